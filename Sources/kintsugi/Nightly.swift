// SPDX-License-Identifier: Apache-2.0
// Each night a serving process looks at every row, because disks change what they hold without saying
// so.

import EnvelopeStorage
import Foundation
import Logging
import ServiceLifecycle

/// The scrub at a quarter past three, in the time zone of the machine.
struct Nightly<Store: EnvelopeStore>: Service {
  let folder: DataFolder
  let store: Store
  let logger: Logger

  func run() async throws {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        do { try await Task.sleep(for: .seconds(Self.secondsUntilNight())) } catch { return }
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

  private static func secondsUntilNight() -> Double {
    let now = Date()
    let next = Calendar.current.nextDate(
      after: now, matching: DateComponents(hour: 3, minute: 15), matchingPolicy: .nextTime)
    return max(1, next?.timeIntervalSince(now) ?? 86_400)
  }
}
