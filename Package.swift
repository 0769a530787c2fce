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
    .executable(name: "kintsugi", targets: ["kintsugi"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
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
    .target(name: "Envelopes", swiftSettings: strict),
    .target(
      name: "EnvelopeStorage",
      dependencies: ["Envelopes", .product(name: "Crypto", package: "swift-crypto")],
      swiftSettings: strict),
    .target(
      name: "EnvelopeStorageSQLite",
      dependencies: [
        "EnvelopeStorage", "Envelopes",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    .target(
      name: "SealingReference",
      dependencies: [
        "Envelopes",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "CryptoExtras", package: "swift-crypto"),
      ],
      swiftSettings: strict),
    .target(
      name: "SyncServer",
      dependencies: [
        "EnvelopeStorage", "Envelopes",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "Metrics", package: "swift-metrics"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ],
      swiftSettings: strict),
    .systemLibrary(name: "CStemmer"),
    .systemLibrary(name: "CMeCab"),
    .systemLibrary(name: "CCommonMark"),
    .target(name: "SearchText", dependencies: ["CMeCab", "CStemmer"], swiftSettings: strict),
    .target(name: "ArticleSearch", dependencies: ["SearchText"], swiftSettings: strict),
    .target(
      name: "ArticleLibrary",
      dependencies: [
        "ArticleSearch", "CCommonMark", "SearchText",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: strict),
    .systemLibrary(name: "CCurl"),
    .target(
      name: "ContactBox",
      dependencies: ["CCurl", .product(name: "Crypto", package: "swift-crypto")],
      swiftSettings: strict),
    .systemLibrary(name: "CBrotliEncoder"),
    .systemLibrary(name: "CZlib"),
    .target(
      name: "Site",
      dependencies: [
        "ArticleLibrary", "ArticleSearch", "CBrotliEncoder", "CZlib", "ContactBox",
        "EnvelopeStorage", "SyncServer",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "NIOCore", package: "swift-nio"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "kintsugi",
      dependencies: [
        "ArticleLibrary", "ArticleSearch", "ContactBox", "EnvelopeStorage",
        "EnvelopeStorageSQLite", "Envelopes", "SearchText", "Site", "SyncServer",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Configuration", package: "swift-configuration"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "HummingbirdTLS", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "Metrics", package: "swift-metrics"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
      ],
      swiftSettings: strict),
    .target(name: "Support", path: "Tests/Support", swiftSettings: strict),
    .target(
      name: "StorageContract",
      dependencies: [
        "EnvelopeStorage", "Envelopes", .product(name: "Crypto", package: "swift-crypto"),
      ],
      path: "Tests/StorageContract",
      swiftSettings: strict),
    .executableTarget(
      name: "sealing-probe", dependencies: ["Envelopes", "SealingReference"],
      path: "Tests/SealingProbe",
      swiftSettings: strict),
    .testTarget(
      name: "ArticleSearchTests", dependencies: ["ArticleSearch", "SearchText"],
      swiftSettings: strict),
    .testTarget(
      name: "ContactBoxTests", dependencies: ["ContactBox", "Support"], swiftSettings: strict),
    .testTarget(
      name: "EnvelopeStorageTests",
      dependencies: [
        "EnvelopeStorage", "EnvelopeStorageSQLite", "Envelopes", "StorageContract", "Support",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "SealingReferenceTests",
      dependencies: [
        "Envelopes", "SealingReference", "Support",
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: strict),
    .systemLibrary(name: "CBrotliDecoder", path: "Tests/CBrotliDecoder"),
    .testTarget(
      name: "SiteTests",
      dependencies: [
        "CBrotliDecoder", "CZlib", "EnvelopeStorage", "Site", "Support", "SyncServer",
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdTesting", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ArticleLibraryTests", dependencies: ["ArticleLibrary", "ArticleSearch"],
      swiftSettings: strict),
    .testTarget(
      name: "SyncServerTests",
      dependencies: [
        "EnvelopeStorage", "Envelopes", "StorageContract", "Support", "SyncServer",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdTesting", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
      ],
      swiftSettings: strict),
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
