import Testing

/// The house rules, held against the tree as it stands. That each rule bites is shown in `RuleTests`.
@Suite("The architecture")
struct ArchitectureTests {
    /// Read once for all the tests.
    private static let read = Result { try SourceTree() }
    let tree: SourceTree

    init() throws { tree = try Self.read.get() }

    @Test func theTreeIsRead() {
        #expect(tree.sources.count > 10, "Too few sources were found: the rules would hold for nothing")
    }

    @Test func everyFileImportsOnlyWhatItsKindMay() { hold(tree.files.flatMap(ImportRules.faults)) }

    @Test func filesAndFunctionsAreShort() { hold(tree.files.flatMap(SizeRules.faults)) }

    @Test func nothingAsksTheSystemOrHidesAReason() { hold(tree.files.flatMap(PurityRules.faults)) }

    @Test func thereAreNoJunkDrawers() { hold(tree.files.flatMap(PlaceRules.junk)) }

    @Test func everyMeasureHasItsFolderRowLineAndTests() throws {
        let page = tree.text("ARCHITECTURE.md")
        let rows = PlaceRules.rows(of: try #require(page, "ARCHITECTURE.md is missing"))
        let absent = (1...33).filter { number in !rows.contains { $0.number == number } }
        #expect(absent == [], "The table of measures in ARCHITECTURE.md names a room for each of the 33")
        hold(tree.measureFolders.flatMap { PlaceRules.measure($0, tree.files, rows) })
        hold(PlaceRules.promised(tree.files, rows, standing: tree.measureFolders))
    }

    /// One issue a fault, so that all are seen at once.
    private func hold(_ faults: [Fault], _ location: SourceLocation = #_sourceLocation) {
        for fault in faults { Issue.record("\(fault)", sourceLocation: location) }
    }
}
