// SPDX-License-Identifier: Apache-2.0
// The model of Spec/trust-model.md written a second time, for dense matrices and one cell of the grid. Sixteen
// states in the order of the specification; nothing is taken from the engine but the types of its input.
import Foundation
import Support
import TrustEngine

/// Sixteen states: S, H, W, C, X and the set-points of trust, willingness and closeness, each for both partners.
struct ReferenceModel {
  let series: ObservationSeries
  let p: TrustParameters
  let scales: [Double]
  let m: Double
  private(set) var depth = [0.0, 0.0]
  private(set) var shock: [Double?] = [nil, nil]
  private(set) var paused = [false, false]
  private var reports: [[(time: Double, value: Double)]] = [[], []]
  private var level: [Double?] = [nil, nil]
  private var isReported = [false, false]

  static let (s, h, w, c, x) = (0, 2, 4, 6, 8)
  static let (pointT, pointW, pointC) = (10, 12, 14)

  init(_ series: ObservationSeries, _ parameters: TrustParameters, scales: [Double], m: Double) {
    self.series = series
    p = parameters
    self.scales = scales
    self.m = m
    for i in 0..<2 {
      guard let wound = history(i).wound else { continue }
      depth[i] = wound.depth
      shock[i] = trustShock(i, wound.depth, wound.found)
    }
  }

  private func history(_ i: Int) -> PartnerHistory {
    i == 0 ? series.firstHistory : series.secondHistory
  }

  private func issues(_ i: Int) -> Double { history(i).priorIssues + history(i).earlierWounds }

  private func trustShock(_ i: Int, _ depth: Double, _ found: Bool) -> Double {
    p[.d0] + p[.d1] * depth + p[.d2] * issues(i) + (found ? p[.d3] : 0)
  }

  private func hurtShock(_ i: Int, _ depth: Double) -> Double {
    p[.h0] + p[.h1] * depth + p[.h2] * issues(i)
  }

  private func trustRate(_ i: Int) -> Double {
    let g = m * exp(-p[.phiD] * depth[i] - p[.phiP] * issues(i))
    return p[.kS] * g * (paused[i] ? 1 - p[.rhoZ] : 1)
  }

  private func hurtRate(_ i: Int) -> Double {
    p[.kH] * m * exp(-p[.psiD] * depth[i] - p[.psiP] * issues(i))
  }

  /// Section 5.
  func start() -> (mean: [Double], covariance: DenseMatrix) {
    var mean = [Double](repeating: 0, count: 16)
    var covariance = DenseMatrix(rows: 16, columns: 16)
    let points: [(Int, CoreParameter, CoreParameter)] = [
      (Self.pointT, .meanT, .sdT), (Self.pointW, .meanW, .sdW), (Self.pointC, .meanC, .sdC),
    ]
    for (place, center, spread) in points {
      for i in 0..<2 {
        mean[place + i] = p[center]
        for j in 0..<2 {
          let share = i == j ? 1 : p[.rhoM]
          covariance[place + i, place + j] = share * p[spread] * p[spread]
        }
      }
    }
    for i in 0..<2 {
      covariance[Self.s + i, Self.s + i] = 0.16
      covariance[Self.h + i, Self.h + i] = 0.16
      covariance[Self.w + i, Self.w + i] = 0.09
      covariance[Self.c + i, Self.c + i] = 0.09
      for j in 0..<2 {
        covariance[Self.x + i, Self.x + j] =
          (i == j ? 1 : p[.rhoX]) * scales[i] * scales[j] * p[.sX] * p[.sX] / (2 * p[.kX])
      }
      if let wound = history(i).wound {
        let trustLeft = exp(-trustRate(i) * wound.daysBefore)
        let hurtLeft = exp(-hurtRate(i) * wound.daysBefore)
        mean[Self.s + i] = -trustShock(i, wound.depth, wound.found) * trustLeft
        mean[Self.h + i] = hurtShock(i, wound.depth) * hurtLeft
        covariance[Self.s + i, Self.s + i] += 0.1225 * trustLeft * trustLeft
        covariance[Self.h + i, Self.h + i] += 0.1225 * hurtLeft * hurtLeft
        if wound.lie {
          mean[Self.pointT + i] -= p[.xi] * wound.depth
          covariance[Self.pointT + i, Self.pointT + i] += pow(p[.xi] * wound.depth / 2, 2)
        }
      }
      mean[Self.w + i] = p[.wT] * mean[Self.s + i] - p[.wH] * mean[Self.h + i]
    }
    for i in 0..<2 {
      mean[Self.c + i] = p[.cOwn] * mean[Self.w + i] + p[.cPar] * mean[Self.w + 1 - i]
    }
    return (mean, covariance)
  }

  /// Section 6: constant part, row and noise variance of an item.
  func answer(_ item: Item, _ i: Int) -> (offset: Double, row: [Double], noise: Double) {
    var row = [Double](repeating: 0, count: 16)
    var offset = 0.0
    var noise = 0.0
    switch item {
    case .trust:
      (row[Self.pointT + i], row[Self.s + i], row[Self.x + i]) = (1, 1, p[.lT])
      noise = p[.rT]
    case .hurt:
      (row[Self.h + i], row[Self.x + i]) = (1, p[.lH])
      (offset, noise) = (-2, p[.rH])
    case .willingness:
      (row[Self.pointW + i], row[Self.w + i], row[Self.x + i]) = (1, 1, p[.lW])
      noise = p[.rW]
    case .closeness:
      (row[Self.pointC + i], row[Self.c + i], row[Self.x + i]) = (1, 1, 1)
      noise = p[.rC]
    default:
      (offset, noise) = (p[item, .offset], p[item, .noise])
      let (main, tone) = (p[item, .main], p[item, .tone])
      if item.isFear {
        (row[Self.w + i], row[Self.h + i]) = (main, p[item, .second])
      } else if item.isConduct {
        (row[Self.pointT + i], row[Self.s + i], row[Self.x + i]) = (1, main, tone)
      } else if item.isWillingnessFacet {
        (row[Self.pointW + i], row[Self.w + i], row[Self.x + i]) = (1, main, tone)
        row[Self.s + i] = p[item, .second]
      } else {
        let sign: Double = item == .distance ? -1 : 1
        (row[Self.pointC + i], row[Self.c + i], row[Self.x + i]) = (sign, main, tone)
      }
    }
    return (offset, row, noise * noise * scales[i] * scales[i] + 0.05 * 0.05 / 12)
  }

  /// Section 4: the share of the easing that takes effect at what is known of hurt.
  static func easedShare(_ hurt: Double) -> Double {
    let h = 0.1 * log(1 + exp(hurt / 0.1))
    return h / (h + 0.1)
  }

  /// Section 4: takes in what was reported at an occasion, after its answers.
  /// - Returns: Impulses and their variances, and the easing of hurt before its limit.
  mutating func hear(_ occasion: Occasion, at time: Double, since days: Double)
    -> (impulse: [Double], variance: [Double], easing: [Double])
  {
    var u = [Double](repeating: 0, count: 16)
    var v = u
    for (i, partner) in Partner.allCases.enumerated() {
      let entry = occasion[partner]
      if let pause = entry.paused { paused[i] = pause }
      let loss = p[.bGain] * p[.lossRatio] * entry.breach
      u[Self.s + i] += p[.bGain] * entry.kept - loss
      u[Self.h + i] += loss / 2
      if let betrayal = entry.betrayal {
        let size = trustShock(i, betrayal.depth, betrayal.found)
        u[Self.s + i] -= size
        u[Self.h + i] += hurtShock(i, betrayal.depth)
        u[Self.w + 1 - i] -= p[.om] * betrayal.depth
        v[Self.s + i] += 0.1225
        v[Self.h + i] += 0.1225
        if betrayal.lie {
          u[Self.pointT + i] -= p[.xi] * betrayal.depth
          v[Self.pointT + i] += pow(p[.xi] * betrayal.depth / 2, 2)
        }
        if shock[i] == nil || betrayal.depth >= depth[i] {
          depth[i] = betrayal.depth
          shock[i] = size
        }
      }
      let seen = occasion[partner.other].effortSeen
      let own = entry.effortOwn
      isReported[i] = !(seen.isNaN && own.isNaN)
      guard isReported[i] else { continue }
      let e = seen.isNaN ? Swift.max(0, own - 0.1) : seen
      if let before = level[i], let last = reports[i].last?.time {
        level[i] = before + (1 - exp(-(time - last) / 7)) * (e - before)
      } else {
        level[i] = e
      }
      reports[i].append((time, e))
    }
    let easing = (0..<2).map { i in p[.aE] * (index(1 - i, at: time) ?? 0) * min(7, days) }
    return (u, v, easing)
  }

  /// The steady effort of one partner as it was at their last report.
  private func index(_ j: Int, at time: Double) -> Double? {
    guard let level = level[j], let last = reports[j].last?.time else { return nil }
    let recent = reports[j].filter { last - $0.time < 14.01 }
    let n = Double(recent.count)
    guard n > 2 else { return level }
    let t = recent.map(\.time).reduce(0, +) / n
    let e = recent.map(\.value).reduce(0, +) / n
    let tt = recent.map { ($0.time - t) * ($0.time - t) }.reduce(0, +)
    let te = recent.map { ($0.time - t) * ($0.value - e) }.reduce(0, +)
    let ee = recent.map { ($0.value - e) * ($0.value - e) }.reduce(0, +)
    return level * exp(-p[.cCons] * (Swift.max(0, ee - te * te / tt) / (n - 2)).squareRoot())
  }

  /// Section 3 and section 8: one stretch of at most seven days that begins at `time`.
  func stretch(_ days: Double, at time: Double)
    -> (transition: DenseMatrix, input: [Double], noise: DenseMatrix, doubt: [Double])
  {
    var drift = DenseMatrix(rows: 16, columns: 16)
    var diffusion = DenseMatrix(rows: 16, columns: 16)
    var constant = [Double](repeating: 0, count: 16)
    var doubt = constant
    let pull = (0..<2).map { j -> Double in
      guard let effort = index(j, at: time), let last = reports[j].last?.time else { return 0 }
      return pow(0.5, ((time - last) / 7 + 1e-6).rounded(.down)) * (effort - 0.5)
    }
    for i in 0..<2 {
      let j = 1 - i
      let rate = trustRate(i)
      (drift[Self.s + i, Self.s + i], drift[Self.s + i, Self.c + i]) = (-rate, p[.bC])
      drift[Self.h + i, Self.h + i] = -hurtRate(i)
      drift[Self.w + i, Self.s + i] = p[.kW] * p[.wT]
      drift[Self.w + i, Self.h + i] = -p[.kW] * p[.wH]
      drift[Self.w + i, Self.w + j] = p[.kW] * p[.wP]
      drift[Self.w + i, Self.w + i] = -p[.kW]
      drift[Self.c + i, Self.w + i] = p[.kC] * p[.cOwn]
      drift[Self.c + i, Self.w + j] = p[.kC] * p[.cPar]
      drift[Self.c + i, Self.c + i] = -p[.kC]
      drift[Self.x + i, Self.x + i] = -p[.kX]
      let noises: [(Int, CoreParameter)] = [
        (Self.s, .sS), (Self.h, .sH), (Self.w, .sW), (Self.c, .sC),
      ]
      for (place, spread) in noises { diffusion[place + i, place + i] = p[spread] * p[spread] }
      for k in 0..<2 {
        diffusion[Self.x + i, Self.x + k] =
          (i == k ? 1 : p[.rhoX]) * scales[i] * scales[k] * p[.sX] * p[.sX]
      }
      let target =
        p[.tE] * pull[j] + p[.tAND] * Swift.min(pull[0], pull[1]) - p[.q] * (shock[i] ?? 0)
      constant[Self.s + i] = rate * target
      if paused[i] { constant[Self.w + i] = -p[.kW] * p[.omZ] }
      if level[j] != nil && !isReported[j] {
        let reach = rate * days
        doubt[Self.s + i] =
          reach * reach * (p[.tE] * p[.tE] + p[.tAND] * p[.tAND]) * 0.04
      }
    }
    let (transition, noise) = vanLoan(drift, diffusion, days)
    let input = constantInput(drift, constant, days)
    return (transition, input, noise, doubt)
  }

  private func vanLoan(_ drift: DenseMatrix, _ diffusion: DenseMatrix, _ days: Double)
    -> (DenseMatrix, DenseMatrix)
  {
    var block = DenseMatrix(rows: 32, columns: 32)
    for row in 0..<16 {
      for column in 0..<16 {
        block[row, column] = -days * drift[row, column]
        block[row, 16 + column] = days * diffusion[row, column]
        block[16 + row, 16 + column] = days * drift[column, row]
      }
    }
    let grown = block.exponential
    var transition = DenseMatrix(rows: 16, columns: 16)
    var corner = transition
    for row in 0..<16 {
      for column in 0..<16 {
        transition[column, row] = grown[16 + row, 16 + column]
        corner[row, column] = grown[row, 16 + column]
      }
    }
    let noise = transition * corner
    return (transition, 0.5 * (noise + noise.transposed))
  }

  private func constantInput(_ drift: DenseMatrix, _ constant: [Double], _ days: Double)
    -> [Double]
  {
    var block = DenseMatrix(rows: 17, columns: 17)
    for row in 0..<16 {
      for column in 0..<16 { block[row, column] = days * drift[row, column] }
      block[row, 16] = days * constant[row]
    }
    let grown = block.exponential
    return (0..<16).map { grown[$0, 16] }
  }
}
