// SPDX-License-Identifier: Apache-2.0
// A slot holds the content key of an event, sealed for one reader. It lies outside the core, so that
// adding a reader changes no hash.

/// The content key of one event, sealed for one person: 101 bytes.
public struct Slot: Hashable, Sendable {
  /// How a slot is sealed.
  public enum Kind: UInt8, Hashable, Sendable, CaseIterable {
    /// With the author's own key.
    case own = 0
    /// For another person, by HPKE.
    case other = 1
  }

  /// The 101 bytes.
  public let bytes: [UInt8]

  /// Takes bytes as a slot; what the reader checks in its own order is not looked at.
  ///
  /// - Parameter bytes: The slot.
  /// - Throws: `EnvelopeFailure.slotLength` where the length is wrong.
  public init(bytes: [UInt8]) throws(EnvelopeFailure) {
    guard bytes.count == EnvelopeLimits.slotLength else { throw .slotLength }
    self.bytes = bytes
  }

  /// Puts a slot together, or nothing where a part has the wrong length.
  ///
  /// - Parameters:
  ///   - recipient: Who can open it.
  ///   - kind: How it is sealed.
  ///   - epoch: The epoch of the recipient's key.
  ///   - opening: 32 bytes that the opening begins with.
  ///   - sealedKey: 48 bytes: the content key and its tag.
  public init?(
    recipient: AccountIdentifier, kind: Kind, epoch: UInt32, opening: [UInt8], sealedKey: [UInt8]
  ) {
    guard opening.count == 32, sealedKey.count == 48 else { return nil }
    bytes =
      recipient.bytes + [kind.rawValue] + epoch.bigEndianBytes + opening + sealedKey
  }

  /// Who can open it.
  public var recipient: AccountIdentifier { bytes.span.identifier(at: 0) }

  /// How it is sealed; nothing where the kind is unknown.
  public var kind: Kind? { Kind(rawValue: bytes[16]) }

  /// The epoch of the recipient's key.
  public var epoch: UInt32 { bytes.span.number(UInt32.self, at: 17) }

  /// The 32 bytes that the opening begins with: a nonce and zeros, or an HPKE encapsulated key.
  public var opening: ArraySlice<UInt8> { bytes[21..<53] }

  /// The content key and its tag, sealed.
  public var sealedKey: ArraySlice<UInt8> { bytes[53..<101] }

  /// Checks what anybody can check who cannot open it.
  ///
  /// - Throws: `EnvelopeFailure.slotKind` or `EnvelopeFailure.slotReserved`.
  public func checkShape() throws(EnvelopeFailure) {
    guard let kind else { throw .slotKind }
    guard kind != .own || bytes[33..<53].allSatisfy({ $0 == 0 }) else { throw .slotReserved }
  }
}
