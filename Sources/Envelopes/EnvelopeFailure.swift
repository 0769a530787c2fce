// SPDX-License-Identifier: Apache-2.0
// What can be wrong with the shape of an envelope, for everybody who sees one without being able to open it.

/// Why bytes are not an envelope; the raw value is the code that leaves the program.
///
/// The cases stand in the order in which they are checked: of several faults the first is reported.
public enum EnvelopeFailure: String, Error, Hashable, Sendable, CaseIterable {
  /// The core ends before a header and a tag could.
  case short
  /// The core does not begin with the four letters of the format.
  case magic
  /// The suite is not one that this version knows.
  case suite
  /// The lane is not 0, 1 or 2.
  case lane
  /// A byte that must be zero is not.
  case reserved
  /// The length of the body is not one of the five, or the core does not end with it.
  case length
  /// A slot is not 101 bytes long.
  case slotLength = "slot-length"
  /// A slot is of an unknown kind.
  case slotKind = "slot-kind"
  /// Bytes of a slot that must be zero are not.
  case slotReserved = "slot-reserved"
  /// An envelope has no slot, or more than four.
  case slotCount = "slot-count"
  /// Two slots are for the same person.
  case slotRepeated = "slot-repeated"
}
