// SPDX-License-Identifier: Apache-2.0
// What all requests share: the store, and what is known in memory only. Nothing here outlives the process.

import Crypto
import EnvelopeStorage
import Envelopes
import Metrics

/// What all requests share.
struct ServerState<Store: EnvelopeStore>: Sendable {
  let store: Store
  let configuration: SyncServerConfiguration
  let surroundings: ServerSurroundings
  let cookie: SessionCookie
  let crossSite: CrossSiteRule
  let challenges: Challenges
  let times: SessionTimes
  let events: EventBudget
  let signInsByLookup: RateLimit
  let signInsByLookupAndDay: RateLimit
  let signInsByNetwork: RateLimit
  let challengesByNetwork: RateLimit
  let signUpsByNetwork: RateLimit
  let invitations: RateLimit
  let unknownInvitations: RateLimit
  let recoveries: RateLimit
  let searches: RateLimit

  init(store: Store, configuration: SyncServerConfiguration, surroundings: ServerSurroundings) {
    self.store = store
    self.configuration = configuration
    self.surroundings = surroundings
    cookie = SessionCookie(configuration.publicOrigin)
    crossSite = CrossSiteRule(
      publicOrigin: configuration.publicOrigin, cookieName: cookie.name)
    challenges = Challenges(surroundings)
    times = SessionTimes(surroundings)
    let limits = configuration.limits
    events = EventBudget(limits, surroundings)
    signInsByLookup = RateLimit(limits.signInsPerLookup, surroundings)
    signInsByLookupAndDay = RateLimit(limits.signInsPerLookupAndDay, surroundings)
    signInsByNetwork = RateLimit(limits.signInsPerAddress, surroundings)
    challengesByNetwork = RateLimit(limits.challengesPerAddress, surroundings)
    signUpsByNetwork = RateLimit(limits.signUpsPerAddress, surroundings)
    invitations = RateLimit(limits.invitationsPerAccount, surroundings)
    unknownInvitations = RateLimit(limits.unknownInvitationsPerAddress, surroundings)
    recoveries = RateLimit(limits.recoveriesPerAccount, surroundings)
    searches = RateLimit(limits.searchesPerAddress, surroundings)
  }

  /// The day.
  var today: Day { surroundings.today }
}
