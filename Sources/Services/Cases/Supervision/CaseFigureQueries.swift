import People
import Records
import Store
import WorkCalendar

/// The statements of supervision's figures: every one goes through the one permission filter, and each is counted and listed by the
/// same conditions on `record r`.
enum CaseFigureQueries {
    /// Conditions as the filter takes them.
    static func joined(_ conditions: [Narrowing.Condition]) -> (sql: String, values: [Value]) {
        (conditions.map { " AND (\($0.sql))" }.joined(), conditions.flatMap(\.values))
    }

    /// What a figure is counted out of.
    static func population(_ figure: CaseFigure, _ month: SupervisionMonth?) -> [Narrowing.Condition] {
        guard figure.isMonthly, let month else { return [open] }
        return CaseFigure.ofAccepted.contains(figure) ? [accepted(month)] : [decided(month), notEnteredLate]
    }

    /// What makes a case of the population count.
    static func own(_ figure: CaseFigure, at now: Instant) -> Narrowing.Condition? {
        let at = Value.integer(now.microseconds)
        switch figure {
        case .open, .decided, .accepted: return nil
        case .red: return .init("r.red_at <= ?", [at])
        case .yellow: return .init("r.red_at > ? AND r.yellow_at <= ?", [at, at])
        case .paused: return .init("r.red_at > ? AND r.yellow_at > ? AND r.state = 'suspended'", [at, at])
        case .green:
            return .init("r.red_at > ? AND r.yellow_at > ? AND r.state <> 'suspended' AND \(timed)", [at, at, never, never, never])
        case .untimed:
            return .init("r.red_at > ? AND r.yellow_at > ? AND r.state <> 'suspended' AND NOT \(timed)", [at, at, never, never, never])
        case .statutory:
            return .init(
                "EXISTS (SELECT 1 FROM clock c WHERE c.record = r.id AND c.name = 'statutory' AND c.state <> 'stopped' AND c.red_at <= ?)",
                [at])
        case .onTime: return last("promised", "c.over = 0")
        case .late: return last("promised", "c.over = 1")
        case .early: return last("promised", "c.over = 0 AND c.used < c.total")
        case .lawOnTime: return last("statutory", "c.over = 0")
        case .lawLate: return last("statutory", "c.over = 1")
        case .redEver, .acceptedRed: return .init("r.ever_red = 1")
        }
    }

    /// Cases that were sent; a draft is its writer's own.
    private static let open = Narrowing.Condition("r.open = 1 AND r.state NOT IN ('draft', 'discarded')")
    private static let timed = "(r.due_at < ? OR r.red_at < ? OR r.yellow_at < ?)"
    private static let never = Value.integer(Instant.never.microseconds)
    private static let notEnteredLate = Narrowing.Condition(
        "NOT EXISTS (SELECT 1 FROM flag g WHERE g.record = r.id AND g.name = 'late_entry' AND g.lifted IS NULL)")

    /// Granted or denied: the promised clock stopped in the month. Withdrawn and ended matters are nobody's lateness and nobody's merit.
    private static func decided(_ month: SupervisionMonth) -> Narrowing.Condition {
        .init(
            """
            r.state IN ('granted', 'issuing', 'delivered', 'denied') AND r.id IN (SELECT c.record FROM clock c WHERE c.name = 'promised'
            AND c.state = 'stopped' AND c.stopped_at >= ? AND c.stopped_at < ? AND \(isLast))
            """,
            [.integer(month.period.lowerBound.microseconds), .integer(month.period.upperBound.microseconds)])
    }

    private static func accepted(_ month: SupervisionMonth) -> Narrowing.Condition {
        .init(
            """
            r.id IN (SELECT h.record FROM history h WHERE h.kind = 'case' AND h.to_state = 'accepted' AND h.moved = 1
            AND h.effective_at >= ? AND h.effective_at < ?)
            """,
            [.integer(month.period.lowerBound.microseconds), .integer(month.period.upperBound.microseconds)])
    }

    private static let isLast = "c.round = (SELECT MAX(m.round) FROM clock m WHERE m.record = c.record AND m.name = c.name)"

    private static func last(_ clock: String, _ what: String) -> Narrowing.Condition {
        .init("EXISTS (SELECT 1 FROM clock c WHERE c.record = r.id AND c.name = '\(clock)' AND \(what) AND \(isLast))")
    }

    // MARK: Counting

    private static let columns =
        "r.id AS id, r.unit AS unit, r.state AS state, r.due_at AS due_at, r.red_at AS red_at, r.yellow_at AS yellow_at, r.ever_red AS ever_red"

    /// Each figure of one population by department.
    static func counts(
        _ figures: [CaseFigure], _ scope: SupervisionScope, _ month: SupervisionMonth?, at now: Instant, _ db: any Connection
    ) throws -> [String: [CaseFigure: Int]] {
        guard let first = figures.first else { return [:] }
        let seen = scope.filter.everything(columns, kind: CaseRecord.name, further: joined(population(first, month) + scope.narrowing))
        let sums = figures.map { figure -> (sql: String, values: [Value]) in
            guard let own = own(figure, at: now) else { return ("COUNT(*) AS n_\(figure.rawValue)", []) }
            return ("SUM(CASE WHEN \(own.sql) THEN 1 ELSE 0 END) AS n_\(figure.rawValue)", own.values)
        }
        let rows = try db.rows(
            "SELECT r.unit AS unit, \(sums.map(\.sql).joined(separator: ", ")) FROM (\(seen.sql)) r GROUP BY r.unit",
            sums.flatMap(\.values) + seen.values)
        var found: [String: [CaseFigure: Int]] = [:]
        for row in rows {
            found[try row.text("unit")] = Dictionary(
                uniqueKeysWithValues: try figures.map { ($0, Int(try row.int("n_\($0.rawValue)"))) })
        }
        return found
    }

    /// Days used, promised and paused of the cases decided in a month, by department; only limits in working days can be summed.
    static func days(_ scope: SupervisionScope, _ month: SupervisionMonth, _ db: any Connection) throws -> [String: SupervisionDays] {
        let seen = scope.filter.everything(
            "r.id AS id, r.unit AS unit", kind: CaseRecord.name, further: joined(population(.decided, month) + scope.narrowing))
        var found: [String: SupervisionDays] = [:]
        for row in try db.rows(
            """
            SELECT r.unit AS unit, SUM(c.used) AS used, SUM(c.total) AS total, SUM(c.paused) AS paused FROM (\(seen.sql)) r
            JOIN clock c ON c.record = r.id AND c.name = 'promised' AND \(isLast) WHERE c.spec LIKE '%"unit":"workday"%' GROUP BY r.unit
            """, seen.values)
        {
            found[try row.text("unit")] = SupervisionDays(
                used: Int(try row.int("used")), promised: Int(try row.int("total")), paused: Int(try row.int("paused")))
        }
        for row in try db.rows(
            """
            SELECT r.unit AS unit, MAX(c.used) AS longest FROM (\(seen.sql)) r JOIN clock c ON c.record = r.id AND c.name = 'pause'
            GROUP BY r.unit
            """, seen.values)
        { found[try row.text("unit"), default: .init()].longestPause = Int(try row.int("longest")) }
        return found
    }

    /// Signals issued in a month by department, and those answered within their time.
    static func answered(
        _ scope: SupervisionScope, _ month: SupervisionMonth, _ db: any Connection
    ) throws -> [String: (issued: Int, inTime: Int)] {
        let narrowing = [SignalQueries.issued(month.period)] + scope.narrowing
        func count(_ more: [Narrowing.Condition]) throws -> [String: Int] {
            let seen = scope.signals.everything("r.id AS id, r.unit AS unit", kind: SignalRecord.name, further: joined(narrowing + more))
            return Dictionary(
                uniqueKeysWithValues: try db.rows("SELECT r.unit AS unit, COUNT(*) AS n FROM (\(seen.sql)) r GROUP BY r.unit", seen.values)
                    .map { (try $0.text("unit"), Int(try $0.int("n"))) })
        }
        let issued = try count([])
        let inTime = try count([SignalQueries.answeredInTime])
        return issued.reduce(into: [:]) { $0[$1.key] = ($1.value, inTime[$1.key] ?? 0) }
    }

    /// Steps past their own limit inside cases that are not late; the longest late first.
    static func lateSteps(_ scope: SupervisionScope, at now: Instant, limit: Int, _ db: any Connection) throws -> [Int64] {
        let at = Value.integer(now.microseconds)
        let seen = scope.filter.everything(
            "r.id AS id, r.unit AS unit", kind: CaseRecord.name, further: joined([open, .init("r.red_at > ?", [at])]))
        var sql = "SELECT s.id FROM (\(seen.sql)) r JOIN record s ON s.parent = r.id AND s.open = 1 AND s.red_at <= ?"
        var values = seen.values + [at]
        if let units = scope.units {
            let marks = Array(repeating: "?", count: units.count).joined(separator: ", ")
            sql += " WHERE s.unit IN (\(marks))"
            values += units.map(Value.text)
        }
        return try db.rows(sql + " ORDER BY s.red_at, s.id LIMIT ?", values + [.init(limit)]).map { try $0.int("id") }
    }
}

/// Sums of working days over cases.
struct SupervisionDays: Sendable, Hashable {
    var used = 0
    var promised = 0
    var paused = 0
    var longestPause = 0

    static func + (left: SupervisionDays, right: SupervisionDays) -> SupervisionDays {
        SupervisionDays(
            used: left.used + right.used, promised: left.promised + right.promised, paused: left.paused + right.paused,
            longestPause: max(left.longestPause, right.longestPause))
    }
}

/// Whose figures a caller is shown: the whole zone's, or those of the departments it leads.
struct SupervisionScope: Sendable {
    let filter: SightFilter
    let signals: SightFilter
    /// Nil: the whole zone.
    let units: [String]?
    /// Whether the cases behind a figure may be listed; an administrator reads figures, not matters.
    let drills: Bool

    var narrowing: [Narrowing.Condition] {
        guard let units else { return [] }
        let marks = Array(repeating: "?", count: units.count).joined(separator: ", ")
        return [units.isEmpty ? .init("1 = 0") : .init("r.unit IN (\(marks))", units.map(Value.text))]
    }
}
