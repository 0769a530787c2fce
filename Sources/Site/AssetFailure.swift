// SPDX-License-Identifier: Apache-2.0
// Why the app's files cannot be served, as a code with facts; the program that starts the server has the words.

public import ArticleLibrary

/// Why the app's files cannot be served.
public enum AssetFailure: Error, Hashable, Sendable {
  /// There is no folder at this path.
  case noFolder(String)
  /// The folder lacks this file, which the app cannot be without.
  case missing(String)
  /// This file cannot be read; the system's reason beside it.
  case unreadable(String, reason: String)
  /// A catalogue of words is not what it must be: the file, where in it, and what is wrong.
  case catalogue(file: String, place: String, fault: CatalogueFault)
  /// The articles are not what they must be: everything that is wrong with them.
  case library(LibraryFailure)
}

/// What is wrong with a catalogue of words.
public enum CatalogueFault: Error, Hashable, Sendable {
  /// It is no JSON of this form; what the reader says.
  case malformed(String)
  /// A key has no text in the language that the catalogue was written in.
  case noSource
  /// A text varies by something that the app does not know, such as the kind of device.
  case variation
  /// A text that varies by number has no form `other`.
  case noOther
  /// The name of the file is not one that a page can ask for.
  case name
  /// The page needs this text, and no catalogue has it.
  case needed
}
