// SPDX-License-Identifier: Apache-2.0
// Results come back from files that may be of another kind or cut short; a report says which member
// is missing instead of drawing half a picture.

/// The members of one object of a result file.
struct JSONFields {
  /// The file, for errors.
  let file: String
  /// Where in the file the object stands, for errors.
  let path: String
  /// The object.
  let value: JSONValue

  init(_ value: JSONValue, file: String, path: String = "") {
    self.value = value
    self.file = file
    self.path = path
  }

  /// The text of a key.
  func text(_ key: String) throws(InputError) -> String {
    guard let text = value[key]?.text else { throw missing(key, "a text") }
    return text
  }

  /// The text of a key, or nil where it is absent or null.
  func optionalText(_ key: String) -> String? { value[key]?.text }

  /// The number of a key; null is NaN.
  func number(_ key: String) throws(InputError) -> Double {
    guard let member = value[key] else { throw missing(key, "a number") }
    if member == .null { return .nan }
    guard let number = member.double else { throw missing(key, "a number") }
    return number
  }

  /// The whole number of a key.
  func integer(_ key: String) throws(InputError) -> Int {
    guard case .integer(let number)? = value[key] else { throw missing(key, "a whole number") }
    return number
  }

  /// The truth value of a key.
  func flag(_ key: String) throws(InputError) -> Bool {
    guard case .bool(let flag)? = value[key] else { throw missing(key, "true or false") }
    return flag
  }

  /// The objects of a list.
  func objects(_ key: String) throws(InputError) -> [JSONFields] {
    guard let elements = value[key]?.elements else { throw missing(key, "a list") }
    return elements.enumerated().map { index, element in
      JSONFields(element, file: file, path: "\(path)\(key)[\(index)].")
    }
  }

  /// The numbers of a list; null is NaN.
  func numbers(_ key: String) throws(InputError) -> [Double] {
    guard let elements = value[key]?.elements else { throw missing(key, "a list of numbers") }
    return try elements.map { element throws(InputError) in
      if element == .null { return .nan }
      guard let number = element.double else { throw missing(key, "a list of numbers") }
      return number
    }
  }

  /// The two ends of an interval; nil where either is null.
  func interval(_ key: String) throws(InputError) -> ClosedRange<Double>? {
    let ends = try numbers(key)
    guard ends.count == 2 else { throw missing(key, "the two ends of an interval") }
    return JSONFields.range(ends[0], ends[1])
  }

  /// A range, or nil where an end is not a number or the ends are reversed.
  static func range(_ low: Double, _ high: Double) -> ClosedRange<Double>? {
    low <= high ? low...high : nil
  }

  /// What is wrong with a key.
  func missing(_ key: String, _ expected: String) -> InputError {
    let found = value[key] == nil ? "nothing" : "something else"
    return InputError(
      file: file, found: "\(found) at \(InputError.quoted(path + key))",
      expected: "\(expected), as the command that makes this kind of result writes it")
  }
}

extension JSONValue {
  /// The two ends of an interval, or two nulls.
  static func ends(_ interval: ClosedRange<Double>?) -> JSONValue {
    measured([interval?.lowerBound ?? .nan, interval?.upperBound ?? .nan])
  }
}
