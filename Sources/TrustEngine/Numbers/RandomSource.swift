// SPDX-License-Identifier: Apache-2.0
// Random numbers that are the same on every machine: simulated couples, bootstrap draws and the
// deal of couples into folds all start from one seed that a report can print.

/// A seeded source of random numbers with independent streams.
///
/// Philox4x32-10, a counter-based generator: J. K. Salmon, M. A. Moraes, R. O. Dror and D. E. Shaw,
/// "Parallel random numbers: as easy as 1, 2, 3", SC'11 (2011). The key is the seed; the counter is
/// the stream and the number of the block, so two streams of one seed never share a block, and the
/// draws of couple k do not depend on how many any other couple took. A stream holds 2^65 numbers.
public struct RandomSource: Sendable {
  private let key: (UInt32, UInt32)
  private let stream: (UInt32, UInt32)
  private var block: UInt64 = 0
  private var waiting: UInt64?

  /// Starts stream number `stream` of the numbers that belong to `seed`.
  public init(seed: UInt64, stream: UInt64 = 0) {
    key = (UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32))
    self.stream = (UInt32(truncatingIfNeeded: stream), UInt32(truncatingIfNeeded: stream >> 32))
  }

  /// The next 64 random bits.
  public mutating func nextUInt64() -> UInt64 {
    if let second = waiting {
      waiting = nil
      return second
    }
    let words = RandomSource.philox(
      counter: (
        UInt32(truncatingIfNeeded: block), UInt32(truncatingIfNeeded: block >> 32),
        stream.0, stream.1
      ), key: key)
    block &+= 1
    waiting = UInt64(words.3) << 32 | UInt64(words.2)
    return UInt64(words.1) << 32 | UInt64(words.0)
  }

  /// A number strictly between 0 and 1: an odd multiple of 2^-53, symmetric about one half.
  public mutating func uniform() -> Double {
    (Double(nextUInt64() >> 12) + 0.5) * 0x1p-52
  }

  /// A standard normal number: the quantile of one `uniform()`, so within ±8.21.
  public mutating func normal() -> Double {
    Elementary.normalQuantile(uniform())
  }

  /// A whole number from 0 up to but not including `bound`, each equally likely.
  ///
  /// Source: D. Lemire, "Fast random integer generation in an interval", ACM Transactions on
  /// Modeling and Computer Simulation 29 (2019).
  /// - Parameter bound: From 1 through 2^31 - 1.
  /// - Returns: The number drawn.
  public mutating func integer(below bound: Int) -> Int {
    precondition(bound > 0 && bound <= Int(Int32.max), "bound out of range")
    let range = UInt32(bound)
    let unfair = (0 &- range) % range
    while true {
      let product = (nextUInt64() >> 32) * UInt64(range)
      if UInt32(truncatingIfNeeded: product) >= unfair { return Int(product >> 32) }
    }
  }

  /// Ten rounds of Philox4x32 on one counter.
  package static func philox(
    counter: (UInt32, UInt32, UInt32, UInt32), key: (UInt32, UInt32)
  ) -> (UInt32, UInt32, UInt32, UInt32) {
    var words = counter
    var key = key
    for _ in 0..<10 {
      let first = UInt64(0xD251_1F53) * UInt64(words.0)
      let second = UInt64(0xCD9E_8D57) * UInt64(words.2)
      words = (
        UInt32(truncatingIfNeeded: second >> 32) ^ words.1 ^ key.0,
        UInt32(truncatingIfNeeded: second),
        UInt32(truncatingIfNeeded: first >> 32) ^ words.3 ^ key.1,
        UInt32(truncatingIfNeeded: first)
      )
      key.0 &+= 0x9E37_79B9
      key.1 &+= 0xBB67_AE85
    }
    return words
  }
}
