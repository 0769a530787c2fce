// SPDX-License-Identifier: Apache-2.0
// The operations of the vector files about codes, passphrases, secrets and signatures.

import Envelopes
import SealingReference

/// Operations by suite and name.
let keyOperations: [String: [String: VectorOperation]] = [
  "kit": ["encode": encodeKit, "decode": decodeKit],
  "slip": ["encode": encodeSlip, "decode": decodeSlip, "split": splitSlip, "join": joinSlip],
  "passphrase": ["enter": enterPassphrase, "choose": choosePassphrase],
  "unlock": ["derive": deriveUnlock],
  "account-keys": ["derive": deriveEpoch, "home": homeRoom],
  "wrap": ["seal": sealWrap, "open": openWrap],
  "previous": ["seal": sealPrevious, "open": openPrevious],
  "recovery": ["seal": sealRecovery, "open": openRecovery],
  "signatures": [
    "record": recordContent, "creation": creationContent,
    "recovery-record": recoveryContent, "sign": signAction,
    "verify": verifyAction,
  ],
  "export": ["seal": sealExport, "open": openExport],
]

private func encodeKit(_ fields: VectorFields) throws -> () throws -> VectorResult {
  let secret = try fields.bytes("kitSecret")
  return {
    VectorResult([
      "code": .text(KitCode.encode(secret)),
      "lookup": .text(StretchedKeys.lookup(ofKit: secret).hex),
    ])
  }
}

private func decodeKit(_ fields: VectorFields) throws -> () throws -> VectorResult {
  let code = try fields.text("code")
  return { VectorResult(["kitSecret": .hex(try KitCode.decode(code))]) }
}

private func encodeSlip(_ fields: VectorFields) throws -> () throws -> VectorResult {
  let secret = try fields.bytes("slipSecret")
  return {
    let slip = try RecoverySlip(secret: secret)
    return VectorResult([
      "code": .text(SlipCode.encode(secret)), "lookup": .text(slip.lookup.hex),
      "authPub": .hex(slip.authenticationKey), "kek": .hex(slip.blobKey),
    ])
  }
}

private func decodeSlip(_ fields: VectorFields) throws -> () throws -> VectorResult {
  let code = try fields.text("code")
  return { VectorResult(["slipSecret": .hex(try SlipCode.decode(code))]) }
}

private func splitSlip(_ fields: VectorFields) throws -> () throws -> VectorResult {
  let secret = try fields.bytes("slipSecret")
  let source = vectorSource(["first half": try fields.bytes("firstHalf")])
  return {
    let halves = try SlipCode.split(SlipCode.encode(secret), draw: source)
    return VectorResult(["first": .text(halves[0]), "second": .text(halves[1])])
  }
}

private func joinSlip(_ fields: VectorFields) throws -> () throws -> VectorResult {
  let (one, other) = (try fields.text("one"), try fields.text("other"))
  return {
    VectorResult(["slipSecret": .hex(try SlipCode.decode(SlipCode.join(one, other)))])
  }
}

private func enterPassphrase(_ fields: VectorFields) throws -> () throws -> VectorResult {
  let passphrase = try fields.text("passphrase")
  return { VectorResult(["bytes": .hex(try Passphrase.bytes(passphrase))]) }
}

private func choosePassphrase(_ fields: VectorFields) throws -> () throws -> VectorResult {
  let passphrase = try fields.text("passphrase")
  let avoid = try fields.list("avoid").compactMap(\.text)
  return { VectorResult(["bytes": .hex(try Passphrase.newBytes(passphrase, avoid: avoid))]) }
}

private func deriveUnlock(_ fields: VectorFields) throws -> () throws -> VectorResult {
  let (passphrase, kit) = (try fields.text("passphrase"), try fields.text("kit"))
  let salt = try fields.bytes("saltP")
  let stretching = try fields.stretching()
  let remembered = Remembered(
    rounds: try fields.optional("rememberedIterations", fields.epoch))
  return {
    let checked = try stretching()
    let unlocker = try Unlocker(
      passphrase: passphrase, kit: kit, salt: salt, stretching: checked, remembered: remembered)
    let keys = try StretchedKeys(
      passphrase: Passphrase.bytes(passphrase), kitSecret: KitCode.decode(kit), salt: salt,
      stretching: checked)
    return VectorResult([
      "lookup": .hex(unlocker.lookup), "authPub": .hex(unlocker.authenticationKey),
      "authSeed": .hex(keys.authenticationSeed), "kek": .hex(keys.wrappingKey),
    ])
  }
}

private func deriveEpoch(_ fields: VectorFields) throws -> () throws -> VectorResult {
  let (secret, epoch) = (try fields.bytes("accountSecret"), try fields.epoch("epoch"))
  return {
    let keys = try EpochKeys(secret: secret, epoch: epoch)
    return VectorResult([
      "self": .hex(keys.own), "local": .hex(keys.local), "dhPub": .hex(keys.agreementKey),
      "sigPub": .hex(keys.signingKey),
    ])
  }
}

private func homeRoom(_ fields: VectorFields) throws -> () throws -> VectorResult {
  let account: AccountIdentifier = try fields.identifier("accountId")
  return { VectorResult(["homeRoom": .text(AccountSecret.homeRoom(of: account).hex)]) }
}

/// What a wrapped secret is bound to.
private func wrapContext(
  _ fields: VectorFields
) throws -> () throws -> (context: [UInt8], version: UInt32) {
  let account: AccountIdentifier = try fields.identifier("accountId")
  let (salt, version) = (try fields.bytes("saltP"), try fields.epoch("wrapVersion"))
  let previous = try fields.bytes("previous")
  let stretching = try fields.stretching()
  return {
    let context = AccountSecret.wrapContext(
      account: account, stretching: try stretching(), salt: salt, version: version,
      previous: previous)
    return (context, version)
  }
}

private func sealWrap(_ fields: VectorFields) throws -> () throws -> VectorResult {
  let (key, nonce) = (try fields.bytes("kek"), try fields.bytes("nonce"))
  let secret = try fields.bytes("accountSecret")
  let context = try wrapContext(fields)
  return {
    let bound = try context().context
    return VectorResult([
      "context": .hex(bound),
      "wrapped": .hex(try Primitives.seal(secret, key: key, nonce: nonce, context: bound)),
    ])
  }
}

private func openWrap(_ fields: VectorFields) throws -> () throws -> VectorResult {
  let (key, nonce) = (try fields.bytes("kek"), try fields.bytes("nonce"))
  let wrapped = try fields.bytes("wrapped")
  let context = try wrapContext(fields)
  let remembered = Remembered(
    wrapVersion: try fields.optional("rememberedWrapVersion", fields.epoch))
  return {
    let bound = try context()
    let secret = try AccountSecret.unwrap(
      wrapped, key: key, nonce: nonce, version: bound.version, context: bound.context,
      remembered: remembered)
    return VectorResult(["accountSecret": .hex(secret)])
  }
}

private func sealPrevious(_ fields: VectorFields) throws -> () throws -> VectorResult {
  let secret = try fields.bytes("accountSecret")
  let account: AccountIdentifier = try fields.identifier("accountId")
  let (older, nonce) = (try fields.byteLists("older"), try fields.bytes("nonce"))
  return {
    let sealed = try AccountSecret.sealPrevious(
      older, under: secret, account: account, nonce: nonce)
    return VectorResult(["previous": .hex(sealed)])
  }
}

private func openPrevious(_ fields: VectorFields) throws -> () throws -> VectorResult {
  let secret = try fields.bytes("accountSecret")
  let account: AccountIdentifier = try fields.identifier("accountId")
  let previous = try fields.bytes("previous")
  return {
    let older = try AccountSecret.openPrevious(previous, under: secret, account: account)
    return VectorResult(["older": .texts(older.map { Hexadecimal.encode($0) })])
  }
}

private func sealRecovery(_ fields: VectorFields) throws -> () throws -> VectorResult {
  let account: AccountIdentifier = try fields.identifier("accountId")
  let (kit, secret) = (try fields.bytes("kitSecret"), try fields.bytes("accountSecret"))
  let (version, previous) = (try fields.epoch("version"), try fields.bytes("previous"))
  let source = vectorSource([
    "slip secret": try fields.bytes("slipSecret"), "recovery nonce": try fields.bytes("nonce"),
  ])
  return {
    let owner = try Account(
      identifier: account, secrets: [secret], kitSecret: kit, previous: previous)
    let made = try owner.makeRecovery(version: version, draw: source)
    return VectorResult(["blob": .hex(made.record.blob)])
  }
}

private func openRecovery(_ fields: VectorFields) throws -> () throws -> VectorResult {
  let account: AccountIdentifier = try fields.identifier("accountId")
  let (slip, blob) = (try fields.bytes("slipSecret"), try fields.bytes("blob"))
  let (version, previous) = (try fields.epoch("version"), try fields.bytes("previous"))
  return {
    let opened = try RecoverySlip(secret: slip).openBlob(
      blob, account: account, version: version, previous: previous)
    return VectorResult(["kitSecret": .hex(opened.kit), "accountSecret": .hex(opened.secret)])
  }
}

private func recordContent(_ fields: VectorFields) throws -> () throws -> VectorResult {
  let record = try record(fields)
  return { VectorResult(["content": .hex(record.bytes)]) }
}

private func creationContent(_ fields: VectorFields) throws -> () throws -> VectorResult {
  let given = try fields.object("record")
  let made = try record(given)
  try given.finish()
  let account: AccountIdentifier = try fields.identifier("accountId")
  let room: RoomIdentifier = try fields.identifier("homeRoom")
  return {
    VectorResult(["content": .hex(made.creationBytes(account: account, homeRoom: room))])
  }
}

/// The record that the fields describe.
private func record(_ fields: VectorFields) throws -> AccountRecord {
  let stretching = try fields.stretching()
  return AccountRecord(
    lookup: try fields.identifier("lookup"), authenticationKey: try fields.bytes("authPub"),
    stretching: try stretching(), salt: try fields.bytes("saltP"),
    wrapVersion: try fields.epoch("wrapVersion"), nonce: try fields.bytes("nonce"),
    wrapped: try fields.bytes("wrapped"), previous: try fields.bytes("previous"))
}

private func recoveryContent(_ fields: VectorFields) throws -> () throws -> VectorResult {
  let record = RecoveryRecord(
    lookup: try fields.identifier("lookup"), authenticationKey: try fields.bytes("authPub"),
    version: try fields.epoch("version"), blob: try fields.bytes("blob"))
  return { VectorResult(["content": .hex(record.bytes)]) }
}

/// The message of an action; an action of another name is refused as one with a wrong content is.
private func message(_ fields: VectorFields) throws -> () throws -> (AccountAction, [UInt8]?) {
  let action = try fields.text("action")
  let content = try fields.optional("content", fields.bytes)
  return {
    guard let known = AccountAction(rawValue: action) else { throw SealingFailure.action }
    return (known, content)
  }
}

private func signAction(_ fields: VectorFields) throws -> () throws -> VectorResult {
  let (seed, lookup) = (try fields.bytes("authSeed"), try fields.bytes("lookup"))
  let (host, challenge) = (try fields.text("host"), try fields.bytes("challenge"))
  let parts = try message(fields)
  return {
    let (action, content) = try parts()
    let signed = try actionMessage(
      host: host, challenge: challenge, lookup: lookup, action: action, content: content)
    let signature = try LoginKey(lookup: lookup, seed: seed).sign(
      host: host, challenge: challenge, action: action, content: content)
    return VectorResult(["message": .hex(signed), "signature": .hex(signature)])
  }
}

private func verifyAction(_ fields: VectorFields) throws -> () throws -> VectorResult {
  let (key, lookup) = (try fields.bytes("authPub"), try fields.bytes("lookup"))
  let (host, challenge) = (try fields.text("host"), try fields.bytes("challenge"))
  let signature = try fields.bytes("signature")
  let parts = try message(fields)
  return {
    let (action, content) = try parts()
    let signed = try actionMessage(
      host: host, challenge: challenge, lookup: lookup, action: action, content: content)
    guard Primitives.verify(signature, of: signed, by: key) else {
      throw SealingFailure.signature
    }
    return VectorResult()
  }
}

private func sealExport(_ fields: VectorFields) throws -> () throws -> VectorResult {
  let (passphrase, content) = (try fields.text("passphrase"), try fields.bytes("content"))
  let rounds = try fields.epoch("iterations")
  let source = vectorSource([
    "export salt": try fields.bytes("salt"), "export nonce": try fields.bytes("nonce"),
  ])
  return {
    let file = try ExportFile.seal(
      content, passphrase: passphrase, rounds: rounds, draw: source)
    return VectorResult(["file": .hex(file)])
  }
}

private func openExport(_ fields: VectorFields) throws -> () throws -> VectorResult {
  let (passphrase, file) = (try fields.text("passphrase"), try fields.bytes("file"))
  return { VectorResult(["content": .hex(try ExportFile.open(file, passphrase: passphrase))]) }
}
