import Cases
import Desk
import Evidence
import People
import Records
import Sealing
import Store
import TestSupport
import Testing
import Web
import WorkCalendar

/// Lists that are quick with ten matters and slow with a million read a whole table; the plan says so before anybody has to wait.
///
/// On SQLite only: PostgreSQL chooses by the number of rows, and reads a table of ten whole whatever indexes it has.
@Suite("How queries are carried out", .enabled(if: TestDatabase.server == nil))
struct QueryPlanTests {
    /// A desk whose queries are explained: a case in hand and people who look at it.
    private struct Desk {
        let plans: PlanDatabase
        let engine: Engine
        let gate: Gate
        let number: String
        let rig: CaseRig

        static let unit = "zrzyghj"

        init() async throws {
            rig = try await CaseRig(at: "2026-11-02T09:30:00+08:00")
            let id = try await rig.submitted("planning-works-permit", by: rig.person(11))
            try await rig.act(id, .receive, rig.person(12, ["clerk"], in: Self.unit))
            try await rig.act(id, .accept, rig.person(12, ["clerk"], in: Self.unit))
            number = try #require(try await rig.rig.record(id).number)
            let plans = PlanDatabase(rig.rig.database)
            self.plans = plans
            engine = Engine(database: plans, kinds: CasesService.kinds, surroundings: rig.rig.engine.surroundings)
            let zone = rig.rig.zone
            let directory = Directory(keyring: rig.rig.keyring, random: .seeded(8), reach: .none)
            let files = FileStore(folder: "/nowhere", keyring: rig.rig.keyring, random: .seeded(9), database: plans)
            let cases = CasesService(
                engine: engine, zone: zone, directory: directory, files: files, sequencer: rig.rig.sequencer, time: rig.rig.clock.source)
            var doors = Doors()
            cases.doors(into: &doors)
            InboxPages(engine: engine, zone: zone, sources: [cases.cases.inboxSource] + cases.cases.supervisionSources).doors(into: &doors)
            let people = [
                "citizen": rig.person(11), "clerk": rig.person(12, ["clerk"], in: Self.unit),
                "reviewer": rig.person(13, ["reviewer"], in: Self.unit), "chief": rig.person(14, ["chief"], in: Self.unit),
                "supervisor": Actor.supervisor.caller,
            ]
            gate = try TestGate.make(doors, zone, now: rig.rig.clock.now) { token, _ in people[token] }
        }

        func ask(_ path: String, as who: String) async -> (status: Int, scans: [String]) {
            _ = plans.takeScans()
            let visitor = Visitor(gate, language: "zh-CN")
            let reply = await visitor.get(path, headers: ["Authorization": "Bearer \(who)"])
            return (reply.status, plans.takeScans())
        }
    }

    @Test("no page or list of matters reads a whole table")
    func listsUseIndexes() async throws {
        let desk = try await Desk()
        let asked = [
            ("/inbox", ["clerk", "reviewer", "chief"]), ("/inbox?q=\(desk.number)", ["clerk"]), ("/inbox?f=today", ["reviewer"]),
            ("/matters", ["citizen"]), ("/matters/\(desk.number)", ["citizen", "reviewer"]), ("/unit", ["chief"]),
            ("/api/v1/inbox", ["clerk", "reviewer"]), ("/api/v1/cases", ["citizen", "clerk", "chief", "supervisor"]),
            ("/api/v1/cases?state=accepted&open=true", ["clerk", "supervisor"]),
            ("/api/v1/cases?item=planning-works-permit", ["supervisor"]), ("/api/v1/cases/\(desk.number)", ["citizen", "reviewer"]),
            ("/api/v1/cases/\(desk.number)/history", ["reviewer"]),
        ]
        for (path, people) in asked {
            for who in people {
                let (status, scans) = await desk.ask(path, as: who)
                #expect(status < 400, "\(path) as \(who)")
                #expect(scans == [], "\(path) as \(who)")
            }
        }
    }

    @Test("letting time work reads no whole table")
    func wakingUsesIndexes() async throws {
        let desk = try await Desk()
        _ = desk.plans.takeScans()
        try await desk.engine.wake()
        try await desk.engine.deliverSignals()
        #expect(desk.plans.takeScans() == [])
    }

    @Test("a query that does read a whole table is named")
    func aScanIsNamed() async throws {
        let desk = try await Desk()
        _ = desk.plans.takeScans()
        _ = try await desk.plans.read { db in try db.rows("SELECT id FROM record r WHERE r.title = ?", [.text("x")]) }
        #expect(desk.plans.takeScans() == ["SCAN r: SELECT id FROM record r WHERE r.title = ?"])
    }
}
