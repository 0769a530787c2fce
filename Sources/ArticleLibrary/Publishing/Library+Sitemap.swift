// SPDX-License-Identifier: Apache-2.0
// What search engines read: every page once, with its other languages (sitemaps.org 0.9), and what they should leave
// alone (RFC 9309).

extension Library {
  /// The list of all pages with their other languages.
  ///
  /// - Parameter origin: The address of the server without a path, such as `https://example.org`.
  /// - Returns: A sitemap, XML.
  public func sitemap(origin: String) -> String {
    var xml = """
      <?xml version="1.0" encoding="UTF-8"?>
      <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" \
      xmlns:xhtml="http://www.w3.org/1999/xhtml">

      """
    for page in pages {
      let all = alternates(of: page)
      var links = all.map { ($0.language, $0.path) }
      if let path = defaultPath(of: page) { links.append(("x-default", path)) }
      let written = links.map { language, path in
        "<xhtml:link rel=\"alternate\" hreflang=\"\(language)\" href=\"\((origin + path).htmlEscaped)\"/>\n"
      }.joined()
      for alternate in all {
        xml += "<url>\n<loc>\((origin + alternate.path).htmlEscaped)</loc>\n"
        if let day = changed(page, in: alternate.language) {
          xml += "<lastmod>\(day.text)</lastmod>\n"
        }
        xml += written + "</url>\n"
      }
    }
    return xml + "</urlset>\n"
  }

  /// What programs that walk through pages should leave alone: the app, the sync and the search.
  ///
  /// - Parameter origin: The address of the server without a path, such as `https://example.org`.
  /// - Returns: The text of `/robots.txt`.
  public static func robots(origin: String) -> String {
    """
    User-agent: *
    Disallow: /app
    Disallow: /v1/
    Disallow: /*/search
    Sitemap: \(origin)/sitemap.xml

    """
  }
}
