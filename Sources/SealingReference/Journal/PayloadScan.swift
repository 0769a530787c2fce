// SPDX-License-Identifier: Apache-2.0
// Limits the work that a payload can make, before anything is built from it. Needs no grammar.

import Envelopes

/// Why a payload is not a journal event; the raw value is its code.
public enum PayloadFailure: String, Error, Hashable, Sendable, CaseIterable {
  /// It is longer than the largest body holds.
  case length = "payload-length"
  /// It is not well-formed UTF-8.
  case utf8 = "payload-utf8"
  /// More lists and objects are open at once than 16.
  case depth = "payload-depth"
  /// It has more than 20,000 tokens.
  case tokens = "payload-tokens"
  /// It is not one JSON value in its strict reading.
  case json = "payload-json"
  /// The frame or the body is not as its kind describes it.
  case shape = "payload-shape"
  /// The kind does not belong in this lane.
  case lane = "payload-lane"
}

/// Checks a payload's limits from the front to the end.
enum PayloadScan {
  /// How many lists and objects may be open at once.
  static let deepest = 16
  /// How many tokens there may be.
  static let mostTokens = 20_000

  /// Reads a payload as strict JSON, within the limits.
  ///
  /// - Parameter payload: What a body held.
  /// - Returns: The value.
  /// - Throws: The first failure, from `length` to `json`.
  static func read(_ payload: [UInt8]) throws(PayloadFailure) -> StrictJSON {
    guard payload.count <= EnvelopeLimits.longestPayload else { throw .length }
    guard String(validating: payload, as: UTF8.self) != nil else { throw .utf8 }
    try checkLimits(payload)
    guard let value = StrictJSON.read(payload) else { throw .json }
    return value
  }

  /// Counts tokens and open brackets, and stops at the first limit that is passed.
  private static func checkLimits(_ payload: [UInt8]) throws(PayloadFailure) {
    var depth = 0
    var tokens = 0
    var place = 0
    while place < payload.count {
      let byte = payload[place]
      place += 1
      if isBlank(byte) { continue }
      tokens += 1
      switch byte {
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
        guard depth <= deepest else { throw .depth }
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth = max(0, depth - 1)
      case UInt8(ascii: ":"), UInt8(ascii: ","):
        break
      case UInt8(ascii: "\""):
        while place < payload.count, payload[place] != UInt8(ascii: "\"") {
          place += payload[place] == UInt8(ascii: "\\") ? 2 : 1
        }
        place += 1
      default:
        while place < payload.count, !isBlank(payload[place]), !isMark(payload[place]) {
          place += 1
        }
      }
      guard tokens <= mostTokens else { throw .tokens }
    }
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }

  private static func isMark(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "["), UInt8(ascii: "]"),
      UInt8(ascii: ":"), UInt8(ascii: ","), UInt8(ascii: "\""):
      true
    default: false
    }
  }
}
