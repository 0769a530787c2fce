// SPDX-License-Identifier: Apache-2.0
// The recipe for https on a home network: an authority of one's own that can vouch for this one name
// and no other, and a certificate from it. The tests run these very commands.

/// Commands that make a certificate for a name or address of a home network.
enum HomeCertificate {
  /// What to paste into a shell; leaves home-ca.crt, home-ca.key, server.crt and server.key.
  static func commands(host: String) -> [String] {
    let address = host.filter { $0 != "[" && $0 != "]" }
    let isNumeric = isAddress(host)
    return [
      "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 3650 "
        + "-subj '/CN=Home CA' -addext 'basicConstraints=critical,CA:TRUE,pathlen:0' "
        + "-addext 'keyUsage=critical,keyCertSign,cRLSign' "
        + "-addext 'nameConstraints=critical,\(constraints(address, isNumeric: isNumeric))' "
        + "-keyout home-ca.key -out home-ca.crt",
      "openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes "
        + "-subj '/CN=Home server' -keyout server.key -out server.csr",
      "printf 'basicConstraints=critical,CA:FALSE\\nkeyUsage=critical,digitalSignature\\n"
        + "extendedKeyUsage=serverAuth\\nsubjectAltName=\(isNumeric ? "IP" : "DNS"):\(address)\\n' "
        + "> server.ext",
      "openssl x509 -req -in server.csr -CA home-ca.crt -CAkey home-ca.key -CAcreateserial "
        + "-days 800 -sha256 -extfile server.ext -out server.crt",
      "chmod 600 home-ca.key server.key",
    ]
  }

  /// How to start the server with what the commands made.
  static func serveCommand(host: String, port: Int) -> String {
    "kintsugi serve --host 0.0.0.0 --port \(port) --public-url https://\(host):\(port) "
      + "--tls-certificate server.crt --tls-key server.key"
  }

  /// What the authority may vouch for: this one name or address, and nothing else.
  ///
  /// So a thief of its key cannot pretend to be a bank. A kind that is not mentioned would be free;
  /// `invalid` is nobody's name.
  private static func constraints(_ address: String, isNumeric: Bool) -> String {
    if !isNumeric {
      return "permitted;DNS:\(address),excluded;IP:0.0.0.0/0.0.0.0,"
        + "excluded;IP:0:0:0:0:0:0:0:0/0:0:0:0:0:0:0:0"
    }
    let mask = address.contains(":") ? "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff" : "255.255.255.255"
    return "permitted;IP:\(address)/\(mask),permitted;DNS:invalid"
  }

  private static func isAddress(_ host: String) -> Bool {
    host.hasPrefix("[")
      || (host.split(separator: ".").count == 4 && host.allSatisfy { $0 == "." || $0.isNumber })
  }
}
