// SPDX-License-Identifier: Apache-2.0
// Filter, smoother and likelihood against brute force: the states of all occasions and all answers as one normal
// vector, built from a second writing of the model and conditioned without any recursion.
import CohortStudy
import Support
import Testing
import TrustEngine

/// All occasions of one couple as one normal vector.
struct DensePosterior {
  private(set) var filteredMeans: [[Double]] = []
  private(set) var filteredCovariances: [DenseMatrix] = []
  private(set) var smoothedMeans: [[Double]] = []
  private(set) var smoothedCovariances: [DenseMatrix] = []
  private(set) var logLikelihood = 0.0
  private var conditioning = DenseConditioning()
  /// Occasion and row of each answer taken in.
  private var answers: [(occasion: Int, row: [Double])] = []
  private var means: [[Double]] = []
  /// `covariances[k][j]`: of the state at occasion j with that at occasion k, j up to k.
  private var covariances: [[DenseMatrix]] = []

  init(_ series: ObservationSeries, _ parameters: TrustParameters, scales: [Double], m: Double) {
    var model = ReferenceModel(series, parameters, scales: scales, m: m)
    let start = model.start()
    means = [start.mean]
    covariances = [[start.covariance]]
    let origin = series.occasions[0].time
    for (number, occasion) in series.occasions.enumerated() {
      takeIn(occasion, number, model)
      let (mean, covariance) = posterior(number)
      filteredMeans.append(mean)
      filteredCovariances.append(covariance)
      guard number + 1 < series.occasions.count else { break }
      let since = number == 0 ? 0 : occasion.time - series.occasions[number - 1].time
      let (impulse, variance, easing) = model.hear(
        occasion, at: occasion.time - origin, since: since)
      var moved = means[number]
      var spread = DenseMatrix(rows: 16, columns: 16)
      for place in 0..<16 {
        moved[place] += impulse[place]
        spread[place, place] = variance[place]
      }
      for i in 0..<2 {
        let hurt = ReferenceModel.h + i
        moved[hurt] -= easing[i] * ReferenceModel.easedShare(mean[hurt])
      }
      move(
        from: moved, spread, number, model, at: occasion.time - origin,
        over: series.occasions[number + 1].time - occasion.time)
    }
    logLikelihood = conditioning.logDensity
    for number in series.occasions.indices {
      let (mean, covariance) = posterior(number)
      smoothedMeans.append(mean)
      smoothedCovariances.append(covariance)
    }
  }

  private mutating func takeIn(_ occasion: Occasion, _ number: Int, _ model: ReferenceModel) {
    for (i, partner) in Partner.allCases.enumerated() {
      // The other way round than the engine: the order must not matter.
      for item in Item.allCases.reversed() where !occasion[partner][item].isNaN {
        let (offset, row, noise) = model.answer(item, i)
        let now = covariances[number][number] * row
        var variance = noise
        var residual = occasion[partner][item] - offset
        for place in 0..<16 {
          variance += row[place] * now[place]
          residual -= row[place] * means[number][place]
        }
        let covariances = covariances(with: row, at: number)
        conditioning.take(residual: residual, covariances: covariances, variance: variance)
        answers.append((number, row))
      }
    }
  }

  /// The covariances of all answers with a linear function of the state at one occasion.
  private func covariances(with row: [Double], at number: Int) -> [Double] {
    let spreads = (0..<covariances.count).map { other -> [Double] in
      other <= number
        ? covariances[number][other] * row : covariances[other][number].transposed * row
    }
    return answers.map { answer in
      var sum = 0.0
      for place in 0..<16 { sum += answer.row[place] * spreads[answer.occasion][place] }
      return sum
    }
  }

  private func posterior(_ number: Int) -> ([Double], DenseMatrix) {
    let rows = (0..<16).map { place -> [Double] in
      var unit = [Double](repeating: 0, count: 16)
      unit[place] = 1
      return conditioning.solve(covariances(with: unit, at: number))
    }
    var mean = means[number]
    var covariance = covariances[number][number]
    for place in 0..<16 {
      mean[place] += conditioning.shift(rows[place])
      for other in 0..<16 {
        for index in rows[place].indices {
          covariance[place, other] -= rows[place][index] * rows[other][index]
        }
      }
    }
    return (mean, covariance)
  }

  private mutating func move(
    from start: [Double], _ spread: DenseMatrix, _ number: Int, _ model: ReferenceModel,
    at time: Double, over gap: Double
  ) {
    var mean = start
    var own = covariances[number][number] + spread
    var transition = DenseMatrix(identity: 16)
    var (rest, now) = (gap, time)
    while rest > 1e-9 {
      let part = min(7, rest)
      let step = model.stretch(part, at: now)
      for place in 0..<16 { own[place, place] += step.doubt[place] }
      mean = zip(step.transition * mean, step.input).map { $0 + $1 }
      own = step.transition * own * step.transition.transposed + step.noise
      transition = step.transition * transition
      (rest, now) = (rest - part, now + part)
    }
    means.append(mean)
    covariances.append((0...number).map { covariances[number][$0] * transition.transposed } + [own])
  }
}

@Suite("Filter and smoother against brute force")
struct DensePosteriorTests {
  /// The places of the sixteen states in the engine's eighteen.
  static let places = TrustVectorTests.places

  static func worst(_ beliefs: [Gaussian<18>], _ means: [[Double]], _ covariances: [DenseMatrix])
    -> Double
  {
    var worst = 0.0
    for (number, belief) in beliefs.enumerated() {
      for (row, place) in places.enumerated() {
        worst = max(worst, (belief.mean[place] - means[number][row]).magnitude)
        for (column, other) in places.enumerated() {
          let difference = belief.covariance[place, other] - covariances[number][row, column]
          worst = max(worst, difference.magnitude)
        }
      }
    }
    return worst
  }

  @Test("agree at every occasion, in every cell", arguments: [1, 2, 3, 4] as [UInt64])
  func agrees(seed: UInt64) throws {
    let series = SampleCouple(seed: seed, occasions: seed == 1 ? 30 : 22).series()
    var random = RandomSource(seed: seed, stream: 5)
    let parameters = seed == 1 ? .prior : drawParameters(random: &random)
    // Equal answers are improbable under both scales unless they are near each other: all cells must stay.
    let grid = PersonGrid(
      scales: [0.9, 1.1], scaleWeights: [0.4, 0.6], recoveries: [0.8, 1.5],
      recoveryWeights: [0.3, 0.7])
    let trace = CoupleTrace(series, parameters: parameters, grid: grid)
    let steps = trace.isOccasion.indices.filter { trace.isOccasion[$0] }
    #expect(steps.count < trace.isOccasion.count, "a long gap is cut")
    var total = -Double.infinity
    var seen = 0
    for (m, recoveryWeight) in zip(grid.recoveries, grid.recoveryWeights) {
      for pair in grid.pairs {
        let scales = [pair.scales.first, pair.scales.second]
        let dense = DensePosterior(series, parameters, scales: scales, m: m)
        total = Elementary.logSumExp(
          total, Elementary.log(recoveryWeight * pair.weight) + dense.logLikelihood)
        guard let cell = trace.cells.first(where: { $0.recovery == m && $0.scales == pair.scales })
        else { continue }
        seen += 1
        let filtered = steps.map { cell.filtered[$0] }
        let smoothed = steps.map { cell.smoothed[$0] }
        let filterError = Self.worst(filtered, dense.filteredMeans, dense.filteredCovariances)
        let smootherError = Self.worst(smoothed, dense.smoothedMeans, dense.smoothedCovariances)
        #expect(filterError < 1e-8)
        #expect(smootherError < 1e-8)
      }
    }
    #expect(seen == trace.cells.count && seen > 0)
    #expect((trace.logLikelihood - total).magnitude < 1e-8)
  }
}
