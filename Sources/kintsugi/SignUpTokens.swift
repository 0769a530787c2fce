// SPDX-License-Identifier: Apache-2.0
// The tokens that let somebody make an account where sign-up wants one. The file keeps fingerprints
// only, and forgets which account used which token as far as a retry allows.

import Crypto
import Foundation

/// The file of sign-up tokens in a data folder.
///
/// One line a token: `free` or `used`, and a fingerprint.
struct SignUpTokens: Sendable {
  let file: String

  init(folder: DataFolder) {
    file = folder.file("sign-up-tokens")
  }

  /// Makes a new token and keeps its fingerprint.
  func add(_ token: [UInt8]) throws {
    try change { lines in lines.append("free \(Self.fingerprint(token))") }
  }

  /// Whether `account` may be made with `token`: it is free, or it was this account that used it.
  func admits(_ token: [UInt8], account: [UInt8]) -> Bool {
    let free = "free \(Self.fingerprint(token))"
    let used = "used \(Self.fingerprint(token + account))"
    return
      (try? change { lines in
        if lines.contains(used) { return true }
        guard let index = lines.firstIndex(of: free) else { return false }
        lines[index] = used
        return true
      }) ?? false
  }

  /// How many tokens wait to be used.
  var freeCount: Int {
    (try? read().filter { $0.hasPrefix("free ") }.count) ?? 0
  }

  private func read() throws -> [String] {
    guard FileManager.default.fileExists(atPath: file) else { return [] }
    return try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").map(String.init)
  }

  /// Reads, changes and replaces the file while no other process does.
  private func change<Answer>(_ body: (inout [String]) throws -> Answer) throws -> Answer {
    let guardFile = open(file + ".lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard guardFile >= 0, flock(guardFile, LOCK_EX) == 0 else {
      if guardFile >= 0 { close(guardFile) }
      throw Refusal(
        .installation, "\(file): cannot be locked (\(systemError())). Check who owns the folder.")
    }
    defer { close(guardFile) }
    let before = try read()
    var lines = before
    let answer = try body(&lines)
    if lines != before {
      try DurableFile.write(file, Array((lines.joined(separator: "\n") + "\n").utf8))
    }
    return answer
  }

  private static func fingerprint(_ bytes: [UInt8]) -> String {
    SHA256.hash(data: bytes).map { byte in
      let digits = String(byte, radix: 16)
      return byte < 16 ? "0" + digits : digits
    }.joined()
  }
}
