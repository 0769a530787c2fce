// SPDX-License-Identifier: Apache-2.0
// Why a cohort cannot be fitted, in a sentence.

public import CohortStudy

/// The sentences for a fit that could not be made.
public enum FitFailureWords {
  /// The sentence for one failure.
  public static func sentence(_ failure: FitFailure, file: String) -> String {
    switch failure {
    case .noAnswers:
      "\(InputError.shown(file)): no answer found in any item, expected at least one."
    case .notFinite:
      "\(InputError.shown(file)): the likelihood of these answers is no number even at the priors; "
        + "look for answers or times far outside of what their scale allows."
    }
  }
}
