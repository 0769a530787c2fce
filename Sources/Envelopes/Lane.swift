// SPDX-License-Identifier: Apache-2.0
// Who an event is for, in general. The slots say who can open it.

/// The kind of audience of an event, and with it which chain the event belongs to.
public enum Lane: UInt8, Hashable, Comparable, Sendable, CaseIterable {
  /// The author alone.
  case own = 0
  /// The author and the partner.
  case pair = 1
  /// The author and a counsellor.
  case counsellor = 2

  /// Orders lanes by their numbers.
  public static func < (left: Lane, right: Lane) -> Bool { left.rawValue < right.rawValue }
}
