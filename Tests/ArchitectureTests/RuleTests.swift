import Testing

/// Each rule shown to bite on a small made-up file, and to leave its lawful neighbour alone.
@Suite("The rules bite")
struct RuleTests {
    private func file(_ path: String, _ text: String) -> SourceFile { SourceFile(path: path, text: text) }

    @Test(arguments: [
        ("Sources/Services/Voice/Rating/RatingRules.swift", "import Store"),
        ("Sources/Services/Voice/Rating/RatingLifecycle.swift", "package import Web"),
        ("Sources/Services/Voice/Rating/RatingQueries.swift", "import Web"),
        ("Sources/Services/Voice/Rating/RatingPages.swift", "import Store"),
        ("Sources/Services/Voice/Rating/RatingRoutes.swift", "import Store"),
        ("Sources/Platform/People/Accounts.swift", "import GRDB"),
        ("Sources/Services/Cases/CaseHandling/Case.swift", "@preconcurrency import Yams"),
        ("Sources/Platform/Desk/Shell.swift", "import struct Mustache.MustacheTemplate"),
        ("Sources/Platform/Web/Visit.swift", "import Records"),
    ])
    func aForbiddenImportIsFound(path: String, line: String) {
        #expect(ImportRules.faults(in: file(path, "\n" + line)).map(\.line) == [2])
    }

    @Test(arguments: [
        ("Sources/Services/Voice/Rating/RatingRules.swift", "import Records"),
        ("Sources/Services/Voice/Rating/RatingQueries.swift", "import Store"),
        ("Sources/Services/Voice/Rating/RatingPages.swift", "import Web // never import Store"),
        ("Sources/Drivers/SQLiteStore/SQLiteDatabase.swift", "import GRDB"),
    ])
    func aLawfulImportPasses(path: String, line: String) {
        #expect(ImportRules.faults(in: file(path, line)).isEmpty)
    }

    @Test func aLongFileIsFoundAndTestsMayBeLonger() {
        let text = String(repeating: "let a = 1\n", count: 301)
        #expect(SizeRules.faults(in: file("Sources/Platform/Web/A.swift", text)).map(\.line) == [301])
        #expect(SizeRules.faults(in: file("Tests/Platform/WebTests/A.swift", text)).isEmpty)
        #expect(SizeRules.faults(in: file("Sources/Platform/Web/A.swift", String(repeating: "let a = 1\n", count: 300))).isEmpty)
    }

    @Test func aLongFunctionIsFoundWhateverItsTextsHold() {
        let body = String(repeating: "    print(\"} \\(a(\"}\")) {\") // }\n", count: 39)
        let long = "protocol P {\n    func short()\n    init(a: Int)\n}\nfunc long<T>(\n    a: () -> Void = {}\n) where T: P {\n\(body)}\n"
        #expect(SizeRules.functions(in: file("Sources/A/A.swift", long)).map(\.count) == [43])
        #expect(SizeRules.faults(in: file("Sources/A/A.swift", long)).map(\.line) == [5])
        let short = "func short() {\n    self.init(a: 1)\n    let b = \"\"\"\n        {{#rows}} func never() {\n        \"\"\"\n}\n"
        #expect(SizeRules.functions(in: file("Sources/A/A.swift", short)).map(\.count) == [6])
    }

    @Test(arguments: [
        "let now = Date()", "let id = UUID()", "Int.random(in: 1...6)", "list.shuffled()", "ProcessInfo.processInfo.environment",
        "clock_gettime(CLOCK_REALTIME, &spec)", "SymmetricKey(size: .bits256)", "var g = SystemRandomNumberGenerator()",
    ])
    func askingTheSystemIsFound(line: String) {
        #expect(PurityRules.asking(file("Sources/Platform/Web/A.swift", line)).count == 1)
        #expect(PurityRules.asking(file("Sources/tongban/Compose.swift", line)).isEmpty)
        #expect(PurityRules.asking(file("Sources/Platform/Web/A.swift", "// \(line)")).isEmpty)
    }

    @Test(arguments: ["try! open()", "fatalError(\"no\")", "final class A: @unchecked Sendable {}"])
    func anEscapeNeedsItsReason(line: String) {
        #expect(PurityRules.unreasoned(file("Sources/A/A.swift", line)).map(\.line) == [1])
        #expect(PurityRules.unreasoned(file("Sources/A/A.swift", "// The lock below guards every field.\n\(line)")).isEmpty)
    }

    @Test func publicIsForFoundationsAndDrivers() {
        let text = "public struct A {}\nlet level = Level.public\npackage struct B {}\npublic import Store"
        #expect(PurityRules.tooPublic(file("Sources/Platform/Web/A.swift", text)).map(\.line) == [1])
        #expect(PurityRules.tooPublic(file("Sources/Foundations/Store/A.swift", text)).isEmpty)
    }

    @Test func aTypeDoesNotTakeItsModulesName() {
        #expect(PurityRules.ownName(file("Sources/Foundations/Evidence/A.swift", "\npublic enum Evidence {}")).map(\.line) == [2])
        #expect(PurityRules.ownName(file("Sources/Foundations/Evidence/A.swift", "public struct EvidenceLog {}")).isEmpty)
    }

    @Test(arguments: [
        "Sources/Platform/Web/Utils/A.swift", "Sources/Platform/Web/Helpers.swift", "Sources/Core/A.swift", "Tests/Common/A.swift",
    ])
    func aJunkDrawerIsFound(path: String) {
        #expect(PlaceRules.junk(in: file(path, "")).count == 1)
    }

    @Test func aMeasureWithoutOpeningRowTestsOrLineIsFound() {
        let bare = [file("Sources/Services/Voice/Rating/Rating.swift", "/// A rating.\nstruct A {}")]
        #expect(PlaceRules.measure("Voice/Rating", bare, []).count == 4)
        let whole = [
            file(
                "Sources/Services/Voice/Rating/Rating.swift", "import Records\n\n/// Measure 10 · Every visit is rated.\nstruct Rating {}"),
            file("Sources/Services/Voice/VoiceService.swift", "let rating = RatingMeasure()"),
            file("Tests/Services/VoiceTests/Rating/RatingTests.swift", ""),
        ]
        let rows = PlaceRules.rows(of: "| N | Measure | Folder |\n|---|---|---|\n| 10 | Rating | `Voice/Rating` | working |")
        #expect(PlaceRules.measure("Voice/Rating", whole, rows).isEmpty)
    }

    @Test func aRowWithoutItsFolderIsFoundUnlessPlanned() {
        let rows = PlaceRules.rows(
            of: "| 10 | Rating | `Services/Voice/Rating` | working |\n| 20 | Call-back | `Voice/CallBack` | planned |")
        #expect(rows.map(\.number) == [10, 20])
        #expect(PlaceRules.promised([], rows, standing: []).map(\.line) == [1])
        let orphan = [file("Tests/Services/VoiceTests/Rating/RatingTests.swift", "")]
        #expect(PlaceRules.promised(orphan, [], standing: []).count == 1)
        #expect(PlaceRules.promised(orphan, [], standing: ["Voice/Rating"]).isEmpty)
    }
}
