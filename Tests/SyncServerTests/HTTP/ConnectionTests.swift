// SPDX-License-Identifier: Apache-2.0
// Bytes that two programs in a row could read differently, and connections that only keep the server waiting.

import Foundation
import HTTPTypes
import SyncServer
import Testing

@Suite(.serialized) struct ConnectionTests {
  /// Requests that are no good HTTP; each must end in a refusal and a closed connection.
  static let smuggling: [(String, String)] = [
    (
      "a length and chunks",
      "POST /v1/auth/challenge HTTP/1.1\r\nHost: localhost\r\nX-Kintsugi: 1\r\n"
        + "Content-Type: application/json\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n"
        + "5c\r\nGET /v1/server HTTP/1.1\r\nHost: localhost\r\n\r\n0\r\n\r\n"
    ),
    (
      "chunks and a length",
      "POST /v1/auth/challenge HTTP/1.1\r\nHost: localhost\r\nX-Kintsugi: 1\r\n"
        + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\nContent-Length: 6\r\n\r\n"
        + "0\r\n\r\nGET /v1/server HTTP/1.1\r\nHost: localhost\r\n\r\n"
    ),
    (
      "two lengths that differ",
      "POST /v1/auth/challenge HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n"
        + "Content-Length: 40\r\n\r\n{}GET /v1/server HTTP/1.1\r\nHost: localhost\r\n\r\n"
    ),
    (
      "two lengths that agree",
      "POST /v1/auth/challenge HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n"
        + "Content-Length: 2\r\n\r\n{}"
    ),
    (
      "a length that is no number",
      "POST /v1/auth/challenge HTTP/1.1\r\nHost: localhost\r\nContent-Length: +2\r\n\r\n{}"
    ),
    (
      "a negative length",
      "POST /v1/auth/challenge HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n"
    ),
    (
      "a folded header",
      "GET /v1/server HTTP/1.1\r\nHost: localhost\r\nX-A: a\r\n b\r\n\r\n"
    ),
    (
      "an unknown coding",
      "POST /v1/auth/challenge HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: xchunked\r\n\r\n"
        + "GET /v1/server HTTP/1.1\r\nHost: localhost\r\n\r\n"
    ),
    (
      "a blank before the colon",
      "GET /v1/server HTTP/1.1\r\nHost : localhost\r\n\r\n"
    ),
    (
      "two codings",
      "POST /v1/auth/challenge HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: gzip, chunked\r\n\r\n"
        + "0\r\n\r\nGET /v1/server HTTP/1.1\r\nHost: localhost\r\n\r\n"
    ),
    ("no HTTP at all", "\u{16}\u{3}\u{1}\u{2}\u{0}\r\n\r\n"),
    ("another version", "GET /v1/server HTTP/9.9\r\nHost: localhost\r\n\r\n"),
    (
      "a bad size of a chunk",
      "POST /v1/auth/challenge HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
        + "zz\r\n{}\r\n0\r\n\r\n"
    ),
    (
      "a zero byte in a header",
      "GET /v1/server HTTP/1.1\r\nHost: localhost\r\nX-A: a\u{0}b\r\n\r\n"
    ),
    (
      "headers of 20 KiB",
      "GET /v1/server HTTP/1.1\r\nHost: localhost\r\n"
        + (0..<20).map { "X-A\($0): \(String(repeating: "a", count: 1_000))\r\n" }.joined() + "\r\n"
    ),
    (
      "one header of 20 KiB",
      "GET /v1/server HTTP/1.1\r\nHost: localhost\r\nX-A: "
        + String(repeating: "a", count: 20_000) + "\r\n\r\n"
    ),
    (
      "101 headers",
      "GET /v1/server HTTP/1.1\r\nHost: localhost\r\n"
        + (0..<100).map { "X-A\($0): a\r\n" }.joined() + "\r\n"
    ),
  ]

  @Test func whatTwoProgramsCouldReadDifferently() async throws {
    try await World().runLive { _, port in
      for (name, text) in Self.smuggling {
        let socket = try RawSocket(port: port)
        socket.send(text)
        let (answer, isClosed) = socket.receive()
        #expect(isClosed, "\(name) leaves the connection open")
        let answers = answer.components(separatedBy: "HTTP/1.1 ").dropFirst()
        // A route may refuse the head before the body turns out to be none.
        #expect((1...2).contains(answers.count), "\(name): \(answers.count) answers")
        #expect(answers.last?.hasPrefix("400 ") == true, "\(name): \(answer.prefix(40))")
        for one in answers {
          #expect(one.hasPrefix("4"), "\(name): \(one.prefix(40))")
          #expect(one.contains("application/problem+json"), "\(name)")
          #expect(one.contains("Content-Security-Policy: default-src 'none'"), "\(name)")
        }
      }
    }
  }

  @Test func oneHostAndTheRightOne() async throws {
    try await World().runLive { _, port in
      for (host, status) in [
        ("Host: localhost\r\n", "200"), ("Host: LOCALHOST\r\n", "421"), ("", "4"),
        ("Host: evil.example\r\n", "421"), ("Host: localhost\r\nHost: evil.example\r\n", "4"),
        ("Host: localhost:80\r\n", "421"), ("Host: localhost, evil.example\r\n", "421"),
        ("Host: evil.example\r\nX-Forwarded-Host: localhost\r\n", "421"),
      ] {
        let socket = try RawSocket(port: port)
        socket.send("GET /v1/server HTTP/1.1\r\n\(host)Connection: close\r\n\r\n")
        let (answer, _) = socket.receive()
        #expect(answer.hasPrefix("HTTP/1.1 \(status)"), "\(host): \(answer.prefix(30))")
      }
    }
  }

  @Test func waitingConnectionsAreClosed() async throws {
    var limits = ConnectionLimits()
    limits.idleSeconds = 2
    limits.headSeconds = 1
    limits.requestSeconds = 2
    try await World().runLive(limits: limits) { _, port in
      let begins = [
        ("nothing", ""), ("half a line", "GET /v1/ser"),
        ("half a head", "GET /v1/server HTTP/1.1\r\nHost: localhost\r\n"),
        (
          "half a body",
          "POST /v1/auth/challenge HTTP/1.1\r\nHost: localhost\r\nX-Kintsugi: 1\r\n"
            + "Content-Type: application/json\r\nContent-Length: 40\r\n\r\n{\"lookup\""
        ),
      ]
      let sockets = try begins.map { name, text in
        let socket = try RawSocket(port: port, seconds: 8)
        socket.send(text)
        return (name, socket)
      }
      // A head that trickles in, a byte each half second, is no better than none.
      let slow = try RawSocket(port: port, seconds: 8)
      for byte in "GET /v1/server HTTP/1.1\r\n" {
        slow.send(String(byte))
        try await Task.sleep(for: .milliseconds(150))
      }
      #expect(slow.receive().isClosed)
      for (name, socket) in sockets { #expect(socket.receive().isClosed, "\(name)") }
    }
  }

  @Test func aBodyWithoutEndIsCutOff() async throws {
    try await World().runLive { _, port in
      let socket = try RawSocket(port: port)
      socket.send(
        "POST /v1/auth/challenge HTTP/1.1\r\nHost: localhost\r\nX-Kintsugi: 1\r\n"
          + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n")
      let chunk = "10000\r\n" + String(repeating: "a", count: 65_536) + "\r\n"
      for _ in 0..<80 { socket.send(chunk) }
      let (answer, isClosed) = socket.receive()
      #expect(isClosed)
      #expect(answer.isEmpty || answer.hasPrefix("HTTP/1.1 413"))
    }
  }
}
