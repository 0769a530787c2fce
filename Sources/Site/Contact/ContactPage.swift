// SPDX-License-Identifier: Apache-2.0
// The contact page: a form that works without script, and always says what happens to a letter before it is
// sent. When something is wrong, the form comes back with everything that was typed.

import ArticleLibrary
import ContactBox
import HTTPTypes

/// The form with what was typed and what is wrong with it.
struct ContactPage {
  let words: Phrases
  let form: ContactForm
  let isMailed: Bool
  var verdict: LetterIntake.Verdict?

  /// The page after a letter was kept.
  static func sent(_ words: Phrases) -> ContactAnswer {
    .page(
      title: words("contact.sent.title"),
      main: pieces {
        heading(words("contact.sent.title"), lead: words("contact.sent.text"))
        element(.p) { words("contact.sent.answer") }
        element(.p) { words("contact.sent.history") }
        element(.p) {
          element(.a, [.href(LibraryAddress.home.path(in: words.language.tag))]) {
            words("contact.sent.home")
          }
        }
      })
  }

  /// The page of a server that has no key for letters.
  static func closed(_ words: Phrases) -> ContactAnswer {
    .page(
      title: words("contact.page.title"),
      main: pieces {
        heading(words("contact.closed.title"), lead: words("contact.closed.text"))
        crisis(words)
      })
  }

  /// The page.
  func answer(_ status: HTTPResponse.Status) -> ContactAnswer {
    let title = words("contact.page.title")
    let isWrong = !problems.isEmpty
    return .page(
      title: isWrong ? words("contact.fault.heading") + " – " + title : title, main: main,
      status: status)
  }

  private var main: Markup {
    pieces {
      if !problems.isEmpty { summary }
      Self.heading(words("contact.page.title"), lead: words("contact.page.lead"))
      Self.crisis(words)
      element(
        .form,
        [
          .class("letter"), .method("post"),
          .action(LibraryAddress.contact.path(in: words.language.tag)),
          .novalidate,
        ]
      ) {
        element(.input, [.type("hidden"), .name("proof"), .value(form.proof)])
        message
        reply
        trap
        kept
        element(.p) {
          element(.button, [.class("button"), .type("submit")]) { words("contact.send.button") }
        }
      }
    }
  }

  private static func heading(_ heading: String, lead: String) -> Markup {
    element(.div, [.class("title")]) {
      element(.h1) { heading }
      element(.p, [.class("lead")]) { lead }
    }
  }

  private static func crisis(_ words: Phrases) -> Markup {
    element(.div, [.class("notice")]) {
      element(.p) {
        words("contact.crisis.text") + " "
        element(.a, [.href(LibraryAddress.help.path(in: words.language.tag))]) {
          words("contact.crisis.link")
        }
      }
    }
  }

  // MARK: What is wrong

  /// The field that each thing that is wrong is about, and the words for it.
  private var problems: [(field: String, text: String)] {
    switch verdict {
    case nil, .kept?: []
    case .faults(let faults)?: faults.map { (Self.identifier($0.field), text($0)) }
    case .quick?: [("send", words("contact.fault.quick"))]
    case .old?: [("send", words("contact.fault.old"))]
    case .many?: [("message", words("contact.fault.many"))]
    case .full?: [("message", words("contact.fault.full"))]
    }
  }

  private func text(_ fault: ContactForm.Fault) -> String {
    let limit = ["limit": words.formats.number(Letter.mostCharacters)]
    switch fault {
    case .empty: return words("contact.fault.empty")
    case .long(let length):
      let length = ["length": words.formats.number(length)]
      return words("contact.fault.long", limit.merging(length) { $1 })
    case .choose: return words("contact.fault.choose")
    case .unclear: return words("contact.fault.unclear")
    case .address: return words("contact.fault.address")
    case .noWay: return words("contact.fault.way")
    case .wordy:
      let room = words.formats.number(Letter.mostCharactersOfWay)
      return words("contact.fault.wordy", ["limit": room])
    case .trap: return words("contact.fault.trap")
    }
  }

  /// The identifier that a link leads to.
  private static func identifier(_ field: ContactForm.Field) -> String {
    field == .way ? "way-none" : field.rawValue
  }

  private var summary: Markup {
    element(
      .div,
      [
        .class("errors"), .role("alert"), .tabindex(-1), .autofocus,
        .aria("labelledby", "errors-heading"),
      ]
    ) {
      element(.h2, [.id("errors-heading")]) { words("contact.fault.heading") }
      element(.ul) {
        for problem in problems {
          element(.li) { element(.a, [.href("#" + problem.field)]) { problem.text } }
        }
      }
      element(.p) { words("contact.fault.still") }
    }
  }

  /// What is wrong with one field, beside it.
  private func error(_ field: ContactForm.Field) -> Markup? {
    guard case .faults(let faults)? = verdict else { return nil }
    let texts = faults.filter { $0.field == field && $0 != .trap }.map(text)
    guard !texts.isEmpty else { return nil }
    return element(.p, [.class("field-error"), .id("\(field.rawValue)-error")]) {
      texts.joined(separator: " ")
    }
  }

  /// What a field is described by, and whether something is wrong with it.
  private func describing(_ field: ContactForm.Field, hint: String) -> [Attribute] {
    guard error(field) != nil else { return [.aria("describedby", hint)] }
    return [.aria("describedby", "\(field.rawValue)-error \(hint)"), .aria("invalid", "true")]
  }

  // MARK: Fields

  private var message: Markup {
    element(.div, [.class("field")]) {
      element(.label, [.for("message")]) { words("contact.message.label") }
      element(.p, [.class("field-hint"), .id("message-hint")]) {
        words("contact.message.hint", ["limit": words.formats.number(Letter.mostCharacters)])
      }
      if let error = error(.message) { error }
      element(
        .textarea,
        [
          .id("message"), .name("message"), .rows(10), .dir("auto"), .autocomplete("off"),
          .spellcheck(false),
        ] + describing(.message, hint: "message-hint")
        // A browser passes over a first line end: so one stands before what was typed.
      ) { "\n" + form.message }
    }
  }

  private var reply: Markup {
    element(
      .fieldset,
      [
        .class("choices"),
        .aria("describedby", error(.way) == nil ? "way-hint" : "way-error way-hint"),
      ]
    ) {
      element(.legend) { words("contact.reply.legend") }
      element(.p, [.class("field-hint"), .id("way-hint")]) { words("contact.reply.warning") }
      if let error = error(.way) { error }
      choice(.none, words("contact.reply.none"))
      choice(.email, words("contact.reply.email"))
      line(
        .email, words("contact.reply.address"), hint: words("contact.reply.neutral"),
        value: form.email,
        more: [.type("email"), .inputmode("email"), .autocomplete("email"), .dir("ltr")])
      choice(.other, words("contact.reply.other"))
      line(
        .other, words("contact.reply.words"), hint: words("contact.reply.example"),
        value: form.other, more: [.type("text"), .autocomplete("off"), .dir("auto")])
    }
  }

  private func choice(_ way: ContactForm.Way, _ name: String) -> Markup {
    let id = "way-" + way.rawValue
    return element(.div, [.class("choice")]) {
      element(
        .input,
        [.type("radio"), .name("way"), .id(id), .value(way.rawValue)]
          + (form.way == way ? [.checked] : []))
      element(.label, [.for(id)]) { name }
    }
  }

  private func line(
    _ field: ContactForm.Field, _ label: String, hint: String, value: String, more: [Attribute]
  ) -> Markup {
    let id = field.rawValue
    return element(.div, [.class("field")]) {
      element(.label, [.for(id)]) { label }
      element(.p, [.class("field-hint"), .id(id + "-hint")]) { hint }
      if let error = error(field) { error }
      element(
        .input,
        [.id(id), .name(id), .value(value), .spellcheck(false)] + more
          + describing(field, hint: id + "-hint"))
    }
  }

  /// A field that no person meets: programs that fill in everything fill it in.
  private var trap: Markup {
    let id = ContactForm.Field.trap.rawValue
    return element(.div, [.class("for-readers"), .aria("hidden", "true")]) {
      element(.label, [.for(id)]) { words("contact.trap.label") }
      element(
        .input,
        [
          .type("text"), .id(id), .name(id), .value(form.trap), .tabindex(-1), .autocomplete("off"),
        ])
    }
  }

  private var kept: Markup {
    element(.section, [.class("kept"), .aria("labelledby", "kept-heading")]) {
      element(.h2, [.id("kept-heading")]) { words("contact.kept.heading") }
      element(.ul) {
        element(.li) { words("contact.kept.sealed") }
        element(.li) { words("contact.kept.open") }
        element(.li) { words("contact.kept.stored") }
        if isMailed { element(.li) { words("contact.kept.mail") } }
      }
    }
  }
}
