// SPDX-License-Identifier: Apache-2.0
// Says which columns of a file hold a diary, however the file was laid out.

/// The columns of a diary file and the scale of its items.
public struct DiaryLayout: Sendable, Equatable {
  /// How a row says whose answers it holds.
  public enum Partners: Sendable, Equatable {
    /// Long form: a row a partner and time; the column names the partner.
    case column(String)
    /// Wide form: a row a couple and time; the answers' columns begin with one of two prefixes.
    case prefixes(String, String)
  }

  /// The column of the couple's id.
  public var couple: String
  /// Where the partners stand.
  public var partners: Partners
  /// The column of the time.
  public var time: String
  /// The items; in the wide form without their prefix.
  public var items: [String]
  /// Lowest and highest answer and the step between two answers, where they are known.
  public var scale: ScaleRange?

  /// Creates a layout.
  ///
  /// - Throws: `InputError` (usage) where no item or an item twice is asked for, or where the two
  ///   prefixes are empty or name the same partner.
  public init(
    couple: String, partners: Partners, time: String, items: [String], scale: ScaleRange?
  ) throws(InputError) {
    guard !items.isEmpty else {
      throw InputError(.usage, "No item is named; name at least one column with --item.")
    }
    for (index, item) in items.enumerated() where items[..<index].contains(item) {
      throw InputError(.usage, "The item \(InputError.quoted(item)) is named twice.")
    }
    if case .prefixes(let first, let second) = partners {
      let labels = [DiaryLayout.label(of: first), DiaryLayout.label(of: second)]
      guard !labels.contains(""), labels[0] != labels[1] else {
        throw InputError(
          .usage,
          "The prefixes \(InputError.list([first, second])) do not name two partners; "
            + "give two different ones, for example --wide M_,W_.")
      }
    }
    self.couple = couple
    self.partners = partners
    self.time = time
    self.items = items
    self.scale = scale
  }

  /// A partner's label: the prefix without underscores, full stops, hyphens or spaces at its end.
  static func label(of prefix: String) -> String {
    var label = prefix[...]
    while let last = label.last, "_.- ".contains(last) { label.removeLast() }
    return String(label)
  }
}
