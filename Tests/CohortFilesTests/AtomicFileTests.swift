// SPDX-License-Identifier: Apache-2.0
// A result stands whole at its place or not at all.

import CohortFiles
import Foundation
import Support
import Testing

@Suite("Writing files whole or not at all")
struct AtomicFileTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test("a file is written, then replaced, and nothing else is left")
  func replaces() throws {
    let path = folder.path + "/a.json"
    try AtomicFile.write(path, "one")
    try AtomicFile.write(path, String(repeating: "two", count: 100_000))
    #expect(try Data(contentsOf: URL(filePath: path)).count == 300_000)
    #expect(try folder.names() == ["a.json"])
  }

  @Test("the file behind a link is replaced, the link stays")
  func symbolicLink() throws {
    let target = try folder.write("old", as: "target")
    let link = folder.path + "/link"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: target)
    try AtomicFile.write(link, "new")
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == target)
    #expect(try String(contentsOfFile: target, encoding: .utf8) == "new")
  }

  @Test("a device is written to, not replaced")
  func device() throws {
    try AtomicFile.write("/dev/null", "away")
    let type = try FileManager.default.attributesOfItem(atPath: "/dev/null")[.type]
    #expect(type as? FileAttributeType == .typeCharacterSpecial)
  }

  @Test("a folder that is missing is named")
  func missingFolder() {
    let path = folder.path + "/no/a.json"
    #expect(
      throws: InputError(
        .data,
        "\(path): found no folder \"\(shortened(folder.path + "/no"))\", expected a folder "
          + "that exists to write into.")
    ) { try AtomicFile.write(path, "x") }
  }

  @Test("a folder in place of a file is refused, and nothing is left")
  func folderInPlace() throws {
    #expect(
      throws: InputError(
        .data, "\(folder.path): found a folder, expected the name of a file to write.")
    ) { try AtomicFile.write(folder.path, "x") }
    #expect(try folder.names() == [])
  }

  @Test("an empty name is refused")
  func emptyName() {
    #expect(
      throws: InputError(.usage, "The name of a file to write is empty, expected a path.")
    ) { try AtomicFile.write("", "x") }
  }

  @Test("a full device is told and leaves no file")
  func fullDevice() {
    let error = #expect(throws: InputError.self) { try AtomicFile.write("/dev/full", "x") }
    #expect(error?.sentence.hasPrefix("/dev/full: found a place that cannot be written (") == true)
  }

  /// Long names are cut in messages.
  private func shortened(_ text: String) -> String {
    text.count > 40 ? text.prefix(40) + "…" : text
  }
}
