// swift-tools-version: 6.2
// The engine as seen from a web page. A package of its own, because the flags that make one file of
// WebAssembly without imports (scripts/build-wasm) would break every ordinary build beside it.
import PackageDescription

/// The settings of the main package's targets.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "kintsugi-wasm",
  platforms: [.macOS(.v26)],
  dependencies: [.package(name: "kintsugi", path: "..")],
  targets: [
    .target(
      name: "EngineExports",
      dependencies: [.product(name: "TrustEngine", package: "kintsugi")],
      swiftSettings: strict + [.treatWarning("EmbeddedRestrictions", as: .error)]),
    .target(
      name: "ElementaryExports",
      dependencies: ["EngineExports", .product(name: "TrustEngine", package: "kintsugi")],
      swiftSettings: strict + [.treatWarning("EmbeddedRestrictions", as: .error)]),
    .executableTarget(
      name: "engine-native", dependencies: ["EngineExports", "ElementaryExports"],
      swiftSettings: strict,
      linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux]))]),
  ]
)
