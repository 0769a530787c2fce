// SPDX-License-Identifier: Apache-2.0
// A result file says itself what it is; this is the one place that knows all kinds.

/// Makes a report of a result file, whichever command wrote it.
public enum ResultReport {
  /// The report of a result.
  ///
  /// - Parameters:
  ///   - value: The content of the file.
  ///   - file: The file, for the title and for errors.
  ///   - commands: The commands that make the report again, unless the file names its own.
  /// - Returns: The report that suits the kind of result.
  /// - Throws: `InputError` (data) where the file is no result or a part of it is missing.
  public static func document(
    of value: JSONValue, file: String, commands: [String]
  ) throws(InputError) -> ReportDocument {
    switch value["result"]?.text {
    case FitReport.kind: return try FitReport(value, file: file).document
    case ForecastReport.kind: return try ForecastReport(value, file: file).document
    case RecoveryReport.kind: return try RecoveryReport(value, file: file).document
    default: break
    }
    if value["persons"] != nil, value["models"] != nil {
      return try GameReport(value, file: file).document(source: file, commands: commands)
    }
    if value["folds"] != nil, value["items"] != nil {
      return try ComparisonReport(value, file: file).document(source: file, commands: commands)
    }
    throw InputError(
      file: file, found: "JSON that is no result of this program",
      expected: "a file that compare --json, fit, forecast or recover wrote")
  }
}
