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
    let urgent: Urgent
    let matters: Items.Matters
    /// The log's public key as anybody may keep it; nil where the log is not open yet.
    let logKey: String?
    /// When the folder was read; nil where nobody keeps account of it.
    let loadedAt: Instant?

    /// - Parameter version: the version of an item's frozen definition (`DefinitionQueries.freeze`).
    package init(
        zone: ZoneFolder, logKey: String? = nil, loadedAt: Instant? = nil, version: @escaping @Sendable (String) -> Int = { _ in 1 },
        urgent: @escaping Urgent = { _ in nil }, matters: @escaping Items.Matters = { _, _, _ in nil }
    ) {
        items = Items(zone: zone, version: version)
        twoThirds = TwoThirds(items: items)
        guides = Guides(items)
        self.urgent = urgent
        self.matters = matters
        self.logKey = logKey
        self.loadedAt = loadedAt
    }

    package func doors(into doors: inout Doors) {
        items.openAPI(&doors)
        items.openPages(&doors, matters: matters)
        twoThirds.open(&doors)
        guides.open(&doors)
        openPublic(&doors)
    }
}
