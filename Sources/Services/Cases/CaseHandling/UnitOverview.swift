import Evidence
import People
import Records
import Store
import WorkCalendar
import Zone

/// Everything a chief representative looks over in one department, read in one go.
struct UnitOverview: Sendable {
    /// A late step of one of the department's matters, in whichever department it lies.
    struct LateStep: Sendable {
        let step: RecordRow
        let root: RecordRow
    }
    struct Owed: Sendable {
        let root: RecordRow
        let material: String
        let dueAt: Instant
    }
    /// What one person has in hand: matters and steps, and the lamps they burn.
    struct Load: Sendable {
        let person: Person?
        let records: [DutyLine]
        let late: Int
        let soon: Int
    }
    /// An act that names the reader as its approver.
    struct Named: Sendable {
        let root: RecordRow
        let action: String
    }

    let unit: String
    /// Open matters that were sent, newest first.
    let rows: [RecordRow]
    /// More matters are open than are counted.
    let isCut: Bool
    /// Late steps of matters that are in time themselves: time lost that still can be made good.
    let lateSteps: [LateStep]
    /// Late steps of this department inside the matters of others.
    let lateHere: [DutyLine]
    let owed: [Owed]
    let provisional: [RecordRow]
    let loads: [Load]
    let waiting: [DutyLine]
    let named: [Named]
    let now: Instant

    func isPaused(_ row: RecordRow) -> Bool { row.state == CaseRecord.State.suspended.rawValue }
}

extension CaseHandling {
    /// Counted to this many matters.
    static let mostInOverview = 1_000

    /// The overview of one of the caller's departments.
    func overview(_ unit: String, _ caller: Caller) async throws -> UnitOverview {
        let found = try await engine.list(
            kind: CaseRecord.name, caller: caller, Narrowing(unit: unit, open: true), limit: Self.mostInOverview)
        // A draft is its writer's alone until it is sent.
        let rows = found.rows.filter { $0.state != CaseRecord.State.draft.rawValue }
        var narrow = DutyNarrowing()
        narrow.unit = unit
        let duties = try await engine.duties(caller, narrow, limit: Self.mostInOverview).lines.filter { $0.kind == CaseRecord.name }
        let now = time.now()
        return try await engine.database.read { db in
            try read(unit, rows, isCut: found.next != nil, duties, caller, now: now, db)
        }
    }

    private func read(
        _ unit: String, _ rows: [RecordRow], isCut: Bool, _ duties: [DutyLine], _ caller: Caller, now: Instant, _ db: any Connection
    ) throws -> UnitOverview {
        let byId = Dictionary(rows.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let green = rows.filter { $0.lamp(at: now) != .red }.map(\.id)
        let late = try OverviewQueries.lateParts(of: green, at: now, db).compactMap { step in
            step.parent.flatMap { byId[$0] }.map { UnitOverview.LateStep(step: step, root: $0) }
        }
        let owed = try OverviewQueries.owed(by: rows.map(\.id), db).compactMap { line in
            byId[line.record].map { UnitOverview.Owed(root: $0, material: line.what, dueAt: line.dueAt) }
        }
        let provisional = try OverviewQueries.provisional(rows.map(\.id), db)
        let named = try caller.personText.map { try OverviewQueries.named($0, db) } ?? []
        return UnitOverview(
            unit: unit, rows: rows, isCut: isCut, lateSteps: late,
            lateHere: duties.filter { $0.record != $0.root && $0.lamp(at: now) == .red && byId[$0.root] == nil }, owed: owed,
            provisional: rows.filter { provisional.contains($0.id) }, loads: try loads(unit, duties, now: now, db),
            waiting: duties.filter { $0.actions.contains(BuiltIn.confirm.rawValue) },
            named: named.filter { $0.record.unit == unit }.map { UnitOverview.Named(root: $0.record, action: $0.action) }, now: now)
    }

    /// What lies with each colleague, the fullest first, and what lies with nobody.
    private func loads(_ unit: String, _ duties: [DutyLine], now: Instant, _ db: any Connection) throws -> [UnitOverview.Load] {
        var people: [Int64: Person] = [:]
        for role in [RoleName.reviewer, RoleName.chief] {
            for person in try engine.surroundings.holders(db, role, unit) { people[person.id] = person }
        }
        // Only what a reviewer or a chief would act on: receiving is the window's.
        let theirs = duties.filter { !["receive", "accept"].contains($0.actions.first ?? "") || $0.holder != nil }
        func load(_ person: Person?, _ lines: [DutyLine]) -> UnitOverview.Load {
            UnitOverview.Load(
                person: person, records: lines, late: lines.count { $0.lamp(at: now) == .red },
                soon: lines.count { $0.lamp(at: now) == .yellow })
        }
        let held = Dictionary(grouping: theirs.filter { $0.holder != nil }) { $0.holder ?? 0 }
        // A holder who no longer works in the department is named all the same.
        for id in held.keys where people[id] == nil { people[id] = try directory.person(id, on: db) }
        let rows = people.values.sorted { (held[$1.id]?.count ?? 0, $0.id) < (held[$0.id]?.count ?? 0, $1.id) }
        return rows.map { load($0, held[$0.id] ?? []) } + [load(nil, theirs.filter { $0.holder == nil })]
    }
}
