// SPDX-License-Identifier: Apache-2.0
// From a law in continuous time to an exact step over a gap, whatever the gap: check-ins come daily, weekly
// or not at all for a month. The derivative of the step is here too, because the two must agree.

/// An exact step over a gap: `state = transition · state + integral · input + noise`.
public struct DiscreteStep<let size: Int>: Sendable, Equatable {
  /// exp(A d).
  public var transition: Matrix<size, size>
  /// The integral of exp(A s) over s from 0 to d: what a constant input adds.
  public var integral: Matrix<size, size>
  /// The integral of exp(A s) D exp(A' s): the covariance of the noise gathered on the way.
  public var noise: Matrix<size, size>

  /// Creates a step of zeros, to be filled or to gather derivatives.
  public init() {
    transition = Matrix()
    integral = Matrix()
    noise = Matrix()
  }
}

/// The linear law `dx = (A x + c) dt + dB`, with `D dt` the covariance of `dB`.
public struct LinearDrift<let size: Int>: Sendable, Equatable {
  /// The drift A, per day.
  public var drift: Matrix<size, size>
  /// The diffusion D, per day; symmetric.
  public var diffusion: Matrix<size, size>

  /// Creates a law.
  public init(drift: Matrix<size, size>, diffusion: Matrix<size, size>) {
    self.drift = drift
    self.diffusion = diffusion
  }

  /// Terms of the power series over the shortest step; at a norm of 1/4 the rest is under 1e-17.
  static var seriesTerms: Int { 14 }

  /// How often the gap is halved until drift times gap has a norm of 1/4 or less; at most 60.
  func halvings(gap: Double) -> Int {
    var norm = drift.infinityNorm * gap
    var count = 0
    while norm > 0.25 && count < 60 {
      norm *= 0.5
      count += 1
    }
    return count
  }

  /// The exact step over `gap` days.
  ///
  /// The power series over a short enough part of the gap, then doubling: the three integrals of Van Loan (1978)
  /// by the rules for two equal parts (Higham 2008, section 10.3, for the exponential). Nothing is subtracted and
  /// no exp(-A) appears, so long gaps lose no digits.
  /// - Complexity: about `3 * 14 + 4 * log2(norm)` products of `size` by `size` matrices.
  public func step(gap: Double) -> DiscreteStep<size> {
    let count = halvings(gap: gap)
    var result = seriesStep(over: LinearDrift.part(of: gap, halvings: count))
    for _ in 0..<count { result = result.doubled() }
    return result
  }

  static func part(of gap: Double, halvings: Int) -> Double {
    var part = gap
    for _ in 0..<halvings { part *= 0.5 }
    return part
  }

  func seriesStep(over part: Double) -> DiscreteStep<size> {
    var result = DiscreteStep<size>()
    var power = Matrix<size, size>.identity
    var spread = diffusion
    spread.scale(by: part)
    for term in 0...Self.seriesTerms {
      result.transition.add(power)
      result.integral.add(power, times: part / Double(term + 1))
      result.noise.add(spread)
      power = power * drift
      power.scale(by: part / Double(term + 1))
      var next = drift * spread
      next.add(next.transposed)
      next.scale(by: part / Double(term + 2))
      spread = next
    }
    return result
  }

  /// The derivative of a number with regard to drift and diffusion, from that with regard to the step.
  /// - Parameters:
  ///   - gap: The gap in days.
  ///   - derivative: The derivative with regard to each element of ``step(gap:)``; that of the noise symmetric.
  /// - Returns: The derivative with regard to each element of drift and diffusion.
  public func adjoint(gap: Double, of derivative: DiscreteStep<size>) -> LinearDrift<size> {
    let count = halvings(gap: gap)
    let part = LinearDrift.part(of: gap, halvings: count)
    var stages = [seriesStep(over: part)]
    for _ in 0..<count { stages.append(stages[stages.count - 1].doubled()) }
    var bar = derivative
    for level in 0..<count { bar = stages[count - 1 - level].doublingAdjoint(of: bar) }
    return seriesAdjoint(over: part, of: bar)
  }

  func seriesAdjoint(over part: Double, of bar: DiscreteStep<size>) -> LinearDrift<size> {
    var powers = [Matrix<size, size>.identity]
    var first = diffusion
    first.scale(by: part)
    var spreads = [first]
    for term in 0..<Self.seriesTerms {
      var power = powers[term] * drift
      power.scale(by: part / Double(term + 1))
      powers.append(power)
      var next = drift * spreads[term]
      next.add(next.transposed)
      next.scale(by: part / Double(term + 2))
      spreads.append(next)
    }
    var result = LinearDrift(drift: Matrix(), diffusion: Matrix())
    var powerBar = Matrix<size, size>()
    var spreadBar = Matrix<size, size>()
    for level in 0...Self.seriesTerms {
      let term = Self.seriesTerms - level
      if level > 0 {
        let scale = part / Double(term + 1)
        result.drift.add(Matrix<size, size>.transposedTimes(powers[term], powerBar), times: scale)
        powerBar = powerBar * drift.transposed
        powerBar.scale(by: scale)
        let spreadScale = part / Double(term + 2)
        result.drift.add(spreadBar * spreads[term], times: 2 * spreadScale)
        var back = Matrix<size, size>.transposedTimes(drift, spreadBar)
        back.add(back.transposed)
        back.scale(by: spreadScale)
        spreadBar = back
      }
      powerBar.add(bar.transition)
      powerBar.add(bar.integral, times: part / Double(term + 1))
      spreadBar.add(bar.noise)
    }
    spreadBar.scale(by: part)
    result.diffusion = spreadBar
    return result
  }
}

extension DiscreteStep {
  /// The step over twice the gap.
  func doubled() -> DiscreteStep {
    var result = DiscreteStep()
    result.transition = transition * transition
    result.integral = integral
    result.integral.add(transition * integral)
    result.noise = noise
    result.noise.add((transition * noise) * transition.transposed)
    result.noise.symmetrise()
    return result
  }

  /// The derivative with regard to this step, from that with regard to ``doubled()``.
  func doublingAdjoint(of bar: DiscreteStep) -> DiscreteStep {
    var result = DiscreteStep()
    result.transition = bar.transition * transition.transposed
    result.transition.add(Matrix<size, size>.transposedTimes(transition, bar.transition))
    result.transition.add(bar.integral * integral.transposed)
    result.transition.add((bar.noise * transition) * noise, times: 2)
    result.integral = bar.integral
    result.integral.add(Matrix<size, size>.transposedTimes(transition, bar.integral))
    result.noise = bar.noise
    result.noise.add(Matrix<size, size>.transposedTimes(transition, bar.noise * transition))
    return result
  }
}
