// SPDX-License-Identifier: Apache-2.0
// Asks the server for every cell of the table of rights.

import EnvelopeStorage
import Envelopes
import HTTPTypes
import SyncServer
import Testing

@Suite struct RightsTests {
  @Test func everyRouteIsInTheTableForEveryActor() throws {
    let served = try World().server.served
    let lines = Dictionary(grouping: RightsTable.cells) { "\($0.method) \($0.path)" }
    #expect(Set(lines.keys) == Set(served.map { "\($0.method.rawValue) \($0.path)" }))
    for (route, cells) in lines {
      let objects = Set(cells.map(\.object))
      #expect(objects == ["any"] || objects == ["own", "other"], "\(route): \(objects)")
      #expect(!route.contains("{") || objects.count == 2, "\(route) names an object")
      for object in objects {
        let actors = cells.filter { $0.object == object }.map(\.actor)
        #expect(actors == RightsTable.actors, "\(route) \(object)")
      }
    }
    for route in served where route.needsSession {
      for cell in lines["\(route.method.rawValue) \(route.path)"] ?? []
      where ["anonymous", "ex", "host"].contains(cell.actor) {
        #expect(cell.expected == "401 session-ended", "\(cell)")
      }
    }
  }

  @Test func everyCellIsAsTheTableSays() async throws {
    let first = try World()
    let stage = try await first.run { try await RightsStage($0) }
    let rows = try await first.rows()
    let tombstones = [stage.usedInvite, stage.leftInvite].map {
      Tombstone(.invite, name: $0.bytes)
    }
    var faults: [String] = []
    for cell in RightsTable.cells {
      let world = try await World(copying: rows, tombstones, clock: first.clock)
      let (outcome, after) = try await world.run { caller in
        let reply = try await stage.ask(caller, cell)
        return (reply.outcome, try await world.rows())
      }
      if outcome != cell.expected {
        faults.append("\(cell.method) \(cell.path) \(cell.object) \(cell.actor): \(outcome)")
      }
      // What is refused, and what only asks, changes nothing.
      let mayChange =
        outcome.hasPrefix("20") && cell.method != "GET"
        && !(cell.method == "DELETE" && cell.path.hasPrefix("/v1/invites")
          && cell.object == "other")
      if !mayChange, after != rows {
        faults.append("\(cell.method) \(cell.path) \(cell.object) \(cell.actor): changed rows")
      }
    }
    #expect(faults.isEmpty, "\(faults.joined(separator: "\n"))")
    #expect(RightsTable.cells.count == 416)
  }
}
