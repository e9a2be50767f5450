import HTTPTypes
import People
import Records
import Web
import WorkCalendar
import Zone

/// Live counts for open pages: server-sent events of the caller's own inbox, for as long as their session stands.
package struct LiveDoors: Sendable {
    let hub: LiveHub

    package init(hub: LiveHub) { self.hub = hub }

    package func open(_ doors: inout Doors) {
        doors.page(.get, "/live", for: .staff, handler: follow)
    }

    @Sendable private func follow(_ visit: Visit) async throws -> Answer {
        guard let pieces = try await hub.follow(visit.caller) else {
            throw Problem.unavailable(
                Words(zh: "现在没有实时提示，刷新页面看最新的。", en: "No live notices just now; reload the page to see the latest."), seconds: 60)
        }
        return .events(pieces)
    }
}

extension LiveHub {
    /// Counted to as many lines as an inbox shows.
    package init(engine: Engine, accounts: Accounts) {
        self.init(
            awaited: { caller in try await engine.awaited(caller, limit: InboxReader.most) },
            holds: { session, person in
                try await accounts.openSessions(of: person, now: engine.surroundings.time.now()).contains { $0.id == session }
            })
    }
}
