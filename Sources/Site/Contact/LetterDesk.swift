// SPDX-License-Identifier: Apache-2.0
// Takes what comes back from the contact page: judges it, limits it, and has it sealed and kept. What somebody
// wrote is in memory as long as the request is answered, and is written nowhere unsealed.

public import ContactBox
import HTTPTypes
public import SyncServer

/// The contact page of a server.
public struct LetterDesk: ContactDesk {
  private let intake: LetterIntake?
  private let proofs: RenderProof
  private let isMailed: Bool

  /// Sets a desk up.
  ///
  /// - Parameters:
  ///   - box: Where letters go; nil where there is no key to seal them with, and the page says so.
  ///   - isMailed: Whether letters are passed on by mail, of which people are told.
  ///   - surroundings: The clock and the random source.
  ///   - onKept: Called after each letter that was kept.
  public init(
    _ box: ContactBox?, isMailed: Bool, surroundings: ServerSurroundings,
    onKept: @escaping @Sendable () -> Void = {}
  ) {
    let proofs = RenderProof(uptime: surroundings.uptime, random: surroundings.random)
    self.proofs = proofs
    self.isMailed = isMailed
    intake = box.map {
      LetterIntake(box: $0, proofs: proofs, surroundings: surroundings, onKept: onKept)
    }
  }

  /// The form, as it is when nobody has written anything yet.
  func form(_ words: Phrases) -> ContactAnswer {
    guard intake != nil else { return ContactPage.closed(words) }
    var form = ContactForm()
    form.proof = proofs.issue()
    return ContactPage(words: words, form: form, isMailed: isMailed).answer(.ok)
  }

  /// Takes a letter.
  func take(
    _ body: [UInt8], from network: [UInt8], _ words: Phrases
  ) async throws(Problem) -> ContactAnswer {
    guard let intake else { return ContactPage.closed(words) }
    guard var form = ContactForm(body: body) else { throw Problem(.malformed) }
    let verdict = await intake.take(form, from: network, language: words.language.tag)
    if verdict == .kept { return .sent }
    // What was filled in behind a person's back goes; everything else stays as they typed it.
    form.trap = ""
    if verdict == .old { form.proof = proofs.issue() }
    let page = ContactPage(words: words, form: form, isMailed: isMailed, verdict: verdict)
    return page.answer(verdict.status)
  }

  /// The page after a letter was kept.
  func sent(_ words: Phrases) -> ContactAnswer { ContactPage.sent(words) }
}

/// Takes one letter after the other, so that two of the same page are never both kept.
actor LetterIntake {
  /// What became of a form.
  enum Verdict: Hashable, Sendable {
    case kept
    case faults([ContactForm.Fault])
    case quick
    case old
    case many
    case full

    /// The status of the page that says so.
    var status: HTTPResponse.Status {
      switch self {
      case .kept: .ok
      case .faults, .quick, .old: .unprocessableContent
      case .many: .tooManyRequests
      case .full: .serviceUnavailable
      }
    }
  }

  private let box: ContactBox
  private let proofs: RenderProof
  private let now: @Sendable () -> Int64
  private let onKept: @Sendable () -> Void
  private let perNetwork: RateLimit
  private let ofAll: RateLimit

  init(
    box: ContactBox, proofs: RenderProof, surroundings: ServerSurroundings,
    onKept: @escaping @Sendable () -> Void
  ) {
    self.box = box
    self.proofs = proofs
    self.onKept = onKept
    now = surroundings.now
    perNetwork = RateLimit(.init(5, inSeconds: 3_600), surroundings)
    ofAll = RateLimit(.init(60, inSeconds: 3_600), surroundings)
  }

  /// Judges a form and keeps its letter.
  ///
  /// - Parameters:
  ///   - form: The form.
  ///   - network: The network that it comes from, to count by.
  ///   - language: The language of its page.
  /// - Returns: What became of it.
  func take(_ form: ContactForm, from network: [UInt8], language: String) -> Verdict {
    let content = form.content
    let proof = proofs.check(form.proof, content: content)
    // The button was pressed twice: the letter is there already.
    if proof == .repeated { return .kept }
    let faults = form.faults
    if !faults.isEmpty { return .faults(faults) }
    if proof == .quick { return .quick }
    if proof == .old { return .old }
    do {
      try perNetwork.check(network)
      try ofAll.check([])
    } catch {
      return .many
    }
    do {
      try box.post(form.letter(language: language, now: now()))
    } catch {
      return .full
    }
    proofs.use(form.proof, content: content)
    _ = perNetwork.refusal(network)
    _ = ofAll.refusal([])
    onKept()
    return .kept
  }
}
