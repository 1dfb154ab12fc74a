// swift-tools-version: 6.2
import PackageDescription

/// Arrows run one way: `jianfu → Report → Registers → Policy`; see docs/architecture.md.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny"), .treatAllWarnings(as: .error),
]

let package = Package(
    name: "jianfu",
    products: [.executable(name: "jianfu", targets: ["jianfu"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
    ],
    targets: [
        .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
        .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
        .systemLibrary(name: "CXlsxWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
        .target(name: "Policy", dependencies: ["Yams"], swiftSettings: strict),
        .target(
            name: "Registers", dependencies: ["Policy", "CZip", "CExpat", "CXlsxWriter"],
            swiftSettings: strict),
        .target(name: "Report", dependencies: ["Policy", "Registers"], swiftSettings: strict),
        .target(name: "Installation", dependencies: ["Policy"], swiftSettings: strict),
        .target(name: "Demo", dependencies: ["Policy", "Registers"], swiftSettings: strict),
        .executableTarget(
            name: "jianfu",
            dependencies: [
                "Policy", "Registers", "Report", "Installation", "Demo",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),
        .testTarget(name: "PolicyTests", dependencies: ["Policy", "Installation"], swiftSettings: strict),
        .testTarget(
            name: "InstallationTests", dependencies: ["Installation", "Policy", "Registers", "Report"], swiftSettings: strict),
        .testTarget(name: "ReportTests", dependencies: ["Report", "Policy", "CExpat"], swiftSettings: strict),
        .testTarget(
            name: "RegistersTests", dependencies: ["Registers", "Report", "Policy"], exclude: ["Fixtures"], swiftSettings: strict),
        .testTarget(
            name: "FuzzTests", dependencies: ["Registers", "Policy", "Installation"], swiftSettings: strict),
        .testTarget(name: "DemoTests", dependencies: ["Demo", "Registers", "Policy", "Installation"], swiftSettings: strict),
    ]
)
