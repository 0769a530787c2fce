// SPDX-License-Identifier: Apache-2.0
// Which files a page needs at once. A browser would find them one import after the other, each a way to the
// server and back; told beforehand, it asks for all of them together.

/// The files that a page needs at once, found in the texts themselves.
struct ModuleGraph: Sendable {
  private let files: [String: [UInt8]]

  /// Looks at the files of an app, by their names below /app/<hash>/.
  init(_ files: [String: [UInt8]]) {
    self.files = files
  }

  /// A module and everything that it imports statically, in the order in which it is met.
  ///
  /// What stands in `import()` is asked for later, when it is needed, and is not among these.
  func modules(from entry: String) -> [String] {
    var found: [String] = []
    var seen: Set = [entry]
    var waiting = [entry]
    while !waiting.isEmpty {
      let name = waiting.removeFirst()
      found.append(name)
      for target in targets(in: name, after: ["from", "import"]) where seen.insert(target).inserted
      {
        waiting.append(target)
      }
    }
    return found
  }

  /// The stylesheets of a folder: those that a page names, and those that these import.
  func stylesheets(in folder: String) -> (named: [String], imported: [String]) {
    let all = files.keys.filter { $0.hasPrefix(folder) && $0.hasSuffix(".css") }.sorted()
    let imported = Set(all.flatMap { targets(in: $0, after: ["@import", "@import url("]) })
    return (all.filter { !imported.contains($0) }, all.filter { imported.contains($0) })
  }

  /// The files that a text names in quotes right after one of these words.
  private func targets(in name: String, after words: [String]) -> [String] {
    guard let text = files[name] else { return [] }
    var found: [(place: Int, target: String)] = []
    for word in words.map({ Array($0.utf8) }) {
      var place = 0
      while let start = text.firstRange(of: word, from: place) {
        place = start + word.count
        if start > 0, Self.isPartOfAName(text[start - 1]) { continue }
        guard let quoted = Self.quoted(text, from: place),
          let target = Self.resolve(quoted, from: name), files[target] != nil
        else { continue }
        found.append((start, target))
      }
    }
    return found.sorted { $0.place < $1.place }.map(\.target)
  }

  /// What stands in quotes after blanks.
  private static func quoted(_ text: [UInt8], from start: Int) -> String? {
    var place = start
    while place < text.count, [0x20, 0x09, 0x0A, 0x0D].contains(text[place]) { place += 1 }
    guard place < text.count, [0x22, 0x27].contains(text[place]),
      let end = text[(place + 1)...].firstIndex(of: text[place])
    else { return nil }
    return String(decoding: text[(place + 1)..<end], as: UTF8.self)
  }

  /// The file that a relative address names, seen from another; nothing where it leads out of the app.
  private static func resolve(_ address: String, from name: String) -> String? {
    guard address.hasPrefix("./") || address.hasPrefix("../") else { return nil }
    var parts = name.split(separator: "/").dropLast().map(String.init)
    for part in address.split(separator: "/") where part != "." {
      if part != ".." {
        parts.append(String(part))
      } else if parts.popLast() == nil {
        return nil
      }
    }
    return parts.joined(separator: "/")
  }

  private static func isPartOfAName(_ byte: UInt8) -> Bool {
    byte == 0x24 || byte == 0x2E || byte == 0x5F || (0x30...0x39).contains(byte)
      || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }
}

extension [UInt8] {
  /// Where bytes stand for the first time, from a place on.
  fileprivate func firstRange(of bytes: [UInt8], from start: Int) -> Int? {
    guard count >= bytes.count else { return nil }
    var place = start
    while place <= count - bytes.count {
      if self[place] == bytes[0], self[place..<(place + bytes.count)].elementsEqual(bytes) {
        return place
      }
      place += 1
    }
    return nil
  }
}
