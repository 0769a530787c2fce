// SPDX-License-Identifier: Apache-2.0
// The elementary functions by number, exported for one purpose: the test that holds every bit of them
// in a browser's engine against the native build.
import TrustEngine

/// Evaluates elementary functions: input in threes (number, x, y), one value for each as output.
///
/// The numbers follow the order of the cases below; y is read by functions of two arguments only.
/// Returns 0, or 1 for input that is not in threes or a number that no function has.
@c(engine_elementary)
public func engineElementary() -> Int32 {
  let input = Buffers.input
  Buffers.output = []
  guard input.count % 3 == 0 else { return 1 }
  for index in stride(from: 0, to: input.count, by: 3) {
    let (x, y) = (input[index + 1], input[index + 2])
    switch input[index] {
    case 0: Buffers.output.append(Elementary.exp(x))
    case 1: Buffers.output.append(Elementary.expm1(x))
    case 2: Buffers.output.append(Elementary.log(x))
    case 3: Buffers.output.append(Elementary.log1p(x))
    case 4: Buffers.output.append(Elementary.tanh(x))
    case 5: Buffers.output.append(Elementary.atanh(x))
    case 6: Buffers.output.append(Elementary.erf(x))
    case 7: Buffers.output.append(Elementary.erfc(x))
    case 8: Buffers.output.append(Elementary.normalDensity(x))
    case 9: Buffers.output.append(Elementary.normalCumulative(x))
    case 10: Buffers.output.append(Elementary.logNormalCumulative(x))
    case 11: Buffers.output.append(Elementary.inverseMillsRatio(x))
    case 12: Buffers.output.append(Elementary.normalQuantile(x))
    case 13: Buffers.output.append(Elementary.normalInterval(x, y))
    case 14: Buffers.output.append(Elementary.logSumExp(x, y))
    default: return 1
    }
  }
  return 0
}
