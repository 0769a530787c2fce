// SPDX-License-Identifier: Apache-2.0
// Opens and seals events for another program, so that two implementations can be compared on the same bytes.
//
// It reads one JSON object a line and writes one a line, in the same order:
//
//   {"id":7,"core":hex,"slot":hex,"viewer":{…}}             →  {"id":7,"outcome":"ok","payloadHash":hex}
//   {"id":8,"op":"seal","viewer":{…},"lane":1,"roomId":hex,"streamId":hex,"seq":"0","prev":hex,
//    "payload":hex,"reader":accountId or null}              →  {"id":8,"outcome":"ok","core":hex,"slots":[hex,…]}
//   {"id":9,"op":"read","lane":0,"payload":hex}             →  {"id":9,"outcome":"accepted"}
//
// A viewer is what it is in Spec/vectors/kc1/envelope-open.json; "reader" names one of its pins. An outcome is
// `ok` or a code of Spec/envelope.md,
// for `read` one of Spec/journal-events.md. A line that is not such a request ends the program with a message.

import Envelopes
import Foundation
import SealingReference

@main
struct SealingProbe {
  static func main() {
    var viewers: [String: ProbeViewer] = [:]
    var output = ""
    while let line = readLine(strippingNewline: true) {
      guard let request = StrictJSON.read(Array(line.utf8)), let id = request["id"]?.count,
        let answer = answer(request, &viewers)
      else { refuse(line) }
      output += "{\"id\":\(id),\(answer)}\n"
      if output.utf8.count > 60_000 {
        write(output)
        output = ""
      }
    }
    write(output)
  }

  /// What a request comes to; nothing where it is none.
  private static func answer(
    _ request: StrictJSON, _ viewers: inout [String: ProbeViewer]
  ) -> String? {
    if request["op"]?.text == "read" { return read(request) }
    guard let described = request["viewer"] else { return nil }
    let name = String(describing: described)
    guard let viewer = viewers[name] ?? ProbeViewer(described) else { return nil }
    viewers[name] = viewer
    return request["op"] == nil ? viewer.open(request) : viewer.seal(request)
  }

  /// What a payload comes to; nothing where the request is none.
  private static func read(_ request: StrictJSON) -> String? {
    guard let lane = request["lane"]?.count.flatMap({ UInt8(exactly: $0) }),
      let lane = Lane(rawValue: lane),
      let payload = request["payload"]?.text.flatMap({ Hexadecimal.decode($0) })
    else { return nil }
    do {
      switch try JournalPayload.read(payload, lane: lane) {
      case .accepted: return "\"outcome\":\"accepted\""
      case .newer: return "\"outcome\":\"newer\""
      }
    } catch {
      return "\"outcome\":\"\(error.rawValue)\""
    }
  }

  private static func write(_ text: String) {
    FileHandle.standardOutput.write(Data(text.utf8))
  }

  private static func refuse(_ line: String) -> Never {
    FileHandle.standardError.write(
      Data("sealing-probe: not a request: \(line.prefix(200))\n".utf8))
    exit(2)
  }
}
