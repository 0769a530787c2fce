// SPDX-License-Identifier: Apache-2.0
// What is drawn on pages: the bowl with its one seam, the seam as a line across the page, and two small icons. All
// of it is decoration and silent for screen readers. Gold never carries a meaning.

/// The drawings of pages.
enum Drawings {
  private static let silent: [Attribute] = [.aria("hidden", "true")]

  private static func drawing(
    _ name: String, _ box: String, width: Int? = nil, height: Int? = nil,
    more: [Attribute] = [], @MarkupBuilder _ content: () -> Markup
  ) -> Markup {
    let size = width.flatMap { width in height.map { Attribute.size(width: width, height: $0) } }
    return element(
      .svg, silent + [.class(name), .viewBox(box)] + (size ?? []) + more, content: content)
  }

  private static func line(_ name: String, _ path: String) -> Markup {
    element(.path, [.class(name), .d(path)])
  }

  /// The mark: the same bowl as in the app.
  static let mark = drawing("mark", "0 0 32 32", width: 32, height: 32) {
    line("ink", "M3 11H29C29 20 23.5 26 16 26C8.5 26 3 20 3 11ZM11 29H21")
    line("gold", "M19.5 11L17 15L19 18L14.5 21L15.5 26")
  }

  /// The bowl of the first page, with the seam as wide as a brush leaves it.
  static let bowl = drawing("bowl", "0 0 400 300", width: 400, height: 300) {
    line("shade", "M40 92C44 190 112 244 200 244C288 244 356 190 360 92C330 118 70 118 40 92Z")
    line(
      "ink",
      "M40 88C40 70 112 58 200 58C288 58 360 70 360 88C360 106 288 118 200 118C112 118 40 106 40 88Z"
    )
    line("ink", "M40 88C40 186 108 244 200 244C292 244 360 186 360 88")
    line("ink", "M152 239L147 262C147 268 253 268 253 262L248 239")
    line(
      "gilt",
      "M246 60L241 84L249 101L242 116L231 139L246 158L238 173L215 187L223 207L209 224L212 243"
        + "L207 244L203 224L216 207L208 186L232 170L239 158L224 140L236 114L243 101L235 85L241 60Z")
    line("gold", "M233 139L206 133L189 141L170 136M241 160L268 168L281 161M221 205L240 212")
  }

  /// The seam across the whole page, as a crack runs: it is stretched, its line stays as wide as it is.
  static let seam = drawing("seam", "0 0 1200 40", more: [.preserveAspectRatio("none")]) {
    line(
      "gold",
      "M0 22L96 20L134 27L210 12L262 24L377 19L431 30L502 17L560 21L611 8L668 25L760 20L812 29L905 15"
        + "L968 23L1046 18L1093 26L1200 20")
    line("gold fine", "M210 12L236 4M611 8L640 2L662 6M431 30L449 37M905 15L930 7M134 27L150 35")
  }

  /// A short seam between two parts of a text.
  static let shortSeam = drawing("short-seam", "0 0 200 16", width: 200, height: 16) {
    line("gold", "M0 9L26 8L37 12L60 4L77 10L112 7L128 12L149 5L168 9L200 8")
    line("gold fine", "M60 4L67 1M128 12L134 15")
  }

  /// A globe, beside the name of a language.
  static let globe = drawing("icon", "0 0 24 24", width: 20, height: 20) {
    line(
      "stroke",
      "M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18zM3 12h18M12 3c3 3 3 15 0 18M12 3c-3 3-3 15 0 18")
  }

  /// A door with an arrow out of it, in the link that leaves.
  static let door = drawing("icon turning", "0 0 24 24", width: 20, height: 20) {
    line("stroke", "M14 4H6v16h8M11 12h10M17.5 8.5L21 12l-3.5 3.5")
  }
}
