// SPDX-License-Identifier: Apache-2.0
// What a route has to say when it did what it was asked.

import HTTPTypes
import Hummingbird

/// The answer of a route.
struct Answer: Sendable {
  /// The status.
  var status: HTTPResponse.Status
  /// The body; nothing where the status says it all.
  var body: JSONValue?
  /// A cookie to set or to take back.
  var cookie: String?
  /// Whether the browser is to forget everything that it holds of this site.
  var clearsSite = false

  /// Nothing to say: it is done.
  static let done = Answer(status: .noContent)

  /// An answer with a body.
  static func ok(_ members: KeyValuePairs<String, JSONValue?>) -> Answer {
    Answer(status: .ok, body: .members(members))
  }

  /// The response.
  var response: Response {
    var response: Response
    if let body {
      response = Response(
        status: status, headers: [.contentType: "application/json; charset=utf-8"],
        body: .init(byteBuffer: ByteBuffer(string: body.written)))
    } else {
      response = Response(status: status)
      response.headers[.contentLength] = nil
    }
    if let cookie { response.headers[.setCookie] = cookie }
    if clearsSite, let name = HTTPField.Name("Clear-Site-Data") {
      response.headers[name] = "\"cache\", \"cookies\", \"storage\""
    }
    return response
  }
}
