// SPDX-License-Identifier: Apache-2.0
// The elements that pages are made of. What is not here cannot be written: no style, no frame, no object; and a
// script has no text of its own, because nothing puts any in.

/// The name of an element.
enum ElementName: String, Hashable, Sendable {
  case a, article, aside, bdi, body, button, cite, dd, details, div, dl, dt, em, fieldset, footer,
    form
  case h1, h2, h3, h4, head, header, html, input, label, legend, li, link, main, mark, meta, nav, ol
  case option, p, path, script, section, select, small, span, strong, summary, svg,
    textarea, time
  case title, ul

  /// Whether it holds nothing and has no end.
  var isVoid: Bool {
    switch self {
    case .input, .link, .meta: true
    default: false
    }
  }
}
