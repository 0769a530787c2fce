// SPDX-License-Identifier: Apache-2.0
// One file of an article before its links are known: its fields, each held against what the field may say, and
// what it takes over from the English file.

import Foundation

/// One file of an article.
struct ArticleFile {
  let file: String
  let identifier: String
  let language: String
  let matter: FrontMatter
  let title: String
  let slug: String
  let summary: String
  let warning: String?
  let alsoSearchedAs: [String]
  /// These may stand in the English file alone.
  let author: String?
  let written: CalendarDay?
  let reviewer: String?
  let reviewed: CalendarDay?
  let tags: [String]?
  let related: [String]?
  let sources: [Source]?

  /// Reads the fields of a file.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - file: Its name below the folder of all content.
  ///   - identifier: The article's name.
  ///   - language: The language's tag.
  /// - Throws: `LibraryFailure` with everything that is wrong with the fields.
  init(
    _ bytes: [UInt8], file: String, identifier: String, language: String
  ) throws(LibraryFailure) {
    let matter = try FrontMatter(bytes, file: file)
    var fields = FieldReader(file: file, matter: matter)
    let isOriginal = language == Library.original
    (self.file, self.identifier, self.language, self.matter) = (file, identifier, language, matter)
    title = fields.needed("title")
    summary = fields.needed("summary")
    slug = fields.needed("slug")
    if !slug.isEmpty, !Slug.isWellFormed(slug, in: language) {
      fields.note("slug", .slug(slug))
    }
    warning = fields.text("warning")
    alsoSearchedAs = fields.texts("also-searched-as") ?? []
    author = isOriginal ? fields.needed("author") : fields.text("author")
    written = fields.day("written")
    if isOriginal, !matter.has("written") { fields.note(nil, .missingField("written")) }
    reviewer = fields.text("reviewer")
    reviewed = fields.day("reviewed")
    if matter.has("reviewer") != matter.has("reviewed") {
      fields.note(matter.has("reviewer") ? "reviewer" : "reviewed", .reviewHalf)
    }
    tags = fields.texts("tags")
    if isOriginal, tags == nil, !matter.has("tags") { fields.note(nil, .missingField("tags")) }
    related = fields.texts("related")
    sources = matter.has("sources") ? matter.sources() : nil
    if matter.has("sources") {
      if let sources {
        for (place, source) in sources.enumerated() where !Self.isHTTPS(source.address) {
          let line = matter.line(of: "sources", entry: place)
          fields.note(line, .sourceAddress(source.address ?? ""))
        }
      } else {
        fields.note("sources", .fieldKind("sources", .sources))
      }
    }
    guard fields.faults.isEmpty else { throw LibraryFailure(faults: fields.faults) }
  }

  private static func isHTTPS(_ address: String?) -> Bool {
    guard let address else { return true }
    guard address.hasPrefix("https://"), !address.contains(where: \.isWhitespace),
      address.utf8.allSatisfy({ $0 < 0x80 }), let parts = URLComponents(string: address)
    else { return false }
    return parts.host?.contains(".") == true && parts.user == nil
  }
}

/// Reads fields one after the other and keeps what is wrong.
private struct FieldReader {
  let file: String
  let matter: FrontMatter
  var faults: [LibraryFault] = []

  mutating func note(_ line: Int?, _ problem: LibraryFault.Problem) {
    faults.append(LibraryFault(file: file, line: line ?? 1, problem: problem))
  }

  mutating func note(_ name: String, _ problem: LibraryFault.Problem) {
    note(matter.line(of: name), problem)
  }

  mutating func text(_ name: String) -> String? {
    let text = matter.text(name)
    if text == nil, matter.has(name) { note(name, .fieldKind(name, .text)) }
    return text
  }

  mutating func needed(_ name: String) -> String {
    if !matter.has(name) { note(matter.line(of: name), .missingField(name)) }
    return text(name) ?? ""
  }

  /// A list; nothing where the field is absent or empty.
  mutating func texts(_ name: String) -> [String]? {
    guard matter.has(name) else { return nil }
    if let texts = matter.texts(name) { return texts }
    note(name, .fieldKind(name, .texts))
    return []
  }

  mutating func day(_ name: String) -> CalendarDay? {
    guard let text = text(name) else { return nil }
    if let day = CalendarDay(text) { return day }
    note(name, .day(field: name, text))
    return nil
  }
}
