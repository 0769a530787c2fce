// SPDX-License-Identifier: Apache-2.0
// What a phone needs to put the app among its own: a name and a drawing that tell nobody what it is for.

import SyncServer

/// The manifest of the app.
enum WebManifest {
  static let path = "/app/manifest.webmanifest"
  static let name = "Kintsugi"
  static let drawing = "style/icons/bowl.svg"
  static let smallImage = "style/icons/bowl-192.png"
  static let largeImage = "style/icons/bowl-512.png"

  /// The text of the manifest, with the addresses of a release.
  static func text(_ release: Release) -> String {
    let icons = [
      icon(release.path(drawing), "image/svg+xml", "any", "any"),
      icon(release.path(smallImage), "image/png", "192x192", "any"),
      icon(release.path(largeImage), "image/png", "512x512", "any"),
      icon(release.path(smallImage), "image/png", "192x192", "maskable"),
      icon(release.path(largeImage), "image/png", "512x512", "maskable"),
    ]
    return JSONValue.members([
      "name": .text(name), "short_name": .text(name), "id": .text("/app"),
      "start_url": .text("/app"), "scope": .text("/app"), "display": .text("standalone"),
      "background_color": .text("#FBF8F3"), "theme_color": .text("#FBF8F3"),
      "icons": .array(icons),
    ]).written
  }

  private static func icon(
    _ address: String, _ type: String, _ sizes: String, _ purpose: String
  ) -> JSONValue {
    .members([
      "src": .text(address), "type": .text(type), "sizes": .text(sizes), "purpose": .text(purpose),
    ])
  }
}
