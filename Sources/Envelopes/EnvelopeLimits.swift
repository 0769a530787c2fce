// SPDX-License-Identifier: Apache-2.0
// The lengths and counts of the format, each in one place.

/// Lengths and counts that hold for every envelope.
public enum EnvelopeLimits {
  /// The bytes of a header.
  public static let headerLength = 164
  /// The bytes of the tag at the end of a body.
  public static let tagLength = 16
  /// The bytes of the shortest core: a header and a body of the smallest class.
  public static let shortestCore = headerLength + SizeClass.kibibytes1.bodyLength
  /// The bytes of the longest core: a header and a body of the largest class.
  public static let longestCore = headerLength + SizeClass.kibibytes256.bodyLength
  /// The bytes of the longest payload.
  public static let longestPayload = SizeClass.kibibytes256.largestPayload
  /// The bytes of a slot.
  public static let slotLength = 101
  /// The most slots that one event may have.
  public static let mostSlots = 4
}
