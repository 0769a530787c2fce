// SPDX-License-Identifier: Apache-2.0
// Finds the app's files: where a setting names them, else beside the installed program, else in the checkout that
// the program was built in. And the words for what is wrong with them.

import ArticleLibrary
import Foundation
import Site

/// The app's files on this machine.
enum Assets {
  /// The app; nil where nobody wants it served.
  static func site(_ settings: Settings) throws -> Site? {
    guard settings.servesPages else { return nil }
    let folder = try folder(settings)
    do {
      return try Site(folder, withPseudoLocales: settings.offersPseudoLocales)
    } catch {
      throw Refusal(.installation, sentence(error, folder))
    }
  }

  /// The folder that a setting names or that is found.
  static func folder(_ settings: Settings) throws -> AssetsFolder {
    if let named = settings.assets {
      let folder = AssetsFolder(path: named)
      guard folder.looksRight else {
        throw Refusal(
          .installation,
          "\(named): this is no folder of the app, which holds Web and Content. Name the right one with "
            + "--assets, or serve no pages with --no-pages.")
      }
      return folder
    }
    let program = URL(fileURLWithPath: Bundle.main.executablePath ?? "kintsugi")
      .resolvingSymlinksInPath().deletingLastPathComponent()
    let installed = program.deletingLastPathComponent().appendingPathComponent("share/kintsugi")
    var places = [installed.path]
    var folder = program.path
    while folder != "/", !folder.isEmpty {
      places.append(folder)
      folder = (folder as NSString).deletingLastPathComponent
    }
    guard let found = places.map({ AssetsFolder(path: $0) }).first(where: \.looksRight) else {
      throw Refusal(
        .installation,
        "The app's files were not found: they are neither in \(installed.path) nor in a folder above "
          + "the program. Name their folder with --assets, or serve no pages with --no-pages.")
    }
    return found
  }

  /// What is wrong with the files, and what to do.
  private static func sentence(_ failure: AssetFailure, _ folder: AssetsFolder) -> String {
    let orNoPages = "or serve no pages with --no-pages."
    switch failure {
    case .noFolder(let path):
      return "\(path): the folder of the app is not there. Name it with --assets, \(orNoPages)"
    case .missing("engine.wasm"):
      return
        "\(folder.path): engine.wasm, the program that draws the picture, is not there. Make it with "
        + "'make wasm', \(orNoPages)"
    case .missing(let name):
      return
        "\(folder.path)/\(name): the app is not whole without this file. Install it again, \(orNoPages)"
    case .unreadable(let path, let reason):
      return
        "\(path): cannot be read (\(reason)). Give this user the right to read it, \(orNoPages)"
    case .library(let failure):
      let lines = failure.faults.map { LibraryWords.line($0, in: folder.path + "/Content") }
      return
        (lines + ["Mend the articles ('kintsugi library check' looks at all of them), \(orNoPages)"])
        .joined(separator: "\n")
    case .catalogue(let file, let place, let fault):
      let spot = place.isEmpty ? "\(folder.path)/\(file)" : "\(folder.path)/\(file), at '\(place)'"
      return "\(spot): \(words(fault)). Mend the catalogue, \(orNoPages)"
    }
  }

  private static func words(_ fault: CatalogueFault) -> String {
    switch fault {
    case .malformed(let reason): "no String Catalog that can be read (\(reason))"
    case .noSource: "there is no English text for this key"
    case .variation: "the text varies by something else than a number, which the app does not know"
    case .noOther: "a text that varies by number lacks the form 'other'"
    case .name: "a catalogue's name has only small letters and hyphens"
    case .needed: "the page needs a text here that is the same for all numbers"
    }
  }
}
