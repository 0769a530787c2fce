// SPDX-License-Identifier: Apache-2.0
// The rule for what a command says besides its results: everything goes to the standard error
// stream, one sentence a line, after the command's name.

import Foundation

/// The stream for errors and remarks.
enum StandardError {
  /// Writes one sentence on a line of its own.
  static func write(_ sentence: String) {
    FileHandle.standardError.write(Data("kintsugi-cohort: \(sentence)\n".utf8))
  }
}
