// SPDX-License-Identifier: Apache-2.0
// Everything that the server serves.

import EnvelopeStorage
public import HTTPTypes

extension Route {
  /// Every route.
  static var all: [Self] {
    [
      serverDescription, health,
      challenge, signUp, login, logout, lock,
      sessions, endOtherSessions, endSession,
      changePassphrase, rotateKit, leave,
      recoveryState, setRecovery, deleteRecovery, cancelRecovery,
      recoveryChallenge, requestRecovery, collectRecovery, completeRecovery,
      rooms, invite, invitation, acceptInvitation, withdrawInvitation, confirmPartner,
      append, pull, putSlot, takeBack,
    ]
  }
}

/// A method and a path that the server serves.
public struct ServedRoute: Hashable, Sendable {
  /// The method.
  public let method: HTTPRequest.Method
  /// The path, with names in braces where identifiers stand.
  public let path: String
  /// Whether it asks for a session.
  public let needsSession: Bool
}

extension SyncServer {
  /// Every method and path that the server serves, in the order of its table.
  public var served: [ServedRoute] {
    responder.routes.map { route in
      ServedRoute(
        method: route.method, path: route.path.description, needsSession: route.entry == .signedIn)
    }
  }
}
