// SPDX-License-Identifier: Apache-2.0
// A reproducible stand-in for chance: the same answer always gets the same number between 0 and 1,
// whatever else is in the file and in whatever order it is read.

enum Jitter {
  /// A number strictly between 0 and 1 that looks uniform over answers.
  static func uniform(couple: String, partner: String, item: String, time: Double) -> Double {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    func mix(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    for text in [couple, partner, item] {
      for byte in text.utf8 { mix(byte) }
      mix(0)
    }
    var bits = (time == 0 ? 0 : time).bitPattern
    for _ in 0..<8 {
      mix(UInt8(truncatingIfNeeded: bits))
      bits >>= 8
    }
    // The last bytes have barely spread through the hash (FNV-1a); two rounds of mixing finish it.
    hash = (hash ^ (hash >> 30)) &* 0xBF58_476D_1CE4_E5B9
    hash = (hash ^ (hash >> 27)) &* 0x94D0_49BB_1331_11EB
    hash ^= hash >> 31
    return (Double(hash >> 12) + 0.5) * 0x1p-52
  }
}
