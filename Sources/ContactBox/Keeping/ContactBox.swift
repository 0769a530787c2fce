// SPDX-License-Identifier: Apache-2.0
// Takes a letter, seals it at once, and keeps it. Nothing after this point can read it.

/// The box for letters of one server.
public struct ContactBox: Sendable {
  /// How many letters may wait at a time.
  public static let mostWaiting = 500
  /// How many letters that were put aside may wait at a time: advertising must not fill the box.
  public static let mostAside = 100
  /// How many days a letter is kept that a mail server has taken.
  public static let daysAfterSending: Int32 = 30
  /// So many addresses of pages are usual in a letter; with more it is put aside.
  static let usualLinks = 2

  private let key: OperatorPublicKey
  private let folder: LetterFolder
  private let random: @Sendable (Int) -> [UInt8]

  /// Creates a box.
  ///
  /// - Parameters:
  ///   - key: The operator's public key.
  ///   - folder: Where letters are kept.
  ///   - random: Names them.
  public init(
    key: OperatorPublicKey, folder: LetterFolder, random: @escaping @Sendable (Int) -> [UInt8]
  ) {
    self.key = key
    self.folder = folder
    self.random = random
  }

  /// Seals and keeps a letter; when this returns, it survives a power cut.
  ///
  /// - Parameter letter: The letter.
  /// - Throws: `ContactFailure`; then nothing was kept.
  public func post(_ letter: Letter) throws(ContactFailure) {
    let sealed = try SealedLetter(letter, for: key)
    let isUsual = Self.links(in: letter.text) <= Self.usualLinks
    let state = isUsual ? LetterFolder.State.waiting : .aside
    let day = Int32(clamping: letter.received / 86_400)
    let kept = try folder.entries()
    Self.removeOld(kept, from: folder, today: day)
    let most = state == .aside ? Self.mostAside : Self.mostWaiting
    guard kept.count(where: { $0.state == state }) < most else { throw .full }
    try folder.keep(sealed, as: hexadecimal(random(16)), state, day: day)
  }

  /// Removes letters that a mail server has taken long ago.
  static func removeOld(
    _ entries: [LetterFolder.Entry], from folder: LetterFolder, today: Int32
  ) {
    for entry in entries where entry.state == .sent && today - entry.day > daysAfterSending {
      try? folder.remove(entry)
    }
  }

  /// How many addresses of pages a text names.
  static func links(in text: String) -> Int {
    let plain = text.lowercased()
    return ["http://", "https://", "www."].reduce(0) { sum, start in
      sum + plain.ranges(of: start).count
    } - plain.ranges(of: "://www.").count
  }
}
