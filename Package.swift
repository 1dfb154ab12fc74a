// swift-tools-version: 6.2
import PackageDescription

/// Arrows run one way: `jianfu → Server → School → (Registers, Report) → Policy` and `School → Database`; see docs/architecture.md.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny"), .treatAllWarnings(as: .error),
]

let package = Package(
    name: "jianfu",
    products: [.executable(name: "jianfu", targets: ["jianfu"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-algorithms", from: "1.2.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0", traits: ["YAML", "CommandLineArguments"]),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/vapor/jwt-kit", from: "5.7.0"),
    ],
    targets: [
        .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
        .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
        .systemLibrary(name: "CXlsxWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
        .systemLibrary(name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .target(name: "HTML", swiftSettings: strict),
        .target(
            name: "Database",
            dependencies: [
                "CLibPQ", "CZlib",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "GRDB", package: "GRDB.swift"), .product(name: "GRDBSQLite", package: "GRDB.swift"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: strict),
        .target(name: "Policy", dependencies: ["Yams"], swiftSettings: strict),
        .target(name: "Planning", swiftSettings: strict),
        .target(
            name: "Registers",
            dependencies: [
                "Policy", "CZip", "CExpat", "CXlsxWriter", .product(name: "Algorithms", package: "swift-algorithms"),
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            swiftSettings: strict),
        .target(name: "Report", dependencies: ["HTML", "Policy", "Registers"], swiftSettings: strict),
        .target(name: "Minutes", dependencies: ["Policy"], swiftSettings: strict),
        .target(name: "Installation", dependencies: ["Policy"], swiftSettings: strict),
        .target(name: "Demo", dependencies: ["Policy", "Registers", "School", "Database"], swiftSettings: strict),
        .target(
            name: "School",
            dependencies: [
                "Database", "Minutes", "Planning", "Policy", "Registers", "Report",
                .product(name: "Algorithms", package: "swift-algorithms"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: strict),
        .target(
            name: "OpenIDConnect",
            dependencies: [
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "JWTKit", package: "jwt-kit"),
            ],
            swiftSettings: strict),
        .target(
            name: "Server",
            dependencies: [
                "School", "Report", "HTML", "OpenIDConnect", "CZlib", "Installation", "Yams",
                .product(name: "Algorithms", package: "swift-algorithms"),
                .product(name: "Configuration", package: "swift-configuration"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "HummingbirdTLS", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            resources: [
                .embedInCode("Assets/tokens.css"), .embedInCode("Assets/base.css"), .embedInCode("Assets/frame.css"),
                .embedInCode("Assets/lists.css"), .embedInCode("Assets/forms.css"), .embedInCode("Assets/figures.css"),
                .embedInCode("Assets/print.css"), .embedInCode("Assets/calendar.css"), .embedInCode("Assets/look.js"),
                .embedInCode("Assets/icon.svg"),
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "jianfu",
            dependencies: [
                "Policy", "Planning", "Registers", "Report", "Installation", "Demo", "Server", "School", "Database",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: strict),
        // What Benchmarks/server.py measures pages against; no product of ours.
        .executableTarget(
            name: "BarePage",
            dependencies: [.product(name: "Hummingbird", package: "hummingbird"), .product(name: "Logging", package: "swift-log")],
            path: "Benchmarks/BarePage",
            swiftSettings: strict),
        // Schools by chance and how well their minutes are estimated (docs/minutes.md); no products of ours.
        .target(name: "SimulatedSchools", dependencies: ["Policy"], path: "Benchmarks/SimulatedSchools", swiftSettings: strict),
        .executableTarget(
            name: "MinutesEvaluation", dependencies: ["Minutes", "SimulatedSchools"], path: "Benchmarks/MinutesEvaluation",
            swiftSettings: strict),
        .testTarget(
            name: "MinutesTests", dependencies: ["Minutes", "MinutesEvaluation", "SimulatedSchools", "Policy"], swiftSettings: strict),
        .testTarget(name: "HTMLTests", dependencies: ["HTML"], swiftSettings: strict),
        .testTarget(
            name: "DatabaseTests", dependencies: ["Database", .product(name: "GRDB", package: "GRDB.swift")], swiftSettings: strict),
        .testTarget(name: "SchoolTests", dependencies: ["School", "Database", "Policy", "Installation"], swiftSettings: strict),
        // A provider of OpenID Connect for tests to sign in through; no product of ours.
        .target(
            name: "TestIdentityProvider",
            dependencies: [
                "OpenIDConnect", .product(name: "JWTKit", package: "jwt-kit"), .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Crypto", package: "swift-crypto"), .product(name: "CryptoExtras", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
            ],
            path: "Tests/TestIdentityProvider",
            swiftSettings: strict),
        .testTarget(
            name: "OpenIDConnectTests",
            dependencies: [
                "OpenIDConnect", "TestIdentityProvider", .product(name: "JWTKit", package: "jwt-kit"),
                .product(name: "Hummingbird", package: "hummingbird"),
            ],
            swiftSettings: strict),
        .testTarget(
            name: "ServerTests",
            dependencies: [
                "Server", "School", "Database", "HTML", "OpenIDConnect", "Policy", "CZlib", "TestIdentityProvider",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdTesting", package: "hummingbird"), .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOPosix", package: "swift-nio"), .product(name: "NIOSSL", package: "swift-nio-ssl"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            swiftSettings: strict),
        .testTarget(name: "PolicyTests", dependencies: ["Policy", "Installation"], swiftSettings: strict),
        .testTarget(name: "PlanningTests", dependencies: ["Planning"], swiftSettings: strict),
        .testTarget(
            name: "InstallationTests", dependencies: ["Installation", "Policy", "Registers", "Report"], swiftSettings: strict),
        .testTarget(name: "ReportTests", dependencies: ["Report", "Policy", "CExpat"], swiftSettings: strict),
        .testTarget(
            name: "RegistersTests", dependencies: ["Registers", "Report", "Policy"], exclude: ["Fixtures"], swiftSettings: strict),
        .testTarget(
            name: "FuzzTests", dependencies: ["Registers", "Policy", "Installation"], swiftSettings: strict),
        .testTarget(
            name: "DemoTests", dependencies: ["Demo", "Registers", "Policy", "Installation", "School", "Database", "Server"],
            swiftSettings: strict),
    ]
)
