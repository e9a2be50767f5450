import People
import Store
import WorkCalendar

/// Which duties are still the caller's: an inbox shows nothing its owner may not see. A party's duty ends with its mandate, and a
/// department has none in a private state.
struct DutyFilter: Sendable {
    private let standing: PartyStanding
    private let units: [String]
    private let overZone: Bool
    private let privateStates: [(kind: String, states: [String])]

    init(_ caller: Caller, _ tables: [Table], at now: Instant) {
        standing = PartyStanding(caller, at: now)
        units = caller.units
        overZone = ZoneWide.covers(caller)
        privateStates = tables.filter { !$0.privateStates.isEmpty }.map { ($0.kind, $0.privateStates.sorted()) }
            .sorted { $0.kind < $1.kind }
    }

    /// A condition on `duty d` and its root `record r`, for duties of this principal.
    func condition(_ principal: Principal, _ caller: Caller) -> (sql: String, values: [Value]) {
        let stands = standing.condition("p")
        let line = "SELECT 1 FROM party p WHERE p.record = r.id AND p.sight > 0\(stands.sql)"
        var sql = "EXISTS (\(line) AND p.principal = d.principal)"
        var values = stands.values
        switch principal {
        case .person, .organisation: break
        case .unit, .zone:
            let known = atWork
            sql += " OR (\(known.sql))"
            values += known.values
            if case .unit = principal, let person = caller.personText {
                // The clerk who opened it at the window goes on with it.
                sql += " OR EXISTS (\(line) AND p.role = 'opener' AND p.principal = ?)"
                values += stands.values + [.text(person)]
            }
        case .partner, .system, .anyone: return ("", [])
        }
        return (" AND (\(sql))", values)
    }

    /// What the caller sees by its work alone.
    private var atWork: (sql: String, values: [Value]) {
        var sql = overZone ? "1 = 1" : units.isEmpty ? "1 = 0" : "r.unit IN (\(marks(units.count)))"
        var values = overZone ? [] : units.map(Value.text)
        for hidden in privateStates {
            sql += " AND NOT (r.kind = ? AND r.state IN (\(marks(hidden.states.count))))"
            values += [.text(hidden.kind)] + hidden.states.map(Value.text)
        }
        return (sql, values)
    }
}
