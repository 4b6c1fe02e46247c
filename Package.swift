// swift-tools-version: 6.2
// The house: pure rooms below, thin edges above. ARCHITECTURE.md says who may import whom and why.
import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .unsafeFlags(
        ["-Xfrontend", "-warn-long-expression-type-checking=200"], .when(configuration: .debug)),
]

func room(_ name: String, _ dependencies: [Target.Dependency], resources: [Resource]? = nil) -> Target {
    .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: settings)
}

func proof(_ name: String, _ dependencies: [Target.Dependency], resources: [Resource]? = nil) -> Target {
    .testTarget(name: name, dependencies: dependencies, resources: resources, swiftSettings: settings)
}

extension Target.Dependency {
    static let nioCore = product(name: "NIOCore", package: "swift-nio")
    static let nioPosix = product(name: "NIOPosix", package: "swift-nio")
    static let nioHTTP1 = product(name: "NIOHTTP1", package: "swift-nio")
    static let httpClient = product(name: "AsyncHTTPClient", package: "async-http-client")
    static let nioSSL = product(name: "NIOSSL", package: "swift-nio-ssl")
    static let hummingbird = product(name: "Hummingbird", package: "hummingbird")
    static let hummingbirdCore = product(name: "HummingbirdCore", package: "hummingbird")
    static let httpTypes = product(name: "HTTPTypes", package: "swift-http-types")
    static let logging = product(name: "Logging", package: "swift-log")
    static let lifecycle = product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
    static let crypto = product(name: "Crypto", package: "swift-crypto")
    static let cryptoExtras = product(name: "CryptoExtras", package: "swift-crypto")
    static let grdb = product(name: "GRDB", package: "GRDB.swift")
    static let sqlite = product(name: "GRDBSQLite", package: "GRDB.swift")
    static let configuration = product(name: "Configuration", package: "swift-configuration")
    static let arguments = product(name: "ArgumentParser", package: "swift-argument-parser")
}

let package = Package(
    name: "kept",
    products: [.executable(name: "kept", targets: ["kept"])],
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/swift-server/async-http-client.git", from: "1.37.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    ],
    targets: [
        .systemLibrary(name: "CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CSodium", pkgConfig: "libsodium", providers: [.apt(["libsodium-dev"])]),
        .systemLibrary(
            name: "CCmark", pkgConfig: "libcmark-gfm",
            providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),

        room("Text", []),
        room("Mail", ["Text"]),
        room("Desk", ["Text"]),
        room("Guard", ["Text"], resources: [.copy("Principles"), .copy("Languages"), .copy("Asking")]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        room("Forecast", ["CZlib"]),
        room("Storage", ["Desk", "Text", "CPostgres", .grdb, .sqlite]),
        room(
            "Channels",
            ["Desk", "Mail", "CSodium", .nioCore, .nioPosix, .nioHTTP1, .nioSSL, .httpClient, .logging]),
        room(
            "Flows",
            ["Desk", "Forecast", "Guard", "Mail", "Storage", "Text", "CSodium", "CCmark", .crypto, .cryptoExtras],
            resources: [.copy("Catalogues"), .copy("Faces"), .copy("Gallery")]),
        room(
            "Web",
            [
                "Desk", "Guard", "Flows", "Storage", "Mail", "Text", .hummingbird, .hummingbirdCore,
                .httpTypes, .nioCore, .logging,
            ], resources: [.copy("Catalogues"), .copy("Assets")]),
        room("Demo", ["Desk", "Mail", "Flows", "Storage", "Text"], resources: [.copy("Company")]),
        .executableTarget(
            name: "kept",
            dependencies: [
                "Desk", "Forecast", "Guard", "Mail", "Storage", "Channels", "Flows", "Web", "Demo", "Text",
                .hummingbird,
                .logging,
                .lifecycle, .configuration, .arguments, .nioPosix, .nioCore,
            ], swiftSettings: settings),

        proof("TextTests", ["Text"], resources: [.copy("Languages/Corpus")]),
        proof("GuardTests", ["Guard", "Text"], resources: [.copy("Corpus")]),
        proof("MailTests", ["Mail", "Text"], resources: [.copy("Corpus")]),
        proof("DeskTests", ["Desk", "Text"], resources: [.copy("Promises/Corpus")]),
        proof("ForecastTests", ["Forecast", "CZlib"]),
        .target(
            name: "TestDesk", dependencies: ["Desk", "Storage", "Flows", "Mail"], path: "Tests/TestDesk",
            swiftSettings: settings),
        proof("StorageTests", ["Storage", "Desk", "TestDesk"]),
        proof("ChannelsTests", ["Channels", "Desk", "Mail", .nioCore, .nioPosix, .nioSSL, .logging]),
        proof(
            "FlowsTests",
            [
                "Flows", "Desk", "Guard", "Mail", "Storage", "TestDesk", "Text", .crypto,
            ]),
        proof(
            "WebTests",
            [
                "Web", "Flows", "Desk", "Mail", "Storage", "TestDesk", "Text", .hummingbird,
                .product(name: "HummingbirdTesting", package: "hummingbird"), .httpTypes, .logging, .nioCore,
                .nioPosix,
            ]),
        proof("DemoTests", ["Demo", "Desk", "Flows", "Mail", "Storage", "TestDesk", "Text"]),
    ],
    swiftLanguageModes: [.v6]
)
