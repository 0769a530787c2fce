// SPDX-License-Identifier: Apache-2.0
// What a case of a vector file must come to, and what it came to.

import Envelopes
import SealingReference

/// What an operation gave, field by field, as it stands in a vector file.
struct VectorResult {
  /// The fields, as texts of hexadecimal digits, numbers, lists of texts, or objects.
  indirect enum Value {
    case text(String)
    case number(UInt64)
    case texts([String])
    case object([String: Value])
    case objects([[String: Value]])
    static func hex(_ bytes: [UInt8]) -> Value { .text(Hexadecimal.encode(bytes)) }
  }

  var fields: [String: Value]

  init(_ fields: [String: Value] = [:]) { self.fields = fields }

  /// What differs from the wanted output; nothing where all is equal.
  func difference(from wanted: VectorFields) throws -> String? {
    for (key, value) in fields.sorted(by: { $0.key < $1.key }) {
      guard wanted.has(key) else { return "\(key) is not wanted" }
      if let found = try Self.difference(value, try wanted.value(key), key) { return found }
    }
    try wanted.finish()
    return nil
  }

  private static func difference(
    _ value: Value, _ wanted: StrictJSON, _ key: String
  ) throws -> String? {
    switch value {
    case .text(let text):
      return text == wanted.text ? nil : "\(key) is \(text)"
    case .number(let number):
      return number == wanted.count ? nil : "\(key) is \(number)"
    case .texts(let texts):
      return texts == wanted.items?.compactMap(\.text) ? nil : "\(key) is \(texts)"
    case .object(let fields):
      return try VectorResult(fields).difference(from: VectorFields(wanted, name: key))
    case .objects(let objects):
      guard let items = wanted.items, items.count == objects.count else {
        return "\(key) has \(objects.count) items"
      }
      for (fields, item) in zip(objects, items) {
        let found = try VectorResult(fields).difference(from: VectorFields(item, name: key))
        if let found { return "\(key): \(found)" }
      }
      return nil
    }
  }
}

/// Runs one case: its inputs are all read before anything happens, so an unknown one is always found.
typealias VectorOperation = @Sendable (VectorFields) throws -> () throws -> VectorResult

/// The name of an outcome: `ok` or a code of the closed list.
func outcome(of work: () throws -> VectorResult) throws -> (name: String, result: VectorResult?) {
  do {
    return ("ok", try work())
  } catch let failure as SealingFailure {
    return (failure.rawValue, nil)
  }
}

/// A source of bytes that gives what a vector says, each purpose once and with the right length.
func vectorSource(_ values: [String: [UInt8]]) -> ByteSource {
  { purpose, count in
    guard let bytes = values[purpose], bytes.count == count else {
      fatalError("a vector without \(count) bytes for \(purpose)")
    }
    return bytes
  }
}

extension VectorFields {
  /// Who looks at an event: an account and its pins.
  func viewer() throws -> (account: Account, pins: [Pin]) {
    let pins = try list("pins").map { try VectorFields($0, name: "pin").pin() }
    let account = try account()
    try finish()
    return (account, pins)
  }

  /// An account of its identifier and secrets.
  func account() throws -> Account {
    try Account(identifier: identifier("accountId"), secrets: byteLists("secrets"))
  }

  /// A pin with at least what sealing needs.
  func pin() throws -> Pin {
    let whole = has("sigPub")
    let party = Party(
      account: try identifier("accountId"), agreementKey: try bytes("dhPub"),
      signingKey: whole ? try bytes("sigPub") : [], epoch: try epoch("epoch"))
    let pin = Pin(
      room: try identifier("roomId"), party: party,
      inviter: whole ? try identifier("inviter") : party.account,
      transcript: whole ? try bytes("transcript") : [], sharedKey: try bytes("psk"))
    if whole, try text("number") != pin.number {
      throw UnreadableVector(description: "a pin with a wrong number")
    }
    try finish()
    return pin
  }

  /// The public facts of an account.
  func party() throws -> Party {
    let party = Party(
      account: try identifier("accountId"), agreementKey: try bytes("dhPub"),
      signingKey: try bytes("sigPub"), epoch: try epoch("epoch"))
    return party
  }

  /// How a passphrase is stretched; numbers that no server could send as they are count as their fault.
  func stretching() throws -> () throws(SealingFailure) -> KeyStretching {
    let method = try number("kdfId")
    let rounds = try number("iterations")
    return { () throws(SealingFailure) in
      guard let method = UInt8(exactly: method) else { throw .kdfUnknown }
      guard let rounds = UInt32(exactly: rounds) else { throw .kdfOutside }
      return KeyStretching(method: method, rounds: rounds)
    }
  }
}

extension Pin {
  /// The pin as it stands in a vector file.
  var vector: VectorResult.Value {
    .object([
      "roomId": .text(room.hex), "accountId": .text(party.account.hex),
      "dhPub": .hex(party.agreementKey), "sigPub": .hex(party.signingKey),
      "epoch": .number(UInt64(party.epoch)), "inviter": .text(inviter.hex),
      "transcript": .hex(transcript), "psk": .hex(sharedKey), "number": .text(number),
    ])
  }
}
