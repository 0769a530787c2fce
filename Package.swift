// swift-tools-version: 6.2
// The package of Kintsugi. Arrows between targets point one way; scripts/check-layers holds every
// `import` line against this manifest, because SwiftPM alone lets undeclared imports through.
import PackageDescription

/// Settings of every target: upcoming language features that make dependencies and existentials visible.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

/// The engine must also compile as Embedded Swift: what Embedded lacks is an error in the ordinary build too.
let embeddable: [SwiftSetting] =
  strict + [.treatWarning("EmbeddedRestrictions", as: .error)]

let package = Package(
  name: "kintsugi",
  platforms: [.macOS(.v26)],
  products: [
    .library(name: "TrustEngine", targets: ["TrustEngine"]),
    .executable(name: "kintsugi-cohort", targets: ["kintsugi-cohort"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .target(name: "TrustEngine", swiftSettings: embeddable),
    .target(name: "CohortStudy", dependencies: ["TrustEngine"], swiftSettings: strict),
    .target(
      name: "CohortFiles",
      dependencies: ["CohortStudy", "TrustEngine", .product(name: "Yams", package: "Yams")],
      swiftSettings: strict),
    .executableTarget(
      name: "kintsugi-cohort",
      dependencies: [
        "CohortFiles", "CohortStudy", "TrustEngine",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict,
      linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux]))]),
    .target(name: "Support", path: "Tests/Support", swiftSettings: strict),
    .testTarget(
      name: "TrustEngineTests", dependencies: ["CohortStudy", "TrustEngine", "Support"],
      swiftSettings: strict),
    .testTarget(
      name: "CohortStudyTests", dependencies: ["CohortStudy", "TrustEngine", "Support"],
      swiftSettings: strict),
    .testTarget(
      name: "CohortFilesTests",
      dependencies: ["CohortFiles", "CohortStudy", "TrustEngine", "Support"],
      exclude: ["Golden"],
      swiftSettings: strict),
    .testTarget(
      name: "CommandTests", dependencies: ["Support", "kintsugi-cohort"], exclude: ["Golden"],
      swiftSettings: strict),
  ]
)
