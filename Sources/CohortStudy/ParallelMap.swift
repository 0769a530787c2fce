// SPDX-License-Identifier: Apache-2.0
// Work spread over all cores, with results in the order of the input: the answer cannot depend on
// how many cores there are, because every sum over couples is taken afterwards, in that order.

import Dispatch
import Synchronization

/// Maps `items` on up to `workers` threads; the result keeps the order of `items`.
///
/// - Parameters:
///   - items: What to work on; each element is visited once.
///   - workers: How many threads may work at once; at least 1.
///   - finished: Called after each element with the number done so far, from any thread.
///   - transform: A pure function of one element.
/// - Returns: One result an element, in the order of `items`.
public func parallelMap<Item: Sendable, Result: Sendable>(
  _ items: [Item],
  workers: Int,
  finished: (@Sendable (Int) -> Void)? = nil,
  _ transform: @Sendable (Item) -> Result
) -> [Result] {
  guard items.count > 1, workers > 1 else {
    var results: [Result] = []
    for (index, item) in items.enumerated() {
      results.append(transform(item))
      finished?(index + 1)
    }
    return results
  }
  let slots = Mutex<[Result?]>(Array(repeating: nil, count: items.count))
  let next = Mutex(0)
  let done = Mutex(0)
  DispatchQueue.concurrentPerform(iterations: min(workers, items.count)) { _ in
    while true {
      let index = next.withLock { value in
        defer { value += 1 }
        return value
      }
      guard index < items.count else { return }
      let result = transform(items[index])
      slots.withLock { $0[index] = result }
      let count = done.withLock { value in
        value += 1
        return value
      }
      finished?(count)
    }
  }
  return slots.withLock { $0.compactMap(\.self) }
}
