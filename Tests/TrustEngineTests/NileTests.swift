// SPDX-License-Identifier: Apache-2.0
// The filter and the smoother on the best known series of the field: the yearly flow of the Nile at Aswan from
// 1871 to 1970 under the local level model (Durbin and Koopman 2012, chapter 2; variances from section 2.2.5).
import Support
import Testing
import TrustEngine

@Suite("The Nile")
struct NileTests {
  static let flow: [Double] = [
    1120, 1160, 963, 1210, 1160, 1160, 813, 1230, 1370, 1140, 995, 935, 1110, 994, 1020, 960, 1180,
    799, 958, 1140, 1100, 1210, 1150, 1250, 1260, 1220, 1030, 1100, 774, 840, 874, 694, 940, 833,
    701, 916, 692, 1020, 1050, 969, 831, 726, 456, 824, 702, 1120, 1100, 832, 764, 821, 768, 845,
    864, 862, 698, 845, 744, 796, 1040, 759, 781, 865, 845, 944, 984, 897, 822, 1010, 771, 676, 649,
    846, 812, 742, 801, 1040, 860, 874, 848, 890, 744, 749, 838, 1050, 918, 986, 797, 923, 975, 815,
    1020, 906, 901, 1170, 912, 746, 919, 718, 714, 740,
  ]
  static let (noise, drift) = (15_099.0, 1469.1)

  /// The filter from the first year on, started at its answer as a diffuse start does.
  static func filter() -> (beliefs: [Gaussian<1>], innovations: [Innovation], spreads: [Vector<1>])
  {
    var belief = Gaussian<1>(mean: Vector(repeating: flow[0]), covariance: Matrix())
    belief.covariance[0, 0] = noise
    var step = Matrix<1, 1>()
    step[0, 0] = drift
    var beliefs = [belief]
    var innovations: [Innovation] = []
    var spreads: [Vector<1>] = []
    for year in flow.dropFirst() {
      belief.predict(transition: .identity, noise: step)
      spreads.append(belief.covariance * Vector(repeating: 1))
      innovations.append(
        belief.update(observed: year, loading: Vector(repeating: 1), noise: noise))
      beliefs.append(belief)
    }
    return (beliefs, innovations, spreads)
  }

  @Test("has the diffuse log-likelihood that is published: -632.5456")
  func likelihood() {
    var sum = 0.0
    for innovation in Self.filter().innovations { sum += innovation.logDensity }
    // As KFAS and others print it: without a constant for the first year.
    #expect((sum + 632.5456).magnitude < 5e-4, "\(sum)")
  }

  @Test("reaches the steady state that the quadratic equation of the model gives")
  func steadyState() throws {
    // P = P - P^2 / (P + noise) + drift, solved for the variance of the prediction.
    let prediction = 0.5 * (Self.drift + (Self.drift * (Self.drift + 4 * Self.noise)).squareRoot())
    let run = Self.filter()
    let last = try #require(run.innovations.last)
    #expect((last.variance - prediction - Self.noise).magnitude < 1e-8)
    let filtered = prediction * Self.noise / (prediction + Self.noise)
    #expect((run.beliefs[99].covariance[0, 0] - filtered).magnitude < 1e-8)
  }

  @Test("has the filtered and smoothed flows of brute force")
  func bruteForce() {
    // Level of year t = level of the first year + drifts; the first level is known from its own answer only.
    func covariance(_ left: Int, _ right: Int) -> Double {
      Self.noise + Self.drift * Double(min(left, right))
    }
    let run = Self.filter()
    var dense = DenseConditioning()
    func posterior(_ year: Int, _ count: Int) -> (mean: Double, variance: Double) {
      let row = dense.solve((1..<count).map { covariance($0, year) })
      var variance = covariance(year, year)
      for element in row { variance -= element * element }
      return (Self.flow[0] + dense.shift(row), variance)
    }
    for year in 1..<100 {
      dense.take(
        residual: Self.flow[year] - Self.flow[0],
        covariances: (1..<year).map { covariance($0, year) },
        variance: covariance(year, year) + Self.noise)
      let (mean, variance) = posterior(year, year + 1)
      #expect((run.beliefs[year].mean[0] - mean).magnitude < 1e-8)
      #expect((run.beliefs[year].covariance[0, 0] - variance).magnitude < 1e-8)
    }
    var information = BackwardInformation<1>()
    for year in (0..<100).reversed() {
      let smoothed = information.smoothed(run.beliefs[year])
      let (mean, variance) = posterior(year, 100)
      #expect((smoothed.mean[0] - mean).magnitude < 1e-8, "\(year)")
      #expect((smoothed.covariance[0, 0] - variance).magnitude < 1e-7, "\(year)")
      guard year > 0 else { break }
      information.retract(
        innovation: run.innovations[year - 1], loading: Vector(repeating: 1),
        spread: run.spreads[year - 1])
      information.retract(transition: .identity)
    }
    #expect(
      (dense.logDensity - run.innovations.reduce(0) { $0 + $1.logDensity }).magnitude < 1e-8)
  }
}
