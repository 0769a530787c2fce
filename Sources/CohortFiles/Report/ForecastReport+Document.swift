// SPDX-License-Identifier: Apache-2.0
// The words around a person's pictures: what is known, what is supposed, and what is only assumed.

extension ForecastReport {
  /// The report as a document.
  public var document: ReportDocument {
    let speaking = people.filter { $0.silence == nil }.count
    var summary = [
      "\(NumberText.counted(people.count, "person", "people")) of \(source), "
        + "with the parameters of \(parameters).",
      "A forecast says where things may go if they go on as supposed. It is no promise, and it "
        + "never says what somebody owes.",
    ]
    if speaking < people.count {
      summary.append(
        "For \(people.count - speaking) of them there is too little to say; the reason stands with "
          + "their answers.")
    }
    var sections = people.map(section)
    if !halfLives.isEmpty { sections.append(speed) }
    return ReportDocument(
      title: "Where trust stands, and where it may go", summary: summary, sections: sections,
      commands: commands)
  }

  private func section(_ person: Person) -> ReportSection {
    var blocks: [ReportBlock] = []
    if let silence = person.silence { blocks.append(.notice("Nothing is foretold: \(silence)")) }
    let charts = person.quantities.map(\.asNow)
    if !charts.isEmpty {
      blocks.append(
        .figure(
          ReportFigure(
            caption: person.silence == nil
              ? "Level, and the forecast if everything goes on as now" : "Answers so far",
            charts: charts)))
    }
    for quantity in person.quantities where !quantity.scenarios.isEmpty && person.silence == nil {
      blocks += scenarioBlocks(quantity)
    }
    if !person.contributions.isEmpty, person.silence == nil {
      blocks.append(
        .figure(
          ReportFigure(
            caption: "What willingness is made of today",
            charts: [
              contributionChart(person)
            ])))
    }
    if !person.chances.isEmpty, person.silence == nil {
      blocks.append(.table(chanceTable(person.chances)))
    }
    return ReportSection("Couple \(person.couple), partner \(person.partner)", blocks)
  }

  /// Small pictures of other futures; what happened is marked in the first picture only.
  private func scenarioBlocks(_ quantity: Quantity) -> [ReportBlock] {
    let base = quantity.asNow
    let charts = quantity.scenarios.map { scenario -> FanChart in
      var chart = base
      chart.title = scenario.name
      chart.forecast = scenario.forecast
      chart.events = []
      return chart
    }
    let assumed = quantity.scenarios.filter(\.isAssumption).map(\.name)
    var blocks: [ReportBlock] = [
      .figure(
        ReportFigure(caption: "What may become of \(base.quantity), if …", charts: charts))
    ]
    if !assumed.isEmpty {
      blocks.append(
        .notice(
          "How far these differ from going on as now is our assumption, not learned from these "
            + "data: \(assumed.joined(separator: ", "))."))
    }
    return blocks
  }

  private func contributionChart(_ person: Person) -> IntervalChart {
    IntervalChart(
      title: "What moves willingness",
      axis: "points of the scale; left of zero lowers it, right of zero raises it",
      seriesNames: ["contribution"],
      rows: person.contributions.map {
        IntervalChart.Row($0.name, [IntervalChart.Estimate($0.value, $0.interval)])
      }, style: .bar, intervalMeaning: "80 % interval", decimals: 1)
  }

  private func chanceTable(_ chances: [Part]) -> ReportTable {
    ReportTable(
      caption: "Chance that trust lies above the person's own last four weeks",
      columns: [.words("from now"), .numbers("chance")],
      rows: chances.map { [.text($0.name), .share($0.value, decimals: 0)] })
  }

  private var speed: ReportSection {
    ReportSection(
      "How fast things fade",
      [
        .paragraph(
          "A half-life is the time in which half of a change has gone, if nothing new happens."),
        .figure(
          ReportFigure(caption: "Half-lives", charts: [FitReport.halfLifeChart(halfLives)])),
      ])
  }
}
