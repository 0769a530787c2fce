// SPDX-License-Identifier: Apache-2.0
// Counts what happens, by kind and never by person, and prints the counts in the text format that
// Prometheus reads.

import Foundation
import Metrics
import Synchronization

/// Keeps every count and time that the server's parts report.
final class MetricsRegistry: MetricsFactory {
  /// One series: a name and its labels, as Prometheus prints them.
  struct Series: Hashable {
    let name: String
    let labels: String
  }

  /// What is known of one series.
  struct Values {
    var count: Int64 = 0
    var sum = 0.0
    var last = 0.0
  }

  enum Kind: String {
    case counter
    case gauge
    case summary
  }

  private struct State {
    var kinds: [String: Kind] = [:]
    var values: [Series: Values] = [:]
  }

  private let state = Mutex(State())

  func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
    recorder(label, dimensions, .counter)
  }

  func makeFloatingPointCounter(
    label: String, dimensions: [(String, String)]
  ) -> any FloatingPointCounterHandler {
    recorder(label, dimensions, .counter)
  }

  func makeRecorder(
    label: String, dimensions: [(String, String)], aggregate: Bool
  ) -> any RecorderHandler {
    recorder(label, dimensions, aggregate ? .summary : .gauge)
  }

  func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
    recorder(label, dimensions, .gauge)
  }

  func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
    recorder(label, dimensions, .summary)
  }

  func destroyCounter(_: any CounterHandler) {}
  func destroyFloatingPointCounter(_: any FloatingPointCounterHandler) {}
  func destroyRecorder(_: any RecorderHandler) {}
  func destroyMeter(_: any MeterHandler) {}
  func destroyTimer(_: any TimerHandler) {}

  private func recorder(
    _ label: String, _ dimensions: [(String, String)], _ kind: Kind
  ) -> SeriesRecorder {
    let labels = dimensions.map { "\(Self.name($0.0))=\"\(Self.escaped($0.1))\"" }
      .joined(separator: ",")
    let series = Series(name: Self.name(label), labels: labels.isEmpty ? "" : "{\(labels)}")
    state.withLock { state in
      state.kinds[series.name] = kind
      if state.values[series] == nil { state.values[series] = Values() }
    }
    return SeriesRecorder(registry: self, series: series)
  }

  /// Changes what is known of one series.
  func change(_ series: Series, _ body: (inout Values) -> Void) {
    state.withLock { body(&$0.values[series, default: Values()]) }
  }

  /// Every series, in the text format of Prometheus.
  func page() -> String {
    let state = state.withLock { $0 }
    var lines: [String] = []
    for (name, kind) in state.kinds.sorted(by: { $0.key < $1.key }) {
      lines.append("# TYPE \(name) \(kind.rawValue)")
      let rows = state.values.filter { $0.key.name == name }
        .sorted { $0.key.labels < $1.key.labels }
      for (series, values) in rows {
        switch kind {
        case .counter: lines.append("\(name)\(series.labels) \(Self.text(values.sum))")
        case .gauge: lines.append("\(name)\(series.labels) \(Self.text(values.last))")
        case .summary:
          lines.append("\(name)_sum\(series.labels) \(Self.text(values.sum))")
          lines.append("\(name)_count\(series.labels) \(values.count)")
        }
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func text(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? "\(Int64(value))" : "\(value)"
  }

  private static func name(_ label: String) -> String {
    String(label.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
  }
}

/// The pen that writes one series.
private final class SeriesRecorder: CounterHandler, FloatingPointCounterHandler, RecorderHandler,
  MeterHandler, TimerHandler
{
  private let registry: MetricsRegistry
  private let series: MetricsRegistry.Series

  init(registry: MetricsRegistry, series: MetricsRegistry.Series) {
    self.registry = registry
    self.series = series
  }

  func increment(by amount: Int64) { increment(by: Double(amount)) }
  func increment(by amount: Double) {
    registry.change(series) {
      $0.sum += amount
      $0.last += amount
    }
  }
  func decrement(by amount: Double) { increment(by: -amount) }
  func reset() { registry.change(series) { $0 = MetricsRegistry.Values() } }
  func set(_ value: Int64) { set(Double(value)) }
  func set(_ value: Double) { registry.change(series) { $0.last = value } }
  func record(_ value: Int64) { record(Double(value)) }
  func record(_ value: Double) {
    registry.change(series) {
      $0.count += 1
      $0.sum += value
      $0.last = value
    }
  }
  func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1e9) }
}
