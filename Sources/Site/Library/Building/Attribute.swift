// SPDX-License-Identifier: Apache-2.0
// The attributes of elements. An address may begin with a place on this server, https or a telephone number;
// anything else leads nowhere, so that no text can become a program.

/// An attribute of an element.
struct Attribute: Hashable, Sendable {
  let name: String
  /// What it says; nothing where its being there says it.
  let value: String?

  private init(_ name: String, _ value: String?) {
    self.name = name
    self.value = value
  }

  /// The attribute as HTML, with a blank before it.
  var html: String {
    guard let value else { return " " + name }
    return " " + name + "=\"" + Markup.escaped(value) + "\""
  }

  static func `class`(_ names: String) -> Attribute { Attribute("class", names) }
  static func id(_ name: String) -> Attribute { Attribute("id", name) }
  static func lang(_ tag: String) -> Attribute { Attribute("lang", tag) }
  static func dir(_ direction: String) -> Attribute { Attribute("dir", direction) }
  static func hreflang(_ tag: String) -> Attribute { Attribute("hreflang", tag) }
  static func rel(_ kind: String) -> Attribute { Attribute("rel", kind) }
  static func type(_ kind: String) -> Attribute { Attribute("type", kind) }
  static func name(_ name: String) -> Attribute { Attribute("name", name) }
  static func value(_ value: String) -> Attribute { Attribute("value", value) }
  static func content(_ text: String) -> Attribute { Attribute("content", text) }
  static func method(_ method: String) -> Attribute { Attribute("method", method) }
  static func role(_ role: String) -> Attribute { Attribute("role", role) }
  static func tabindex(_ place: Int) -> Attribute { Attribute("tabindex", String(place)) }
  static func maxlength(_ most: Int) -> Attribute { Attribute("maxlength", String(most)) }
  static func rows(_ count: Int) -> Attribute { Attribute("rows", String(count)) }
  static func autocomplete(_ kind: String) -> Attribute { Attribute("autocomplete", kind) }
  static func inputmode(_ kind: String) -> Attribute { Attribute("inputmode", kind) }
  static func enterkeyhint(_ kind: String) -> Attribute { Attribute("enterkeyhint", kind) }
  static func spellcheck(_ isOn: Bool) -> Attribute { Attribute("spellcheck", String(isOn)) }
  static func `for`(_ id: String) -> Attribute { Attribute("for", id) }
  static func datetime(_ day: String) -> Attribute { Attribute("datetime", day) }
  static func viewBox(_ box: String) -> Attribute { Attribute("viewBox", box) }
  static func d(_ path: String) -> Attribute { Attribute("d", path) }
  static func preserveAspectRatio(_ how: String) -> Attribute {
    Attribute("preserveAspectRatio", how)
  }
  static func aria(_ name: String, _ value: String) -> Attribute {
    Attribute("aria-" + name, value)
  }
  static func data(_ name: String, _ value: String) -> Attribute {
    Attribute("data-" + name, value)
  }
  static func itemprop(_ name: String) -> Attribute { Attribute("itemprop", name) }
  static func itemtype(_ address: String) -> Attribute { Attribute("itemtype", address) }
  static func size(width: Int, height: Int) -> [Attribute] {
    [Attribute("width", String(width)), Attribute("height", String(height))]
  }
  static let itemscope = Attribute("itemscope", nil)
  static let required = Attribute("required", nil)
  static let autofocus = Attribute("autofocus", nil)
  static let novalidate = Attribute("novalidate", nil)
  static let open = Attribute("open", nil)
  static let checked = Attribute("checked", nil)
  static let selected = Attribute("selected", nil)
  static let hidden = Attribute("hidden", nil)
  static let utf8 = Attribute("charset", "utf-8")

  /// Where a link leads.
  static func href(_ address: String) -> Attribute { Attribute("href", safe(address)) }
  /// Where a file is.
  static func src(_ address: String) -> Attribute { Attribute("src", safe(address)) }
  /// Where a form is sent to.
  static func action(_ address: String) -> Attribute { Attribute("action", safe(address)) }

  private static func safe(_ address: String) -> String {
    let isOfThisServer = address.hasPrefix("/") && !address.hasPrefix("//")
    let beginnings = ["#", "?", "https://", "http://", "tel:"]
    return isOfThisServer || beginnings.contains(where: address.hasPrefix) ? address : "#"
  }
}
