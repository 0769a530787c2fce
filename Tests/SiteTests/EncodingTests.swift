// SPDX-License-Identifier: Apache-2.0
// Compressed copies: which one a browser gets, that it is the same file, and when nothing is sent at all.

import CBrotliDecoder
import CZlib
import HTTPTypes
import Site
import Testing

@Suite struct EncodingTests {
  private static let name = "style/app.css"
  private static var plain: String { SampleApp.files["Web/" + name] ?? "" }

  /// `Accept-Encoding`, and the coding that is sent.
  private static let wishes: [(String?, String?)] = [
    (nil, nil), ("", nil), ("identity", nil), ("br", "br"), ("gzip", "gzip"),
    ("gzip, deflate, br, zstd", "br"), ("gzip, br;q=0", "gzip"), ("GZIP", "gzip"), ("*", "br"),
    ("*;q=0", nil), ("br;q=0, *", "gzip"), ("br;q=0.001", "br"), ("br;q=2", nil),
    ("bra, gzipp", nil),
    (" gzip ; q=0.5 ", "gzip"),
  ]

  @Test(arguments: wishes.indices)
  func aBrowserGetsACodingThatItTakes(index: Int) async throws {
    let (accepts, sent) = Self.wishes[index]
    try await SampleApp().run { (visitor) async throws -> Void in
      let found = try await visitor.file(Self.name, accepts.map { ["Accept-Encoding": $0] } ?? [:])
      #expect(found["Content-Encoding"] == (sent.map { [$0] } ?? []))
      #expect(found["Vary"] == ["Accept-Encoding"])
      #expect(found["Content-Length"] == [String(found.bytes.count)])
      switch sent {
      case "br": #expect(Self.unbrotli(found.bytes, most: 10_000) == Array(Self.plain.utf8))
      case "gzip": #expect(Self.gunzip(found.bytes, most: 10_000) == Array(Self.plain.utf8))
      default: #expect(found.bytes == Array(Self.plain.utf8))
      }
      if sent != nil { #expect(found.bytes.count * 4 < Self.plain.utf8.count) }
    }
  }

  @Test func theWarmedCopiesAreTheSame() async throws {
    try await SampleApp().run(warmed: true) { (visitor) async throws -> Void in
      let once = try await visitor.file(Self.name, ["Accept-Encoding": "br"])
      let twice = try await visitor.file(Self.name, ["Accept-Encoding": "br"])
      #expect(once.bytes == twice.bytes && once["ETag"] == twice["ETag"])
    }
  }

  @Test func thePageIsCompressedToo() async throws {
    try await SampleApp().run { (visitor) async throws -> Void in
      let plain = try await visitor.ask("/app")
      let found = try await visitor.ask("/app", .get, ["Accept-Encoding": "br"])
      #expect(found["Content-Encoding"] == ["br"] && found["ETag"].isEmpty)
      #expect(Self.unbrotli(found.bytes, most: 10_000) == plain.bytes)
    }
  }

  @Test func whatDoesNotShrinkIsSentAsItIs() async throws {
    try await SampleApp().run { (visitor) async throws -> Void in
      for name in ["style/icons/bowl-192.png", "engine.wasm"] {
        let found = try await visitor.file(name, ["Accept-Encoding": "br, gzip"])
        #expect(found.status == 200 && found["Content-Encoding"].isEmpty, "\(name)")
      }
    }
  }

  @Test func eachCopyHasATagAndAnAnswerForWhoHasItAlready() async throws {
    try await SampleApp().run { (visitor) async throws -> Void in
      var tags: Set<String> = []
      for coding in ["br", "gzip", "identity"] {
        let accepts = ["Accept-Encoding": coding]
        let tag = try #require(try await visitor.file(Self.name, accepts)["ETag"].first)
        #expect(tag.hasPrefix("\"") && tag.hasSuffix("\""))
        tags.insert(tag)
        for held in [tag, "W/\(tag)", "\"other\", \(tag)", "*"] {
          let found = try await visitor.file(
            Self.name, accepts.merging(["If-None-Match": held]) { $1 })
          #expect(found.status == 304 && found.bytes.isEmpty, "\(held)")
          #expect(found["ETag"] == [tag] && found["Vary"] == ["Accept-Encoding"])
          #expect(found["Cache-Control"] == ["public, max-age=31536000, immutable"])
          #expect(found["Content-Type"].isEmpty && found["Content-Encoding"].isEmpty)
        }
        for held in ["\"other\"", String(tag.dropLast()), ""] {
          let found = try await visitor.file(
            Self.name, accepts.merging(["If-None-Match": held]) { $1 })
          #expect(found.status == 200, "\(held)")
        }
      }
      #expect(tags.count == 3)
    }
  }

  private static func unbrotli(_ bytes: [UInt8], most: Int) -> [UInt8] {
    var length = most
    var plain = [UInt8](repeating: 0, count: most)
    guard
      BrotliDecoderDecompress(bytes.count, bytes, &length, &plain) == BROTLI_DECODER_RESULT_SUCCESS
    else { return [] }
    return Array(plain.prefix(length))
  }

  private static func gunzip(_ bytes: [UInt8], most: Int) -> [UInt8] {
    var stream = z_stream()
    guard
      inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { return [] }
    defer { inflateEnd(&stream) }
    var source = bytes
    var plain = [UInt8](repeating: 0, count: most)
    let isDone = source.withUnsafeMutableBufferPointer { source in
      plain.withUnsafeMutableBufferPointer { plain in
        stream.next_in = source.baseAddress
        stream.avail_in = UInt32(source.count)
        stream.next_out = plain.baseAddress
        stream.avail_out = UInt32(plain.count)
        return inflate(&stream, Z_FINISH) == Z_STREAM_END
      }
    }
    return isDone ? Array(plain.prefix(Int(stream.total_out))) : []
  }
}
