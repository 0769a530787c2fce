// SPDX-License-Identifier: Apache-2.0
// What every store must do: one list of cases, run for each.

public import EnvelopeStorage

/// One thing that a store must do.
public struct ContractCase: Sendable, CustomStringConvertible {
  /// What it must do.
  public let description: String
  /// Does it with an empty store, and throws where the store does something else.
  public let run: @Sendable (any EnvelopeStore) async throws -> Void

  init(
    _ description: String, _ run: @escaping @Sendable (inout House) async throws -> Void
  ) {
    self.description = description
    self.run = { store in
      // The seed comes from the description, so that cases do not share identifiers.
      let seed = description.utf8.reduce(UInt64(1)) { $0 &* 31 &+ UInt64($1) }
      var house = House(store, seed: seed)
      try await run(&house)
      let report = try await store.scrub { _ in }
      guard report.isClean else {
        throw ContractBroken("the scrub finds \(report.findings) after a case")
      }
    }
  }
}

/// What every store must do.
public enum StorageContract {
  /// All cases.
  public static let cases =
    accounts + sessions + recovery + invitations + appending + pulling + slots + leaving + whole
}
