// SPDX-License-Identifier: Apache-2.0
// One function for each kind of event that is more than a value or two.

import Envelopes

extension JournalBody {
  /// Reads a body; nothing where `findings` tells why.
  static func read(_ body: StrictJSON, kind: JournalKind, _ findings: BodyFindings) -> JournalBody?
  {
    func fields(_ keys: [String]) -> BodyReader { BodyReader(body, keys: keys, findings: findings) }
    switch kind {
    case .checkIn: return checkIn(body, findings).map { .checkIn($0) }
    case .note: return note(body, findings).map { .note($0) }
    case .share: return share(body, findings).map { .share($0) }
    case .retract:
      return retraction(fields(["event", "stream", "seq", "hash"])).map { .retract($0) }
    case .settings: return settings(body, findings).map { .settings($0) }
    case .promise: return promise(fields(["text", "from", "until"])).map { .promise($0) }
    case .promiseAnswer:
      return promiseAnswer(fields(["promise", "version", "accepted", "words"]))
        .map { .promiseAnswer($0) }
    case .promiseRecord: return promiseRecord(body, findings).map { .promiseRecord($0) }
    case .roomOpen:
      return fields(["transcript"]).required("transcript", BodyValue.key)
        .map { .roomOpen(transcript: $0) }
    case .identityRotate:
      return rotation(fields(["dh", "sig", "epoch", "proof"])).map { .identityRotate($0) }
    case .invitation:
      return invitation(fields(["room", "invite", "secret", "role", "ended"]))
        .map { .invitation($0) }
    case .pin: return pin(body, findings).map { .pin($0) }
    case .anchor:
      return fields(["heads"]).required("heads", anchorHeads).map { .anchor($0) }
    }
  }

  private static func note(_ body: StrictJSON?, _ findings: BodyFindings) -> Note? {
    let fields = BodyReader(body, keys: ["text", "title", "tags", "re"], findings: findings)
    let text = fields.required("text", BodyValue.text)
    let title = fields.optional("title", BodyValue.text)
    let tags = fields.optional("tags") { noteTags($0, findings) }
    let answered = fields.optional("re", BodyValue.coreHash)
    guard let text else { return nil }
    return Note(text: text, title: title, tags: tags ?? [], answered: answered)
  }

  private static func noteTags(_ value: StrictJSON, _ findings: BodyFindings) -> [String]? {
    guard let items = value.items else { return nil }
    let texts = items.compactMap(\.text)
    for text in texts where JournalKind.hasForm(text) && !knownTags.contains(text) {
      findings.newer = true
    }
    guard (1...4).contains(texts.count), texts.count == items.count,
      texts.allSatisfy({ JournalKind.hasForm($0) }), Set(texts).count == texts.count
    else { return nil }
    return texts
  }

  private static let knownTags: Set = ["disclosure", "sexual", "self-harm", "ending"]

  private static func share(_ body: StrictJSON, _ findings: BodyFindings) -> Share? {
    let fields = BodyReader(body, keys: ["kind", "body", "origin"], findings: findings)
    let origin = fields.optional("origin", BodyValue.day)
    guard let kind = fields.required("kind", \.text) else { return nil }
    guard JournalKind.hasForm(kind) else {
      findings.wrong = true
      return nil
    }
    switch JournalKind(rawValue: kind) {
    case .checkIn:
      return checkIn(fields.raw("body"), findings)
        .map { Share(content: .checkIn($0), origin: origin) }
    case .note:
      return note(fields.raw("body"), findings)
        .map { Share(content: .note($0), origin: origin) }
    default:
      findings.newer = true
      return nil
    }
  }

  private static func retraction(_ fields: BodyReader) -> Retraction? {
    let event: EventIdentifier? = fields.required("event", BodyValue.identifier)
    let stream: StreamIdentifier? = fields.required("stream", BodyValue.identifier)
    let sequence = fields.required("seq", \.count)
    let hash = fields.required("hash", BodyValue.coreHash)
    guard let event, let stream, let sequence, let hash else { return nil }
    return Retraction(event: event, stream: stream, sequence: sequence, coreHash: hash)
  }

  private static func rotation(_ fields: BodyReader) -> Rotation? {
    let agreement = fields.required("dh", BodyValue.key)
    let signing = fields.required("sig", BodyValue.key)
    let epoch = fields.required("epoch") { value in
      BodyValue.epoch(value).flatMap { $0 > 0 ? $0 : nil }
    }
    let proof = fields.required("proof") { BodyValue.bytes($0, count: 64) }
    guard let agreement, let signing, let epoch, let proof else { return nil }
    return Rotation(agreementKey: agreement, signingKey: signing, epoch: epoch, proof: proof)
  }

  private static func invitation(_ fields: BodyReader) -> Invitation? {
    let room: RoomIdentifier? = fields.required("room", BodyValue.identifier)
    let name: InvitationIdentifier? = fields.required("invite", BodyValue.identifier)
    let secret = fields.required("secret", BodyValue.key)
    let role: Role? = fields.required("role", BodyValue.choice)
    let ended = fields.optional("ended") { value in
      if case .bool(true) = value { true } else { nil }
    }
    guard let room, let name, let secret, let role else { return nil }
    return Invitation(
      room: room, invitation: name, secret: secret, role: role, ended: ended ?? false)
  }

  private static func pin(_ body: StrictJSON, _ findings: BodyFindings) -> Pin? {
    let fields = BodyReader(
      body,
      keys: [
        "room", "account", "inviter", "role", "dh", "sig", "epoch", "transcript", "psk", "level",
      ],
      findings: findings)
    let room: RoomIdentifier? = fields.required("room", BodyValue.identifier)
    let account: AccountIdentifier? = fields.required("account", BodyValue.identifier)
    let inviter: AccountIdentifier? = fields.required("inviter", BodyValue.identifier)
    let role: Role? = fields.required("role", BodyValue.choice)
    let agreement = fields.required("dh", BodyValue.key)
    let signing = fields.required("sig", BodyValue.key)
    let epoch = fields.required("epoch", BodyValue.epoch)
    let transcript = fields.required("transcript", BodyValue.key)
    let shared = fields.required("psk", BodyValue.key)
    let level: Pin.Level? = fields.required("level", BodyValue.choice)
    guard let room, let account, let inviter, let role, let agreement, let signing, let epoch,
      let transcript, let shared, let level
    else { return nil }
    return Pin(
      room: room, account: account, inviter: inviter, role: role, agreementKey: agreement,
      signingKey: signing, epoch: epoch, transcript: transcript, sharedKey: shared, level: level)
  }

  private static func anchorHeads(_ value: StrictJSON) -> [AnchorHead]? {
    guard let items = value.items, items.count <= 1_000 else { return nil }
    let heads = items.compactMap(anchorHead)
    guard heads.count == items.count,
      zip(heads, heads.dropFirst()).allSatisfy({ $0.chain < $1.chain })
    else { return nil }
    return heads
  }

  private static func anchorHead(_ value: StrictJSON) -> AnchorHead? {
    guard let parts = value.items, parts.count == 6,
      let room: RoomIdentifier = BodyValue.identifier(parts[0]),
      let author: AccountIdentifier = BodyValue.identifier(parts[1]),
      let stream: StreamIdentifier = BodyValue.identifier(parts[2]),
      let lane = parts[3].count.flatMap({ UInt8(exactly: $0) }).flatMap({ Lane(rawValue: $0) }),
      let sequence = parts[4].count, let hash = BodyValue.bytes(parts[5], count: 8)
    else { return nil }
    return AnchorHead(
      chain: ChainIdentifier(room: room, author: author, stream: stream, lane: lane),
      sequence: sequence, hash: hash)
  }
}
