// SPDX-License-Identifier: Apache-2.0
// Every elementary function against correctly rounded values from mpmath (Spec/vectors/made-by).
import Testing
import TrustEngine

/// One function, its table, and the largest error it may show.
struct ElementaryCase: CustomTestStringConvertible, Sendable {
  let name: String
  /// In units in the last place; measured, then rounded up to the next tenth.
  let bound: Double
  let function: @Sendable ([Double]) -> Double
  var testDescription: String { name }

  init(_ name: String, _ bound: Double, _ function: @escaping @Sendable (Double) -> Double) {
    self.name = name
    self.bound = bound
    self.function = { function($0[0]) }
  }

  init(_ name: String, _ bound: Double, _ function: @escaping @Sendable (Double, Double) -> Double)
  {
    self.name = name
    self.bound = bound
    self.function = { function($0[0], $0[1]) }
  }

  static let all = [
    ElementaryCase("exp", 0.8, Elementary.exp),
    ElementaryCase("expm1", 0.8, Elementary.expm1),
    ElementaryCase("log", 0.8, Elementary.log),
    ElementaryCase("log1p", 0.8, Elementary.log1p),
    ElementaryCase("tanh", 1.8, Elementary.tanh),
    ElementaryCase("atanh", 1.4, Elementary.atanh),
    ElementaryCase("erf", 1.6, Elementary.erf),
    ElementaryCase("erfc", 2.4, Elementary.erfc),
    ElementaryCase("normal-density", 1.8, Elementary.normalDensity),
    ElementaryCase("normal-cumulative", 3.1, Elementary.normalCumulative),
    ElementaryCase("log-normal-cumulative", 3.3, Elementary.logNormalCumulative),
    ElementaryCase("inverse-mills-ratio", 3.2, Elementary.inverseMillsRatio),
    ElementaryCase("normal-quantile", 2.6, Elementary.normalQuantile),
    ElementaryCase("normal-interval", 3.4, Elementary.normalInterval),
    ElementaryCase("log-sum-exp", 0.8, Elementary.logSumExp),
  ]
}

@Suite("Elementary functions")
struct ElementaryTests {
  @Test("stay within their bound in units in the last place", arguments: ElementaryCase.all)
  func error(_ item: ElementaryCase) throws {
    let table = try VectorTable("elementary/\(item.name).tsv")
    var worst = 0.0
    var worstArguments: [Double] = []
    for row in table.rows {
      let numbers = try row.dropLast().map(VectorTable.number)
      let arguments = Array(numbers.dropLast())
      let expected = numbers[arguments.count]
      let found = item.function(arguments)
      guard row[arguments.count + 1] != "-" else {
        #expect(found.bitPattern == expected.bitPattern, "\(item.name)\(arguments) = \(found)")
        continue
      }
      let remainder = try #require(Double(row[arguments.count + 1]))
      // The error of a sum is relative to its larger term: see `logSumExp`.
      let sizes = [expected] + (item.name == "log-sum-exp" ? arguments : [])
      let unit = sizes.map(\.ulp).max() ?? expected.ulp
      let error = ((found - expected) / unit - remainder * (expected.ulp / unit)).magnitude
      if !(error <= worst) {
        worst = error
        worstArguments = arguments
      }
    }
    print("\(item.name): largest error \(worst) ulp over \(table.rows.count) points")
    #expect(worst <= item.bound, "at \(worstArguments)")
  }
}
