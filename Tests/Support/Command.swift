// SPDX-License-Identifier: Apache-2.0
// Runs the built command as its users do: as a process, with arguments, reading its streams.

public import Foundation

/// What a run of the command ended with.
public struct CommandResult: Sendable {
  /// The exit code; negative where a signal ended the process, as shells count it.
  public let exit: Int32
  /// Everything on the standard output stream.
  public let standardOutput: String
  /// Everything on the standard error stream.
  public let standardError: String
}

/// Why the command could not be run.
public struct CommandFailure: Error {
  /// What went wrong.
  public let reason: String
}

/// The root of the repository.
public let repositoryRoot = URL(filePath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

/// The path of a file of the repository.
public func repositoryPath(_ path: String) -> String {
  repositoryRoot.appending(path: path).path(percentEncoded: false)
}

/// Runs `kintsugi-cohort` with arguments and waits for its end.
///
/// - Parameters:
///   - arguments: The arguments after the command's name.
///   - folder: The working folder; the repository's root unless given.
/// - Returns: How the run ended.
/// - Throws: `CommandFailure` where the built command is not found.
public func runCommand(_ arguments: [String], in folder: URL? = nil) throws -> CommandResult {
  let process = Process()
  process.executableURL = try builtCommand()
  process.arguments = arguments
  process.currentDirectoryURL = folder ?? repositoryRoot
  // The output must not depend on the language of the machine that runs the tests.
  process.environment = ProcessInfo.processInfo.environment.merging(["LC_ALL": "C.UTF-8"]) { $1 }
  let scratch = try TemporaryFolder()
  let output = scratch.url.appending(path: "out")
  let error = scratch.url.appending(path: "err")
  for stream in [output, error] {
    try Data().write(to: stream)
  }
  // Files rather than pipes: a pipe that nobody empties stops the process when it is full.
  process.standardInput = FileHandle.nullDevice
  process.standardOutput = try FileHandle(forWritingTo: output)
  process.standardError = try FileHandle(forWritingTo: error)
  try process.run()
  process.waitUntilExit()
  let code = process.terminationStatus
  return CommandResult(
    exit: process.terminationReason == .exit ? code : -code,
    standardOutput: String(decoding: try Data(contentsOf: output), as: UTF8.self),
    standardError: String(decoding: try Data(contentsOf: error), as: UTF8.self))
}

/// The command beside the test bundle, or else in the release folder of the build.
private func builtCommand() throws -> URL {
  let bundle = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
  let candidates = [bundle, repositoryRoot.appending(path: ".build/release")]
  for folder in candidates {
    let command = folder.appending(path: "kintsugi-cohort")
    if FileManager.default.isExecutableFile(atPath: command.path(percentEncoded: false)) {
      return command
    }
  }
  throw CommandFailure(reason: "no kintsugi-cohort in \(candidates.map(\.path))")
}
