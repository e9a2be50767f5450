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
    let source: InboxSource

    package init(engine: Engine, zone: ZoneFolder, source: InboxSource) {
        self.engine = engine
        self.zone = zone
        self.source = source
    }

    package func doors(into doors: inout Doors) {
        doors.page(.get, "/inbox", for: .staff, handler: inbox)
    }

    @Sendable private func inbox(_ visit: Visit) async throws -> Answer {
        if let address = try await exactly(visit.query("q") ?? "", visit.caller) { return .redirect(to: address) }
        let reader = InboxReader(engine: engine, zone: zone, source: source)
        let view = try await reader.read(InboxWish(visit), visit.caller, now: visit.now)
        let page = InboxPage(visit: visit, zone: zone, view: view, overview: source.overview)
        let all = view.tabs.first?.count ?? 0
        let title = Words(zh: "待办 \(Wording.number(all)) 件", en: "Inbox (\(Wording.number(all)))")
        return visit.page(page.html, Shell(title, door: .inbox, density: .work))
    }

    /// The page of the matter whose whole number was typed, where the caller may see it.
    private func exactly(_ typed: String, _ caller: Caller) async throws -> String? {
        let parsed = RecordNumber.parse(typed)
        guard let number = parsed.code?.description, parsed.faults.isEmpty else { return nil }
        let found = try await engine.list(kind: source.kind, caller: caller, Narrowing(number: number), limit: 1)
        return found.rows.isEmpty ? nil : source.address(number)
    }
}
