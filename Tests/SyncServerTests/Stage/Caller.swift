// SPDX-License-Identifier: Apache-2.0
// Sends requests as a program without a browser does, and takes the answers apart.

import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import SyncServer
import Testing

/// What came back.
struct Reply: Sendable {
  let status: Int
  let headers: HTTPFields
  let text: String

  /// The body; null where there is none, or no JSON.
  var json: JSONValue { (try? JSONReader.read(Array(text.utf8))) ?? .null }

  /// The status, and the code of a problem.
  var outcome: String {
    if case .text(let code)? = json["code"] { return "\(status) \(code)" }
    return "\(status)"
  }

  /// The text of a member.
  subscript(name: String) -> String? {
    if case .text(let text)? = json[name] { text } else { nil }
  }

  /// The number of a member.
  func number(_ name: String) -> Int64? {
    if case .number(let number)? = json[name] { number } else { nil }
  }

  /// The elements of a member.
  func list(_ name: String) -> [JSONValue] {
    if case .array(let list)? = json[name] { list } else { [] }
  }
}

/// Sends requests.
struct Caller: Sendable {
  let client: any TestClientProtocol

  /// Sends a request.
  ///
  /// - Parameters:
  ///   - method: The method.
  ///   - path: The path and the query.
  ///   - body: The body; nothing stands for none.
  ///   - token: The token of a session.
  ///   - headers: Headers in place of the usual ones, or beside them; an empty text leaves one out.
  /// - Returns: The answer.
  /// - Throws: What goes wrong on the way.
  func send(
    _ method: HTTPRequest.Method, _ path: String, _ body: JSONValue? = nil, token: String? = nil,
    headers: [String: String] = [:]
  ) async throws -> Reply {
    try await send(method, path, text: body?.written, token: token, headers: headers)
  }

  /// Sends a request whose body is any text.
  func send(
    _ method: HTTPRequest.Method, _ path: String, text: String?, token: String? = nil,
    headers: [String: String] = [:]
  ) async throws -> Reply {
    try await send(
      method, path, bytes: text.map { Array($0.utf8) }, token: token, headers: headers)
  }

  /// Sends a request whose body is any bytes, and holds the answer against the specification.
  func send(
    _ method: HTTPRequest.Method, _ path: String, bytes: [UInt8]?, token: String? = nil,
    headers: [String: String] = [:]
  ) async throws -> Reply {
    var fields: [String: String] = [:]
    if method != .get, method != .head { fields["X-Kintsugi"] = "1" }
    if bytes != nil { fields["Content-Type"] = "application/json; charset=utf-8" }
    if let token { fields["Authorization"] = "Bearer \(token)" }
    fields.merge(headers) { _, new in new }
    var list = HTTPFields()
    for (name, value) in fields where !value.isEmpty {
      list[try #require(HTTPField.Name(name))] = value
    }
    let response = try await client.executeRequest(
      uri: path, method: method, headers: list, body: bytes.map { ByteBuffer(bytes: $0) })
    let reply = Reply(
      status: response.status.code, headers: response.headers,
      text: String(buffer: response.body))
    let faults = Specification.shared.faults(
      method: method.rawValue, path: path, request: bytes, reply: reply)
    #expect(faults.isEmpty, "\(method) \(path): \(faults.joined(separator: ", "))")
    return reply
  }
}
