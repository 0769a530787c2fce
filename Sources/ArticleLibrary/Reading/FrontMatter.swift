// SPDX-License-Identifier: Apache-2.0
// Takes an article's file apart: the fields between the two lines of hyphens, with the line of each, and the
// Markdown below them.

import Yams

/// The fields at the head of an article.
struct FrontMatter {
  /// The fields that an article may have.
  static let names: Set<String> = [
    "title", "slug", "summary", "also-searched-as", "warning", "author", "written", "reviewer",
    "reviewed", "tags", "related", "sources",
  ]

  /// The Markdown below the fields.
  let body: String
  /// How many lines of the file stand before it.
  let linesBefore: Int
  private let fields: [String: Node]
  private let lines: [String: Int]

  /// Takes a file apart.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - file: Its name, for faults.
  /// - Throws: `LibraryFailure` where there are no fields to read.
  init(_ bytes: [UInt8], file: String) throws(LibraryFailure) {
    let fault = { (line: Int?, problem: LibraryFault.Problem) in
      LibraryFailure(faults: [LibraryFault(file: file, line: line, problem: problem)])
    }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw fault(nil, .encoding) }
    let all = text.replacing("\r\n", with: "\n")
      .split(separator: "\n", omittingEmptySubsequences: false)
    guard all.first == "---" else { throw fault(1, .noFrontMatter) }
    guard let end = all.dropFirst().firstIndex(of: "---") else { throw fault(1, .frontMatterOpen) }
    body = all[(end + 1)...].joined(separator: "\n")
    linesBefore = end + 1
    // The first line stays, as an empty one, so that YAML counts lines as the file does.
    let head = "\n" + all[1..<end].joined(separator: "\n")
    let root: Node?
    do {
      root = try Yams.compose(yaml: head)
    } catch let problem as YamlError {
      let (line, what) = Self.place(of: problem)
      throw fault(line, .yaml(what))
    } catch {
      throw fault(nil, .yaml("\(error)"))
    }
    guard let root else { throw fault(1, .missingField("title")) }
    guard let mapping = root.mapping else { throw fault(2, .yaml("no list of fields")) }
    var fields: [String: Node] = [:]
    var lines: [String: Int] = [:]
    var faults: [LibraryFault] = []
    for (key, value) in mapping {
      let name = key.string ?? ""
      if !Self.names.contains(name) {
        faults.append(
          LibraryFault(file: file, line: key.mark?.line, problem: .unknownField(name)))
      }
      fields[name] = value
      lines[name] = key.mark?.line
    }
    guard faults.isEmpty else { throw LibraryFailure(faults: faults) }
    self.fields = fields
    self.lines = lines
  }

  /// The line of a field.
  func line(of name: String) -> Int? { lines[name] }

  /// The line of an entry of a list.
  func line(of name: String, entry: Int) -> Int? {
    guard let list = fields[name]?.sequence, entry < list.count else { return lines[name] }
    return list[entry].mark?.line ?? lines[name]
  }

  /// Whether a field stands there with a value.
  func has(_ name: String) -> Bool {
    guard let node = fields[name] else { return false }
    if let scalar = node.scalar { return !scalar.string.isEmpty }
    return true
  }

  /// A field that is one text; nothing where it is absent or empty, or not one text.
  func text(_ name: String) -> String? {
    guard has(name), let scalar = fields[name]?.scalar else { return nil }
    return scalar.string.trimmed
  }

  /// A field that is a list of texts; nothing where it is no such list.
  func texts(_ name: String) -> [String]? {
    guard has(name) else { return [] }
    guard let list = fields[name]?.sequence else { return nil }
    let found = list.compactMap { $0.scalar?.string.trimmed }
    return found.count == list.count && !found.contains("") ? found : nil
  }

  /// The sources; nothing where the field is no list of texts with or without an address.
  func sources() -> [Source]? {
    guard has("sources") else { return [] }
    guard let list = fields["sources"]?.sequence else { return nil }
    var found: [Source] = []
    for entry in list {
      guard let mapping = entry.mapping,
        mapping.keys.allSatisfy({ ["text", "url"].contains($0.string) }),
        let text = mapping["text"]?.scalar?.string.trimmed, !text.isEmpty
      else { return nil }
      guard let url = mapping["url"] else {
        found.append(Source(text: text, address: nil))
        continue
      }
      guard let address = url.scalar?.string else { return nil }
      found.append(Source(text: text, address: address.isEmpty ? nil : address))
    }
    return found
  }

  private static func place(of error: YamlError) -> (Int?, String) {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      (mark.line, problem)
    case .duplicatedKeysInMapping(let names, let context):
      (context.mark.line, "duplicate \(names.map { "\($0)" }.joined(separator: ", "))")
    default: (nil, "\(error)")
    }
  }
}

extension String {
  /// The text without blanks at its ends.
  var trimmed: String {
    let isBlank = { (character: Character) in character.isWhitespace }
    return String(drop(while: isBlank).reversed().drop(while: isBlank).reversed())
  }
}
