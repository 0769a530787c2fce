// SPDX-License-Identifier: Apache-2.0
// Which claims a cohort bears out, as a table with the claim in words.

public import CohortStudy

/// The results of a study of rivals, for readers and for programs.
public enum RivalTable {
  /// A row a rival.
  public static func table(_ results: [RivalResult]) -> ReportTable {
    ReportTable(
      caption: "The model against rivals that do without a claim, on couples held out",
      columns: [
        .words("rival"), .words("the claim it does without"), .numbers("model's advantage"),
        .numbers("95 % interval"), .words("verdict"),
      ],
      rows: results.map { result in
        [
          .text(result.name), .text(claims[result.name] ?? ""),
          .signed(result.advantage, decimals: 5),
          .interval(result.interval.lowerBound, result.interval.upperBound, decimals: 5),
          .text(verdict(result)),
        ]
      },
      note: "Advantage: log-likelihood of a held-out answer, model less rival; intervals by "
        + "bootstrap over couples. For facets-as-causes, fear-as-path and time-in-study the rival "
        + "adds a term instead of leaving one out.")
  }

  /// Everything with every digit.
  public static func json(_ results: [RivalResult], source: String) -> JSONValue {
    [
      "result": "rivals", "source": .string(source),
      "rivals": .array(
        results.map { result in
          [
            "name": .string(result.name), "claim": .string(claims[result.name] ?? ""),
            "advantage": .measured(result.advantage),
            "low": .measured(result.interval.lowerBound),
            "high": .measured(result.interval.upperBound),
            "verdict": .string(verdict(result)), "unfinished_fits": .integer(result.unfinished),
          ]
        }),
    ]
  }

  private static func verdict(_ result: RivalResult) -> String {
    if result.unfinished > 0 { return "not all fits arrived" }
    if result.interval.lowerBound > 0 { return "the model predicts better" }
    if result.interval.upperBound < 0 { return "the rival predicts better" }
    return "not told apart"
  }

  private static let claims: [String: String] = [
    "no-effort": "effort builds trust and eases hurt",
    "raw-effort": "steady effort counts for more than the same effort in bursts",
    "sum-of-efforts": "the effort of both is needed",
    "no-depth": "recovery depends on how deep it went",
    "no-prior-issues": "recovery depends on trust issues from before",
    "symmetric": "a breach takes more than a kept promise gives",
    "no-trust-to-willingness": "willingness follows trust",
    "no-hurt-to-willingness": "hurt lowers willingness",
    "no-partner-lag": "the partner's willingness adds to one's own and to closeness",
    "no-closeness-to-trust": "closeness feeds trust",
    "no-scar": "deception leaves a lasting mark",
    "no-pause": "a declared pause lowers willingness and slows recovery",
    "no-spill-over": "a betrayal lowers trust in other people",
    "facets-as-causes": "conduct only indicates trust (the rival: it pushes trust)",
    "fear-as-path": "fear only indicates (the rival: fear carries hurt to willingness)",
    "time-in-study": "answers do not drift by keeping a diary (the rival: they do)",
  ]
}
