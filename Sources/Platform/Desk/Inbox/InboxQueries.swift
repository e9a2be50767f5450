import People
import Records
import Store
import WorkCalendar

/// Figures of an inbox that no list gives; they pass the one permission filter like everything else.
enum InboxQueries {
    /// The earliest due date among the open matters of the caller's units; nil where none runs.
    ///
    /// - Parameter privateStates: of the kind; what lies in one of them is nobody's date but its writer's.
    static func nextDue(_ caller: Caller, kind: String, privateStates: Set<String>, after now: Instant, _ db: any Connection) throws
        -> Instant?
    {
        let filter = SightFilter(caller, kind: kind, at: now, privateStates: privateStates)
        var earliest: Instant?
        for form in filter.forms {
            let query = filter.branch(
                form, kind: kind, below: .max, limit: 100_000,
                further: (
                    " AND r.open = 1 AND r.due_at > ? AND r.due_at < ?",
                    [.integer(now.microseconds), .integer(Instant.never.microseconds)]
                ))
            let row = try db.row("SELECT MIN(due_at) AS due FROM (\(query.sql)) x", query.values)
            guard let due = try row?.optionalInt("due") else { continue }
            earliest = min(earliest ?? .never, Instant(microseconds: due))
        }
        return earliest
    }
}
