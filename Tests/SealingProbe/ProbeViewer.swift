// SPDX-License-Identifier: Apache-2.0
// Who opens or seals, as a request describes them.

import Envelopes
import SealingReference

/// An account and the keys that it has confirmed.
struct ProbeViewer {
  private let account: Account
  private let pins: [Pin]

  /// Reads a viewer; nothing where it is not one.
  init?(_ value: StrictJSON) {
    guard let name = value["accountId"]?.text, let identifier = AccountIdentifier(hex: name),
      let secrets = value["secrets"]?.items, let pins = value["pins"]?.items,
      let account = try? Account(identifier: identifier, secrets: secrets.compactMap(\.bytes))
    else { return nil }
    self.account = account
    self.pins = pins.compactMap { Pin(probe: $0) }
    guard self.pins.count == pins.count else { return nil }
  }

  /// The answer to a request to open; nothing where it is not one.
  func open(_ request: StrictJSON) -> String? {
    guard let core = request["core"]?.bytes, let slot = request["slot"]?.bytes else { return nil }
    do {
      let opened = try account.open(core: core, slot: slot, pins: pins)
      let hash = Hexadecimal.encode(Primitives.sha256(opened.payload))
      return "\"outcome\":\"ok\",\"payloadHash\":\"\(hash)\""
    } catch {
      return "\"outcome\":\"\(error.rawValue)\""
    }
  }

  /// The answer to a request to seal; nothing where it is not one.
  func seal(_ request: StrictJSON) -> String? {
    guard request["op"]?.text == "seal",
      let lane = request["lane"]?.count.flatMap({ UInt8(exactly: $0) }),
      let lane = Lane(rawValue: lane),
      let room = request["roomId"]?.text.flatMap({ RoomIdentifier(hex: $0) }),
      let stream = request["streamId"]?.text.flatMap({ StreamIdentifier(hex: $0) }),
      let sequence = request["seq"]?.text.flatMap({ UInt64($0) }),
      let previous = request["prev"]?.text.flatMap({ CoreHash(hex: $0) }),
      let payload = request["payload"]?.bytes, let reader = request["reader"]
    else { return nil }
    var draft = EventDraft(
      lane: lane, room: room, stream: stream, sequence: sequence, previous: previous,
      payload: payload)
    if let name = reader.text {
      guard let pin = pins.first(where: { $0.party.account.hex == name && $0.room == room }) else {
        return nil
      }
      draft.reader = pin
    }
    var random = SystemRandomNumberGenerator()
    do {
      let sealed = try account.seal(draft) { _, count in
        (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &random) }
      }
      let slots = sealed.slots.map { "\"\(Hexadecimal.encode($0.bytes))\"" }
      return "\"outcome\":\"ok\",\"core\":\"\(Hexadecimal.encode(sealed.core))\","
        + "\"slots\":[\(slots.joined(separator: ","))]"
    } catch {
      return "\"outcome\":\"\(error.rawValue)\""
    }
  }
}

extension StrictJSON {
  /// The bytes of a text of hexadecimal digits.
  fileprivate var bytes: [UInt8]? { text.flatMap { Hexadecimal.decode($0) } }
}

extension Pin {
  /// A pin with what opening and sealing need; nothing where a part is missing.
  fileprivate init?(probe value: StrictJSON) {
    guard let room = value["roomId"]?.text.flatMap({ RoomIdentifier(hex: $0) }),
      let account = value["accountId"]?.text.flatMap({ AccountIdentifier(hex: $0) }),
      let epoch = value["epoch"]?.count.flatMap({ UInt32(exactly: $0) }),
      let key = value["dhPub"]?.bytes, let shared = value["psk"]?.bytes
    else { return nil }
    self.init(
      room: room,
      party: Party(account: account, agreementKey: key, signingKey: [], epoch: epoch),
      inviter: account, transcript: [], sharedKey: shared)
  }
}
