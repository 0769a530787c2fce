// SPDX-License-Identifier: Apache-2.0
// Every limit on what one account or one address may ask for, in one place. Spec/sync.md lists them.

/// How much one account or one address may ask for.
public struct ServerLimits: Hashable, Sendable {
  /// So many of something in so many seconds.
  public struct Rate: Hashable, Sendable {
    /// How many.
    public var count: Int
    /// In how many seconds.
    public var seconds: Int64

    /// Creates a rate.
    public init(_ count: Int, inSeconds seconds: Int64) {
      self.count = count
      self.seconds = seconds
    }
  }

  /// Attempts to sign in that failed, for each lookup, in a short time.
  public var signInsPerLookup = Rate(5, inSeconds: 15 * 60)
  /// Attempts to sign in that failed, for each lookup, in a day.
  public var signInsPerLookupAndDay = Rate(30, inSeconds: 86_400)
  /// Attempts to sign in that failed, for each network.
  public var signInsPerAddress = Rate(60, inSeconds: 3_600)
  /// Challenges, for each network.
  public var challengesPerAddress = Rate(30, inSeconds: 60)
  /// New accounts, for each network.
  public var signUpsPerAddress = Rate(5, inSeconds: 86_400)
  /// New invitations, for each account.
  public var invitationsPerAccount = Rate(5, inSeconds: 86_400)
  /// Looking for an invitation that is not there, for each network.
  public var unknownInvitationsPerAddress = Rate(20, inSeconds: 3_600)
  /// Requests for a recovery, for each account.
  public var recoveriesPerAccount = Rate(3, inSeconds: 30 * 86_400)
  /// Searches in the public library, for each network; each pause while somebody types is one.
  public var searchesPerAddress = Rate(300, inSeconds: 60)
  /// New events, for each account, in the long run.
  public var eventsPerMinute = 120
  /// New events, for each account, at once.
  public var eventBurst = 60
  /// New events, for each account, in a day.
  public var eventsPerDay = Rate(2_000, inSeconds: 86_400)
  /// Bytes of stored events, for each account.
  public var quotaBytes: Int64 = 64 * 1_024 * 1_024

  /// Creates the usual limits.
  public init() {}
}
