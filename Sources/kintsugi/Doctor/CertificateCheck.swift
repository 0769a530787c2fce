// SPDX-License-Identifier: Apache-2.0
// Looks at the certificate: does it fit the key, does it name the public address, how long is it good.

import Foundation
import NIOSSL
import SyncServer

/// The certificate held against the settings and the clock.
enum CertificateCheck {
  static func findings(_ settings: Settings, now: Int64) -> [Finding] {
    guard let files = settings.tls else { return [] }
    var found: [Finding] = []
    let certificate: Certificate
    do {
      certificate = try Certificate(files)
      _ = try certificate.configuration()
    } catch let refusal as Refusal {
      return [.fault(refusal.sentence, "")]
    } catch {
      return [.fault("\(files.certificate): cannot be used (\(error)).", "Make it anew.")]
    }
    if let first = certificate.chain.first {
      found.append(validity(first, file: files.certificate, now: now))
      found.append(name(first, settings, file: files.certificate))
    }
    if let mode = DataFolder.mode(files.key), mode & 0o077 != 0 {
      found.append(
        .fault(
          "\(files.key): other users of this machine may read the private key.",
          "Take that right from them.", ["chmod 600 \(files.key)"]))
    }
    return found
  }

  private static func validity(_ first: NIOSSLCertificate, file: String, now: Int64) -> Finding {
    let last = Int64(first.notValidAfter)
    let days = (last - now) / 86_400
    if now < Int64(first.notValidBefore) {
      return .fault(
        "\(file): the certificate is not valid yet.",
        "Check the clock of this machine with 'date'.")
    }
    if last <= now {
      return .fault(
        "\(file): the certificate expired on \(dayText(last)).",
        "Make or order a new one, then start the server again.")
    }
    if days < 21 {
      return .remark(
        "\(file): the certificate expires on \(dayText(last)), in \(days) days.",
        "Make or order a new one before that, then start the server again.")
    }
    return .fine("The certificate is good until \(dayText(last)).")
  }

  private static func name(
    _ first: NIOSSLCertificate, _ settings: Settings, file: String
  ) -> Finding {
    let host = settings.publicOrigin.hostName
    if first.covers(host) { return .fine("The certificate names \(host).") }
    let names = first.subjectNames.joined(separator: ", ")
    return .fault(
      "\(file): the certificate is for \(names.isEmpty ? "no name at all" : names), but people open "
        + "\(settings.publicOrigin.text).",
      "Make or order one whose subjectAltName has \(host).")
  }
}

/// A day as people write it for machines: 2026-11-23.
func dayText(_ seconds: Int64) -> String {
  Date(timeIntervalSince1970: TimeInterval(seconds))
    .formatted(.iso8601.year().month().day())
}
