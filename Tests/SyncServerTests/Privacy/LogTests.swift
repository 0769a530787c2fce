// SPDX-License-Identifier: Apache-2.0
// The log holds nothing that belongs to a person, and nobody can write into it.

import Envelopes
import HTTPTypes
import Logging
import SyncServer
import Testing

@Suite struct LogTests {
  @Test func everyRequestIsOneLineOfClasses() async throws {
    let world = try World()
    var secrets: [String] = []
    let stage = try await world.run { caller in
      let stage = try await RightsStage(caller)
      for cell in RightsTable.cells where cell.actor == "B" && cell.path != "/v1/account/leave" {
        _ = try await stage.ask(caller, cell)
      }
      _ = try await caller.send(
        .get, "/v1/\u{1B}[31mred%0d%0a/{\"t\":1}?limit=canary", headers: ["User-Agent": "canary"])
      return stage
    }
    for person in [stage.a, stage.b, stage.pending, stage.ex, stage.left, stage.stranger] {
      secrets += [person.account.hex, person.home.hex, person.record.lookup.hex]
      secrets += [Base64URL.encode(person.record.lookup.bytes), try #require(person.token)]
    }
    secrets += [stage.pairRoom.hex, stage.pendingInvite.hex, "canary", "\u{1B}", "203.0.113"]
    let names: Set = ["t", "level", "message", "route", "status", "ms", "bytes", "rid"]
    let routes = Set(world.server.served.map(\.path)).union(["none"])
    let lines = world.lines.all
    #expect(lines.count > 100)
    for line in lines {
      #expect(line.hasSuffix("\n") && line.dropLast().allSatisfy { !$0.isNewline })
      for secret in secrets { #expect(!line.contains(secret), "\(secret)") }
      guard case .object(let members) = try JSONReader.read(Array(line.utf8)) else {
        Issue.record("no object: \(line)")
        continue
      }
      guard members.contains(where: { $0.value == .text("request") }) else { continue }
      #expect(Set(members.map(\.name)) == names)
      for member in members where member.name == "route" {
        guard case .text(let route) = member.value else { continue }
        #expect(routes.contains(route), "\(route)")
      }
    }
  }

  @Test func nobodyWritesALineOfTheirOwn() throws {
    let lines = LogLines()
    let logger = Logger(label: "test") { _ in
      JSONLineLogHandler(now: { 7 }, write: { lines.add($0) })
    }
    for text in [
      "a\nb", "a\r\nb", "\u{1B}[2J", "\u{2028}", "\u{85}", "\"}{\"", "\\", "\u{0}", "é🙂",
    ] {
      logger.info("\(text)", metadata: ["x": "\(text)"])
      let line = try #require(lines.all.last)
      #expect(line.dropLast().unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F })
      #expect(line.dropLast().allSatisfy { !$0.isNewline })
      let object = try JSONReader.read(Array(line.utf8))
      #expect(object["message"] == .text(text) && object["x"] == .text(text))
    }
    logger.debug("not written")
    #expect(lines.all.count == 9)
  }
}
