// SPDX-License-Identifier: Apache-2.0
// Looks at the app's files: are they whole, and which languages do they speak.

import Site

/// The files that browsers get.
enum AssetsCheck {
  static func findings(_ settings: Settings) -> [Finding] {
    do {
      guard let site = try Assets.site(settings) else {
        return [
          .remark(
            "No pages are served; people need another server for the app.",
            "Leave out no-pages if that is not meant.")
        ]
      }
      let place = try Assets.folder(settings).path
      let summary = site.summary
      return [
        .fine(
          "The app is whole: \(summary.files) files in \(place), languages "
            + "\(summary.languages.joined(separator: ", ")).")
      ]
    } catch let refusal as Refusal {
      return [.fault(refusal.sentence, "")]
    } catch {
      return [.fault("The app's files cannot be served (\(error)).", "Install them again.")]
    }
  }
}
