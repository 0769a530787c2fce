// SPDX-License-Identifier: Apache-2.0
// What the server needs from the machine and may not fetch itself: the time, random bytes, and that
// its memory is never written to a disk.

import Foundation

/// The machine that the program runs on.
enum Machine {
  /// The time in whole seconds since 1970.
  @Sendable static func seconds() -> Int64 {
    Int64(Date().timeIntervalSince1970.rounded(.down))
  }

  /// Milliseconds since any moment; never goes back.
  @Sendable static func uptime() -> Int64 {
    Int64((ContinuousClock.now - start) / .milliseconds(1))
  }

  private static let start = ContinuousClock.now

  /// The day that `seconds()` lies in, counted from 1970 in UTC.
  static func day() -> Int32 {
    Int32(clamping: seconds() / 86_400)
  }

  /// Bytes from the machine's own random source.
  @Sendable static func random(_ count: Int) -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count + 7)
    while bytes.count < count {
      withUnsafeBytes(of: generator.next()) { bytes.append(contentsOf: $0) }
    }
    bytes.removeLast(bytes.count - count)
    return bytes
  }

  /// Lets this process hold as many open connections as the system allows it.
  static func allowManyConnections() {
    var limit = rlimit()
    #if os(Linux)
      let files = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    #else
      let files = RLIMIT_NOFILE
    #endif
    guard getrlimit(files, &limit) == 0, limit.rlim_cur < limit.rlim_max else { return }
    limit.rlim_cur = min(limit.rlim_max, 65_536)
    setrlimit(files, &limit)
  }

  /// Keeps the memory of this process, where session tokens live, out of core files and away from
  /// debuggers of the same user.
  static func forbidCoreFiles() {
    var none = rlimit(rlim_cur: 0, rlim_max: 0)
    #if os(Linux)
      setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
      typealias ProcessControl = @convention(c) (Int32, UInt, UInt, UInt, UInt) -> Int32
      guard let symbol = dlsym(nil, "prctl") else { return }
      // Swift imports no C function of variable arity; this is the signature that Linux gives prctl.
      let control = unsafeBitCast(symbol, to: ProcessControl.self)
      let setDumpable: Int32 = 4
      _ = control(setDumpable, 0, 0, 0, 0)
    #else
      setrlimit(RLIMIT_CORE, &none)
    #endif
  }
}
