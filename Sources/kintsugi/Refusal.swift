// SPDX-License-Identifier: Apache-2.0
// The one kind of error that a person at the command line meets: a sentence that says what is wrong
// and where, and one that says what to do.

/// Something that stops a command, in words.
struct Refusal: Error {
  /// Which exit code a refusal ends in.
  enum Cause: Int32 {
    case installation = 1
    case arguments = 2
  }

  let cause: Cause
  let sentence: String

  init(_ cause: Cause, _ sentence: String) {
    self.cause = cause
    self.sentence = sentence
  }
}
