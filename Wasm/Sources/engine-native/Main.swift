// SPDX-License-Identifier: Apache-2.0
// The exports, built natively and driven from standard input, so that a test can hold the bytes they
// give back against the bytes that the same calls give in WebAssembly.
import ElementaryExports
import EngineExports
import Foundation

@main
struct EngineNative {
  /// The calls by the number that the test uses for them: Tests/WasmTests/engine.mjs.
  static let calls: [@Sendable () -> Int32] = [
    engineElementary, engineFold, enginePicture, engineForecast, engineItemChoice,
  ]

  /// Reads frames of doubles (call, count, that many numbers) until the input ends; writes frames
  /// (status, count, that many numbers).
  static func main() {
    let bytes = FileHandle.standardInput.readDataToEndOfFile()
    let words = bytes.withUnsafeBytes { Array($0.bindMemory(to: UInt64.self)) }
    var answer: [UInt64] = []
    var place = 0
    while place + 2 <= words.count {
      let call = Int(Double(bitPattern: words[place]))
      let count = Int(Double(bitPattern: words[place + 1]))
      guard calls.indices.contains(call), place + 2 + count <= words.count else { exit(2) }
      let input = engineInput(Int32(count))
      for index in 0..<count {
        input?[index] = Double(bitPattern: words[place + 2 + index])
      }
      let status = calls[call]()
      let output = UnsafeBufferPointer(start: engineOutput(), count: Int(engineOutputCount()))
      answer.append(Double(status).bitPattern)
      answer.append(Double(output.count).bitPattern)
      answer.append(contentsOf: output.map(\.bitPattern))
      place += 2 + count
    }
    answer.withUnsafeBytes { FileHandle.standardOutput.write(Data($0)) }
  }
}
