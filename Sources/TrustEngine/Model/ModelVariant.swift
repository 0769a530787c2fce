// SPDX-License-Identifier: Apache-2.0
// The rivals of the model that a study tries. A person's page shows the model itself, so in the engine that a
// page loads there is no rival to switch on, and none of their code.

/// Which of the model's rivals (Spec/trust-model.md, "Rivals") are switched on.
public struct ModelVariant: Sendable, Equatable {
  #if hasFeature(Embedded)
    /// Conduct pushes trust, instead of only indicating it.
    public var facetsAsCauses: Bool { false }
    /// Answers may drift with the time in the study.
    public var timeInStudy: Bool { false }
    /// Fear is a state of its own on the way from hurt and trust to willingness.
    public var fearAsPath: Bool { false }

    /// Creates the model itself.
    public init() {}
  #else
    /// Conduct pushes trust, instead of only indicating it.
    public var facetsAsCauses: Bool
    /// Answers may drift with the time in the study.
    public var timeInStudy: Bool
    /// Fear is a state of its own on the way from hurt and trust to willingness.
    public var fearAsPath: Bool

    /// Creates a variant; the default is the model itself.
    public init(
      facetsAsCauses: Bool = false, timeInStudy: Bool = false, fearAsPath: Bool = false
    ) {
      self.facetsAsCauses = facetsAsCauses
      self.timeInStudy = timeInStudy
      self.fearAsPath = fearAsPath
    }
  #endif
}
