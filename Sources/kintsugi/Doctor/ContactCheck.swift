// SPDX-License-Identifier: Apache-2.0
// Looks at the letters: can any be received, do they lie there unread, and is the way they are passed on as
// it should be. It opens no letter and speaks to no mail server.

import ContactBox

/// The key for letters, the letters, and the settings of mail.
enum ContactCheck {
  static func findings(_ settings: Settings, _ folder: DataFolder) -> [Finding] {
    let place = LetterPlace(folder: folder)
    var found: [Finding] = []
    do {
      guard try place.key(settings) != nil else {
        let remark = Finding.remark(
          "The contact page takes no letters: there is no key to seal them with.",
          "Make one, keep the file away from the server, and start the server again.",
          ["kintsugi contact key --data \(folder.path) --to letters.key"])
        guard settings.mail != nil else { return [remark] }
        return [
          .fault(
            "Letters are to be passed on by mail, but there is no key to seal them with.",
            remark.remedy, remark.commands)
        ]
      }
      found.append(.fine("The contact page takes letters and seals them."))
    } catch let refusal as Refusal {
      return [.fault(refusal.sentence, "")]
    } catch {
      return [.fault("The key for letters cannot be used (\(error)).", "Make a new one.")]
    }
    found.append(waiting(place, settings))
    if let mail = settings.mail { found.append(way(mail)) }
    return found
  }

  private static func waiting(_ place: LetterPlace, _ settings: Settings) -> Finding {
    let entries: [LetterFolder.Entry]
    do {
      entries = try place.letters.entries()
    } catch {
      return .fault(place.refusal(error).sentence, "")
    }
    let waiting = entries.count { $0.state == .waiting }
    let aside = entries.count { $0.state == .aside }
    let read = ["kintsugi contact read --data \(place.folder.path) --key letters.key"]
    if waiting * 10 >= ContactBox.mostWaiting * 8 {
      return .fault(
        "\(waiting) letters wait, and there is room for \(ContactBox.mostWaiting).",
        "Read them, then remove them with 'kintsugi contact remove'.", read)
    }
    if waiting + aside == 0 { return .fine("No letter waits.") }
    return .remark(
      "\(waiting) letter(s) wait, and \(aside) were put aside because of their links.",
      settings.mail == nil ? "Read them." : "They are passed on, or the log says why not.", read)
  }

  private static func way(_ mail: MailSettings) -> Finding {
    do {
      _ = try mail.completeRoute()
    } catch let refusal as Refusal {
      return .fault(refusal.sentence, "")
    } catch {
      return .fault("The settings of mail cannot be used (\(error)).", "Check them.")
    }
    if let file = mail.account?.passwordFile, let mode = DataFolder.mode(file), mode & 0o077 != 0 {
      return .fault(
        "\(file): other users of this machine may read the password of the mail server.",
        "Take that right from them.", ["chmod 600 \(file)"])
    }
    return .fine(
      "Letters are passed on, sealed, to \(mail.route.to.text) by \(mail.route.host), port "
        + "\(mail.route.port).")
  }
}
