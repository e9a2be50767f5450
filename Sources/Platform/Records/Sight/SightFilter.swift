import People
import Store
import WorkCalendar

/// The one permission filter: every list, search, count, export and file of records goes through it.
///
/// It is chosen, not OR-ed (records.md section 5): a whole-zone role reads the record indexes; staff read by unit; everybody else reads
/// their own parties backwards. Each form is one ordered read of one index that stops at its limit; a caller who is several of these
/// has several, and they are merged.
package struct SightFilter: Sendable {
    package enum Form: Hashable, Sendable {
        /// A role over the whole zone.
        case zone
        /// Staff of this unit.
        case unit(String)
        /// A person, an organisation, an agent, a partner, a co-handling unit.
        case party(String)
    }

    package let forms: [Form]
    /// Principals that may bar this caller.
    private let own: [String]
    private let standing: PartyStanding
    private let privateStates: [String]

    /// - Parameter privateStates: of the kind; only parties find a record in one of them.
    package init(_ caller: Caller, kind: String, at now: Instant, privateStates: Set<String> = []) {
        // Everybody is `anyone`: what is granted to all is listed to all, what is barred to all is barred to all.
        own = caller.isSystem ? [] : caller.principals.map(\.description) + [Principal.anyone.description]
        standing = PartyStanding(caller, at: now)
        self.privateStates = caller.isSystem ? [] : privateStates.sorted()
        // A mandate limited to items is not a right to list everything of its principal; such records are reached by number.
        let mandated = caller.mandates.filter { $0.items == nil && $0.covers(kind: kind, item: "", at: now) }.map(\.principal.description)
        let parties = Set(own + mandated).sorted().map(Form.party)
        if caller.isSystem {
            forms = [.zone]
        } else if ZoneWide.covers(caller) {
            // Whoever sees the whole zone is a party only of what the zone does not see yet.
            forms = [.zone] + (privateStates.isEmpty ? [] : parties)
        } else {
            forms = caller.units.map(Form.unit) + parties
        }
    }

    /// The SQL of one branch over `record r`: roots of a kind, newest first, below a cursor.
    ///
    /// - Parameter further: more conditions on `r`, with their values.
    package func branch(
        _ form: Form, kind: String, realm: Int64 = 0, below cursor: Int64, limit: Int, further: (sql: String, values: [Value]) = ("", [])
    ) -> (sql: String, values: [Value]) {
        let columns = RecordRow.columns.split(separator: ", ").map { "r.\($0)" }.joined(separator: ", ")
        var (sql, values, order) = body(columns, form, kind: kind, realm: realm, below: cursor)
        sql += further.sql + " ORDER BY \(order) DESC LIMIT ?"
        values += further.values + [.init(limit)]
        return (sql, values)
    }

    /// The SQL of everything of a kind the caller may see, each record once: for counts and sums, which have no pages.
    ///
    /// - Parameters:
    ///   - columns: of `record r`, with `r.id` among them, so that a record found twice is one line.
    ///   - further: more conditions on `r`, with their values.
    package func everything(
        _ columns: String, kind: String, realm: Int64 = 0, further: (sql: String, values: [Value]) = ("", [])
    ) -> (sql: String, values: [Value]) {
        guard !forms.isEmpty else { return ("SELECT \(columns) FROM record r WHERE 1 = 0", []) }
        let branches = forms.map { body(columns, $0, kind: kind, realm: realm, below: .max) }
        return (
            branches.map { $0.sql + further.sql }.joined(separator: " UNION "), branches.flatMap { $0.values + further.values }
        )
    }

    private func body(
        _ columns: String, _ form: Form, kind: String, realm: Int64, below cursor: Int64
    ) -> (sql: String, values: [Value], order: String) {
        var values: [Value] = []
        var sql: String
        var order = "r.id"
        switch form {
        case .zone:
            sql = "SELECT \(columns) FROM record r WHERE r.kind = ? AND r.id < ?" + notPrivate.sql
            values = [.text(kind), .integer(cursor)] + notPrivate.values
        case .unit(let unit):
            sql = "SELECT \(columns) FROM record r WHERE r.kind = ? AND r.unit = ? AND r.id < ?" + notPrivate.sql
            values = [.text(kind), .text(unit), .integer(cursor)] + notPrivate.values
        case .party(let principal):
            // Twice a party is still one record: the first of its lines stands for all of them.
            let (first, earlier) = (standing.condition("p"), standing.condition("q"))
            sql = """
                SELECT \(columns) FROM party p JOIN record r ON r.id = p.record WHERE p.principal = ? AND p.kind = ? AND p.sight > 0
                  AND p.record < ?\(first.sql)
                  AND NOT EXISTS (SELECT 1 FROM party g WHERE g.record = p.record AND g.barred = 1 AND g.principal = p.principal)
                  AND NOT EXISTS (SELECT 1 FROM party q WHERE q.record = p.record AND q.seq < p.seq AND q.principal = p.principal
                  AND q.sight > 0\(earlier.sql))
                """
            values = [.text(principal), .text(kind), .integer(cursor)] + first.values + earlier.values
            order = "p.record"
        }
        sql += " AND r.parent IS NULL AND r.realm = ?" + notBarred
        values += [.integer(realm)] + own.map(Value.text)
        return (sql, values, order)
    }

    private var notPrivate: (sql: String, values: [Value]) {
        privateStates.isEmpty ? ("", []) : (" AND r.state NOT IN (\(marks(privateStates.count)))", privateStates.map(Value.text))
    }

    /// Ends every form: a bar wins over every grant.
    var notBarred: String {
        own.isEmpty
            ? "" : " AND NOT EXISTS (SELECT 1 FROM party b WHERE b.record = r.id AND b.barred = 1 AND b.principal IN (\(marks(own.count))))"
    }
    var barValues: [Value] { own.map(Value.text) }
}

/// `Permission.stands` in SQL: an agent's relation ends with its mandate, an opener's with its place in the department.
struct PartyStanding: Sendable {
    private let mandates: [Mandate]
    private let units: [String]

    init(_ caller: Caller, at now: Instant) {
        mandates = caller.mandates.filter { $0.from <= now && now < $0.to }
        units = caller.units
    }

    /// A condition on the party under this alias, of record `r`.
    func condition(_ party: String) -> (sql: String, values: [Value]) {
        var held = ["\(party).role <> 'agent'", "\(party).mandate IS NULL"]
        var values: [Value] = []
        for mandate in mandates {
            var one = "\(party).mandate = ?"
            values.append(.integer(mandate.id))
            if let kinds = mandate.kinds {
                one += kinds.isEmpty ? " AND 1 = 0" : " AND r.kind IN (\(marks(kinds.count)))"
                values += kinds.map(Value.text)
            }
            if let items = mandate.items {
                one += items.isEmpty ? " AND 1 = 0" : " AND r.topic IN (\(marks(items.count)))"
                values += items.map { .text("item:" + $0) }
            }
            held.append("(\(one))")
        }
        var opened = "\(party).role <> 'opener'"
        if !units.isEmpty {
            opened += " OR r.unit IN (\(marks(units.count)))"
            values += units.map(Value.text)
        }
        return (" AND (\(held.joined(separator: " OR "))) AND (\(opened))", values)
    }
}

/// As many question marks as there are values.
func marks(_ count: Int) -> String { Array(repeating: "?", count: count).joined(separator: ", ") }
