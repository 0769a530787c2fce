// SPDX-License-Identifier: Apache-2.0
// Which list of protective headers an answer gets. A public page is allowed what it has: a stylesheet and the
// drawing in the tab always, a form or a module only where there is one.

package import Hummingbird

/// What a public page has beside text.
package enum PageNeed: Hashable, Sendable {
  /// A form that is sent to this server.
  case form
  /// A module of this server, which asks this server.
  case script

  /// The policy of a page.
  static func policy(_ needs: Set<PageNeed>) -> String {
    var rules = ["default-src 'none'", "style-src 'self'", "img-src 'self'"]
    if needs.contains(.script) { rules += ["script-src 'self'", "connect-src 'self'"] }
    rules += [
      "base-uri 'none'", "form-action " + (needs.contains(.form) ? "'self'" : "'none'"),
      "frame-ancestors 'none'", "require-trusted-types-for 'script'", "trusted-types 'none'",
    ]
    return rules.joined(separator: "; ")
  }
}

/// Which protective headers an answer gets.
package enum Protection: Hashable, Sendable {
  /// Those of the app and of the routes.
  case app
  /// Those of a file that a page asks for.
  case file
  /// Those of a public page; `isFound` says whether others may find it.
  case page(Set<PageNeed>, isFound: Bool)
}

/// An answer with what protects it.
package struct ProtectedResponse: Sendable {
  /// The answer.
  package var response: Response
  /// Which protective headers it gets.
  package let protection: Protection

  /// Takes an answer.
  package init(_ response: Response, _ protection: Protection) {
    self.response = response
    self.protection = protection
  }
}
