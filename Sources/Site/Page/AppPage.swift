// SPDX-License-Identifier: Apache-2.0
// The page itself: a frame without any word but the name, which the modules fill in the browser. Everything that
// it names has the release's hash in its address.

/// The page that the whole app runs in.
struct AppPage: Sendable {
  /// The module that the page begins with.
  static let entry = "shell/main.mjs"
  /// The folder of the stylesheets.
  static let styles = "style/"

  private let release: Release
  private let stylesheets: (named: [String], imported: [String])
  private let modules: [String]

  /// Finds out what the page needs at once.
  ///
  /// - Parameters:
  ///   - release: The files with their addresses.
  ///   - contents: Their bytes.
  init(_ release: Release, contents: [String: [UInt8]]) {
    self.release = release
    let graph = ModuleGraph(contents)
    stylesheets = graph.stylesheets(in: Self.styles)
    modules = graph.modules(from: Self.entry)
  }

  /// The page in a language.
  ///
  /// - Parameters:
  ///   - language: The language until a script sets another.
  ///   - heading: What a person without script reads first.
  ///   - reason: Why the private pages need script.
  /// - Returns: The page.
  func html(_ language: Language, heading: String, reason: String) -> String {
    let icon = release.path(WebManifest.drawing)
    let head =
      [
        "<meta charset=\"utf-8\">",
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1, viewport-fit=cover\">",
        "<meta name=\"color-scheme\" content=\"light dark\">",
        "<title>\(WebManifest.name)</title>",
        "<link rel=\"manifest\" href=\"\(WebManifest.path)\">",
        "<link rel=\"icon\" type=\"image/svg+xml\" href=\"\(icon)\">",
        "<link rel=\"apple-touch-icon\" href=\"\(release.path(WebManifest.smallImage))\">",
      ]
      + stylesheets.named.map { "<link rel=\"stylesheet\" href=\"\(release.path($0))\">" }
      + stylesheets.imported.map {
        "<link rel=\"preload\" as=\"style\" href=\"\(release.path($0))\">"
      }
      + modules.dropFirst().map { "<link rel=\"modulepreload\" href=\"\(release.path($0))\">" }
      + ["<script type=\"module\" src=\"\(release.path(Self.entry))\"></script>"]
    return """
      <!doctype html>
      <html lang="\(language.tag)" dir="\(language.direction)">
      <head>
      \(head.joined(separator: "\n"))
      </head>
      <body>
      <div id="app"></div>
      <noscript><main class="without-script">
      <h1>\(Self.escaped(heading))</h1><p>\(Self.escaped(reason))</p>
      </main></noscript>
      </body>
      </html>

      """
  }

  private static func escaped(_ text: String) -> String {
    text.reduce(into: "") { written, character in
      switch character {
      case "&": written += "&amp;"
      case "<": written += "&lt;"
      case ">": written += "&gt;"
      case "\"": written += "&quot;"
      default: written.append(character)
      }
    }
  }
}
