// SPDX-License-Identifier: Apache-2.0
// Where a reader stopped, sealed: a plain position would show how much there is between two of one's events.
// A cursor works for one reader, one room and one lifetime of the store.

import Crypto
import EnvelopeStorage
import Envelopes

/// Seals positions into cursors and opens them again.
struct CursorSeal: Sendable {
  private let key: SymmetricKey
  private let generation: Generation

  /// Creates the seal of one lifetime of a store.
  init(_ meta: MetaRow) {
    key = SymmetricKey(data: meta.cursorKey)
    generation = meta.generation
  }

  private static func context(_ viewer: AccountIdentifier, _ room: RoomIdentifier) -> [UInt8] {
    var writer = ByteWriter(capacity: 64)
    writer.writePrefixed("kintsugi/v1/cursor")
    writer.write(viewer.bytes)
    writer.write(room.bytes)
    return writer.bytes
  }

  /// Seals a position.
  ///
  /// - Parameters:
  ///   - position: The position.
  ///   - viewer: The reader.
  ///   - room: The room.
  ///   - random: Gives random bytes.
  /// - Returns: The cursor; its length says nothing.
  /// - Throws: What the cryptography throws; it has no reason to.
  func seal(
    _ position: Int64, for viewer: AccountIdentifier, in room: RoomIdentifier,
    random: (Int) -> [UInt8]
  ) throws -> String {
    let plain = generation.bytes + UInt64(bitPattern: position).bigEndianBytes
    let box = try AES.GCM.seal(
      plain, using: key, nonce: AES.GCM.Nonce(data: random(12)),
      authenticating: Self.context(viewer, room))
    return Base64URL.encode(Array(box.nonce) + box.ciphertext + box.tag)
  }

  /// Opens a cursor.
  ///
  /// - Parameters:
  ///   - text: The cursor.
  ///   - viewer: The reader.
  ///   - room: The room.
  /// - Returns: The position.
  /// - Throws: `Problem` of `cursor` where it is not one of ours for this reader and room, of `generation`
  ///   where it is of another lifetime of the store.
  func open(
    _ text: String, for viewer: AccountIdentifier, in room: RoomIdentifier
  ) throws(Problem) -> Int64 {
    guard let bytes = Base64URL.decode(text), bytes.count == 52,
      let box = try? AES.GCM.SealedBox(combined: bytes),
      let plain = try? AES.GCM.open(box, using: key, authenticating: Self.context(viewer, room))
    else { throw Problem(.cursor) }
    guard Array(plain.prefix(16)) == generation.bytes else { throw Problem(.generation) }
    return Int64(bitPattern: UInt64(bigEndianBytes: plain.dropFirst(16)))
  }
}
