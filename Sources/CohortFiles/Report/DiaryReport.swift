// SPDX-License-Identifier: Apache-2.0
// A diary in one report: what it holds, what the engine is worth on it, and a few couples as pictures.

public import CohortStudy
public import TrustEngine

/// Describes, compares and draws a diary.
public struct DiaryReport: Sendable {
  private let source: String
  private let panels: [DiaryPanel]
  private let scale: ItemScale
  private let time: TimeAxis
  private let comparison: ComparisonReport
  private let predictions: [ModelPredictions]

  /// Creates a report.
  ///
  /// - Parameters:
  ///   - source: The data file, as the researcher wrote it.
  ///   - panels: Its items.
  ///   - scale: How they are answered.
  ///   - time: How its times are written.
  ///   - comparison: What the engine is worth on it.
  ///   - predictions: What was foretold, by item and model.
  /// - Throws: `InputError` (data) where the comparison lacks a score.
  public init(
    source: String, panels: [DiaryPanel], scale: ItemScale, time: TimeAxis = .days,
    comparison: ComparisonResult, predictions: [ModelPredictions]
  ) throws(InputError) {
    self.source = source
    self.panels = panels
    self.scale = scale
    self.time = time
    self.comparison = try ComparisonReport(comparison.document, file: source)
    self.predictions = predictions
  }

  /// The report as a document.
  ///
  /// - Parameters:
  ///   - model: The daily model of the first item, fitted to all couples.
  ///   - commands: The commands that make the report again.
  /// - Returns: What the diary holds, a few couples, and what the engine is worth.
  public func document(model: DailyModel, commands: [String]) -> ReportDocument {
    let about = SummaryReport(file: source, panels: panels, scale: scale)
    return ReportDocument(
      title: "Many couples, day by day", summary: [about.sentence] + comparison.summary,
      sections: [
        ReportSection("What the diary holds", about.tables.map { .table($0) }), couples(model),
      ] + comparison.sections,
      commands: commands)
  }

  /// Three couples, chosen by a rule and not by their looks.
  private func couples(_ model: DailyModel) -> ReportSection {
    guard let panel = panels.first else { return ReportSection("A few couples", []) }
    let foretold = predictions.first { $0.item == panel.item && $0.model == "engine" }
    var blocks: [ReportBlock] = [
      .paragraph(
        "The pictures show \(panel.item) of three couples: the one that the engine foretold best, "
          + "the one in the middle and the one that it foretold least well, by the mean log "
          + "probability of their answers. The level is what all answers of both partners together "
          + "say; a band says how sure that is. An answer is the level and the day's own ups and "
          + "downs, so answers spread wider than the level's band.")
    ]
    for (couple, place) in chosen(panel, foretold?.predictions ?? []) {
      let diary = panel.couples[couple]
      let pictures = DailyPicture.pictures(of: diary, model: model, scale: scale, ahead: 14)
      blocks.append(
        .figure(
          ReportFigure(
            caption: "Couple \(diary.id), foretold \(place): the level, and where it may be in the "
              + "next two weeks",
            charts: pictures.enumerated().map { chart($1, item: panel.item, series: $0) })))
      let own = (foretold?.predictions ?? []).filter { $0.couple == couple }
      if !own.isEmpty {
        blocks.append(
          .figure(
            ReportFigure(
              caption: "Couple \(diary.id): each answer, and what was foretold of it from the "
                + "answers before, by a model that had never seen the couple",
              charts: diary.partners.indices.map { partner in
                ahead(diary, partner, own.filter { $0.partner == partner }, panel.item)
              })))
      }
    }
    return ReportSection("A few couples", blocks)
  }

  /// Ranks of the couples foretold best, in the middle and least well; fewer where there are fewer.
  private func chosen(
    _ panel: DiaryPanel, _ predictions: [Prediction]
  ) -> [(couple: Int, place: String)] {
    var sums = [(sum: Double, count: Int)](repeating: (0, 0), count: panel.couples.count)
    for prediction in predictions {
      sums[prediction.couple].sum += prediction.logCell
      sums[prediction.couple].count += 1
    }
    let ranked = sums.indices.filter { sums[$0].count >= DailyPicture.leastAnswers }
      .sorted { sums[$0].sum / Double(sums[$0].count) > sums[$1].sum / Double(sums[$1].count) }
    guard let best = ranked.first, let least = ranked.last else { return [] }
    let middle = ranked[ranked.count / 2]
    let three = [(best, "best"), (middle, "in the middle"), (least, "least well")]
    var seen: Set<Int> = []
    return three.filter { seen.insert($0.0).inserted }.map { (couple: $0.0, place: $0.1) }
  }

  /// The level behind one person's answers.
  private func chart(_ picture: DailyPicture, item: String, series: Int) -> FanChart {
    FanChart(
      title: "\(item), partner \(picture.partner)", quantity: item, scale: scale.low...scale.high,
      time: time,
      answers: zip(picture.times, picture.answers).map { FanChart.Answer(time: $0, value: $1) },
      history: picture.history.map(FanChart.Belief.init),
      forecast: picture.forecast.map(FanChart.Belief.init), today: picture.times.last,
      silence: picture.isTelling
        ? nil
        : "There are \(NumberText.counted(picture.answered, "answer")) over "
          + "\(NumberText.counted(picture.days, "day")); the model says nothing before "
          + "\(DailyPicture.leastAnswers) answers over \(DailyPicture.leastDays) days.",
      series: series)
  }

  /// What was foretold of each answer of one person, out of fold.
  private func ahead(
    _ diary: CoupleDiary, _ partner: Int, _ predictions: [Prediction], _ item: String
  ) -> FanChart {
    let known = Dictionary(predictions.map { ($0.occasion, $0) }) { first, _ in first }
    let history = diary.times.indices.map { occasion -> FanChart.Belief in
      guard let found = known[occasion] else {
        return FanChart.Belief(time: diary.times[occasion], mean: .nan, sd: 0)
      }
      return FanChart.Belief(time: found.time, mean: found.mean, quantiles: found.quantiles)
    }
    return FanChart(
      title: "\(item) foretold, partner \(diary.partners[partner])", quantity: item,
      scale: scale.low...scale.high, time: time,
      answers: zip(diary.times, diary.answers[partner]).map {
        FanChart.Answer(time: $0, value: $1)
      },
      history: history, series: partner, historyMeaning: "foretold mean",
      changeMeaning: "The foretold mean")
  }
}

extension FanChart.Belief {
  /// A level of the daily model.
  fileprivate init(_ level: DailyPicture.Level) {
    self.init(time: level.time, mean: level.mean, quantiles: level.quantiles)
  }

  /// A belief from its quantiles 2.5, 10, 25, 50, 75, 90 and 97.5 %.
  package init(time: Double, mean: Double, quantiles: [Double]) {
    let ordered = quantiles.sorted()
    guard ordered.count == 7 else {
      self.init(time: time, mean: .nan, sd: 0)
      return
    }
    self.init(
      time: time, mean: mean, band50: ordered[2]...ordered[4], band80: ordered[1]...ordered[5],
      band95: ordered[0]...ordered[6])
  }
}
