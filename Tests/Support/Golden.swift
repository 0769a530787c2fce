// SPDX-License-Identifier: Apache-2.0
// Compares a text with a file that was looked at by a person, or records that file anew.

import Foundation
public import Testing

/// Compares `text` with the golden file `named`, by default in the folder `Golden` beside the calling test.
///
/// With RECORD=1 in the environment the file is written and the test fails, so that nothing is
/// recorded unseen. On a difference the first line that differs is shown.
/// - Parameters:
///   - text: What the program made.
///   - named: The golden file's name.
///   - folder: Its folder, from that of the calling test.
///   - file: The calling test's file.
///   - sourceLocation: The place that a failure is reported at.
public func golden(
  _ text: String, named: String, folder: String = "Golden", file: String = #filePath,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let folder = URL(filePath: file).deletingLastPathComponent().appending(path: folder)
    .standardizedFileURL
  let place = folder.appending(path: named)
  if ProcessInfo.processInfo.environment["RECORD"] == "1" {
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: place)
      Issue.record(
        "recorded \(named); look at it, then run without RECORD", sourceLocation: sourceLocation)
    } catch {
      Issue.record("cannot record \(named): \(error)", sourceLocation: sourceLocation)
    }
    return
  }
  guard let data = FileManager.default.contents(atPath: place.path(percentEncoded: false)) else {
    Issue.record(
      "there is no golden file \(named); run with RECORD=1", sourceLocation: sourceLocation)
    return
  }
  let wanted = String(decoding: data, as: UTF8.self)
  guard wanted != text else { return }
  let (old, new) = (wanted.components(separatedBy: "\n"), text.components(separatedBy: "\n"))
  let line = zip(old, new).prefix { $0 == $1 }.count
  Issue.record(
    """
    \(named), line \(line + 1), differs
    golden: \(line < old.count ? old[line] : "(the end)")
    now:    \(line < new.count ? new[line] : "(the end)")
    """, sourceLocation: sourceLocation)
}
