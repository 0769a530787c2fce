// SPDX-License-Identifier: Apache-2.0
// A couple of a cohort: what is known of it, and what its file calls it and its partners.

public import TrustEngine

/// One couple of a cohort, for the full model.
public struct CoupleObservations: Sendable, Equatable {
  /// The couple's id, as the file writes it.
  public var id: String
  /// The labels of the partners `first` and `second`; one label where only one of them is in the study.
  public var partners: [String]
  /// What is known of the couple.
  public var series: ObservationSeries

  /// Creates a couple.
  public init(id: String, partners: [String], series: ObservationSeries) {
    self.id = id
    self.partners = partners
    self.series = series
  }
}
