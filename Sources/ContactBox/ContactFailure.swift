// SPDX-License-Identifier: Apache-2.0
// What can go wrong with letters, as codes with facts; the contact page and the commands have the words.

/// Why a letter could not be kept, read or opened.
public enum ContactFailure: Error, Hashable, Sendable {
  /// The letter is longer than any letter may be.
  case tooLong
  /// As many letters wait as may be kept.
  case full
  /// The system refused to read or write: its number for the reason.
  case disk(Int32)
  /// These bytes are no sealed letter of this program.
  case notALetter
  /// The letter was sealed for another key: its fingerprint.
  case otherKey(KeyFingerprint)
  /// The letter was sealed for this key, and its bytes have been changed since.
  case damaged
  /// This text is no key: it is another thing, or a letter of it was mistyped.
  case notAKey
}
