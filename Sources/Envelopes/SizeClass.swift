// SPDX-License-Identifier: Apache-2.0
// Bodies come in five lengths only, so that a length says little about what was written.

/// The length of a sealed body in bytes.
public enum SizeClass: UInt32, Hashable, Comparable, Sendable, CaseIterable {
  /// 1 KiB: check-ins and everything short.
  case kibibytes1 = 1024
  /// 4 KiB.
  case kibibytes4 = 4096
  /// 16 KiB.
  case kibibytes16 = 16384
  /// 64 KiB.
  case kibibytes64 = 65536
  /// 256 KiB.
  case kibibytes256 = 262_144

  /// What a body holds beside its payload: a length of four bytes and a tag of sixteen.
  public static let overhead = 20

  /// The smallest class that holds a payload, or nothing where none does.
  public init?(payloadLength: Int) {
    guard payloadLength >= 0,
      let fit = Self.allCases.first(where: { payloadLength <= $0.largestPayload })
    else { return nil }
    self = fit
  }

  /// The length of a sealed body.
  public var bodyLength: Int { Int(rawValue) }

  /// The length of the longest payload that fits.
  public var largestPayload: Int { bodyLength - Self.overhead }

  /// Orders classes by their lengths.
  public static func < (left: SizeClass, right: SizeClass) -> Bool {
    left.rawValue < right.rawValue
  }
}
