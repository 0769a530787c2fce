// SPDX-License-Identifier: Apache-2.0
// The few files that public pages name: one stylesheet, the search page's module, and the little drawing in the tab.

import HTTPTypes

/// The files of the public pages.
struct LibraryFiles: Sendable {
  /// Files whose addresses name their bytes.
  let release: Release
  /// The drawing in the browser's tab.
  let drawing: StaticFile
  /// The same for browsers that take no drawings.
  let image: StaticFile

  /// Reads the files.
  ///
  /// - Parameter folder: The folder.
  /// - Throws: `AssetFailure` where one is missing.
  init(_ folder: AssetsFolder) throws(AssetFailure) {
    // Colours, type and spaces stand in one place for the app and these pages; people fetch one file.
    let style = try folder.read("Web/style/tokens.css") + folder.read("Web/library/library.css")
    release = Release(
      ["library.css": style, "search.mjs": try folder.read("Web/library/search.mjs")],
      others: [:], below: "/library")
    drawing = StaticFile(
      try folder.read("Web/library/favicon.svg"), .of("favicon.svg"), keeping: .briefly)
    image = StaticFile(
      try folder.read("Web/library/favicon.ico"), .of("favicon.ico"), keeping: .briefly)
  }

  /// Makes the compressed copies.
  func compress() {
    for name in release.names { release[name]?.compress() }
    drawing.compress()
  }
}
