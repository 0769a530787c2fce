// SPDX-License-Identifier: Apache-2.0
// Makes compressed copies with the system's libraries. A file is compressed once and sent many times, so
// the slowest and smallest way is the right one; a page that is made for one request is compressed quickly.

import CBrotliEncoder
import CZlib

/// Makes compressed copies.
enum Compression {
  /// A compressed copy; nothing where the library refuses.
  ///
  /// - Parameters:
  ///   - bytes: What to compress.
  ///   - coding: How.
  ///   - isQuick: Whether little time matters more than few bytes.
  /// - Returns: The copy.
  static func compress(
    _ bytes: [UInt8], _ coding: ContentCoding, isQuick: Bool = false
  ) -> [UInt8]? {
    switch coding {
    case .brotli: brotli(bytes, quality: isQuick ? 5 : BROTLI_MAX_QUALITY)
    case .gzip: gzip(bytes, level: isQuick ? 5 : Z_BEST_COMPRESSION)
    case .identity: bytes
    }
  }

  private static func brotli(_ bytes: [UInt8], quality: Int32) -> [UInt8]? {
    var length = BrotliEncoderMaxCompressedSize(bytes.count)
    guard length > 0 else { return nil }
    var copy = [UInt8](repeating: 0, count: length)
    let isDone = BrotliEncoderCompress(
      quality, BROTLI_MAX_WINDOW_BITS, BROTLI_MODE_TEXT, bytes.count, bytes, &length,
      &copy)
    guard isDone == BROTLI_TRUE else { return nil }
    copy.removeLast(copy.count - length)
    return copy
  }

  private static func gzip(_ bytes: [UInt8], level: Int32) -> [UInt8]? {
    var stream = z_stream()
    // 15 is the largest window; 16 more ask for the frame of gzip instead of that of zlib.
    guard
      deflateInit2_(
        &stream, level, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
        Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { return nil }
    defer { deflateEnd(&stream) }
    var source = bytes
    var copy = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(bytes.count))))
    let isDone = source.withUnsafeMutableBufferPointer { source in
      copy.withUnsafeMutableBufferPointer { copy in
        stream.next_in = source.baseAddress
        stream.avail_in = UInt32(source.count)
        stream.next_out = copy.baseAddress
        stream.avail_out = UInt32(copy.count)
        return deflate(&stream, Z_FINISH) == Z_STREAM_END
      }
    }
    guard isDone else { return nil }
    copy.removeLast(copy.count - Int(stream.total_out))
    return copy
  }
}
