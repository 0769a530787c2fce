// SPDX-License-Identifier: Apache-2.0
// Logistic regression where the answer is known in closed form, and where there is none to be had.

import CohortStudy
import Foundation
import Testing

@Suite struct LogisticRegressionTests {
  /// A problem with fixed columns; every row is a cluster of its own.
  private func problem(
    _ rows: [[Double]], _ outcomes: [Double], deviation: Double = 1e6
  ) -> LogisticProblem {
    LogisticProblem(
      outcomes: outcomes, clusters: Array(outcomes.indices),
      weightPriors: rows[0].map { _ in NormalPrior(mean: 0, deviation: deviation) }
    ) { _ in rows.flatMap(\.self) }
  }

  @Test func aConstantAloneGivesTheLogOddsOfTheShare() {
    let outcomes = (0..<40).map { $0 < 30 ? 1.0 : 0 }
    let fit = problem(outcomes.map { _ in [1] }, outcomes).fit()
    #expect(fit.converged)
    #expect(abs(fit.weights[0] - log(3)) < 1e-9)
    // The variance of log odds is 1 / (n p q).
    #expect(abs(fit.standardError(0) - (1 / (40 * 0.75 * 0.25)).squareRoot()) < 1e-9)
  }

  @Test func twoGroupsGiveTheDifferenceOfTheirLogOdds() {
    // 12 of 20 against 5 of 25.
    let rows = (0..<45).map { [1, $0 < 20 ? 0.0 : 1] }
    let outcomes = (0..<45).map { $0 < 12 || (20..<25).contains($0) ? 1.0 : 0 }
    let fit = problem(rows, outcomes).fit()
    #expect(abs(fit.weights[0] - log(12.0 / 8)) < 1e-9)
    #expect(abs(fit.weights[1] - (log(5.0 / 20) - log(12.0 / 8))) < 1e-9)
    let variance = 1.0 / 12 + 1.0 / 8 + 1.0 / 5 + 1.0 / 20
    #expect(abs(fit.standardError(1) - variance.squareRoot()) < 1e-9)
  }

  @Test func repeatedRowsOfOneClusterCarryNoNewInformation() {
    let outcomes = (0..<40).map { $0 < 30 ? 1.0 : 0 }
    let once = problem(outcomes.map { _ in [1] }, outcomes).fit()
    var thrice = problem((0..<120).map { _ in [1] }, outcomes + outcomes + outcomes)
    thrice.clusters = Array(0..<40) + Array(0..<40) + Array(0..<40)
    #expect(abs(thrice.fit().standardError(0) - once.standardError(0)) < 1e-9)
  }

  @Test func aTightPriorHoldsTheWeight() {
    // One row of outcome 1: the maximum solves 1 - p = b / deviation^2.
    let fit = problem([[1]], [1], deviation: 0.5).fit()
    let p = 1 / (1 + exp(-fit.weights[0]))
    #expect(abs((1 - p) - fit.weights[0] / 0.25) < 1e-6)
  }

  @Test func separableChoicesDoNotRunAway() {
    let rows = (0..<20).map { [1, Double($0)] }
    let outcomes = (0..<20).map { $0 < 10 ? 0.0 : 1 }
    let fit = problem(rows, outcomes, deviation: 10).fit()
    #expect(fit.converged)
    #expect(fit.weights.allSatisfy { $0.isFinite && abs($0) < 200 })
    #expect(fit.weights[1] > 1)
    #expect(fit.covariance.allSatisfy { $0.isFinite })
  }

  @Test func choicesThatNeverChangeGiveFiniteOdds() {
    let outcomes = [Double](repeating: 1, count: 50)
    let fit = problem(outcomes.map { _ in [1] }, outcomes, deviation: 10).fit()
    #expect(fit.converged)
    #expect(fit.weights[0] > 3 && fit.weights[0] < 20)
  }

  @Test func equalColumnsShareTheWeight() {
    let outcomes = (0..<40).map { $0 < 30 ? 1.0 : 0 }
    let fit = problem(outcomes.map { _ in [1, 1] }, outcomes, deviation: 10).fit()
    #expect(abs(fit.weights[0] - fit.weights[1]) < 1e-9)
  }

  @Test func noRowsLeaveThePrior() {
    let empty = LogisticProblem(
      outcomes: [], clusters: [], weightPriors: [NormalPrior(mean: 0.5, deviation: 1)]
    ) { _ in [] }
    #expect(empty.fit().weights == [0.5])
  }

  @Test func aShapeIsFoundWithTheWeights() {
    // Log odds 0.4 - 3 * exp(-s * t) at s = 0.5, outcomes as shares of 4000 choices a time.
    var (outcomes, times): ([Double], [Double]) = ([], [])
    for time in (0..<12).map(Double.init) {
      let p = 1 / (1 + exp(-(0.4 - 3 * exp(-0.5 * time))))
      for draw in 0..<4000 {
        outcomes.append(Double(draw) + 0.5 < p * 4000 ? 1 : 0)
        times.append(time)
      }
    }
    let fit = LogisticProblem(
      outcomes: outcomes, clusters: Array(outcomes.indices),
      weightPriors: [NormalPrior(mean: 0, deviation: 100), NormalPrior(mean: 0, deviation: 100)],
      shapePriors: [NormalPrior(mean: log(2), deviation: 100)]
    ) { [times] shapes in times.flatMap { [1, exp(-exp(shapes[0]) * $0)] } }.fit()
    #expect(fit.converged)
    #expect(abs(fit.weights[0] - 0.4) < 0.005)
    #expect(abs(fit.weights[1] + 3) < 0.005)
    #expect(abs(exp(fit.shapes[0]) - 0.5) < 0.005)
  }
}
