// SPDX-License-Identifier: Apache-2.0
// The options by which every command is told where the diary is and which columns hold what.

import ArgumentParser
import CohortFiles
import CohortStudy

/// The data file, its columns and the scale of its items.
struct DataOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "The diary: a table with a header line, separated by commas, semicolons or tabs.",
      valueName: "file"),
    completion: .file())
  var file: String

  @Option(help: ArgumentHelp("The column of the couple's id.", valueName: "column"))
  var couple: String?

  @Option(
    help: ArgumentHelp(
      "Long form, a row a partner and time: the column that names the partner.",
      valueName: "column"))
  var partner: String?

  @Option(
    help: ArgumentHelp(
      "Wide form, a row a couple and time: the two prefixes of the partners' columns, as in "
        + "M_,W_; then --item Con. reads M_Con. and W_Con.",
      valueName: "prefix,prefix"))
  var wide: String?

  @Option(
    help: ArgumentHelp(
      "The column of the time: day numbers, or ISO dates with or without a time of day.",
      valueName: "column"))
  var time: String?

  @Option(
    name: .customLong("item"),
    help: ArgumentHelp("The column of an item; give the option once an item.", valueName: "column"))
  var items: [String] = []

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The lowest and the highest answer, as in 0:4.", valueName: "low:high"))
  var range: String?

  @Option(
    help: ArgumentHelp(
      "The distance between two answers, also as a fraction such as 1/3; 1 unless given.",
      valueName: "step"))
  var step: String?

  @Option(
    name: .customLong("columns"),
    help: ArgumentHelp(
      "A YAML file with the keys couple, partner or wide, time, items, range and step, or for "
        + "repeated games person, time, choice, trust, game, other-last, own-last, covariates and "
        + "factors. Without "
        + "this option, diary.yaml or diary.csv.yaml beside diary.csv is read where there is one. "
        + "Options given here win over the file.",
      valueName: "file"),
    completion: .file(extensions: ["yaml", "yml"]))
  var columnsFile: String?

  /// The columns and the scale, from the options and the columns file together.
  ///
  /// - Throws: `InputError` (usage) where something is missing or contradictory.
  func layout() throws -> DiaryLayout {
    let named = try columns()
    guard let couple = couple ?? named.couple else {
      throw InputError(.usage, "The couple's column is not named; give --couple COLUMN.")
    }
    guard let time = time ?? named.time else {
      throw InputError(.usage, "The time's column is not named; give --time COLUMN.")
    }
    return try DiaryLayout(
      couple: couple, partners: partners(named), time: time,
      items: items.isEmpty ? named.items : items, scale: scaleRange(named))
  }

  /// Reads the diary and writes remarks on it to the standard error stream.
  ///
  /// - Returns: One panel an item, in the order in which the items are named.
  /// - Throws: `InputError` with the first thing that is wrong.
  func load() throws -> [DiaryPanel] {
    let reading = try DiaryFile.read(file, layout: layout())
    for note in reading.notes { StandardError.write(note) }
    return reading.panels
  }

  /// Reads the file as an observation table (Spec/observation-table.md) and writes remarks on it to
  /// the standard error stream.
  ///
  /// - Returns: The couples in ascending order of id.
  /// - Throws: `InputError` with the first thing that is wrong.
  func loadObservations() throws -> [CoupleObservations] {
    let named = try columns()
    guard try !hasItems else {
      throw InputError(
        .usage, "An observation table is asked for, which has no use for --item; leave it out.")
    }
    guard wide == nil, named.wide == nil else {
      throw InputError(
        .usage,
        "No item is named; name at least one column with --item, or leave --wide out where "
          + "the file is an observation table.")
    }
    var names = named.columns
    if let couple = couple ?? named.couple { names["couple"] = couple }
    if let partner = partner ?? named.partner { names["partner"] = partner }
    if let time = time ?? named.time { names["time"] = time }
    let layout = try ObservationLayout(
      names: names, range: range ?? named.range, step: step ?? named.step, ranges: named.ranges,
      steps: named.steps)
    let table = try Table(path: file)
    guard names["couple"] != nil || table.columns.contains("couple") else {
      throw InputError(
        .usage,
        "\(file) is no observation table, because it has no column \"couple\"; name a "
          + "diary's columns with --couple, --time, --item and --partner or --wide.")
    }
    let reading = try ObservationTable.read(table, layout: layout)
    for note in reading.notes { StandardError.write(note) }
    return reading.couples
  }

  /// Whether single items are named, here or in the columns file: the file is then a plain diary.
  var hasItems: Bool {
    get throws { try !items.isEmpty || !columns().items.isEmpty }
  }

  /// The scale of the items.
  ///
  /// - Throws: `InputError` (usage) where no range is given.
  func itemScale() throws -> ItemScale {
    guard let scale = try scaleRange(columns()) else {
      throw InputError(
        .usage,
        "The range of the answers is not given; give --range LOW:HIGH and, unless answers "
          + "are 1 apart, --step.")
    }
    return scale.scale
  }

  /// What the columns file says, where there is one.
  func columns() throws(InputError) -> ColumnsFile {
    guard let path = columnsFile ?? ColumnsFile.beside(file) else { return ColumnsFile() }
    return try ColumnsFile.read(path)
  }

  private func partners(_ named: ColumnsFile) throws -> DiaryLayout.Partners {
    let isGivenHere = partner != nil || wide != nil
    let partner = isGivenHere ? partner : named.partner
    let wide = isGivenHere ? wide : named.wide
    switch (partner, wide) {
    case (let partner?, nil): return .column(partner)
    case (nil, let wide?):
      let prefixes = wide.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      guard prefixes.count == 2 else {
        throw InputError(
          .usage,
          "The wide form has the prefixes \(InputError.quoted(wide)), expected two "
            + "separated by a comma, for example --wide M_,W_.")
      }
      return .prefixes(prefixes[0], prefixes[1])
    case (nil, nil):
      throw InputError(
        .usage,
        "The partners' columns are not named; give --partner COLUMN where each row is one "
          + "partner's, or --wide PREFIX,PREFIX where a row holds both.")
    default:
      throw InputError(
        .usage, "Both --partner and --wide are given; give only one of them.")
    }
  }

  private func scaleRange(_ named: ColumnsFile) throws -> ScaleRange? {
    let step = step ?? named.step
    guard let range = range ?? named.range else {
      guard step == nil else {
        throw InputError(.usage, "A step is given without a range; give --range LOW:HIGH too.")
      }
      return nil
    }
    return try ScaleRange(range: range, step: step)
  }
}
