// SPDX-License-Identifier: Apache-2.0
// The engine's own elementary functions. A C library's exp and log differ in their last bits from
// machine to machine, and a browser has yet another one; these use nothing but + - * /, square
// roots and bit patterns, so one journal gives the same picture everywhere, to the last bit.

/// Elementary functions of real numbers with the same 64 bits on every machine.
///
/// Every function takes and returns plain `Double` values and never traps. NaN in gives the one
/// quiet NaN `Double.nan` out, so that even NaN has a single bit pattern. Results below
/// `leastNormalMagnitude` are subnormal numbers, not zero. The coefficients come from
/// `Spec/vectors/made-by/coefficients.py`; the largest errors named at each function were measured
/// by `ElementaryTests` against `Spec/vectors/elementary`, in units in the last place (ulp).
public enum Elementary {
  /// The head of ln 2, 32 significant bits, so that its product with an exponent is exact.
  static let ln2Head = 0.6931471806019545
  /// What `ln2Head` leaves of ln 2.
  static let ln2Tail = -4.2009150726810846e-11
  /// The square root of one half.
  static let rootHalf = 0.7071067811865476
  /// 1.5 · 2^52: adding it rounds a small number to the nearest integer, kept in the low bits.
  static let roundingShift = 6_755_399_441_055_744.0

  /// 2 to the power `exponent`, for exponents from -1022 through 1023.
  @inline(__always)
  static func powerOfTwo(_ exponent: Int32) -> Double {
    Double(bitPattern: UInt64(UInt32(bitPattern: exponent &+ 1023)) << 52)
  }

  /// `value` times 2 to the power `exponent`, for results down to the smallest subnormal number.
  ///
  /// - Parameters:
  ///   - value: A normal number near 1.
  ///   - exponent: From -1100 through 1024.
  /// - Returns: The product, rounded once.
  static func scale(_ value: Double, by exponent: Int32) -> Double {
    if exponent > 1023 { return value * 2 * powerOfTwo(exponent - 1) }
    if exponent < -1021 { return value * powerOfTwo(exponent + 100) * powerOfTwo(-100) }
    return value * powerOfTwo(exponent)
  }

  /// The exact square of `x` as an unevaluated sum, for magnitudes from 1e-140 to 1e150.
  ///
  /// Source: T. J. Dekker, "A floating-point technique for extending the available precision",
  /// Numerische Mathematik 18 (1971).
  @inline(__always)
  static func exactSquare(_ x: Double) -> (head: Double, tail: Double) {
    let wide = 134_217_729 * x
    let high = wide - (wide - x)
    let low = x - high
    let head = x * x
    return (head, ((high * high - head) + 2 * high * low) + low * low)
  }

  /// The exact sum of `a` and `b` as an unevaluated sum.
  ///
  /// Source: D. E. Knuth, "The Art of Computer Programming", volume 2, section 4.2.2, theorem B.
  @inline(__always)
  static func exactSum(_ a: Double, _ b: Double) -> (head: Double, tail: Double) {
    let head = a + b
    let part = head - a
    return (head, (a - (head - part)) + (b - part))
  }
}
