// SPDX-License-Identifier: Apache-2.0
// Looks at everything in the folder: the database's own structure, the schema, every row, and the list of deletions.

public import EnvelopeStorage
import GRDB

extension SQLiteEnvelopeStore {
  /// Compares everything that is stored with its checks.
  ///
  /// - Parameter progress: Called now and then with the number of rows looked at.
  /// - Returns: What was counted and what is damaged.
  /// - Throws: A `StoreFailure` where the database cannot be read at all.
  public func scrub(progress: @escaping @Sendable (Int) -> Void) async throws -> ScrubReport {
    let steps = steps
    let folder = folder
    do {
      return try await reader.read { database in
        var report = ScrubReport()
        do {
          report.findings += try Self.structure(of: database, steps: steps)
          let transaction = SQLiteTransaction(database, graveyard: Graveyard())
          let rows = try transaction.scrubRows(progress: progress)
          report.counts = rows.counts
          report.findings += rows.findings
          // Read after the rows: beside a server the list may be ahead of them, and never behind.
          let deletions = try TombstoneLedger.read(path: folder.tombstones)
          report.findings += try Self.problems(of: deletions, meta: transaction.meta())
        } catch StoreFailure.damaged(let table) {
          // The row itself is among the findings, unless its page could not be read.
          if report.isClean {
            report.findings.append(.init(place: table, key: "", problem: .check))
          }
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {
          report.findings.append(.init(place: "database", key: "", problem: .structure))
        }
        return report
      }
    } catch {
      throw StoreFailure.reading(error)
    }
  }

  private static func structure(of database: Database, steps: [SchemaStep]) throws -> [ScrubFinding]
  {
    var findings: [ScrubFinding] = []
    if try Schema.text(of: database) != Schema.expectedText(steps) {
      findings.append(ScrubFinding(place: "sqlite_schema", key: "", problem: .schema))
    }
    if try String.fetchAll(database, sql: "PRAGMA integrity_check(1)") != ["ok"] {
      findings.append(ScrubFinding(place: "database", key: "", problem: .structure))
    }
    return findings
  }

  private static func problems(
    of deletions: TombstoneLedger.Content, meta: MetaRow
  ) -> [ScrubFinding] {
    var findings = deletions.damagedLines.map {
      ScrubFinding(place: "tombstones", key: "line \($0)", problem: .tombstones)
    }
    if deletions.lines.count < meta.tombstones {
      findings.append(ScrubFinding(place: "tombstones", key: "", problem: .tombstones))
    }
    return findings
  }
}
