// SPDX-License-Identifier: Apache-2.0
// Logarithms and the two hyperbolic functions the model's transforms need.

extension Elementary {
  /// The natural logarithm: minus infinity at zero, NaN below it.
  ///
  /// Reduces to a factor in [√½, √2) and uses the series of atanh. Source: W. J. Cody and W. Waite,
  /// "Software Manual for the Elementary Functions", Prentice-Hall (1980), chapter 5.
  /// Largest error measured: 0.79 ulp over 2,016 points.
  public static func log(_ x: Double) -> Double {
    guard x > 0 else { return x == 0 ? -.infinity : .nan }
    if x == .infinity { return x }
    return logOfPositive(x, tail: 0)
  }

  /// The logarithm of 1 + `x` without cancellation near zero; NaN below -1.
  ///
  /// Where 1 + x must be rounded, what rounding lost is put back to first order.
  /// Largest error measured: 0.72 ulp over 1,979 points.
  public static func log1p(_ x: Double) -> Double {
    guard x > -1 else { return x == -1 ? -.infinity : .nan }
    if x == .infinity { return x }
    if x.magnitude < 0x1p-54 { return x }
    if x > -0.29, x < 0.41 { return logNearOne(x, exponent: 0, tail: 0) }
    let sum = exactSum(1, x)
    return logOfPositive(sum.head, tail: sum.tail / sum.head)
  }

  /// The hyperbolic tangent.
  ///
  /// Largest error measured: 1.73 ulp over 1,980 points.
  public static func tanh(_ x: Double) -> Double {
    guard x == x else { return .nan }
    let size = x.magnitude
    if size > 22 { return x < 0 ? -1 : 1 }
    let grown = expm1(2 * size)
    let result = size < 1 ? grown / (grown + 2) : 1 - 2 / (grown + 2)
    return x.sign == .minus ? -result : result
  }

  /// The inverse of the hyperbolic tangent: infinite at -1 and 1, NaN beyond them.
  ///
  /// Largest error measured: 1.38 ulp over 1,929 points.
  public static func atanh(_ x: Double) -> Double {
    let size = x.magnitude
    guard size <= 1 else { return .nan }
    if size < 0x1p-28 { return x }
    let twice = 2 * size
    let odds = size < 0.5 ? twice + twice * size / (1 - size) : twice / (1 - size)
    let result = 0.5 * log1p(odds)
    return x < 0 ? -result : result
  }

  /// log `x` + `tail`, for a finite `x` above zero.
  private static func logOfPositive(_ x: Double, tail: Double) -> Double {
    var bits = x.bitPattern
    var exponent: Int32 = -1023
    if bits < 0x0010_0000_0000_0000 {
      bits = (x * 0x1p54).bitPattern
      exponent -= 54
    }
    exponent += Int32(truncatingIfNeeded: bits >> 52)
    var factor = Double(bitPattern: bits & 0x000F_FFFF_FFFF_FFFF | 0x3FF0_0000_0000_0000)
    if factor > 1.4142135623730951 {
      factor *= 0.5
      exponent += 1
    }
    return logNearOne(factor - 1, exponent: exponent, tail: tail)
  }

  /// log(1 + `f`) + `exponent` · ln 2 + `tail`, for 1 + f in [√½, √2].
  @inline(__always)
  private static func logNearOne(_ f: Double, exponent: Int32, tail: Double) -> Double {
    let s = f / (2 + f)
    let z = s * s
    var p = 0.14616576421644387
    p = p * z + 0.15331711346672997
    p = p * z + 0.18182889433757515
    p = p * z + 0.22222211130560726
    p = p * z + 0.28571428626001427
    p = p * z + 0.3999999999989945
    p = p * z + 0.666666666666667
    let halfSquare = 0.5 * f * f
    let multiple = Double(exponent)
    let small = s * (halfSquare + z * p) + (multiple * ln2Tail + tail)
    return multiple * ln2Head + (f - (halfSquare - small))
  }
}
