import Evidence
import People
import Store
import WorkCalendar

extension Work {
    /// Whose turn it is: one row per principal, the actions waited for, and by when. This is the inbox.
    func assignDuties(_ record: RecordRow, _ table: Table, _ proposals: [Proposal]) throws {
        let rows = table.rows(from: record.state).filter { $0.turn == .whenMet }
        var turns: [String: [String]] = [:]
        // A proposal is the duty of those who may be its second person.
        for proposal in proposals { turns[Work.secondPerson(proposal, unit: record.unit)] = [BuiltIn.confirm.rawValue] }
        let view = rows.isEmpty ? nil : try view(record, caller: .anonymous)
        for row in rows where view.map({ waitedFor(row, $0) }) == true {
            for relation in row.by {
                for principal in try principals(relation, record) {
                    if turns[principal]?.contains(row.action) != true { turns[principal, default: []].append(row.action) }
                }
            }
        }
        guard !turns.isEmpty else { return try keep(Set<StandingDuty>(), of: record) }
        let due = try min(dueForDuty(record), proposals.map(\.expiresAt).min() ?? .never)
        try keep(
            Set(
                turns.map { principal, actions in
                    StandingDuty(principal: principal, due: due, actions: actions.joined(separator: " "), since: record.since)
                }), of: record)
    }

    /// Makes these the duties of a record; writes nothing where they stand already.
    func keep(_ duties: Set<StandingDuty>, of record: RecordRow) throws {
        let standing = try known.duties[record.id] ?? DutyQueries.of(record.id, db)
        known.duties[record.id] = duties
        guard standing != duties else { return }
        if !standing.isEmpty { try DutyQueries.remove(record.id, db) }
        for duty in duties.sorted(by: { $0.principal < $1.principal }) { try DutyQueries.insert(duty, record, db) }
    }

    /// A part without a clock of its own is due with its whole.
    private func dueForDuty(_ record: RecordRow) throws -> Instant {
        guard record.parent != nil, record.dueAt == .never, let root = try self.record(record.root) else { return record.dueAt }
        // Read from its clocks, not from its row: the row is written after its parts were opened.
        let running = try book(of: root.id, root: root.id).running.map { try reading($0, root: root.id) }.filter { $0.state == .running }
        return running.map(\.dueAt).min() ?? .never
    }

    /// It is someone's turn when nothing but the typing is missing: guards that need no field all say yes.
    private func waitedFor(_ row: Table.Row, _ view: View) -> Bool {
        if let times = row.times, view.past.count(where: { $0.action == row.action }) >= times { return false }
        return row.needs.allSatisfy { $0.onFields || $0.check(view) == .yes }
    }

    private func principals(_ relation: By, _ record: RecordRow) throws -> [String] {
        switch relation {
        case .unit(let role): [Principal.unit(record.unit, role: role.rawValue).description]
        case .zone(let role): [Principal.zone(role.rawValue).description]
        case .partner(let role): [Principal.partner(role.rawValue).description]
        case .party(let role):
            try parties(of: record.root)
                .filter { ($0.role == role || (role == .applicant && $0.role == .agent)) && !$0.barred }
                .compactMap { $0.principal?.description }
        case .anyone, .system: []
        }
    }
}

/// Whose turn it is on a record, as its row says.
struct StandingDuty: Hashable {
    let principal: String
    let due: Instant
    let actions: String
    let since: Instant
}

/// The statements of duties.
enum DutyQueries {
    static func of(_ record: Int64, _ db: any Connection) throws -> Set<StandingDuty> {
        Set(
            try db.rows("SELECT principal, due_at, actions, since FROM duty WHERE record = ?", [.integer(record)]).map { row in
                StandingDuty(
                    principal: try row.text("principal"), due: Instant(microseconds: try row.int("due_at")),
                    actions: try row.text("actions"), since: Instant(microseconds: try row.int("since")))
            })
    }

    static func insert(_ duty: StandingDuty, _ record: RecordRow, _ db: any Connection) throws {
        try db.run(
            "INSERT INTO duty (record, principal, root, due_at, actions, since) VALUES (?, ?, ?, ?, ?, ?)",
            [
                .integer(record.id), .text(duty.principal), .integer(record.root), .integer(duty.due.microseconds), .text(duty.actions),
                .integer(duty.since.microseconds),
            ])
    }

    static func remove(_ record: Int64, _ db: any Connection) throws {
        try db.run("DELETE FROM duty WHERE record = ?", [.integer(record)])
    }
}
