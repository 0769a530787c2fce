// SPDX-License-Identifier: Apache-2.0
// What the future says about the past: the backward recursion behind the fixed-interval smoother.

/// The information that later observations hold about a state, in the form of de Jong (1989).
///
/// With the filter's distribution (mean x, covariance P) at the same stage, the smoothed distribution has mean
/// x + P r and covariance P - P N P: the result of the Rauch-Tung-Striebel smoother without an inverse, so that
/// known constants and noiseless states need no special care (Durbin and Koopman 2012, section 4.4).
public struct BackwardInformation<let size: Int>: Sendable {
  /// The score of the later observations with regard to the state's mean.
  public var score: Vector<size>
  /// The weight N of the later observations; symmetric.
  public var weight: Matrix<size, size>

  /// Creates the information held by no observation at all.
  @inlinable public init() {
    score = Vector()
    weight = Matrix()
  }

  /// Steps back over one observation that the filter took in.
  /// - Parameters:
  ///   - innovation: What ``Gaussian/update(observed:offset:loading:noise:)`` returned.
  ///   - loading: The observation's loading.
  ///   - spread: The filter's covariance before that observation, times `loading`.
  @inlinable
  public mutating func retract(
    innovation: Innovation, loading: Vector<size>, spread: Vector<size>
  ) {
    let precision = 1 / innovation.variance
    let weighted = weight * spread
    let pull = (innovation.residual - spread.dot(score)) * precision
    score.add(loading, times: pull)
    let curvature = precision + spread.dot(weighted) * precision * precision
    weight.addOuter(loading, weighted, times: -precision)
    weight.addOuter(weighted, loading, times: -precision)
    weight.addOuter(loading, loading, times: curvature)
    weight.symmetrise()
  }

  /// Steps back over one move in time with `transition`.
  @inlinable
  public mutating func retract(transition: Matrix<size, size>) {
    score = Matrix<size, size>.transposedTimes(transition, score)
    weight = Matrix<size, size>.transposedTimes(transition, weight * transition)
    weight.symmetrise()
  }

  /// The smoothed distribution at the stage that `filtered` belongs to.
  @inlinable
  public func smoothed(_ filtered: Gaussian<size>) -> Gaussian<size> {
    var result = filtered
    result.mean.add(filtered.covariance * score)
    let product = filtered.covariance * weight
    result.covariance.add(product * filtered.covariance, times: -1)
    result.covariance.symmetrise()
    return result
  }
}
