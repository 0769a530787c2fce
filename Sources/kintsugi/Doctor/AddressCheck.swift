// SPDX-License-Identifier: Apache-2.0
// Looks at the addresses: what people type, what the server listens to, and whether browsers will let
// a page encrypt there at all.

import SyncServer

/// The public address held against the address that is listened to.
enum AddressCheck {
  static func findings(_ settings: Settings) -> [Finding] {
    var found: [Finding] = []
    let origin = settings.publicOrigin
    if !origin.allowsSealing {
      found.append(insecure(settings))
    } else if origin.isSecure && settings.tls == nil {
      found.append(
        .remark(
          "The public address \(origin.text) is https, but no certificate is set.",
          "That is right behind a reverse proxy that speaks https. Otherwise give --tls-certificate "
            + "and --tls-key."))
    } else if !origin.isSecure && settings.tls != nil {
      found.append(
        .fault(
          "A certificate is set, but the public address \(origin.text) is not https.",
          "Write https:// in public-url."))
    } else {
      found.append(.fine("Browsers can encrypt on \(origin.text)."))
    }
    if let reach = reach(settings) { found.append(reach) }
    return found
  }

  private static func insecure(_ settings: Settings) -> Finding {
    let host = settings.publicOrigin.hostName
    return .fault(
      "Browsers refuse to encrypt on \(settings.publicOrigin.text): WebCrypto works on https and on "
        + "localhost only, so no page can be sealed or opened there.",
      "Make a certificate of your own with the commands below, start the server with it, and install "
        + "home-ca.crt on every phone and computer that shall use it (docs/running.md says how).",
      HomeCertificate.commands(host: host) + [
        HomeCertificate.serveCommand(host: host, port: 8443)
      ])
  }

  /// Whether what people type leads to where the server listens.
  private static func reach(_ settings: Settings) -> Finding? {
    let listensLocally = ["localhost", "127.0.0.1", "::1"].contains(settings.host)
    let origin = settings.publicOrigin
    if origin.isLoopback && !listensLocally {
      return .remark(
        "The server listens on \(settings.host), but its public address \(origin.text) means this "
          + "machine only; it answers nobody who types another address.",
        "Set public-url to the address that people type.")
    }
    if !origin.isLoopback && listensLocally {
      return .remark(
        "The public address is \(origin.text), but the server listens to this machine only.",
        "That is right behind a reverse proxy on this machine. Otherwise set host to 0.0.0.0.")
    }
    // An origin that browsers do not trust is a finding of its own already.
    if !listensLocally && settings.tls == nil && origin.allowsSealing {
      return .fault(
        "The server listens on \(settings.host) without a certificate, so everybody on the network "
          + "between can read session tokens.",
        "Give --tls-certificate and --tls-key, or listen on 127.0.0.1 behind a reverse proxy.")
    }
    if origin.port != settings.port && settings.trustedProxies == 0 {
      return .remark(
        "People are sent to port \(origin.port), but the server listens on port \(settings.port).",
        "That is right where something forwards the one to the other. Otherwise make them equal.")
    }
    return nil
  }
}
