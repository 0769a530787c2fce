// SPDX-License-Identifier: Apache-2.0
// Where a person stands and where it may go: the report of `forecast`, as numbers that any command
// can fill in, that a file can hold, and that a page can show.

/// People's pictures: level, what moves it, and what may come.
public struct ForecastReport: Sendable {
  /// One quantity of one person.
  public struct Quantity: Sendable {
    /// The level, its history and the forecast if everything goes on as now.
    public var asNow: FanChart
    /// Other forecasts of the same quantity, each a copy of `asNow` with another future.
    public var scenarios: [Scenario]

    /// Creates a quantity.
    public init(asNow: FanChart, scenarios: [Scenario] = []) {
      self.asNow = asNow
      self.scenarios = scenarios
    }
  }

  /// A forecast under a supposition.
  public struct Scenario: Sendable {
    /// The supposition in a few words, such as "both make an effort".
    public var name: String
    /// What is believed of the days to come.
    public var forecast: [FanChart.Belief]
    /// Whether the difference from "as now" rests on prior assumptions more than on data.
    public var isAssumption: Bool

    /// Creates a scenario.
    public init(name: String, forecast: [FanChart.Belief], isAssumption: Bool) {
      self.name = name
      self.forecast = forecast
      self.isAssumption = isAssumption
    }
  }

  /// A named number with its interval.
  public struct Part: Sendable, Equatable {
    /// What it is.
    public var name: String
    /// The estimate.
    public var value: Double
    /// Its interval, where there is one.
    public var interval: ClosedRange<Double>?

    /// Creates a part.
    public init(name: String, value: Double, interval: ClosedRange<Double>? = nil) {
      self.name = name
      self.value = value
      self.interval = interval
    }
  }

  /// One person's picture.
  public struct Person: Sendable {
    /// The couple's id.
    public var couple: String
    /// The partner's label.
    public var partner: String
    /// Why nothing but the answers is shown; nil where there is enough to say something.
    public var silence: String?
    /// Trust, willingness, closeness, hurt, as far as they are known.
    public var quantities: [Quantity]
    /// What willingness is made of today, in points of the scale, with 80 % intervals.
    public var contributions: [Part]
    /// Chances that trust lies above the person's own last four weeks, by time from now.
    public var chances: [Part]

    /// Creates a picture.
    public init(
      couple: String, partner: String, silence: String? = nil, quantities: [Quantity],
      contributions: [Part] = [], chances: [Part] = []
    ) {
      self.couple = couple
      self.partner = partner
      self.silence = silence
      self.quantities = quantities
      self.contributions = contributions
      self.chances = chances
    }
  }

  /// The data file, as the researcher wrote it.
  public var source: String
  /// Where the parameters come from, such as "the priors" or the name of a fit.
  public var parameters: String
  /// The people.
  public var people: [Person]
  /// Half-lives in days with 95 % intervals, shared by all.
  public var halfLives: [Part]
  /// The commands that make the report again.
  public var commands: [String]

  /// Creates a report.
  public init(
    source: String, parameters: String, people: [Person], halfLives: [Part] = [],
    commands: [String] = []
  ) {
    self.source = source
    self.parameters = parameters
    self.people = people
    self.halfLives = halfLives
    self.commands = commands
  }
}
