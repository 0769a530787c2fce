// SPDX-License-Identifier: Apache-2.0
// Which questions of the pool to ask next: those that would say most about slow trust and willingness. The choice
// depends on how sure the picture is, never on what was answered.

/// Chooses the items of the next check-in.
public enum ItemChoice {
  /// Chooses items by the largest expected fall of Var(S) + Var(W) of the person, one after the other.
  ///
  /// The answers themselves play no part: the average person's cell of the grid is used, not the likeliest one,
  /// because its weight depends on what was answered. An item is never asked twice.
  /// - Parameters:
  ///   - series: What is known so far.
  ///   - person: Who will be asked.
  ///   - parameters: A cohort's, or ``TrustParameters/prior``.
  ///   - gap: Days from the last occasion to the next check-in.
  ///   - asked: Items that are asked anyway.
  ///   - pool: Items to choose from.
  ///   - count: How many to choose.
  /// - Returns: The chosen items, the most telling first; fewer where the pool is smaller.
  public static func choose(
    _ series: ObservationSeries, for person: Partner, parameters: TrustParameters, gap: Double,
    asked: [Item], pool: [Item], count: Int
  ) -> [Item] {
    var complete = series
    if complete.occasions.isEmpty { complete.occasions.append(Occasion(time: 0)) }
    let future = Supposition(gaps: [max(gap, 1.0 / 24)])
    let posterior = GridPosterior<8, 18>(
      complete, parameters: parameters, grid: .fixed, variant: ModelVariant(), future: future,
      items: [Bool](repeating: true, count: Item.count))
    guard let cell = posterior.cells.first, var belief = cell.run.filtered.last else { return [] }
    let layout = StateLayout(dynamic: 8)
    let numbers = cell.numbers
    let scale = cell.scales[person.rawValue]
    func question(_ item: Item) -> (loading: Vector<18>, noise: Double)? {
      guard let terms = numbers.items[item.rawValue] else { return nil }
      let noise = ObservationNoise.variance(
        terms.noise, scale: scale, resolution: series.resolution[item.rawValue])
      return (terms.loadings[person.rawValue], noise)
    }
    func take(_ item: Item) {
      guard let (loading, noise) = question(item) else { return }
      belief.update(observed: loading.dot(belief.mean), loading: loading, noise: noise)
    }
    for item in asked { take(item) }
    var rest: [Item] = []
    for item in pool where !asked.contains(item) && !rest.contains(item) { rest.append(item) }
    var chosen: [Item] = []
    while chosen.count < count && !rest.isEmpty {
      var best = 0
      var bestFall = -1.0
      for (index, item) in rest.enumerated() {
        guard let (loading, noise) = question(item) else { continue }
        let spread = belief.covariance * loading
        let variance = loading.dot(spread) + noise
        let trust = spread[layout.trust(person.rawValue)]
        let willing = spread[layout.willingness(person.rawValue)]
        let fall = (trust * trust + willing * willing) / variance
        if fall > bestFall {
          bestFall = fall
          best = index
        }
      }
      take(rest[best])
      chosen.append(rest.remove(at: best))
    }
    return chosen
  }
}
