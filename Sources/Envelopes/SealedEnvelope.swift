// SPDX-License-Identifier: Apache-2.0
// A whole event as it travels: what is sealed, and the keys to it, one slot a reader.

/// An event that only its readers can open.
public struct SealedEnvelope: Hashable, Sendable {
  /// The readable beginning of the core.
  public let header: EnvelopeHeader
  /// The header and the body.
  public let core: [UInt8]
  /// One slot for each reader, in the order in which they were sent.
  public let slots: [Slot]

  /// Checks the shape of a core and its slots, and joins them.
  ///
  /// - Parameters:
  ///   - core: The header and the body.
  ///   - slots: One to four slots, each for another person.
  /// - Throws: The first `EnvelopeFailure` that applies, in the order of its cases.
  public init(core: [UInt8], slots: [Slot]) throws(EnvelopeFailure) {
    header = try EnvelopeHeader(core: core)
    for slot in slots { try slot.checkShape() }
    guard !slots.isEmpty, slots.count <= EnvelopeLimits.mostSlots else { throw .slotCount }
    guard Set(slots.map(\.recipient)).count == slots.count else { throw .slotRepeated }
    self.core = core
    self.slots = slots
  }
}
