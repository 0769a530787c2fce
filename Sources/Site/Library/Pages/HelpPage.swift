// SPDX-License-Identifier: Apache-2.0
// Who can help, by country. The reader chooses the country by a link; nothing finds it out and nothing keeps it. A
// number is never shown as checked when it was not, or when that is long ago.

import ArticleLibrary

extension PublicPages {
  /// The page with help lines.
  ///
  /// - Parameters:
  ///   - country: The two letters of a country that the reader chose.
  ///   - today: Days since the start of 1970.
  ///   - words: The words of the language.
  /// - Returns: The page; with the countries to choose from where none was chosen.
  func help(_ country: String?, today: Int, _ words: Phrases) -> LibraryPage {
    let countries = lines.countries(speaking: words.language.tag)
    let country = country.flatMap { countries.contains($0) ? $0 : nil }
    let query = country.map { "?country=" + $0 } ?? ""
    return LibraryPage(
      words: words, title: words("help.title"), summary: words("help.lead"), name: .help,
      alternates: library.alternates(of: .help).map {
        LibraryAlternate(language: $0.language, path: $0.path + query)
      },
      place: .help, canLeave: true,
      main: element(.div, [.class("column")]) {
        title(words("help.title"), lead: words("help.lead"))
        element(.section, [.class("notice danger"), .aria("labelledby", "danger")]) {
          element(.h2, [.id("danger")]) { words("help.danger.title") }
          element(.p) { words("help.danger.text") }
        }
        if lines.all.isEmpty { element(.p) { words("help.no-list") } }
        if let country {
          chosen(country, today: today, words)
        } else {
          choice(countries, words)
          groups(nil, today: today, words)
        }
        element(.section, [.class("part")]) {
          element(.h2) { words("help.traces.title") }
          element(.p) { words("library.help.traces") }
          element(.p) { words("help.bill") }
        }
      })
  }

  private func choice(_ countries: [String], _ words: Phrases) -> Markup {
    element(.section, [.class("part")]) {
      element(.h2, [.id("countries")]) { words("help.country.none") }
      element(.nav, [.aria("labelledby", "countries")]) {
        element(.ul, [.class("countries"), .role("list")]) {
          for country in countries {
            element(.li) {
              element(
                .a,
                [.href(LibraryAddress.help.path(in: words.language.tag) + "?country=" + country)]
              ) { words.formats.country(country) }
            }
          }
        }
      }
      element(.p, [.class("small quiet")]) { words("library.help.country-hint") }
    }
  }

  @MarkupBuilder private func chosen(_ country: String, today: Int, _ words: Phrases) -> Markup {
    element(.section, [.class("part")]) {
      element(.h2) {
        words("library.help.shown", ["country": words.formats.country(country)])
      }
      groups(country, today: today, words)
      element(.p, [.class("onward")]) {
        element(.a, [.href(LibraryAddress.help.path(in: words.language.tag))]) {
          words("library.help.other-country")
        }
      }
    }
  }

  private func groups(_ country: String?, today: Int, _ words: Phrases) -> Markup {
    Markup(
      lines.groups(in: country).map { purpose, lines in
        element(.section, [.class("help-group")]) {
          element(.h3) { groupTitle(purpose, words) }
          if purpose == .mayHurt { element(.p) { words("help.group.may-hurt.lead") } }
          for line in lines { self.line(line, today: today, words) }
        }
      })
  }

  private func groupTitle(_ purpose: HelpLine.Purpose, _ words: Phrases) -> String {
    switch purpose {
    case .emergency: words("help.group.emergency")
    case .violence: words("help.group.violence")
    case .mayHurt: words("help.group.may-hurt")
    case .suicide: words("help.group.suicide")
    case .men: words("help.group.men")
    case .lgbtq: words("help.group.lgbtq")
    case .directory: words("help.group.directory")
    }
  }

  private func line(_ line: HelpLine, today: Int, _ words: Phrases) -> Markup {
    element(.div, [.class("help-line")]) {
      element(.h4, [.lang(line.languages.first ?? "en")]) { element(.bdi) { line.name } }
      if let number = line.number, let dial = line.dial {
        element(.p, [.class("number")]) {
          element(
            .a,
            [
              .href(dial),
              .aria("label", words("help.call", ["name": line.name, "number": number])),
            ]
          ) { element(.bdi) { number } }
        }
      }
      details(line, words)
      element(.p, [.class("small quiet")]) { standing(line, today: today, words) }
    }
  }

  private func details(_ line: HelpLine, _ words: Phrases) -> Markup {
    var rows: [(String, Markup)] = []
    if let text = line.text { rows.append((words("help.text"), element(.bdi) { text })) }
    if let hours = hours(line.hours, words) { rows.append((words("help.hours"), Markup(hours))) }
    if line.gender == "women" { rows.append((words("help.for"), Markup(words("help.for.women")))) }
    if line.gender == "men" { rows.append((words("help.for"), Markup(words("help.for.men")))) }
    if !line.languages.isEmpty {
      let names = line.languages.map(words.formats.language)
      rows.append((words("help.languages"), Markup(words.formats.list(names))))
    }
    if let address = line.address { rows.append((words("help.site"), outside(address))) }
    if let source = line.source {
      rows.append((words("library.help.source"), outside(source)))
    }
    return element(.dl, [.class("facts")]) {
      for (term, what) in rows {
        element(.div) {
          element(.dt) { term }
          element(.dd) { what }
        }
      }
    }
  }

  /// A link to another site, by the name of its host.
  private func outside(_ address: String) -> Markup {
    let host = address.dropFirst("https://".count).prefix { $0 != "/" }
    return element(.a, [.href(address), .rel("noreferrer")]) {
      element(.bdi) { host.hasPrefix("www.") ? String(host.dropFirst(4)) : String(host) }
    }
  }

  private func hours(_ hours: HelpLine.Hours?, _ words: Phrases) -> String? {
    switch hours {
    case nil: nil
    case .always: words("help.hours.always")
    case .spans(let spans):
      words.formats.list(
        spans.map { span in
          let times = ["from": span.from, "to": span.to]
          if span.first == 1, span.last == 7 { return words("help.hours.daily", times) }
          let days = [
            "first": words.formats.weekday(span.first), "last": words.formats.weekday(span.last),
          ]
          return words("help.hours.span", times.merging(days) { $1 })
        })
    }
  }

  private func standing(_ line: HelpLine, today: Int, _ words: Phrases) -> String {
    let day = ["day": line.verified.map(words.formats.day) ?? ""]
    return switch line.standing(today: today) {
    case .unchecked: words(line.number == nil ? "help.unchecked.site" : "help.unchecked")
    case .old: words("help.checked.old", day)
    case .fresh: words("help.checked.fresh", day)
    }
  }
}
