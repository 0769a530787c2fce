// SPDX-License-Identifier: Apache-2.0
// Each night a serving process looks at every row, because disks change what they hold without saying
// so.

import EnvelopeStorage
import Foundation
import Logging
import ServiceLifecycle

/// The scrub at one time of each day, in the time zone of the machine.
struct Nightly<Store: EnvelopeStore>: Service {
  /// The time of the day.
  let hour: DateComponents
  let folder: DataFolder
  let store: Store
  let logger: Logger

  func run() async throws {
    await cancelWhenGracefulShutdown {
      while let next = Calendar.current.nextDate(
        after: Date(), matching: hour, matchingPolicy: .nextTime)
      {
        do {
          // Slept in pieces: a clock that is set anew, or a machine that slept, moves the night.
          while next > Date() {
            try await Task.sleep(for: .seconds(min(600, max(0.01, next.timeIntervalSinceNow))))
          }
        } catch {
          return
        }
        await scrub()
      }
    }
  }

  private func scrub() async {
    do {
      let report = try await store.scrub { _ in }
      try? ScrubSummary(report, day: Machine.day()).write(folder)
      let rows = "\(report.counts.values.reduce(0, +))"
      if report.isClean {
        logger.notice("scrub", metadata: ["rows": "\(rows)"])
      } else {
        logger.critical(
          "scrub found damage, run 'kintsugi verify'",
          metadata: ["rows": "\(rows)", "findings": "\(report.findings.count)"])
      }
    } catch {
      // Told to stop meanwhile: the next night comes.
      if Task.isCancelled { return }
      logger.error("scrub", metadata: ["code": "\((error as? StoreFailure)?.code ?? "fault")"])
    }
  }
}
