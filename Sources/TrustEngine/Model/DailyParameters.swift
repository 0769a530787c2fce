// SPDX-License-Identifier: Apache-2.0
// The numbers of the daily model that couples share, and how an optimiser sees them.

/// The parameters of the daily model: one rating, followed in both partners of many couples.
///
/// Lengths are in answer steps counted from the lowest answer, so that a scale from 0 to 4 in thirds
/// and a scale from 1 to 13 in ones are the same model. What a partner feels on a day is a set-point,
/// which does not change, plus a state, which returns to zero, plus the noise of the day; an answer is
/// that feeling rounded to the nearest step and held between the ends of the scale.
public struct DailyParameters: Sendable, Equatable, BitwiseCopyable {
  /// The mean of the set-points, in steps above the lowest answer.
  public var setPointMean: Double
  /// The standard deviation of the set-points between people, in steps; greater than zero.
  public var setPointDeviation: Double
  /// The correlation of the two partners' set-points.
  public var setPointCorrelation: Double
  /// How fast the state returns to zero, per day; greater than zero.
  public var relaxationRate: Double
  /// The stationary standard deviation of the state of a person of ordinary volatility, in steps.
  public var stateDeviation: Double
  /// The correlation of what moves the two partners' states.
  public var stateCorrelation: Double
  /// The standard deviation of the noise of the day at ordinary volatility, in steps.
  public var noiseDeviation: Double
  /// The correlation of the two partners' noise of the same day.
  public var noiseCorrelation: Double
  /// The standard deviation between people of the logarithm of volatility; greater than zero.
  ///
  /// A person's volatility multiplies state and noise alike.
  public var volatilitySpread: Double

  /// The number of parameters.
  public static let count = 9

  /// Creates parameters from their values; see the properties for units and bounds.
  public init(
    setPointMean: Double, setPointDeviation: Double, setPointCorrelation: Double,
    relaxationRate: Double, stateDeviation: Double, stateCorrelation: Double,
    noiseDeviation: Double, noiseCorrelation: Double, volatilitySpread: Double
  ) {
    self.setPointMean = setPointMean
    self.setPointDeviation = setPointDeviation
    self.setPointCorrelation = setPointCorrelation
    self.relaxationRate = relaxationRate
    self.stateDeviation = stateDeviation
    self.stateCorrelation = stateCorrelation
    self.noiseDeviation = noiseDeviation
    self.noiseCorrelation = noiseCorrelation
    self.volatilitySpread = volatilitySpread
  }

  /// Reads parameters from a point on the unconstrained scale.
  ///
  /// Logarithms of what is positive, inverse hyperbolic tangents of correlations, in the order of
  /// the properties. Coordinates are held within a range wide enough for any diary, so that every
  /// point gives a model that can be computed.
  public init(unconstrained point: Vector<9>) {
    setPointMean = point[0]
    setPointDeviation = DailyParameters.positive(point[1])
    setPointCorrelation = DailyParameters.correlation(point[2])
    relaxationRate = DailyParameters.positive(point[3])
    stateDeviation = DailyParameters.positive(point[4])
    stateCorrelation = DailyParameters.correlation(point[5])
    noiseDeviation = DailyParameters.positive(point[6])
    noiseCorrelation = DailyParameters.correlation(point[7])
    volatilitySpread = min(2.5, DailyParameters.positive(point[8]))
  }

  /// The point on the unconstrained scale that these parameters belong to.
  public var unconstrained: Vector<9> {
    var point = Vector<9>()
    point[0] = setPointMean
    point[1] = Elementary.log(setPointDeviation)
    point[2] = Elementary.atanh(setPointCorrelation)
    point[3] = Elementary.log(relaxationRate)
    point[4] = Elementary.log(stateDeviation)
    point[5] = Elementary.atanh(stateCorrelation)
    point[6] = Elementary.log(noiseDeviation)
    point[7] = Elementary.atanh(noiseCorrelation)
    point[8] = Elementary.log(volatilitySpread)
    return point
  }

  private static func positive(_ coordinate: Double) -> Double {
    Elementary.exp(max(-7, min(9, coordinate)))
  }

  private static func correlation(_ coordinate: Double) -> Double {
    Elementary.tanh(max(-2.5, min(2.5, coordinate)))
  }
}
