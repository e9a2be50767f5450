// swift-tools-version: 6.2
// Read from bottom to top, this file is the architecture: a target knows only what its line names.
import PackageDescription

/// The same flags everywhere: an undeclared import, a leaked import or a warning stops the build.
let settings: [SwiftSetting] = [
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("ExistentialAny"),
    .treatAllWarnings(as: .error),
    // script/test holds Swift's own tests against the optimised code too, so that everything is compiled once; a request costs the same.
    .unsafeFlags(["-enable-testing"], .when(configuration: .release)),
]
/// Tests themselves are not optimised: they run for seconds, and the optimiser takes minutes for them.
let plain: [SwiftSetting] = [.unsafeFlags(["-Onone"], .when(configuration: .release))]

func floor(_ folder: String) -> (String, [Target.Dependency]) -> Target {
    { name, needs in
        .target(
            name: name, dependencies: needs, path: "Sources/\(folder)/\(name)", exclude: designNotes(folder, name),
            swiftSettings: settings)
    }
}
/// A DESIGN.md lies beside the code of the rooms that need one.
func designNotes(_ folder: String, _ name: String) -> [String] {
    ["Records", "Cases", "Catalogue"].contains(name) ? ["DESIGN.md"] : []
}
func tests(_ folder: String, _ name: String, _ needs: [Target.Dependency], exclude: [String] = []) -> Target {
    .testTarget(
        name: name + "Tests", dependencies: [.init(stringLiteral: name)] + needs, path: "Tests/\(folder)/\(name)Tests", exclude: exclude,
        swiftSettings: settings + plain)
}
func systemLibrary(_ name: String, pkgConfig: String, apt: String) -> Target {
    .systemLibrary(name: name, path: "Sources/Drivers/\(name)", pkgConfig: pkgConfig, providers: [.apt([apt])])
}

let foundation = floor("Foundations")
let driver = floor("Drivers")
let platform = floor("Platform")
let service = floor("Services")

let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let cryptoExtras: Target.Dependency = .product(name: "CryptoExtras", package: "swift-crypto")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let grdbSQLite: Target.Dependency = .product(name: "GRDBSQLite", package: "GRDB.swift")
let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let httpTypes: Target.Dependency = .product(name: "HTTPTypes", package: "swift-http-types")
let mustache: Target.Dependency = .product(name: "Mustache", package: "swift-mustache")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let arguments: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let lifecycle: Target.Dependency = .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let httpClient: Target.Dependency = .product(name: "AsyncHTTPClient", package: "async-http-client")
let jwt: Target.Dependency = .product(name: "JWTKit", package: "jwt-kit")
let nio: Target.Dependency = .product(name: "NIOCore", package: "swift-nio")
let nioPosix: Target.Dependency = .product(name: "NIOPosix", package: "swift-nio")
let nioHTTP1: Target.Dependency = .product(name: "NIOHTTP1", package: "swift-nio")
let nioHTTPTypes: Target.Dependency = .product(name: "NIOHTTPTypes", package: "swift-nio-extras")

let package = Package(
    name: "tongban",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "tongban", targets: ["tongban"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.0"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/vapor/jwt-kit", from: "5.7.0"),
    ],
    targets: [
        // The binary: the one composition root and a file per subcommand.
        .executableTarget(
            name: "tongban",
            dependencies: [
                "WorkCalendar", "Codes", "Evidence", "FEEL", "DMN", "Sealing", "Store", "SQLiteStore", "PostgresStore", "Zone", "People",
                "Records", "Messages", "SignOn", "Web", "Desk",
                "Catalogue", "Cases", "PublicFiles", hummingbird, httpTypes, logging, arguments, lifecycle, nio,
            ],
            path: "Sources/tongban", swiftSettings: settings),

        // Measures the binary and the engine against what stands beside them; delivered to nobody.
        .executableTarget(
            name: "tongban-bench",
            dependencies: [
                "WorkCalendar", "Codes", "Evidence", "FEEL", "DMN", "Sealing", "Store", "SQLiteStore", "CPostgres", "PostgresStore", "Zone",
                "People", "Records", "Web", "Desk", "Cases", hummingbird, httpTypes, logging, arguments, nio,
            ],
            path: "Sources/bench", swiftSettings: settings),

        // Services: a target per family of measures, a folder per measure.
        service("Cases", ["WorkCalendar", "Codes", "Evidence", "Store", "Zone", "People", "Records", "Web", "Desk", httpTypes]),
        service(
            "Catalogue",
            [
                "WorkCalendar", "Codes", "Evidence", "FEEL", "DMN", "Store", "Zone", "People", "Records", "Web", "Desk", "QRCode",
                httpTypes,
            ]),

        // Platform: what every measure stands on.
        platform(
            "Messages",
            [
                "WorkCalendar", "Codes", "Evidence", "Sealing", "Store", "Zone", "People", "Records", "Web", "Desk", crypto, httpTypes,
                httpClient, nio, nioPosix, nioHTTP1, logging,
            ]),
        platform(
            "Desk", ["WorkCalendar", "Codes", "Evidence", "Sealing", "Store", "Zone", "People", "SignOn", "Records", "Web", httpTypes]),
        platform(
            "Web",
            [
                "WorkCalendar", "Evidence", "Sealing", "Zone", "People", "PublicFiles", "QRCode", hummingbird, httpTypes, mustache, logging,
                lifecycle, nio, nioHTTPTypes,
            ]),
        platform("SignOn", ["WorkCalendar", "Evidence", "Sealing", httpClient, jwt, nio, nioHTTP1]),
        platform("Records", ["WorkCalendar", "Codes", "Evidence", "Sealing", "Store", "Zone", "People", logging]),
        platform("People", ["WorkCalendar", "Sealing", "Store"]),
        platform("Zone", ["WorkCalendar", "Codes", "Evidence", "TextSearch", "FEEL", "DMN", yams]),

        // Drivers: the only places that know a database or a C library.
        driver("SQLiteStore", ["Store", grdb, grdbSQLite]),
        driver("PostgresStore", ["Store", "CPostgres"]),
        systemLibrary("CPostgres", pkgConfig: "libpq", apt: "libpq-dev"),
        driver("QRCode", ["CQRCode"]),
        systemLibrary("CQRCode", pkgConfig: "libqrencode", apt: "libqrencode-dev"),
        .target(name: "PublicFiles", path: "Public", exclude: ["assets", "embed"], swiftSettings: settings),

        // Foundations: know nothing of government or of the web.
        foundation("Sealing", [crypto, cryptoExtras]),
        foundation("Evidence", [crypto]),
        foundation("Store", []),
        foundation("Codes", []),
        foundation("TextSearch", []),
        foundation("WorkCalendar", []),
        foundation("DMN", ["FEEL"]),
        foundation("FEEL", []),

        // Tests: the same tree.
        .target(
            name: "TestSupport",
            dependencies: [
                "WorkCalendar", "Codes", "Evidence", "Sealing", "Store", "SQLiteStore", "PostgresStore", "Zone", "People", "Records",
                "Web", "Desk", "Messages", "Catalogue", "Cases", hummingbird, httpTypes, logging, nio,
            ],
            path: "Sources/TestSupport", swiftSettings: settings),
        tests("Foundations", "WorkCalendar", [], exclude: ["Fixtures"]),
        tests("Foundations", "FEEL", []),
        tests("Foundations", "DMN", ["FEEL"]),
        tests("Foundations", "Codes", []),
        tests("Foundations", "TextSearch", []),
        tests("Foundations", "Store", ["SQLiteStore", "PostgresStore"]),
        tests("Foundations", "Evidence", [], exclude: ["Fixtures"]),
        tests("Foundations", "Sealing", []),
        tests("Platform", "Zone", ["WorkCalendar", "FEEL", "DMN"]),
        tests("Platform", "People", ["TestSupport", "Store", "SQLiteStore", "Sealing", "WorkCalendar"]),
        tests(
            "Platform", "Records", ["TestSupport", "Store", "Sealing", "WorkCalendar", "Evidence", "People", "Zone", "SQLiteStore"],
            exclude: ["Golden"]),
        tests(
            "Platform", "Messages",
            [
                "TestSupport", "Cases", "Store", "SQLiteStore", "Sealing", "WorkCalendar", "Evidence", "Zone", "People", "Records", "Web",
                crypto,
                httpTypes, logging,
            ]),
        tests("Platform", "SignOn", ["Sealing", "WorkCalendar", "Evidence", jwt]),
        tests(
            "Platform", "Web",
            ["TestSupport", "PublicFiles", "Sealing", "People", "Zone", "Evidence", "WorkCalendar", httpTypes]),
        tests(
            "Platform", "Desk",
            ["TestSupport", "WorkCalendar", "Evidence", "Sealing", "Store", "SQLiteStore", "People", "Records", "Zone", "Web", httpTypes]),
        tests(
            "Services", "Catalogue",
            [
                "TestSupport", "WorkCalendar", "Evidence", "FEEL", "DMN", "Store", "QRCode", "People", "Records", "Zone", "Web", "Cases",
                httpTypes,
            ]),
        tests(
            "Services", "Cases",
            ["TestSupport", "WorkCalendar", "Evidence", "Records", "People", "Zone", "Store", "Web", "Desk", httpTypes], exclude: ["Golden"]
        ),
        .testTarget(
            name: "WholeTests",
            dependencies: [
                "tongban", "TestSupport", "WorkCalendar", "Web", "Zone", "Evidence", "Sealing", "People", "Store", "SQLiteStore", "Cases",
                "Desk", "Messages", httpTypes, logging, arguments,
            ],
            path: "Tests/WholeTests", exclude: ["Golden"], swiftSettings: settings + plain),
        .testTarget(name: "ArchitectureTests", path: "Tests/ArchitectureTests", swiftSettings: settings + plain),
    ],
    swiftLanguageModes: [.v6]
)
