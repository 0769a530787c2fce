// SPDX-License-Identifier: Apache-2.0
// The JSON file with settings. A misspelt name in it is refused, because a setting that is silently
// not in force is worse than none.

import Configuration
import Foundation

/// The file that `--config` names.
enum ConfigurationFile {
  /// Reads the file as a source of settings.
  static func provider(_ path: String) async throws -> any ConfigProvider {
    try check(path)
    do {
      let place = ConfigValue(.string(path), isSecret: false)
      return try await FileProvider<JSONSnapshot>(
        config: ConfigReader(provider: InMemoryProvider(values: ["filePath": place])))
    } catch {
      throw Refusal(.arguments, "\(path): cannot be read as settings (\(error)).")
    }
  }

  private static func check(_ path: String) throws {
    let data: Data
    do {
      data = try Data(contentsOf: URL(fileURLWithPath: path))
    } catch {
      throw Refusal(
        .arguments,
        "\(path): the configuration file cannot be read. Check the name and that this user may "
          + "read it.")
    }
    guard let fields = try? JSONSerialization.jsonObject(with: data) as? [String: Any] else {
      throw Refusal(
        .arguments,
        "\(path): not a JSON object. Write it like {\"port\": 8080, \"host\": \"127.0.0.1\"}.")
    }
    for (name, value) in fields.sorted(by: { $0.key < $1.key }) {
      let isNumber = SettingNames.numbers.contains(name)
      guard isNumber || SettingNames.texts.contains(name) else {
        let all = (SettingNames.texts + SettingNames.numbers).joined(separator: ", ")
        throw Refusal(.arguments, "\(path): '\(name)' is not a setting. There are: \(all).")
      }
      guard isNumber ? value is Int && !(value is Bool) : value is String else {
        throw Refusal(
          .arguments,
          "\(path): '\(name)' must be \(isNumber ? "a whole number" : "a text in quotes").")
      }
    }
  }
}
