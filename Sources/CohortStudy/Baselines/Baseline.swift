// SPDX-License-Identifier: Apache-2.0
// The plain rivals: six ways to foretell an answer that need no theory of people at all.

/// A plain way to foretell the next answer from a person's earlier ones.
public enum Baseline: String, Sendable, CaseIterable {
  /// The mean of all training answers.
  case grandMean = "grand_mean"
  /// The person's mean so far, drawn towards the grand mean while there is little of it.
  case personMean = "person_mean"
  /// The person's last answer.
  case lastValue = "last_value"
  /// An exponentially weighted mean of the person's answers.
  case smoothing = "smoothing"
  /// The person's mean so far plus a share of the last answer's distance from it.
  case autoregression = "ar1"
  /// The same, plus a share of the partner's last distance from the partner's mean.
  case partnerAutoregression = "ar1_partner"

  /// The name of the model with a standard deviation of each person's own.
  public var ownSpreadName: String { rawValue + "_het" }
}

/// How far ahead an answer is foretold.
public enum Lead: Sendable, Equatable {
  /// From the occasion before.
  case next
  /// From the last occasion at least this many days before.
  case days(Double)

  /// For each occasion, the last one whose answers may be used; -1 for none, nil for no forecast.
  ///
  /// The first occasion has a forecast from nothing only where the next occasion is foretold; it is not
  /// scored, but its error tells about the person's spread.
  func origins(_ times: [Double]) -> [Int?] {
    switch self {
    case .next:
      return times.indices.map { $0 - 1 }
    case .days(let days):
      var origin = -1
      return times.map { time in
        while origin + 1 < times.count, times[origin + 1] <= time - days + 1e-9 { origin += 1 }
        return origin < 0 ? nil : origin
      }
    }
  }
}
