import Cases
import Evidence
import People
import Records
import TestSupport
import WorkCalendar

/// Cases under supervision: the real zone, a planning permit of 13 working days, and everybody who answers for it.
struct SignalRig {
    static let unit = "zrzyghj"
    static let item = "planning-works-permit"
    let cases: CaseRig
    var supervision: Supervision { cases.supervision }

    init(at start: String = "2026-11-02T09:00:00+08:00") async throws {
        cases = try await CaseRig(at: start)
    }

    var rig: Rig { cases.rig }
    var applicant: Caller { cases.person(11) }
    var clerk: Caller { cases.person(12, ["clerk"], in: Self.unit) }
    var reviewer: Caller { cases.person(13, ["reviewer"], in: Self.unit) }
    var chief: Caller { cases.person(14, ["chief"], in: Self.unit) }
    var otherChief: Caller { cases.person(15, ["chief"], in: "rsj") }
    var supervisor: Caller { Actor.supervisor.caller }
    var second: Caller { Actor.secondSupervisor.caller }

    /// A case accepted now.
    func accepted(_ item: String = Self.item, unit: String = Self.unit) async throws -> Int64 {
        let id = try await cases.submitted(item, by: applicant)
        let clerk = cases.person(12, ["clerk"], in: unit)
        try await cases.act(id, .receive, clerk)
        try await cases.act(id, .accept, clerk)
        return id
    }

    /// Does the steps and decides.
    func granted(_ id: Int64, unit: String = Self.unit) async throws {
        for _ in 0..<6 {
            for child in try await rig.children(id) where child.state == "open" {
                _ = try await rig.engine.perform(
                    Act(.id(child.id), "complete", caller: cases.person(20, ["reviewer"], in: child.unit)))
            }
        }
        try await cases.act(id, .grant, cases.person(13, ["reviewer"], in: unit), ["result": "准予"])
    }

    /// Moves the clock and lets everything that falls due happen, in the case's tree and beyond it.
    func pass(to moment: String) async throws {
        rig.clock.set(moment)
        try await settle()
    }

    func settle() async throws {
        for _ in 0..<50 {
            let woken = try await rig.engine.wake()
            let delivered = try await rig.engine.deliverSignals()
            if woken + delivered == 0 { return }
        }
    }

    /// All signals, oldest first, whoever may see them.
    func signals(_ kind: String = SignalRecord.name) async throws -> [RecordRow] {
        try await rig.engine.list(kind: kind, caller: .system, limit: 100).rows.sorted { $0.id < $1.id }
    }

    func rules() async throws -> [String] { try await signals().compactMap { $0.data["rule"]?.stringValue } }

    @discardableResult
    func act(_ id: Int64, _ action: String, _ caller: Caller, _ fields: [String: JSON] = [:]) async throws -> Done {
        try await rig.engine.perform(Act(.id(id), action, fields: fields, caller: caller))
    }

    func flags(_ id: Int64) async throws -> Set<String> { try await rig.database.read { db in try FlagQueries.names(id, db) } }
}
