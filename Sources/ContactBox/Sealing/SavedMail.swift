// SPDX-License-Identifier: Apache-2.0
// Finds sealed letters in a file, whichever way it came there: as the letter itself, as a saved mail with the
// letter in an attachment, or as a mailbox of many. Base64 of the mark always begins with the same letters, so
// no parts of mails need to be understood.

import Foundation

/// The sealed letters in a file.
public enum SavedMail {
  private static let start = "S1RMM"

  /// Looks for sealed letters.
  ///
  /// - Parameter bytes: The content of a file.
  /// - Returns: The letters, in their order; none where there is none.
  public static func letters(in bytes: [UInt8]) -> [SealedLetter] {
    if let letter = try? SealedLetter(bytes: bytes) { return [letter] }
    var letters: [SealedLetter] = []
    var block: [UInt8]?
    func finish() {
      guard let text = block, let data = Data(base64Encoded: Data(text)) else { return }
      if let letter = try? SealedLetter(bytes: Array(data)) { letters.append(letter) }
    }
    for line in bytes.split(separator: 10, omittingEmptySubsequences: false) {
      let bare = line.last == 13 ? line.dropLast() : line
      if bare.starts(with: start.utf8) {
        finish()
        block = Array(bare)
      } else if block != nil {
        if !bare.isEmpty, bare.allSatisfy(isBase64) {
          block?.append(contentsOf: bare)
        } else {
          finish()
          block = nil
        }
      }
    }
    finish()
    return letters
  }

  private static func isBase64(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2B, 0x2F, 0x3D: true
    default: false
    }
  }
}
