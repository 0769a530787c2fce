// SPDX-License-Identifier: Apache-2.0
// Hands one mail to a mail server, by libcurl. It blocks, so it runs on a thread of its own. It is the one
// place in the server that opens a connection, and it knows no other address than the operator's mail server.

import CCurl
import Dispatch
import Synchronization

/// What became of a mail.
public enum MailOutcome: Hashable, Sendable {
  /// The mail server has taken it, and answers for it from now on.
  case accepted
  /// The mail server does not take this mail now: its number.
  case later(Int)
  /// The mail server does not take this mail at all: its number.
  case refused(Int)
  /// No mail can be handed over: the number that libcurl gives the reason.
  case unreachable(Int)
}

/// Hands mails over.
public final class MailTransfer: Sendable {
  private static let secondsToConnect = 20
  private static let secondsInAll = 60

  private let route: MailRoute
  private let queue = DispatchQueue(label: "kintsugi.mail")
  private let isStopped = Atomic(false)

  /// Creates a transfer.
  ///
  /// - Parameter route: The way that mails leave by.
  public init(_ route: MailRoute) { self.route = route }

  /// Ends what is under way, and hands over nothing more.
  public func stop() { isStopped.store(true, ordering: .relaxed) }

  /// Hands a mail over, and waits for what the mail server says to it.
  ///
  /// - Parameter message: The mail.
  /// - Returns: What became of it.
  public func send(_ message: MailMessage) async -> MailOutcome {
    await withCheckedContinuation { continuation in
      queue.async { [self] in continuation.resume(returning: perform(message)) }
    }
  }

  /// What libcurl reads from while it works.
  private final class Reading {
    var rest: ArraySlice<UInt8>
    let transfer: MailTransfer

    init(_ message: MailMessage, _ transfer: MailTransfer) {
      rest = message.bytes[...]
      self.transfer = transfer
    }
  }

  private static let library = curl_global_init(Int(CURL_GLOBAL_DEFAULT))

  private func perform(_ message: MailMessage) -> MailOutcome {
    guard Self.library == CURLE_OK, !isStopped.load(ordering: .relaxed),
      let handle = curl_easy_init()
    else { return .unreachable(Int(CURLE_FAILED_INIT.rawValue)) }
    defer { curl_easy_cleanup(handle) }
    let recipients = curl_slist_append(nil, "<\(route.to.text)>")
    defer { curl_slist_free_all(recipients) }
    let reading = Reading(message, self)
    let code = withExtendedLifetime(reading) {
      var code = configure(handle)
      if code == CURLE_OK { code = ccurl_set_list(handle, CURLOPT_MAIL_RCPT, recipients) }
      if code == CURLE_OK { code = Self.attach(reading, to: handle) }
      return code == CURLE_OK ? curl_easy_perform(handle) : code
    }
    if code == CURLE_OK { return .accepted }
    let answer = ccurl_last_answer(handle)
    // Only what is said to this mail is about this mail: to sign in, or to encrypt, fails for all of them.
    if code == CURLE_SEND_ERROR || code == CURLE_WEIRD_SERVER_REPLY {
      if 400..<500 ~= answer { return .later(answer) }
      if 500..<600 ~= answer { return .refused(answer) }
    }
    return .unreachable(Int(code.rawValue))
  }

  private func configure(_ handle: UnsafeMutableRawPointer) -> CURLcode {
    let scheme = route.security == .tls ? "smtps" : "smtp"
    var texts: [(CURLoption, String)] = [
      (CURLOPT_URL, "\(scheme)://\(route.host):\(route.port)/\(route.greeting)"),
      (CURLOPT_PROTOCOLS_STR, "smtp,smtps"),
      // No proxy that the environment happens to name.
      (CURLOPT_PROXY, ""),
      (CURLOPT_MAIL_FROM, "<\(route.from.text)>"),
    ]
    if let account = route.account {
      texts += [(CURLOPT_USERNAME, account.user), (CURLOPT_PASSWORD, account.password)]
    }
    if let authorities = route.authorities { texts.append((CURLOPT_CAINFO, authorities)) }
    let isPlain = route.security == .none
    let encryption = isPlain ? CURLUSESSL_NONE : CURLUSESSL_ALL
    let numbers: [(CURLoption, Int)] = [
      (CURLOPT_USE_SSL, Int(encryption.rawValue)),
      (CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2)),
      (CURLOPT_SSL_VERIFYPEER, 1), (CURLOPT_SSL_VERIFYHOST, 2),
      (CURLOPT_CONNECTTIMEOUT, Self.secondsToConnect), (CURLOPT_TIMEOUT, Self.secondsInAll),
      (CURLOPT_NOSIGNAL, 1), (CURLOPT_UPLOAD, 1), (CURLOPT_MAIL_RCPT_ALLLOWFAILS, 0),
    ]
    for (option, text) in texts {
      let code = ccurl_set_text(handle, option, text)
      guard code == CURLE_OK else { return code }
    }
    for (option, number) in numbers {
      let code = ccurl_set_number(handle, option, number)
      guard code == CURLE_OK else { return code }
    }
    return CURLE_OK
  }

  private static func attach(
    _ reading: Reading, to handle: UnsafeMutableRawPointer
  ) -> CURLcode {
    ccurl_set_reading(
      handle,
      { buffer, size, count, context in
        guard let buffer, let context else { return 0 }
        let reading = Unmanaged<Reading>.fromOpaque(context).takeUnretainedValue()
        let part = reading.rest.prefix(size * count)
        UnsafeMutableRawPointer(buffer).copyMemory(from: Array(part), byteCount: part.count)
        reading.rest = reading.rest.dropFirst(part.count)
        return part.count
      },
      { _, size, count, _ in size * count },
      { context, _, _, _, _ in
        guard let context else { return 1 }
        let reading = Unmanaged<Reading>.fromOpaque(context).takeUnretainedValue()
        return reading.transfer.isStopped.load(ordering: .relaxed) ? 1 : 0
      },
      Unmanaged.passUnretained(reading).toOpaque())
  }
}
