import Codes
import HTTPTypes
import People
import Records
import Web
import WorkCalendar
import Zone

/// The inbox of everybody who works here: what awaits the caller, by working time left.
package struct InboxPages: Sendable {
    let engine: Engine
    let zone: ZoneFolder
    let sources: [InboxSource]
    let views: SavedViews

    package init(engine: Engine, zone: ZoneFolder, sources: [InboxSource]) {
        self.engine = engine
        self.zone = zone
        self.sources = sources
        views = SavedViews(engine: engine)
    }

    package func doors(into doors: inout Doors) {
        doors.page(.get, "/inbox", for: .staff, handler: inbox)
        doors.page(.get, "/inbox/views", for: .staff, handler: showViews)
        doors.page(.post, "/inbox/views", for: .staff, handler: keepView)
        doors.page(.get, "/inbox/views/new", for: .staff, handler: newView)
        doors.page(.post, "/inbox/views/{view}", for: .staff, handler: changeView)
        doors.page(.get, "/inbox/keys", for: .staff, handler: showKeys)
        doors.page(.post, "/inbox/keys", for: .staff, handler: switchKeys)
        doors.page(.get, "/inbox/bulk", for: .staff, handler: foreseeBulk)
        doors.page(.post, "/inbox/bulk", for: .staff, handler: doBulk)
    }

    var reader: InboxReader { InboxReader(engine: engine, zone: zone, sources: sources) }

    @Sendable private func inbox(_ visit: Visit) async throws -> Answer {
        let wish = InboxWish(visit)
        let kept = try await views.all(of: visit.caller)
        if wish.isPlain, visit.query(InboxWish.Key.lane.rawValue) == nil, let first = kept.first(where: \.isFirst) {
            return .redirect(to: "/inbox?\(first.query)", saying: visit.said)
        }
        if let address = try await exactly(visit.query("q") ?? "", visit.caller) { return .redirect(to: address) }
        let view = try await reader.read(wish, visit.caller, now: visit.now)
        let page = InboxPage(
            visit: visit, zone: zone, view: view, saved: kept,
            bulk: Dictionary(
                sources.compactMap { source in source.bulk.map { (source.kind, $0.actions) } }, uniquingKeysWith: { first, _ in first }),
            overview: sources.compactMap(\.overview).first, keysAreOn: try await views.keysAreOn(visit.caller))
        let all = view.tabs.first?.count ?? 0
        let title = Words(zh: "待办 \(Wording.number(all)) 件", en: "Inbox (\(Wording.number(all)))")
        return visit.page(
            page.html,
            Shell(title, door: .inbox, density: .work, faults: view.faults.count, status: view.faults.isEmpty ? 200 : 422))
    }

    /// The page of the matter whose whole number was typed, where the caller may see it.
    private func exactly(_ typed: String, _ caller: Caller) async throws -> String? {
        let parsed = RecordNumber.parse(typed)
        guard let number = parsed.code?.description, parsed.faults.isEmpty else { return nil }
        for source in sources {
            let found = try await engine.list(kind: source.kind, caller: caller, Narrowing(number: number), limit: 1)
            if !found.rows.isEmpty { return source.address(number) }
        }
        return nil
    }
}
