// SPDX-License-Identifier: Apache-2.0
// The headers that every answer carries, whatever it answers. A test holds this list against answers of every
// kind, so it changes in one place. Files of the app have a list of their own, because a page asks for so many
// that what protects a document alone would weigh more than the files.

import HTTPTypes

/// The headers of every answer.
struct ProtectiveHeaders: Sendable {
  /// The names and values, in the order in which they are sent.
  let fields: [(name: HTTPField.Name, value: String)]

  /// Collects the headers.
  ///
  /// - Parameter isSecure: Whether people reach the server by https; only then may a browser be told to insist.
  init(isSecure: Bool) {
    var texts: [(String, String)] = [
      ("Content-Security-Policy", Self.contentSecurityPolicy),
      ("Cross-Origin-Opener-Policy", "same-origin"),
      ("Cross-Origin-Embedder-Policy", "require-corp"),
      ("Cross-Origin-Resource-Policy", "same-origin"),
      ("X-Content-Type-Options", "nosniff"),
      ("Referrer-Policy", "no-referrer"),
      ("Permissions-Policy", Self.permissionsPolicy),
      ("Origin-Agent-Cluster", "?1"),
      ("X-Robots-Tag", "noindex, nofollow"),
      ("X-Frame-Options", "DENY"),
      ("Cache-Control", "no-store"),
    ]
    if isSecure {
      texts.insert(("Strict-Transport-Security", "max-age=63072000; includeSubDomains"), at: 4)
    }
    self.init(texts)
  }

  private init(_ texts: [(String, String)]) {
    fields = texts.compactMap { name, value in HTTPField.Name(name).map { (name: $0, value: value) }
    }
  }

  /// The headers of a file that a page asks for: what keeps it to this origin and to its type, and the policy of the
  /// worker that it may begin.
  static let ofFiles = ProtectiveHeaders([
    ("Content-Security-Policy", filePolicy),
    ("Cross-Origin-Embedder-Policy", "require-corp"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
  ])

  /// The headers of a public page: those of every answer, with a policy that allows what the page has and no more.
  ///
  /// A page that others may find is not hidden from search engines.
  private func ofPage(_ needs: Set<PageNeed>, isFound: Bool) -> ProtectiveHeaders {
    ProtectiveHeaders(
      fields.compactMap { name, value in
        switch name.canonicalName {
        case "content-security-policy": (name.rawName, PageNeed.policy(needs))
        case "x-robots-tag": isFound ? nil : (name.rawName, "noindex")
        default: (name.rawName, value)
        }
      })
  }

  /// The headers that protect an answer.
  func `for`(_ protection: Protection) -> ProtectiveHeaders {
    switch protection {
    case .app: self
    case .file: .ofFiles
    case .page(let needs, let isFound): ofPage(needs, isFound: isFound)
    }
  }

  /// Sets every header of the list on an answer.
  ///
  /// Only files of the app may be kept by a browser; their answers say so themselves.
  func apply(to headers: inout HTTPFields) {
    for (name, value) in fields where name != .cacheControl || headers[name] == nil {
      headers[name] = value
    }
  }

  private static let contentSecurityPolicy = [
    "default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "style-src 'self'",
    "img-src 'self'", "font-src 'self'", "connect-src 'self'", "manifest-src 'self'",
    "worker-src 'self'", "object-src 'none'", "base-uri 'none'", "form-action 'none'",
    "frame-ancestors 'none'", "require-trusted-types-for 'script'", "trusted-types kintsugi-url",
  ].joined(separator: "; ")

  private static let filePolicy = [
    "default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "connect-src 'self'",
    "frame-ancestors 'none'", "require-trusted-types-for 'script'", "trusted-types kintsugi-url",
  ].joined(separator: "; ")

  private static let permissionsPolicy = [
    "accelerometer=()", "camera=()", "display-capture=()", "geolocation=()", "gyroscope=()",
    "microphone=()", "midi=()", "payment=()", "usb=()", "browsing-topics=()",
    "publickey-credentials-get=(self)", "clipboard-write=(self)",
  ].joined(separator: ", ")
}
