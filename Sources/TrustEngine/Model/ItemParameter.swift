// SPDX-License-Identifier: Apache-2.0
// The parameters that belong to one item of the pool: where its answers lie and what they depend on.

/// A parameter of one item outside the core.
public enum ItemParameter: Int, CaseIterable, Sendable {
  /// The item's own offset, in units of 20 slider points.
  case offset
  /// The loading on what the item mainly indicates.
  case main
  /// A second loading: trust for a facet of willingness, hurt for a fear. For a facet of conduct, in the
  /// rival "facets as causes" only: how a day of it, above the person's own mean, pushes trust.
  case second
  /// The loading on the tone of the day.
  case tone
  /// The noise of the answers.
  case noise

  /// The name of the parameter's kind in files.
  public var name: StaticString {
    switch self {
    case .offset: "offset"
    case .main: "main"
    case .second: "second"
    case .tone: "tone"
    case .noise: "noise"
    }
  }

  /// What is believed of the parameter before any data; nil where the item has no such parameter.
  public func prior(of item: Item) -> ParameterPrior? {
    if item.isCore { return nil }
    switch self {
    case .offset:
      if item == .trustOthers { return nil }
      return .init(.linear, item.isFear ? -0.5 : 0, item.isFear ? 0.7 : 0.5)
    case .main:
      switch item {
      case .trustOthers: return nil
      case .willingShare, .willingFeeling, .willingTouch: return .init(.linear, 1, 0.2)
      case .fearRejection, .fearJudgement: return .init(.linear, -0.6, 0.2)
      case .distance: return .init(.linear, -0.7, 0.2)
      default: return .init(.linear, 0.7, 0.2)
      }
    case .second:
      if item.isWillingnessFacet { return .init(.linear, 0, 0.1) }
      if item.isFear { return .init(.linear, 0.3, 0.2) }
      if item.isConduct { return .init(.linear, 0, 0.02) }
      return nil
    case .tone:
      if item.isFear { return nil }
      return .init(.linear, item == .distance ? -0.5 : 0.5, 0.3)
    case .noise:
      return .init(.logarithmic, 0.45, 0.3)
    }
  }
}

/// A parameter of the model, core or of one item, by its place in ``TrustParameters``.
public struct ParameterIndex: Sendable, Equatable {
  /// The place in the list of all parameters.
  public let position: Int

  /// How many places the list has; some belong to no parameter and stay at their default.
  public static var count: Int {
    CoreParameter.count + (Item.count - Item.willingShare.rawValue) * 5
  }

  /// The place of a core parameter.
  public init(_ core: CoreParameter) { position = core.rawValue }

  /// The place of an item's parameter; the item is outside the core.
  public init(_ item: Item, _ part: ItemParameter) {
    position =
      CoreParameter.count + (item.rawValue - Item.willingShare.rawValue) * 5
      + part.rawValue
  }

  /// The parameter at a place: a core parameter, or an item's.
  public init(position: Int) { self.position = position }

  /// The core parameter at this place, if it is one.
  public var core: CoreParameter? { CoreParameter(rawValue: position) }

  /// The item and the kind of its parameter at this place, if it is one.
  public var item: (Item, ItemParameter)? {
    let rest = position - CoreParameter.count
    guard rest >= 0, let item = Item(rawValue: rest / 5 + Item.willingShare.rawValue),
      let part = ItemParameter(rawValue: rest % 5)
    else { return nil }
    return (item, part)
  }

  /// What is believed of the parameter before any data; nil where the place is empty.
  public var prior: ParameterPrior? {
    if let core { return core.prior }
    if let (item, part) = item { return part.prior(of: item) }
    return nil
  }
}

/// One value for each parameter of the model, natural values (not logs).
public struct TrustParameters: Sendable, Equatable {
  /// The values, by ``ParameterIndex/position``.
  public var values: [Double]

  /// The prior medians: what a couple starts from on day one.
  public static var prior: TrustParameters {
    var values = [Double](repeating: 0, count: ParameterIndex.count)
    for position in 0..<values.count {
      if let prior = ParameterIndex(position: position).prior { values[position] = prior.median }
    }
    return TrustParameters(values: values)
  }

  /// Creates a set of parameters; `values` has ``ParameterIndex/count`` elements.
  public init(values: [Double]) { self.values = values }

  /// The value of a core parameter.
  public subscript(core: CoreParameter) -> Double {
    get { values[core.rawValue] }
    set { values[core.rawValue] = newValue }
  }

  /// The value of an item's parameter.
  public subscript(item: Item, part: ItemParameter) -> Double {
    get { values[ParameterIndex(item, part).position] }
    set { values[ParameterIndex(item, part).position] = newValue }
  }

  /// Whether trust, willingness and closeness return to their levels instead of feeding each other for ever.
  ///
  /// For positive couplings this is the exact condition that the loop trust → willingness → closeness → trust
  /// has a gain below one; see Spec/trust-model.md.
  public var isStable: Bool {
    let echo = 1 - self[.wP]
    guard echo > 0, 1 + self[.wP] > 0 else { return false }
    let gain = self[.bC] * self[.wT] * (self[.cOwn] + self[.cPar])
    return self[.kS] * echo > gain
  }
}
