// SPDX-License-Identifier: Apache-2.0
// Spec/openapi.json, held against every answer that any test of this target gets.

import Foundation
import HTTPTypes
import Support
import SyncServer

/// The document that describes the protocol.
struct Specification: Sendable {
  static let shared = Specification()

  let document: JSONValue
  let schema: Schema

  private init() {
    let bytes = FileManager.default.contents(atPath: repositoryPath("Spec/openapi.json")) ?? Data()
    document = (try? JSONReader.read(Array(bytes), deepest: 32, most: 100_000)) ?? .null
    schema = Schema(named: document["components"]?["schemas"] ?? .null)
  }

  /// The methods and paths of the document, as `GET /v1/server`.
  var routes: Set<String> {
    var routes: Set<String> = []
    for path in Self.members(document["paths"]) {
      for method in Self.members(path.value) {
        routes.insert("\(method.name.uppercased()) \(path.name)")
      }
    }
    return routes
  }

  static func members(_ value: JSONValue?) -> [JSONValue.Member] {
    if case .object(let members)? = value { members } else { [] }
  }

  /// The path of the document that a path belongs to.
  func template(of path: String) -> String? {
    let parts = path.prefix { $0 != "?" }.split(separator: "/", omittingEmptySubsequences: false)
    return Self.members(document["paths"]).map(\.name).first { name in
      let wanted = name.split(separator: "/", omittingEmptySubsequences: false)
      return wanted.count == parts.count
        && zip(wanted, parts).allSatisfy { $0 == $1 || ($0.hasPrefix("{") && !$1.isEmpty) }
    }
  }

  /// What the document does not say of an answer.
  ///
  /// - Parameters:
  ///   - method: The method.
  ///   - path: The path and the query.
  ///   - request: The body of the request.
  ///   - reply: The answer.
  /// - Returns: A line for each fault.
  func faults(method: String, path: String, request: [UInt8]?, reply: Reply) -> [String] {
    let problem = document["components"]?["schemas"]?["Problem"] ?? .null
    guard let template = template(of: path) else {
      return (reply.outcome == "404 not-found" || (method == "HEAD" && reply.status == 404))
        ? [] : ["no such path in the document: \(reply.outcome)"]
    }
    let known = method == "HEAD" ? "get" : method.lowercased()
    guard let operation = document["paths"]?[template]?[known] else {
      return reply.status == 405 ? schema.faults(reply.json, problem) : ["no such method"]
    }
    guard let answer = operation["responses"]?["\(reply.status)"] else {
      return ["\(reply.outcome) is not in the document"]
    }
    var faults: [String] = []
    if let body = operation["requestBody"]?["content"]?["application/json"]?["schema"],
      (200..<300).contains(reply.status)
    {
      let value = (try? JSONReader.read(request ?? [])) ?? .null
      faults += schema.faults(value, body, at: "request")
    }
    guard method != "HEAD" else {
      return faults + (reply.text.isEmpty ? [] : ["a body in the answer to HEAD"])
    }
    let content = Self.members(answer["content"]).first
    guard let content else {
      return faults + (reply.text.isEmpty ? [] : ["a body that is not in the document"])
    }
    if reply.headers[.contentType] != "\(content.name); charset=utf-8" {
      faults.append("another content type")
    }
    faults += schema.faults(reply.json, content.value["schema"] ?? .null)
    if reply.status >= 400, case .text(let text)? = answer["description"],
      let code = reply["code"], !text.contains("`\(code)`")
    {
      faults.append("\(code) is not in the document")
    }
    return faults
  }
}
