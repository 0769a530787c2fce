// SPDX-License-Identifier: Apache-2.0
// What time ends must also be gone from the disk: sessions and invitations past their day, rooms that nobody
// may read any more.

import EnvelopeStorage
import Logging
import ServiceLifecycle

/// Deletes once an hour what time has ended.
struct Housekeeping<Store: EnvelopeStore>: Service {
  let state: ServerState<Store>
  let logger: Logger

  func run() async throws {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        do {
          let today = state.today
          _ = try await state.store.write { try $0.expire(today: today) }
          state.times.forgetOld()
        } catch let failure as StoreFailure {
          logger.error("housekeeping", metadata: ["code": .string(failure.code)])
        } catch {
          logger.error("housekeeping", metadata: ["code": "fault"])
        }
        do { try await Task.sleep(for: .seconds(3_600)) } catch { return }
      }
    }
  }
}
