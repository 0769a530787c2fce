// SPDX-License-Identifier: Apache-2.0
// The hash: any other byte, name or setting gives another address, and nothing else does.

import Site
import Testing

@Suite struct ReleaseTests {
  private func release(
    _ changes: [String: String?] = [:], pseudo: Bool = false
  ) throws -> String {
    let app = try SampleApp(changing: changes)
    return try Site(app.assets, withPseudoLocales: pseudo).summary.release
  }

  /// Words that go out by mail and to no browser.
  private static let mail = "Content/words/mail.xcstrings"

  @Test func theSameFilesHaveTheSameHash() throws {
    let one = try release()
    #expect(one.count == 32 && one.allSatisfy { "0123456789abcdef".contains($0) })
    #expect(try release() == one)
    // What browsers do not get does not count.
    #expect(try release(["secret.txt": "other", "Web/page/README.md": nil]) == one)
    let mail = try #require(SampleApp.files[Self.mail]).replacing("sealed", with: "closed")
    #expect(try release([Self.mail: mail]) == one)
    // Where the engine lies is not part of what it is.
    #expect(try release(["out/engine.wasm": nil, "engine.wasm": "\0asm"]) == one)
  }

  @Test(
    arguments: SampleApp.files.keys.filter {
      $0 != "secret.txt" && $0 != mail && !$0.hasSuffix(".md") && !$0.contains("/.")
    }.sorted())
  func oneByteGivesAnotherHash(name: String) throws {
    let before = try #require(SampleApp.files[name])
    let isCatalogue = name.hasSuffix(".xcstrings")
    let after =
      isCatalogue ? before.replacing("Because", with: "because") : before + " "
    #expect(before != after)
    #expect(try release([name: after]) != release())
  }

  @Test func namesAndBordersCount() throws {
    let one = try release()
    #expect(try release(["Web/page/c.mjs": ""]) != one)
    let moved: [String: String?] = [
      "Web/page/later.mjs": nil, "Web/page/later2.mjs": "export {};\n",
    ]
    #expect(try release(moved) != one)
    let ab = try release(["Web/page/c.mjs": "ab", "Web/page/d.mjs": ""])
    #expect(try release(["Web/page/c.mjs": "a", "Web/page/d.mjs": "b"]) != ab)
    #expect(try release(["out/qr.wasm": "x"]) != one)
    #expect(try release(pseudo: true) != one)
  }

  @Test(arguments: [
    "Web/shell/main.mjs", "Web/shell/sw.js", "Web/style/icons/bowl.svg",
    "Web/style/icons/bowl-192.png", "Web/style/icons/bowl-512.png",
  ])
  func anAppThatIsNotWholeIsRefused(name: String) throws {
    let app = try SampleApp(changing: [name: nil])
    #expect(throws: AssetFailure.missing(name)) { try Site(app.assets) }
  }

  @Test func soIsOneWithoutItsEngineOrItsFolder() throws {
    let app = try SampleApp(changing: ["out/engine.wasm": nil])
    #expect(throws: AssetFailure.missing("engine.wasm")) { try Site(app.assets) }
    let nowhere = app.assets.path + "/nowhere"
    #expect(throws: AssetFailure.noFolder(nowhere)) { try Site(AssetsFolder(path: nowhere)) }
    #expect(app.assets.looksRight && !AssetsFolder(path: nowhere).looksRight)
    #expect(!AssetsFolder(path: app.assets.path + "/Web").looksRight)
  }
}
