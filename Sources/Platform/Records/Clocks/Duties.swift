import Evidence
import People
import Store
import WorkCalendar

extension Work {
    /// Whose turn it is: one row per principal, the actions waited for, and by when. This is the inbox.
    func assignDuties(_ record: RecordRow, _ table: Table, _ proposals: [Proposal]) throws {
        try db.run("DELETE FROM duty WHERE record = ?", [.integer(record.id)])
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
        guard !turns.isEmpty else { return }
        let due = try min(dueForDuty(record), proposals.map(\.expiresAt).min() ?? .never)
        for (principal, actions) in turns {
            try db.run(
                "INSERT INTO duty (record, principal, root, due_at, actions, since) VALUES (?, ?, ?, ?, ?, ?)",
                [
                    .integer(record.id), .text(principal), .integer(record.root), .integer(due.microseconds),
                    .text(actions.joined(separator: " ")), .integer(record.since.microseconds),
                ])
        }
    }

    /// A part without a clock of its own is due with its whole.
    private func dueForDuty(_ record: RecordRow) throws -> Instant {
        guard record.parent != nil, record.dueAt == .never, let root = try RecordQueries.find(record.root, db) else { return record.dueAt }
        // Read from its clocks, not from its row: the row is written after its parts were opened.
        let running = try ClockQueries.running(root.id, db).map { try reading($0, root: root.id) }.filter { $0.state == .running }
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
            try PartyQueries.all(record.root, db)
                .filter { ($0.role == role || (role == .applicant && $0.role == .agent)) && !$0.barred }
                .compactMap { $0.principal?.description }
        case .anyone, .system: []
        }
    }
}
