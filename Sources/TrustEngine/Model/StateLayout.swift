// SPDX-License-Identifier: Apache-2.0
// Where each quantity of the model sits in the state vector.

/// The places of the model's quantities in a state of `dynamic + 10` numbers.
///
/// First the quantities that move together (S, H, W, C of both partners and, where fear is a state, F), then the
/// tone of the day X, trust in other people O, and the set-points of trust, willingness and closeness.
struct StateLayout {
  /// How many quantities move together: 8, or 10 with fear as a state.
  let dynamic: Int

  func trust(_ partner: Int) -> Int { partner }
  func hurt(_ partner: Int) -> Int { 2 + partner }
  func willingness(_ partner: Int) -> Int { 4 + partner }
  func closeness(_ partner: Int) -> Int { 6 + partner }
  func fear(_ partner: Int) -> Int { 8 + partner }
  func tone(_ partner: Int) -> Int { dynamic + partner }
  func others(_ partner: Int) -> Int { dynamic + 2 + partner }
  func trustPoint(_ partner: Int) -> Int { dynamic + 4 + partner }
  func willingnessPoint(_ partner: Int) -> Int { dynamic + 6 + partner }
  func closenessPoint(_ partner: Int) -> Int { dynamic + 8 + partner }
}
