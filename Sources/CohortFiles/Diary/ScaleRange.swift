// SPDX-License-Identifier: Apache-2.0
// Reads a scale as a researcher writes it, `0:4` and `1/3`, and decides which answers fit it.

public import CohortStudy

/// The scale of an item as given with `--range` and `--step`.
public struct ScaleRange: Sendable, Equatable {
  /// The scale itself.
  public let scale: ItemScale

  /// Reads a range and a step.
  ///
  /// - Parameters:
  ///   - range: `LOW:HIGH`, for example `0:4`.
  ///   - step: A positive number or a fraction such as `1/3`; 1 where nil.
  /// - Throws: `InputError` (usage) where either is not of that form, where LOW is not below HIGH,
  ///   or where the range is not a whole number of steps, at most 100,000.
  public init(range: String, step: String?) throws(InputError) {
    let ends = range.split(separator: ":", omittingEmptySubsequences: false).map {
      number(String($0))
    }
    guard ends.count == 2, let low = ends[0], let high = ends[1], low < high else {
      throw InputError(
        .usage,
        "The range is \(InputError.quoted(range)), expected LOW:HIGH with two numbers, "
          + "the lower first, for example --range 0:4.")
    }
    let size = try ScaleRange.size(of: step ?? "1")
    let steps = (high - low) / size
    guard steps >= 0.5, steps <= 100_000, abs(steps - steps.rounded()) <= 0.01 else {
      throw InputError(
        .usage,
        "The range \(InputError.shown(range)) is not 1 to 100000 whole steps of "
          + "\(InputError.shown(step ?? "1")); give the distance between two answers with --step, "
          + "for example --step 1/3.")
    }
    scale = ItemScale(low: low, high: high, step: size)
  }

  /// Whether an answer lies in the range, but for rounding in the file.
  func contains(_ answer: Double) -> Bool {
    let margin = scale.step * ScaleRange.tolerance
    return answer >= scale.low - margin && answer <= scale.high + margin
  }

  /// Whether an answer lies on the grid of steps, but for rounding in the file.
  func isOnGrid(_ answer: Double) -> Bool {
    let steps = (answer - scale.low) / scale.step
    return abs(steps - steps.rounded()) <= ScaleRange.tolerance
  }

  /// How far an answer may miss its grid point, in steps: 2.67 may stand for 8/3 at step 1/3.
  private static let tolerance = 0.02

  /// A step from a number or a fraction.
  private static func size(of text: String) throws(InputError) -> Double {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map {
      number(String($0))
    }
    var size: Double?
    if parts.count == 1 { size = parts[0] }
    if parts.count == 2, let above = parts[0], let below = parts[1] { size = above / below }
    guard let size, size > 0, size.isFinite else {
      throw InputError(
        .usage,
        "The step is \(InputError.quoted(text)), expected a number above zero or a "
          + "fraction such as 1/3.")
    }
    return size
  }
}

/// A number of moderate size with spaces around it removed, or nil.
private func number(_ text: String) -> Double? {
  let trimmed = text.split(separator: " ")
  guard trimmed.count == 1, let value = decimalNumber(String(trimmed[0]), allowingComma: false),
    abs(value) <= 1e12
  else { return nil }
  return value
}
