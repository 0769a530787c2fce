// SPDX-License-Identifier: Apache-2.0
// A chain is what one author wrote on one installation for one audience. Each event names the hash of the one
// before it, so a server can hold back the end of a chain, and nothing else.

public import Envelopes

/// The newest events of all chains that one reader has seen.
public struct Chains: Sendable {
  /// A chain; in the lane of a counsellor every reader has one of their own.
  public struct Name: Hashable, Comparable, Sendable {
    /// The chain.
    public let chain: ChainIdentifier
    /// The counsellor, in that lane.
    public let reader: AccountIdentifier?

    /// Creates a name.
    public init(chain: ChainIdentifier, reader: AccountIdentifier? = nil) {
      self.chain = chain
      self.reader = reader
    }

    /// Orders names by chain and then by reader.
    public static func < (left: Self, right: Self) -> Bool {
      if left.chain != right.chain { return left.chain < right.chain }
      guard let other = right.reader else { return false }
      return left.reader.map { $0 < other } ?? true
    }
  }

  /// The newest event of a chain.
  public struct Head: Hashable, Sendable {
    /// Its place.
    public let sequence: UInt64
    /// Its hash.
    public let coreHash: CoreHash

    /// Creates a head.
    public init(sequence: UInt64, coreHash: CoreHash) {
      self.sequence = sequence
      self.coreHash = coreHash
    }
  }

  /// The newest event of every chain.
  public private(set) var heads: [Name: Head]

  /// Goes on from heads that were seen earlier.
  public init(heads: [Name: Head] = [:]) {
    self.heads = heads
  }

  /// Takes the next event of a chain, or refuses it and stays as it was.
  ///
  /// - Parameters:
  ///   - header: The event's header.
  ///   - coreHash: The hash of its core.
  ///   - reader: The counsellor, in that lane.
  /// - Throws: `fork`, `replay` or `gap`.
  public mutating func accept(
    _ header: EnvelopeHeader, coreHash: CoreHash, reader: AccountIdentifier? = nil
  ) throws(SealingFailure) {
    let name = Name(chain: header.chain, reader: reader)
    let head = heads[name]
    if let head {
      if header.sequence == head.sequence {
        throw coreHash == head.coreHash ? .replay : .fork
      }
      if header.sequence < head.sequence { throw .replay }
      guard header.sequence == head.sequence + 1 else { throw .gap }
    } else if header.sequence != 0 {
      throw .gap
    }
    guard header.previous == head?.coreHash ?? .zero else { throw .fork }
    heads[name] = Head(sequence: header.sequence, coreHash: coreHash)
  }

  /// Eight digits that two people can read to each other: equal when both saw the same shared events.
  public func pageNumber(of room: RoomIdentifier) -> String {
    let lines = heads.filter { $0.key.chain.lane == .pair && $0.key.chain.room == room }
      .map { name, head in
        name.chain.author.bytes + name.chain.stream.bytes + head.sequence.bigEndianBytes
          + head.coreHash.bytes
      }
      .sorted { $0.lexicographicallyPrecedes($1) }
    return digits(
      of: Primitives.hkdf(
        Primitives.sha256(Array(lines.joined())), info: "kintsugi/v1/page", count: 16),
      count: 8)
  }
}
