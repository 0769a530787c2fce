// SPDX-License-Identifier: Apache-2.0
// A page of another site must not be able to act for a person who is signed in here. A browser tells where a
// request comes from; a program without a browser has no cookie that could be misused.

import HTTPTypes

/// Whether a request that changes something comes from our own page, or from a program with its own token.
struct CrossSiteRule: Sendable {
  private static let marker = HTTPField.Name("X-Kintsugi")
  private static let fetchSite = HTTPField.Name("Sec-Fetch-Site")

  /// What a route asks of a request.
  enum Strictness: Hashable, Sendable {
    /// Nothing: the request changes nothing.
    case none
    /// Everything.
    case full
    /// Where it comes from only: a beacon that a closing page sends can set no header of its own.
    case beacon
  }

  private let publicOrigin: PublicOrigin
  private let cookieName: String

  /// Creates the rule of one origin.
  ///
  /// - Parameters:
  ///   - publicOrigin: The origin that our own page has.
  ///   - cookieName: The name of the session's cookie.
  init(publicOrigin: PublicOrigin, cookieName: String) {
    self.publicOrigin = publicOrigin
    self.cookieName = cookieName
  }

  /// Checks a request.
  ///
  /// - Parameters:
  ///   - headers: The request's headers.
  ///   - strictness: What its route asks.
  ///   - hasBody: Whether its route takes a body.
  /// - Throws: `Problem` of `cross-site`.
  func check(
    _ headers: HTTPFields, _ strictness: Strictness, hasBody: Bool
  ) throws(Problem) {
    guard strictness != .none else { return }
    if strictness == .full {
      guard let marker = Self.marker, headers[values: marker] == ["1"],
        !hasBody || Self.isJSON(headers[values: .contentType])
      else { throw Problem(.crossSite) }
    }
    guard comesFromHere(headers, strictness) else { throw Problem(.crossSite) }
  }

  /// Checks a form that needs no script and no session: a browser says where it comes from, and a program without
  /// one has nothing that could be misused.
  ///
  /// - Parameter headers: The request's headers.
  /// - Throws: `Problem` of `cross-site`.
  func checkForm(_ headers: HTTPFields) throws(Problem) {
    let sites = Self.fetchSite.map { headers[values: $0] } ?? []
    // A page that keeps its address to itself sends `null`; a browser of today names the site beside it.
    let origins = headers[values: .origin].filter { $0 != "null" }
    guard sites.isEmpty || sites == ["same-origin"],
      origins.isEmpty || origins == [publicOrigin.text]
    else { throw Problem(.crossSite) }
  }

  private func comesFromHere(_ headers: HTTPFields, _ strictness: Strictness) -> Bool {
    let sites = Self.fetchSite.map { headers[values: $0] } ?? []
    let origins = headers[values: .origin]
    guard sites.isEmpty || sites == ["same-origin"] else { return false }
    guard origins.isEmpty || origins == [publicOrigin.text] else { return false }
    if !sites.isEmpty || !origins.isEmpty { return true }
    // Neither header: no browser of today. Then only a token that a page cannot send for others will do.
    return strictness == .full && SessionCookie.values(named: cookieName, in: headers).isEmpty
  }

  private static func isJSON(_ values: [String]) -> Bool {
    guard values.count == 1 else { return false }
    let parts = values[0].split(separator: ";", omittingEmptySubsequences: false).map { part in
      part.drop { $0 == " " || $0 == "\t" }.lowercased()
    }
    guard parts.first == "application/json", parts.count <= 2 else { return false }
    return parts.count == 1 || parts[1] == "charset=utf-8"
  }
}
