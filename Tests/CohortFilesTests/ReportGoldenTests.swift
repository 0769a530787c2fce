// SPDX-License-Identifier: Apache-2.0
// Every picture and the page as a whole, kept as files: a changed report is a reviewed report.

import CohortFiles
import Support
import Testing

@Suite struct ReportGoldenTests {
  @Test("every picture stays as it was", arguments: SamplePicture.allCases)
  func picture(_ picture: SamplePicture) {
    golden(picture.chart.svg(width: 704, identifier: "g"), named: "\(picture.rawValue).svg")
  }

  @Test("the page stays as it was")
  func page() {
    golden(HTMLReport(SampleReport.document).page(), named: "sample-report.html")
  }

  @Test("the text on a terminal stays as it was")
  func terminal() {
    let unicode = TerminalText(TerminalStyle(width: 100, isUnicode: true))
    golden(unicode.report(SampleReport.document), named: "sample-report.txt")
    let narrow = TerminalText(TerminalStyle(width: 48))
    golden(narrow.table(SampleReport.table), named: "table-narrow-ascii.txt")
  }
}

/// The pictures of the sample report, one of each kind.
enum SamplePicture: String, CaseIterable {
  case fan, coverage, histogram, differences, recovery, contributions
  case halfLives = "half-lives"
  case priorPosterior = "prior-posterior"

  var chart: any Chart {
    switch self {
    case .fan: SampleReport.fan("Trust, partner A", events: SampleReport.events)
    case .coverage: SampleReport.coverage
    case .histogram: SampleReport.histogram
    case .differences: SampleReport.differences
    case .recovery: SampleReport.recovery
    case .contributions: SampleReport.contributions
    case .halfLives: SampleReport.halfLives
    case .priorPosterior: SampleReport.priorPosterior
    }
  }
}
