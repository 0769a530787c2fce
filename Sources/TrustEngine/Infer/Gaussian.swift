// SPDX-License-Identifier: Apache-2.0
// What is known of a state at one moment, and the two steps of the Kalman filter: take in one number,
// move on in time. Everything linear in the engine is built of these two steps.

/// What one observed number told: the innovation and its variance.
public struct Innovation: Sendable, Equatable, BitwiseCopyable {
  /// The observed number less its prediction.
  public var residual: Double
  /// The variance of the prediction of that number, noise included; greater than zero.
  public var variance: Double

  /// Creates an innovation.
  @inlinable public init(residual: Double, variance: Double) {
    self.residual = residual
    self.variance = variance
  }

  /// The log density of the observed number: normal, mean zero, `variance`, at `residual`.
  @inlinable public var logDensity: Double {
    let halfLogTwoPi = 0.918_938_533_204_672_8
    return -0.5 * (Elementary.log(variance) + residual * residual / variance) - halfLogTwoPi
  }
}

/// A normal distribution over a state of `size` numbers.
public struct Gaussian<let size: Int>: Sendable, Equatable, BitwiseCopyable {
  /// The mean of the state.
  public var mean: Vector<size>
  /// The covariance of the state; symmetric.
  public var covariance: Matrix<size, size>

  /// Creates a distribution; `covariance` must be symmetric and positive semidefinite.
  @inlinable public init(mean: Vector<size>, covariance: Matrix<size, size>) {
    self.mean = mean
    self.covariance = covariance
  }

  /// Takes in one scalar observation `observed = offset + loading · state + noise`.
  ///
  /// The sequential form of the Kalman update (Durbin and Koopman 2012, section 6.4): items whose noises are
  /// independent are taken one at a time and no matrix is inverted. A missing item is simply not taken in.
  /// - Parameters:
  ///   - observed: The number that was observed; finite.
  ///   - offset: The known part of its prediction.
  ///   - loading: How the observation depends on the state.
  ///   - noise: The variance of the observation noise; zero or more, and not zero where the state is known.
  /// - Returns: The innovation; its log density sums to the log-likelihood.
  @inlinable @discardableResult
  public mutating func update(
    observed: Double, offset: Double = 0, loading: Vector<size>, noise: Double
  ) -> Innovation {
    let spread = covariance * loading
    let innovation = Innovation(
      residual: observed - offset - loading.dot(mean), variance: loading.dot(spread) + noise)
    condition(on: innovation, spread: spread)
    return innovation
  }

  /// Applies an innovation whose covariance with the state is `spread`.
  @inlinable
  public mutating func condition(on innovation: Innovation, spread: Vector<size>) {
    let precision = 1 / innovation.variance
    mean.add(spread, times: innovation.residual * precision)
    covariance.addOuter(spread, spread, times: -precision)
  }

  /// Moves on in time: `state = transition · state + input + noise`, noise of covariance `noise`.
  @inlinable
  public mutating func predict(
    transition: Matrix<size, size>, noise: Matrix<size, size>, input: Vector<size> = Vector()
  ) {
    var moved = transition * mean
    moved.add(input)
    mean = moved
    // The transpose of T P T'; with the sparse factor on the left, whose zeros cost nothing.
    covariance = transition * (transition * covariance).transposed
    covariance.add(noise)
    covariance.symmetrise()
  }

  /// Adds a known impulse of uncertain size: `input` to the mean, `variance` to the diagonal.
  @inlinable
  public mutating func add(impulse: Vector<size>, variance: Vector<size> = Vector()) {
    mean.add(impulse)
    for index in 0..<size { covariance[index, index] += variance[index] }
  }

  /// The mean and variance of `offset + loading · state`.
  @inlinable
  public func marginal(_ loading: Vector<size>, offset: Double = 0) -> Normal {
    // Not max(0, variance): that is 0, and looks like certainty, where the variance is not a number.
    let variance = loading.dot(covariance * loading)
    return Normal(mean: offset + loading.dot(mean), variance: variance < 0 ? 0 : variance)
  }
}

/// A normal distribution of one number.
public struct Normal: Sendable, Equatable, BitwiseCopyable {
  /// The mean.
  public var mean: Double
  /// The variance; zero or more.
  public var variance: Double

  /// Creates a distribution.
  @inlinable public init(mean: Double, variance: Double) {
    self.mean = mean
    self.variance = variance
  }
}
