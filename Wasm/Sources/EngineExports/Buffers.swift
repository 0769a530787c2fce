// SPDX-License-Identifier: Apache-2.0
// How numbers cross between a page and the engine: one buffer in, one buffer out, doubles only. There is
// nothing for a page to allocate or to give back, so it cannot leak.

import TrustEngine

/// The buffers that a page and the engine share.
package enum Buffers {
  // Safe: a module of WebAssembly has one thread, and engine-native calls from its main thread only.
  nonisolated(unsafe) package static var input: [Double] = []
  // Safe for the same reason.
  nonisolated(unsafe) package static var output: [Double] = []
  // Safe for the same reason. Where the walk of the last forecast stands.
  nonisolated(unsafe) static var walk = ForecastWalk()

  /// Appends one number to the output; every NaN as the same one, so that even NaN has one pattern.
  @inline(never)
  package static func append(_ number: Double) {
    output.append(number.isNaN ? .nan : number)
  }
}

/// Makes room for `count` numbers of input and gives their address, valid until the next call.
@c(engine_input)
public func engineInput(_ count: Int32) -> UnsafeMutablePointer<Double>? {
  Buffers.output = []
  Buffers.input = [Double](repeating: 0, count: Int(count))
  return Buffers.input.withUnsafeMutableBufferPointer { $0.baseAddress }
}

/// The address of the numbers that the last call gave back, valid until the next call.
@c(engine_output)
public func engineOutput() -> UnsafeMutablePointer<Double>? {
  Buffers.output.withUnsafeMutableBufferPointer { $0.baseAddress }
}

/// How many numbers the last call gave back.
@c(engine_output_count)
public func engineOutputCount() -> Int32 {
  Int32(Buffers.output.count)
}
