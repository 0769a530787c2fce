// SPDX-License-Identifier: Apache-2.0
// What browsers are told about a file. They believe it: `nosniff` forbids them to guess.

/// The type of a file's content.
struct MediaType: Hashable, Sendable {
  /// What `Content-Type` says.
  let text: String
  /// Whether its bytes become fewer when they are compressed.
  let isCompressible: Bool

  static let page = MediaType(text: "text/html; charset=utf-8", isCompressible: true)
  static let script = MediaType(text: "text/javascript; charset=utf-8", isCompressible: true)
  static let feed = MediaType(text: "application/atom+xml; charset=utf-8", isCompressible: true)
  static let xml = MediaType(text: "application/xml; charset=utf-8", isCompressible: true)
  static let text = MediaType(text: "text/plain; charset=utf-8", isCompressible: true)
  static let manifest = MediaType(
    text: "application/manifest+json; charset=utf-8", isCompressible: true)

  /// The type that goes with a file's name; bytes without a meaning where the ending is not known.
  static func of(_ name: String) -> MediaType {
    switch name.split(separator: ".").last {
    case "mjs", "js": script
    case "css": MediaType(text: "text/css; charset=utf-8", isCompressible: true)
    case "json": MediaType(text: "application/json; charset=utf-8", isCompressible: true)
    case "svg": MediaType(text: "image/svg+xml", isCompressible: true)
    case "wasm": MediaType(text: "application/wasm", isCompressible: true)
    case "ico": MediaType(text: "image/vnd.microsoft.icon", isCompressible: false)
    case "png": MediaType(text: "image/png", isCompressible: false)
    default: MediaType(text: "application/octet-stream", isCompressible: false)
    }
  }
}
