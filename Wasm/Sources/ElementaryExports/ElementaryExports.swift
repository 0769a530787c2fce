// SPDX-License-Identifier: Apache-2.0
// The elementary functions by number, for one purpose: the test that holds every bit of them in
// WebAssembly against the native build. They make a module of their own, which no page loads.
import EngineExports
import TrustEngine

/// Evaluates elementary functions: input in threes (number, x, y), one value for each as output.
///
/// The numbers follow the order of the cases below; y is read by functions of two arguments only.
/// Returns 0, or 1 for input that is not in threes or a number that no function has.
@c(engine_elementary)
public func engineElementary() -> Int32 {
  let input = Buffers.input
  guard input.count % 3 == 0 else { return 1 }
  for index in stride(from: 0, to: input.count, by: 3) {
    guard let value = elementary(input[index], input[index + 1], input[index + 2]) else {
      return 1
    }
    Buffers.append(value)
  }
  return 0
}

private func elementary(_ number: Double, _ x: Double, _ y: Double) -> Double? {
  switch number {
  case 0: Elementary.exp(x)
  case 1: Elementary.expm1(x)
  case 2: Elementary.log(x)
  case 3: Elementary.log1p(x)
  case 4: Elementary.tanh(x)
  case 5: Elementary.atanh(x)
  case 6: Elementary.erf(x)
  case 7: Elementary.erfc(x)
  case 8: Elementary.normalDensity(x)
  case 9: Elementary.normalCumulative(x)
  case 10: Elementary.logNormalCumulative(x)
  case 11: Elementary.inverseMillsRatio(x)
  case 12: Elementary.normalQuantile(x)
  case 13: Elementary.normalInterval(x, y)
  case 14: Elementary.logSumExp(x, y)
  default: nil
  }
}
