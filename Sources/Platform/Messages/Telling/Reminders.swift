import People
import Records
import Store
import WorkCalendar
import Zone

/// Reminds people of what ends soon: once for each due date, some working days before.
///
/// A mark moves along the due dates, one for parties and one for officers. What comes to be due before the mark was told as a turn when it
/// came, and needs no reminder the same day.
package struct Reminders: Sendable {
    let engine: Engine
    let teller: Teller
    let unread: UnreadCounts

    package init(engine: Engine, teller: Teller, unread: UnreadCounts) {
        self.engine = engine
        self.teller = teller
        self.unread = unread
    }

    enum Group: String, CaseIterable {
        case party, staff

        func holds(_ principal: Principal) -> Bool {
            switch principal {
            case .person, .organisation: self == .party
            default: self == .staff
            }
        }
    }

    /// Reminds of everything that ends within the zone's spans. Returns how many duties were told.
    @discardableResult
    package func run() async throws -> Int {
        let spans = teller.zone.messaging.reminders
        var told = 0
        for group in Group.allCases {
            let days = group == .party ? spans.applicant : spans.staff
            guard days > 0 else { continue }
            let now = engine.surroundings.time.now()
            let horizon = horizon(days, now)
            while let due = try await engine.database.read({ db in try ReminderQueries.next(group, after: now, by: horizon, db) }) {
                let count = try await engine.database.writeAlone("reminders") { db in
                    let duties = try ReminderQueries.ending(at: due, db).filter { group.holds($0.principal) }
                    for duty in duties { try remind(duty, now, db) }
                    try ReminderQueries.move(group, to: due, db)
                    return duties.count
                }
                // Another node is at it.
                guard let count else { break }
                told += count
            }
        }
        if told > 0 { unread.changedForMany() }
        return told
    }

    /// The end of the day that lies so many working days ahead.
    private func horizon(_ days: Int, _ now: Instant) -> Instant {
        let calendar = teller.zone.calendar
        return calendar.midnight(after: calendar.workday(days, after: calendar.day(of: now)).day)
    }

    private func remind(_ duty: DutyRow, _ now: Instant, _ db: any Connection) throws {
        guard let record = try RecordQueries.find(duty.record, db), let root = try RecordQueries.find(duty.root, db), root.number != nil,
            root.realm == 0, engine.kinds[record.kind]?.table.privateStates.contains(record.state) != true
        else { return }
        let facts = Message.Facts(root, part: record, due: duty.due, actions: duty.actions)
        let new = NewMessage(kind: .reminder, template: "reminder", facts: facts)
        for person in try persons(duty, record, now, db) {
            try teller.tell(person, new, cause: "reminder:\(duty.record):\(duty.due.microseconds)", at: now, on: db)
        }
    }

    /// Who holds it; where nobody does, those of the department who want to hear of its work.
    private func persons(_ duty: DutyRow, _ record: RecordRow, _ now: Instant, _ db: any Connection) throws -> [Int64] {
        let behind = try teller.directory.persons(behind: duty.principal, at: now, on: db)
        guard Group.staff.holds(duty.principal) else { return behind }
        if let holder = record.holder { return [holder] }
        let wishing = try PreferenceQueries.wishing(.unit, db)
        return behind.filter(wishing.contains)
    }
}

/// The statements of reminders.
enum ReminderQueries {
    /// The next due date past the mark, and not past yet; nil where there is none by the horizon.
    static func next(_ group: Reminders.Group, after now: Instant, by horizon: Instant, _ db: any Connection) throws -> Instant? {
        let mark = try db.row("SELECT value FROM message_cursor WHERE name = ?", [.text(name(group))])?.int("value") ?? 0
        let row = try db.row(
            "SELECT MIN(due_at) AS at FROM duty WHERE due_at > ? AND due_at <= ?",
            [.integer(max(mark, now.microseconds)), .integer(horizon.microseconds)])
        return try row?.optionalInt("at").map(Instant.init(microseconds:))
    }

    static func ending(at due: Instant, _ db: any Connection) throws -> [DutyRow] {
        try db.rows("SELECT * FROM duty WHERE due_at = ? ORDER BY record, principal", [.integer(due.microseconds)]).compactMap(DutyRow.init)
    }

    static func move(_ group: Reminders.Group, to due: Instant, _ db: any Connection) throws {
        // Never back: a node that paused in between would else tell all of it again.
        try db.run(
            """
            INSERT INTO message_cursor (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE
            SET value = CASE WHEN excluded.value > message_cursor.value THEN excluded.value ELSE message_cursor.value END
            """,
            [.text(name(group)), .integer(due.microseconds)])
    }

    private static func name(_ group: Reminders.Group) -> String { "reminder." + group.rawValue }
}
