// SPDX-License-Identifier: Apache-2.0
// Arrays whose length is known before their elements are: most of the engine's are.

extension Array {
  /// Creates an array whose elements are made one after the other, from their places.
  ///
  /// Does what `map` over a range does, without the code for arrays that grow, of which a page would have
  /// to load one copy for every type of element.
  init(count: Int, _ element: (Int) -> Element) {
    // Safe: `made` counts exactly the elements that are there, and `element` cannot leave early.
    self.init(unsafeUninitializedCapacity: count) { memory, made in
      while made < count {
        memory.initializeElement(at: made, to: element(made))
        made += 1
      }
    }
  }
}
