// SPDX-License-Identifier: Apache-2.0
// What everybody may know of the server: what a client needs before there is an account.

import EnvelopeStorage
import HTTPTypes

extension Route {
  /// `GET /v1/server`: what this server is.
  static var serverDescription: Self {
    Route(.get, "/v1/server", .anybody) { _, state in
      let configuration = state.configuration
      return .ok([
        "service": .text("kintsugi"), "version": .text(configuration.version),
        "signUp": .text(configuration.signUp.rawValue),
        "operator": .text(configuration.hosting.rawValue),
        "host": .text(configuration.publicOrigin.host),
      ])
    }
  }

  /// `GET /v1/health`: whether the store answers.
  static var health: Self {
    Route(.get, "/v1/health", .anybody) { _, state in
      do {
        _ = try await state.store.read { try $0.meta().schema }
      } catch {
        throw Problem(.unavailable)
      }
      return .done
    }
  }
}
