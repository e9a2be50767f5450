import HTTPTypes
import Records
import Web
import WorkCalendar
import Zone

/// What the zone publishes: items, guides, codes, promises and the hall, as pages and for programs. It writes nothing and needs no store.
package struct CatalogueService: Sendable {
    /// The caller's most urgent thing, drawn for the home page; nil when nothing waits.
    package typealias Urgent = @Sendable (Visit) async -> HTML?

    let items: Items
    let twoThirds: TwoThirds
    let guides: Guides
    let decisions: Decisions
    /// Measure 9, the wall itself, and the back office; nil where there is no database beside the pages.
    package let wall: CodeWall?
    let editing: Editing?
    let urgent: Urgent
    let matters: Items.Matters
    /// The log's public key as anybody may keep it; nil where the log is not open yet.
    let logKey: String?
    /// When the folder was read; nil where nobody keeps account of it.
    let loadedAt: Instant?

    /// - Parameter version: the version of an item's frozen definition (`DefinitionQueries.freeze`).
    package init(
        zone: ZoneFolder, logKey: String? = nil, loadedAt: Instant? = nil, engine: Engine? = nil, folder: String? = nil,
        version: @escaping @Sendable (String) -> Int = { _ in 1 }, urgent: @escaping Urgent = { _ in nil },
        matters: @escaping Items.Matters = { _, _, _ in nil }
    ) {
        items = Items(zone: zone, version: version)
        twoThirds = TwoThirds(items: items)
        decisions = Decisions(zone: zone)
        let checks = GuideChecks()
        let guides = Guides(items, checked: checks.checked)
        self.guides = guides
        wall = engine.map { CodeWall(guides: guides, engine: $0, scans: guides.scans) }
        editing = engine.map { engine in
            Editing(guides: guides, engine: engine, checks: checks, folder: folder.map(FolderReading.init(path:)))
        }
        self.urgent = urgent
        self.matters = matters
        self.logKey = logKey
        self.loadedAt = loadedAt
    }

    /// The kinds of record of this family, for the engine.
    package static let kinds: [Kind] = [PrintRecord.kind, GuideRecord.kind]

    /// Reads what the records say of guides: before the doors open, and every minute for what other nodes wrote.
    package func refresh() async throws {
        if let editing { try await editing.checks.load(editing.engine) }
    }

    package func doors(into doors: inout Doors) {
        items.openAPI(&doors)
        items.openPages(&doors, matters: matters)
        twoThirds.open(&doors)
        decisions.open(&doors)
        guides.open(&doors)
        // Anybody may print; only who keeps the wall writes a run down.
        doors.page(.get, "/wall/print", for: .anyone) { visit in
            let mayRecord = wall?.mayPrint(visit.caller) ?? false
            let page = WallPrintPage(order: PrintOrder(items.zone, visit.query), guides: guides, mayRecord: mayRecord, visit: visit)
            return try visit.page(page, page.shell)
        }
        if let editing {
            editing.open(&doors)
            wall?.open(&doors, checks: editing.checks)
        }
        openPublic(&doors)
    }
}
