// SPDX-License-Identifier: Apache-2.0
// The languages that the search knows how to read: their words are cut, folded and stemmed by their own rules.

/// A language that texts are written and looked for in.
public enum SearchLanguage: String, CaseIterable, Hashable, Sendable {
  case english = "en"
  case italian = "it"
  case french = "fr"
  case german = "de"
  case polish = "pl"
  case turkish = "tr"
  case portuguese = "pt"
  case russian = "ru"
  case arabic = "ar"
  case japanese = "ja"
  case chinese = "zh-Hans"
  case spanish = "es"
}
