// SPDX-License-Identifier: Apache-2.0
// Reads the certificate and key that https needs, and says in words why they do not fit.

import Foundation
import NIOSSL

/// A certificate chain with its key, read and found to belong together.
struct Certificate {
  let chain: [NIOSSLCertificate]
  let key: NIOSSLPrivateKey

  init(_ files: Settings.TLSFiles) throws {
    chain = try Self.chain(files.certificate)
    try Self.checkReadable(files.key, what: "private key", option: "--tls-key")
    do {
      key = try NIOSSLPrivateKey(file: files.key, format: .pem)
    } catch {
      throw Refusal(
        .installation,
        "\(files.key): holds no private key in PEM form without a passphrase. Name the key file "
          + "with --tls-key; it begins with '-----BEGIN PRIVATE KEY-----' or the like.")
    }
  }

  /// How a server speaks TLS with it: version 1.2 at least.
  func configuration() throws -> TLSConfiguration {
    var configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
    configuration.minimumTLSVersion = .tlsv12
    do {
      _ = try NIOSSLContext(configuration: configuration)
    } catch {
      throw Refusal(
        .installation,
        "The TLS certificate and the private key do not belong together. Give the key that the "
          + "certificate was made with.")
    }
    return configuration
  }

  /// The certificates of a file, the server's own first.
  static func chain(_ path: String) throws -> [NIOSSLCertificate] {
    try checkReadable(path, what: "certificate", option: "--tls-certificate")
    guard let chain = try? NIOSSLCertificate.fromPEMFile(path), !chain.isEmpty else {
      throw Refusal(
        .installation,
        "\(path): holds no certificate in PEM form. Name the certificate file with "
          + "--tls-certificate; it begins with '-----BEGIN CERTIFICATE-----'.")
    }
    return chain
  }

  private static func checkReadable(_ path: String, what: String, option: String) throws {
    guard FileManager.default.fileExists(atPath: path) else {
      throw Refusal(
        .installation, "\(path): the \(what) is not there. Check the name given with \(option).")
    }
    guard access(path, R_OK) == 0 else {
      throw Refusal(
        .installation,
        "\(path): this user may not read the \(what). Give it to the user who runs kintsugi, "
          + "with mode 600 for a key.")
    }
  }
}

extension NIOSSLCertificate {
  /// The names and addresses that the certificate is for.
  var subjectNames: [String] {
    _subjectAlternativeNames().compactMap { name in
      let contents = name.contents.withUnsafeBufferPointer { Array($0) }
      switch name.nameType {
      case .dnsName: return String(decoding: contents, as: UTF8.self).lowercased()
      case .ipAddress where contents.count == 4:
        return contents.map { "\($0)" }.joined(separator: ".")
      case .ipAddress where contents.count == 16:
        return "[" + Self.ipv6(contents) + "]"
      default: return nil
      }
    }
  }

  /// Whether a browser accepts the certificate for `host`.
  func covers(_ host: String) -> Bool {
    subjectNames.contains { name in
      if name == host { return true }
      guard name.hasPrefix("*."), let dot = host.firstIndex(of: ".") else { return false }
      return host[dot...] == name.dropFirst()
    }
  }

  private static func ipv6(_ bytes: [UInt8]) -> String {
    var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    return bytes.withUnsafeBytes { raw in
      guard let base = raw.baseAddress,
        inet_ntop(AF_INET6, base, &text, socklen_t(text.count)) != nil
      else { return "" }
      return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
  }
}
