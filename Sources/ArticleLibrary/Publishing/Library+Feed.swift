// SPDX-License-Identifier: Apache-2.0
// The articles of a language as a feed (Atom, RFC 4287), with their whole texts: who reads there leaves no trace here.

import Crypto

extension Library {
  /// The feed of a language.
  ///
  /// - Parameters:
  ///   - language: The language's tag.
  ///   - origin: The address of the server without a path, such as `https://example.org`.
  ///   - title: The name of the feed.
  ///   - subtitle: What it is about.
  /// - Returns: An Atom feed, XML; the newest article first. Nothing where the language has no article.
  public func feed(
    in language: String, origin: String, title: String, subtitle: String
  ) -> String? {
    let all = articles(in: language)
    guard let updated = all.map(\.changed).max() else { return nil }
    // Articles of one day stay in the order in which they are read.
    let entries = all.enumerated()
      .sorted { ($1.element.changed, $0.offset) < ($0.element.changed, $1.offset) }
      .map { entry($0.element, origin: origin) }
    let own = origin + LibraryAddress.feed.path(in: language)
    let home = origin + LibraryAddress.home.path(in: language)
    return """
      <?xml version="1.0" encoding="utf-8"?>
      <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="\(language)">
      <id>\(Self.identifier("feed/\(language)"))</id>
      <title>\(title.htmlEscaped)</title>
      <subtitle>\(subtitle.htmlEscaped)</subtitle>
      <updated>\(updated.text)T00:00:00Z</updated>
      <link rel="self" type="application/atom+xml" href="\(own.htmlEscaped)"/>
      <link rel="alternate" type="text/html" hreflang="\(language)" href="\(home.htmlEscaped)"/>

      """ + entries.joined() + "</feed>\n"
  }

  private func entry(_ article: Article, origin: String) -> String {
    let language = article.language
    let address = LibraryAddress.article(slug: article.slug).path(in: language)
    let categories = tags(of: article).map { tag in
      "<category term=\"\(tag.name.htmlEscaped)\" label=\"\(tag.words.htmlEscaped)\"/>\n"
    }
    // A reader may open the text without its page: the warning comes first there too.
    let warning = article.warning.map { "<p><em>\($0.htmlEscaped)</em></p>\n" } ?? ""
    return """
      <entry>
      <id>\(Self.identifier("article/\(language)/\(article.identifier)"))</id>
      <title>\(article.title.htmlEscaped)</title>
      <updated>\(article.changed.text)T00:00:00Z</updated>
      <author><name>\(article.author.htmlEscaped)</name></author>
      <link rel="alternate" type="text/html" hreflang="\(language)" href="\((origin + address).htmlEscaped)"/>
      <summary>\(article.summary.htmlEscaped)</summary>

      """ + categories.joined() + """
        <content type="html" xml:base="\((origin + address).htmlEscaped)">\
        \((warning + article.html).htmlEscaped)</content>
        </entry>

        """
  }

  /// An identifier that stays the same whatever the address of the server is: a name-based UUID (RFC 9562, version
  /// 5) below one of our own.
  static func identifier(_ name: String) -> String {
    let space: [UInt8] = [
      0x5E, 0x0B, 0x7C, 0x2E, 0x93, 0x0D, 0x4C, 0x4B, 0x9A, 0x51, 0x3F, 0x6D, 0x0E, 0x8B, 0x27,
      0xC4,
    ]
    var bytes = Array(Insecure.SHA1.hash(data: space + Array(name.utf8)).prefix(16))
    bytes[6] = bytes[6] & 0x0F | 0x50
    bytes[8] = bytes[8] & 0x3F | 0x80
    let digits = Array("0123456789abcdef")
    var text = "urn:uuid:"
    for (place, byte) in bytes.enumerated() {
      if [4, 6, 8, 10].contains(place) { text += "-" }
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 0x0F)])
    }
    return text
  }
}
