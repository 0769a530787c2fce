// SPDX-License-Identifier: Apache-2.0
// The contract is a library, so that every store's tests can run it: it reports by throwing.

import EnvelopeStorage

/// What a store did that the contract does not allow.
public struct ContractBroken: Error, CustomStringConvertible {
  /// What was expected, what came, and where.
  public let description: String

  /// Notes a break of the contract.
  public init(_ what: String, line: UInt = #line) {
    description = "line \(line): \(what)"
  }
}

/// Makes sure that two values are equal.
func expect<Value: Equatable>(
  _ value: Value, _ wanted: Value, _ what: String = "", line: UInt = #line
) throws {
  guard value == wanted else {
    throw ContractBroken("\(what) is \(value), not \(wanted)", line: line)
  }
}

/// Makes sure that a condition holds.
func expect(_ condition: Bool, _ what: String, line: UInt = #line) throws {
  guard condition else { throw ContractBroken(what, line: line) }
}

/// Makes sure that an action is refused with exactly this failure.
func refused(
  _ wanted: StoreFailure, line: UInt = #line, _ action: () async throws -> Void
) async throws {
  do {
    try await action()
  } catch let failure as StoreFailure {
    return try expect(failure, wanted, "the failure", line: line)
  }
  throw ContractBroken("was not refused with \(wanted)", line: line)
}
