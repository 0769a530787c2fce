// SPDX-License-Identifier: Apache-2.0
// One file in memory, with its compressed copies and all that an answer says about it.

import Crypto
import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization

/// A file that browsers get.
final class StaticFile: Sendable {
  /// What a browser may do with an answer.
  enum Keeping: Hashable, Sendable {
    /// Keep it for ever: the address names these bytes.
    case forever
    /// Keep it for some minutes, and show it for a day more while asking whether it changed.
    case briefly
    /// Never keep it.
    case never

    /// What `Cache-Control` says; nothing where the server's own word stands.
    var control: String? {
      switch self {
      case .forever: "public, max-age=31536000, immutable"
      case .briefly: "public, max-age=300, stale-while-revalidate=86400"
      case .never: nil
      }
    }
  }

  /// The bytes as they are.
  let bytes: [UInt8]
  private let type: MediaType
  private let keeping: Keeping
  private let more: HTTPFields
  private let digest: String
  /// A copy, or the fact that there is none worth sending.
  private let copies: Mutex<[ContentCoding: ByteBuffer?]>

  /// Takes a file in.
  ///
  /// - Parameters:
  ///   - bytes: Its bytes.
  ///   - type: What browsers are told about them.
  ///   - keeping: What a browser may do with an answer.
  ///   - more: Headers of its own.
  init(_ bytes: [UInt8], _ type: MediaType, keeping: Keeping, more: HTTPFields = [:]) {
    self.bytes = bytes
    self.type = type
    self.keeping = keeping
    self.more = more
    digest = SHA256.hash(data: bytes).prefix(8).hex
    copies = Mutex([.identity: ByteBuffer(bytes: bytes)])
  }

  /// Makes every copy that is not there yet.
  func compress() {
    for coding in ContentCoding.allCases { _ = copy(coding) }
  }

  /// The copy of one coding; nothing where it would not be smaller than the file.
  private func copy(_ coding: ContentCoding, isQuick: Bool = false) -> ByteBuffer? {
    if let made = copies.withLock({ $0[coding] }) { return made }
    // Made outside of the lock: two requests at once do the same work twice, and nobody waits.
    var made: ByteBuffer?
    if type.isCompressible, let smaller = Compression.compress(bytes, coding, isQuick: isQuick),
      smaller.count < bytes.count
    {
      made = ByteBuffer(bytes: smaller)
    }
    return copies.withLock { copies in
      if let already = copies[coding] { return already }
      copies[coding] = .some(made)
      return made
    }
  }

  /// The answer to a request for this file.
  ///
  /// - Parameters:
  ///   - headers: The request's headers.
  ///   - isQuick: Whether the file is made for this one request, and its copy must not take long.
  /// - Returns: The smallest copy that the browser takes, or the news that it has the file already.
  func response(to headers: HTTPFields, quickly isQuick: Bool = false) -> Response {
    var body = ByteBuffer(bytes: bytes)
    var coding = ContentCoding.identity
    for accepted in ContentCoding.accepted(headers[values: .acceptEncoding]) {
      guard let copy = copy(accepted, isQuick: isQuick) else { continue }
      (body, coding) = (copy, accepted)
      break
    }
    var fields = more
    fields.append(HTTPField(name: .vary, value: "Accept-Encoding"))
    if let control = keeping.control {
      let tag = "\"\(digest)\(coding.mark)\""
      fields[.cacheControl] = control
      fields[.eTag] = tag
      if Self.names(headers[values: .ifNoneMatch], tag) {
        return Self.bodiless(.notModified, fields)
      }
    }
    fields[.contentType] = type.text
    if coding != .identity { fields[.contentEncoding] = coding.rawValue }
    return Response(status: .ok, headers: fields, body: .init(byteBuffer: body))
  }

  /// An answer without a body, and without a length of one.
  static func bodiless(_ status: HTTPResponse.Status, _ headers: HTTPFields) -> Response {
    var response = Response(status: status, headers: headers)
    response.headers[.contentLength] = nil
    return response
  }

  /// Whether `If-None-Match` names a tag; a browser may hold it as a weak one.
  private static func names(_ values: [String], _ tag: String) -> Bool {
    values.flatMap { $0.split(separator: ",") }.contains { item in
      let name = item.drop { $0 == " " || $0 == "\t" }.prefix { $0 != " " && $0 != "\t" }
      return name == "*" || name == tag || name == "W/\(tag)"
    }
  }
}

extension Sequence where Element == UInt8 {
  /// The bytes as hexadecimal digits.
  var hex: String {
    var text = ""
    for byte in self {
      text += String(byte >> 4, radix: 16)
      text += String(byte & 15, radix: 16)
    }
    return text
  }
}
