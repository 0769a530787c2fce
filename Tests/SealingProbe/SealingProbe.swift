// SPDX-License-Identifier: Apache-2.0
// Opens and seals events for another program, so that two implementations can be compared on the same bytes.
//
// It reads one JSON object a line and writes one a line, in the same order:
//
//   {"id":7,"core":hex,"slot":hex,"viewer":{…}}             →  {"id":7,"outcome":"ok","payloadHash":hex}
//   {"id":8,"op":"seal","viewer":{…},"lane":1,"roomId":hex,"streamId":hex,"seq":"0","prev":hex,
//    "payload":hex,"reader":accountId or null}              →  {"id":8,"outcome":"ok","core":hex,"slots":[hex,…]}
//
// A viewer is what it is in Spec/vectors/kc1/envelope-open.json; "reader" names one of its pins. An outcome is
// `ok` or a code of Spec/envelope.md. A line that is not such a request ends the program with a message.

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
        let described = request["viewer"]
      else { refuse(line) }
      let name = String(describing: described)
      guard let viewer = viewers[name] ?? ProbeViewer(described) else { refuse(line) }
      viewers[name] = viewer
      let answer =
        request["op"] == nil ? viewer.open(request) : viewer.seal(request)
      guard let answer else { refuse(line) }
      output += "{\"id\":\(id),\(answer)}\n"
      if output.utf8.count > 60_000 {
        write(output)
        output = ""
      }
    }
    write(output)
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
