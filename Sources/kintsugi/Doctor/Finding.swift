// SPDX-License-Identifier: Apache-2.0
// One thing that the doctor looked at: what it saw, and how to mend it where it wants mending.

/// What one look at the installation found.
struct Finding {
  /// How serious it is.
  enum Grade: String {
    /// As it should be.
    case fine
    /// Worth knowing; nothing is broken.
    case remark
    /// Must be mended.
    case fault
  }

  var grade: Grade
  var sentence: String
  /// What to do, in sentences; empty where nothing is to be done.
  var remedy = ""
  /// Commands that do it, as they can be pasted into a shell.
  var commands: [String] = []

  static func fine(_ sentence: String) -> Finding {
    Finding(grade: .fine, sentence: sentence)
  }

  static func remark(_ sentence: String, _ remedy: String, _ commands: [String] = []) -> Finding {
    Finding(grade: .remark, sentence: sentence, remedy: remedy, commands: commands)
  }

  static func fault(_ sentence: String, _ remedy: String, _ commands: [String] = []) -> Finding {
    Finding(grade: .fault, sentence: sentence, remedy: remedy, commands: commands)
  }

  /// The finding as the doctor says it.
  var text: String {
    let mark =
      switch grade {
      case .fine: "ok      "
      case .remark: "remark  "
      case .fault: "FAULT   "
      }
    var lines = [mark + sentence]
    if !remedy.isEmpty { lines.append("        " + remedy) }
    lines += commands.map { "          " + $0 }
    return lines.joined(separator: "\n")
  }
}
