// SPDX-License-Identifier: Apache-2.0
// The service worker keeps its address across releases, so the release stands in its text: a browser compares the
// bytes, and takes the new worker with the new release.

import SyncServer

/// The service worker as it is served.
enum ServiceWorkerFile {
  static let path = "/app/sw.js"

  /// The worker's text below two lines that name the release and its files.
  static func bytes(_ worker: [UInt8], _ release: Release) -> [UInt8] {
    let files = JSONValue.array(release.names.map { .text($0) }).written
    let lines = "const RELEASE = \"\(release.hash)\";\nconst FILES = \(files);\n"
    return Array(lines.utf8) + worker
  }
}
