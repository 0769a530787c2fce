// SPDX-License-Identifier: Apache-2.0
// How numbers cross between a page and the engine: one buffer in, one buffer out, doubles only. There
// is nothing for a page to allocate or to give back, so it cannot leak or hold a stale address for long.

/// The buffers that a page and the engine share.
enum Buffers {
  // Safe: a module of WebAssembly has one thread, and engine-native calls from its main thread only.
  nonisolated(unsafe) static var input: [Double] = []
  // Safe for the same reason.
  nonisolated(unsafe) static var output: [Double] = []
}

/// Makes room for `count` numbers of input and gives their address, valid until the next call.
@c(engine_input)
public func engineInput(_ count: Int32) -> UnsafeMutablePointer<Double>? {
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
