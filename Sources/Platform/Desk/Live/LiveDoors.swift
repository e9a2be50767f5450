import HTTPTypes
import People
import Records
import Web
import WorkCalendar
import Zone

/// Live counts for open pages: server-sent events of the caller's own inbox and messages, for as long as their session stands.
package struct LiveDoors: Sendable {
    let hub: LiveHub

    package init(hub: LiveHub) { self.hub = hub }

    package func open(_ doors: inout Doors) {
        doors.page(.get, "/live", for: .signedIn, handler: follow)
    }

    @Sendable private func follow(_ visit: Visit) async throws -> Answer {
        guard let pieces = try await hub.follow(visit.caller, changes: visit.query("of") == "board") else {
            throw Problem.unavailable(
                Words(zh: "现在没有实时提示，刷新页面看最新的。", en: "No live notices just now; reload the page to see the latest."), seconds: 60)
        }
        return .events(pieces)
    }
}

extension LiveHub {
    /// Counted to as many lines as an inbox shows.
    /// - Parameter unread: how many messages a caller has not read.
    package init(engine: Engine, accounts: Accounts, unread: @escaping @Sendable (Caller) async throws -> Int) {
        self.init(
            standing: { caller in
                // Who does not work here has no inbox.
                let awaited = caller.isStaff ? try await engine.awaited(caller, limit: InboxReader.most) : nil
                return Standing(awaited: awaited, unread: try await unread(caller))
            },
            holds: { session, person in
                try await accounts.openSessions(of: person, now: engine.surroundings.time.now()).contains { $0.id == session }
            })
    }
}
