// SPDX-License-Identifier: Apache-2.0
// Two accounts meet through one secret link. A server that carries the two messages cannot read or replace
// them, because it never has the secret; who did see the link is found out by comparing the number.

public import Envelopes

/// What the secret of an invitation's link derives.
public struct InvitationKeys: Sendable {
  /// Names the invitation at the server.
  public let identifier: InvitationIdentifier
  package let hello: [UInt8]
  package let accept: [UInt8]

  /// Derives everything from the secret of 32 bytes.
  public init(secret: [UInt8]) {
    func derive(_ label: String, _ count: Int) -> [UInt8] {
      Primitives.hkdf(secret, salt: "kintsugi/v1/invite", info: label, count: count)
    }
    identifier = InvitationIdentifier(bigEndian: derive("id", 16))
    hello = derive("hello", 32)
    accept = derive("accept", 32)
  }

  func context(_ label: String) -> [UInt8] {
    var writer = ByteWriter()
    writer.writePrefixed("kintsugi/v1/\(label)")
    writer.writePrefixed(identifier.bytes)
    return writer.bytes
  }

  /// Reads the secret of a link.
  ///
  /// - Parameter text: 32 bytes in base64url.
  /// - Returns: The secret.
  /// - Throws: `SealingFailure.invitationSecret`.
  public static func readSecret(_ text: String) throws(SealingFailure) -> [UInt8] {
    guard let secret = Base64URL.decode(text), secret.count == 32 else {
      throw .invitationSecret
    }
    return secret
  }
}

/// What an invitation says.
public struct Invitation: Hashable, Sendable {
  /// The room that it opens.
  public let room: RoomIdentifier
  /// Who invites.
  public let inviter: Party
  /// What the invited person is to be.
  public let role: String
  /// A few words.
  public let greeting: String

  private static let roles: Set = ["partner", "counsellor"]
  private static let longestGreeting = 512
  /// Invitations are filled up to one length, so that the greeting's length does not show.
  private static let contentLength = 1024

  /// Makes an invitation.
  ///
  /// - Parameters:
  ///   - account: Who invites.
  ///   - room: The room.
  ///   - role: `partner` or `counsellor`.
  ///   - greeting: A few words, at most 512 bytes.
  ///   - draw: Random bytes.
  /// - Returns: The secret for the link, and what the server carries.
  /// - Throws: `invitationContent` where role or greeting are not allowed.
  public static func make(
    account: Account, room: RoomIdentifier, role: String, greeting: String, draw: ByteSource
  ) throws(SealingFailure) -> (secret: [UInt8], blob: [UInt8]) {
    guard roles.contains(role), greeting.utf8.count <= longestGreeting else {
      throw .invitationContent
    }
    let secret = draw("invitation secret", 32)
    let keys = InvitationKeys(secret: secret)
    var content = ByteWriter()
    content.writePrefixed(room.bytes)
    content.write(account.party.bytes)
    content.writePrefixed(role)
    content.writePrefixed(greeting)
    let nonce = draw("invitation nonce", 12)
    let sealed = try Primitives.seal(
      Padding.fill(content.bytes, to: contentLength), key: keys.hello, nonce: nonce,
      context: keys.context("invitation"))
    return (secret, nonce + sealed)
  }

  /// Opens an invitation.
  ///
  /// - Parameters:
  ///   - secret: The secret of the link.
  ///   - blob: What the server carried.
  /// - Throws: `invitationLength`, `invitationSealed` or `invitationContent`.
  public init(secret: [UInt8], blob: [UInt8]) throws(SealingFailure) {
    let keys = InvitationKeys(secret: secret)
    guard blob.count == 12 + Self.contentLength + 16 else { throw .invitationLength }
    guard
      let plain = Primitives.open(
        Array(blob.dropFirst(12)), key: keys.hello, nonce: Array(blob.prefix(12)),
        context: keys.context("invitation"))
    else { throw .invitationSealed }
    guard let content = Padding.content(of: plain), let read = Self.read(content) else {
      throw .invitationContent
    }
    self = read
  }

  private init(room: RoomIdentifier, inviter: Party, role: String, greeting: String) {
    self.room = room
    self.inviter = inviter
    self.role = role
    self.greeting = greeting
  }

  private static func read(_ content: [UInt8]) -> Invitation? {
    var reader = ByteReader(content)
    guard let room = try? reader.readPrefixed(), let room = RoomIdentifier(bytes: room),
      let inviter = Party(&reader),
      let role = try? reader.readPrefixed(), let greeting = try? reader.readPrefixed(),
      (try? reader.finish()) != nil,
      let role = String(validating: role, as: UTF8.self), roles.contains(role),
      greeting.count <= longestGreeting,
      let greeting = String(validating: greeting, as: UTF8.self)
    else { return nil }
    return Invitation(room: room, inviter: inviter, role: role, greeting: greeting)
  }
}

extension Party {
  /// Reads a party's bytes; nothing where a part has a wrong length.
  init?(_ reader: inout ByteReader) {
    guard let account = try? reader.readPrefixed(), let account = AccountIdentifier(bytes: account),
      let agreement = try? reader.readPrefixed(), agreement.count == 32,
      let signing = try? reader.readPrefixed(), signing.count == 32,
      let epoch = try? reader.read(UInt32.self)
    else { return nil }
    self.init(account: account, agreementKey: agreement, signingKey: signing, epoch: epoch)
  }
}
