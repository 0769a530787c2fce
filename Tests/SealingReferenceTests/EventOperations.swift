// SPDX-License-Identifier: Apache-2.0
// The operations of the vector files about pairing, events and chains.

import Envelopes
import SealingReference

/// Operations by suite and name.
let eventOperations: [String: [String: VectorOperation]] = [
  "pairing": [
    "keys": invitationKeys, "transcript": transcriptOf, "number": numberOf, "link": readLink,
    "invite": invite, "open-invitation": openInvitation, "accept": acceptInvitation,
    "open-acceptance": openAcceptance,
  ],
  "rotate": ["sign": signRotation, "accept": acceptRotation],
  "padding": ["length": bodyLength, "unpad": unpad],
  "payload": ["check": checkPayload],
  "envelope-seal": ["seal": sealEvent, "add-slot": addSlot],
  "envelope-open": ["open": openEvent],
  "chain": ["accept": acceptNext, "page": pageNumber],
]

private func invitationKeys(_ fields: VectorFields) throws -> () throws -> VectorResult {
  let secret = try fields.bytes("secret")
  return {
    let keys = InvitationKeys(secret: secret)
    return VectorResult([
      "inviteId": .text(keys.identifier.hex), "helloKey": .hex(keys.hello),
      "acceptKey": .hex(keys.accept),
    ])
  }
}

private func transcriptOf(_ fields: VectorFields) throws -> () throws -> VectorResult {
  let room: RoomIdentifier = try fields.identifier("roomId")
  let parties = try ["inviter", "invitee"].map { key in
    let given = try fields.object(key)
    let party = try given.party()
    try given.finish()
    return party
  }
  return {
    let hash = pairTranscript(room: room, inviter: parties[0], invitee: parties[1])
    return VectorResult(["transcript": .hex(hash)])
  }
}

private func numberOf(_ fields: VectorFields) throws -> () throws -> VectorResult {
  let (transcript, key) = (try fields.bytes("transcript"), try fields.bytes("psk"))
  return {
    VectorResult(["number": .text(Pin.number(transcript: transcript, sharedKey: key))])
  }
}

private func readLink(_ fields: VectorFields) throws -> () throws -> VectorResult {
  let letters = try fields.text("letters")
  return { VectorResult(["secret": .hex(try InvitationKeys.readSecret(letters))]) }
}

private func invite(_ fields: VectorFields) throws -> () throws -> VectorResult {
  let (account, room) = (try fields.account(), try fields.identifier("roomId") as RoomIdentifier)
  let (role, greeting) = (try fields.text("role"), try fields.text("greeting"))
  let secret = try fields.bytes("secret")
  let source = vectorSource([
    "invitation secret": secret, "invitation nonce": try fields.bytes("nonce"),
  ])
  return {
    let made = try Invitation.make(
      account: account, room: room, role: role, greeting: greeting, draw: source)
    return VectorResult([
      "inviteId": .text(InvitationKeys(secret: secret).identifier.hex), "blob": .hex(made.blob),
    ])
  }
}

private func openInvitation(_ fields: VectorFields) throws -> () throws -> VectorResult {
  let (secret, blob) = (try fields.bytes("secret"), try fields.bytes("blob"))
  return {
    let opened = try Invitation(secret: secret, blob: blob)
    return VectorResult([
      "inviteId": .text(InvitationKeys(secret: secret).identifier.hex),
      "roomId": .text(opened.room.hex), "role": .text(opened.role),
      "greeting": .text(opened.greeting), "accountId": .text(opened.inviter.account.hex),
      "dhPub": .hex(opened.inviter.agreementKey), "sigPub": .hex(opened.inviter.signingKey),
      "epoch": .number(UInt64(opened.inviter.epoch)),
    ])
  }
}

private func acceptInvitation(_ fields: VectorFields) throws -> () throws -> VectorResult {
  let (secret, blob) = (try fields.bytes("secret"), try fields.bytes("invitation"))
  let account = try fields.account()
  let source = vectorSource(["acceptance nonce": try fields.bytes("nonce")])
  return {
    let made = try Acceptance.make(
      Invitation(secret: secret, blob: blob), secret: secret, account: account, draw: source)
    return VectorResult(["blob": .hex(made.blob), "pin": made.pin.vector])
  }
}

private func openAcceptance(_ fields: VectorFields) throws -> () throws -> VectorResult {
  let (secret, blob) = (try fields.bytes("secret"), try fields.bytes("blob"))
  let (account, room) = (try fields.account(), try fields.identifier("roomId") as RoomIdentifier)
  return {
    let pin = try Acceptance.open(blob, secret: secret, room: room, account: account)
    return VectorResult(["pin": pin.vector])
  }
}

private func signRotation(_ fields: VectorFields) throws -> () throws -> VectorResult {
  let account = try fields.account()
  return {
    let rotation = try Rotation(signedBy: account)
    return VectorResult([
      "epoch": .number(UInt64(rotation.party.epoch)), "dhPub": .hex(rotation.party.agreementKey),
      "sigPub": .hex(rotation.party.signingKey), "message": .hex(Rotation.message(rotation.party)),
      "signature": .hex(rotation.signature),
    ])
  }
}

private func acceptRotation(_ fields: VectorFields) throws -> () throws -> VectorResult {
  let (account, pin) = (try fields.account(), try fields.object("pin").pin())
  let given = try fields.object("rotation")
  let rotation = Rotation(party: try given.party(), signature: try given.bytes("signature"))
  try given.finish()
  return { VectorResult(["pin": try pin.accepting(rotation, account: account).vector]) }
}

private func bodyLength(_ fields: VectorFields) throws -> () throws -> VectorResult {
  let length = try fields.count("payloadLength")
  return {
    guard let size = SizeClass(payloadLength: length) else { throw SealingFailure.payloadSize }
    return VectorResult(["bodyLength": .number(UInt64(size.bodyLength))])
  }
}

private func unpad(_ fields: VectorFields) throws -> () throws -> VectorResult {
  let padded = try fields.bytes("padded")
  return {
    guard let payload = Padding.content(of: padded) else { throw SealingFailure.padding }
    return VectorResult(["payload": .hex(payload)])
  }
}

private func checkPayload(_ fields: VectorFields) throws -> () throws -> VectorResult {
  let payload = try fields.bytes("payload")
  return {
    try Opening.checkPayload(payload)
    return VectorResult()
  }
}

private func openEvent(_ fields: VectorFields) throws -> () throws -> VectorResult {
  let (core, slot) = (try fields.bytes("core"), try fields.bytes("slot"))
  let viewer = try fields.object("viewer").viewer()
  return {
    let opened = try viewer.account.open(core: core, slot: slot, pins: viewer.pins)
    let header = opened.header
    return VectorResult([
      "lane": .number(UInt64(header.lane.rawValue)), "roomId": .text(header.room.hex),
      "authorId": .text(header.author.hex), "streamId": .text(header.stream.hex),
      "seq": .text(String(header.sequence)), "prev": .text(header.previous.hex),
      "eventId": .text(header.event.hex), "epoch": .number(UInt64(header.epoch)),
      "coreHash": .text(opened.coreHash.hex), "payload": .hex(opened.payload),
    ])
  }
}

/// Everybody whose secrets the vectors tell, so that slots for other readers can be opened.
let knownReaders: [AccountIdentifier: Account] = {
  var readers: [AccountIdentifier: Account] = [:]
  for suite in ["envelope-open", "pairing", "rotate"] {
    for entry in (try? VectorSuite(suite).cases) ?? [] {
      let holder = (try? entry.input.object("viewer")) ?? entry.input
      guard let account = try? holder.account() else { continue }
      if account.epoch >= readers[account.identifier]?.epoch ?? 0 {
        readers[account.identifier] = account
      }
    }
  }
  return readers
}()

/// Checks a slot for another reader, which swift-crypto seals with an ephemeral key of its own: the slot of the
/// vector and our own must give the reader the same content key.
private func checkOtherSlot(
  core: [UInt8], wanted: [UInt8], made: Slot, author: Account, pin: Pin
) throws {
  guard let reader = knownReaders[pin.party.account] else {
    throw UnreadableVector(
      description: "nobody knows the secrets of the reader \(pin.party.account)")
  }
  let authorPin = Pin(
    room: pin.room, party: author.parties[Int(try EnvelopeHeader(core: core).epoch)],
    inviter: pin.inviter, transcript: pin.transcript, sharedKey: pin.sharedKey)
  let theirs = try reader.contentKey(core: core, slot: wanted, pins: [authorPin])
  let ours = try reader.contentKey(core: core, slot: made.bytes, pins: [authorPin])
  guard theirs == ours, made.bytes.prefix(21) == wanted.prefix(21), made.bytes != wanted else {
    throw UnreadableVector(description: "the slot for another reader differs")
  }
}

private func sealEvent(_ fields: VectorFields) throws -> () throws -> VectorResult {
  let account = try fields.account()
  let pin = try fields.optional("pin") { try fields.object($0).pin() }
  let draft = EventDraft(
    lane: try fields.lane("lane"), room: try fields.identifier("roomId"),
    stream: try fields.identifier("streamId"), sequence: try fields.sequence("seq"),
    previous: try fields.hash("prev"), event: try fields.identifier("eventId"),
    epoch: try fields.epoch("epoch"), payload: try fields.bytes("payload"), reader: pin)
  let source = vectorSource([
    "content key": try fields.bytes("contentKey"), "body nonce": try fields.bytes("bodyNonce"),
    "slot nonce": try fields.bytes("slotNonce"),
  ])
  _ = try fields.value("ephemeral")
  return {
    let sealed = try account.sealUnchecked(draft, draw: source)
    return VectorResult([
      "core": .hex(sealed.core), "coreHash": .hex(Primitives.sha256(sealed.core)),
      "slots": .texts(sealed.slots.map { Hexadecimal.encode($0.bytes) }),
    ])
  }
}

private func addSlot(_ fields: VectorFields) throws -> () throws -> VectorResult {
  let (account, pin) = (try fields.account(), try fields.object("pin").pin())
  let (core, slot) = (try fields.bytes("core"), try fields.bytes("slot"))
  _ = try fields.value("ephemeral")
  return {
    let added = try account.addSlot(core: core, slot: slot, reader: pin)
    return VectorResult(["slot": .hex(added.bytes)])
  }
}

extension VectorCase {
  /// Whether the result differs from the wanted one only in a slot that swift-crypto seals with its own ephemeral
  /// key; where it does, that slot is opened and replaced by the wanted one.
  func replaceOtherSlots(_ result: inout VectorResult) throws {
    let isAdded = name.hasPrefix("envelope-seal/") && result.fields["slot"] != nil
    guard name.hasPrefix("envelope-seal/") else { return }
    let account = try input.account()
    if isAdded, case .text(let made) = result.fields["slot"] {
      let wanted = try output.bytes("slot")
      try checkOtherSlot(
        core: try input.bytes("core"), wanted: wanted,
        made: Slot(bytes: Hexadecimal.decode(made) ?? []), author: account,
        pin: try input.object("pin").pin())
      result.fields["slot"] = .hex(wanted)
    } else if case .texts(let made) = result.fields["slots"], made.count == 2 {
      let wanted = try output.byteLists("slots")
      guard wanted.count == 2 else { return }
      try checkOtherSlot(
        core: try output.bytes("core"), wanted: wanted[1],
        made: Slot(bytes: Hexadecimal.decode(made[1]) ?? []), author: account,
        pin: try input.object("pin").pin())
      result.fields["slots"] = .texts([made[0], Hexadecimal.encode(wanted[1])])
    }
  }
}

/// The chain and the newest event of one entry.
private func head(_ value: StrictJSON) throws -> (Chains.Name, Chains.Head) {
  let fields = try VectorFields(value, name: "head")
  let name = Chains.Name(
    chain: ChainIdentifier(
      room: try fields.identifier("roomId"), author: try fields.identifier("authorId"),
      stream: try fields.identifier("streamId"), lane: try fields.lane("lane")),
    reader: fields.has("readerId") ? try fields.identifier("readerId") : nil)
  let head = Chains.Head(
    sequence: try fields.sequence("seq"), coreHash: try fields.hash("coreHash"))
  try fields.finish()
  return (name, head)
}

private func acceptNext(_ fields: VectorFields) throws -> () throws -> VectorResult {
  let heads = Dictionary(uniqueKeysWithValues: try fields.list("heads").map(head))
  let event = try fields.object("event")
  let header = EnvelopeHeader(
    lane: try event.lane("lane"), room: try event.identifier("roomId"),
    author: try event.identifier("authorId"), stream: try event.identifier("streamId"),
    sequence: try event.sequence("seq"), previous: try event.hash("prev"),
    event: EventIdentifier(high: 0, low: 0), epoch: 0, nonce: BodyNonce(high: 0, low: 0),
    commitment: .zero, size: .kibibytes1)
  try event.finish()
  let hash = try fields.hash("coreHash")
  let reader: AccountIdentifier? = try fields.optional("readerId") { try fields.identifier($0) }
  return {
    var chains = Chains(heads: heads)
    try chains.accept(header, coreHash: hash, reader: reader)
    let entries = chains.heads.sorted { $0.key < $1.key }.map { name, head in
      var entry: [String: VectorResult.Value] = [
        "roomId": .text(name.chain.room.hex), "authorId": .text(name.chain.author.hex),
        "streamId": .text(name.chain.stream.hex),
        "lane": .number(UInt64(name.chain.lane.rawValue)),
        "seq": .text(String(head.sequence)), "coreHash": .text(head.coreHash.hex),
      ]
      if let reader = name.reader { entry["readerId"] = .text(reader.hex) }
      return entry
    }
    return VectorResult(["heads": .objects(entries)])
  }
}

private func pageNumber(_ fields: VectorFields) throws -> () throws -> VectorResult {
  let heads = Dictionary(uniqueKeysWithValues: try fields.list("heads").map(head))
  let room: RoomIdentifier = try fields.identifier("roomId")
  return { VectorResult(["number": .text(Chains(heads: heads).pageNumber(of: room))]) }
}
