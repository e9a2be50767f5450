import Store
import WorkCalendar

extension ClockQueries {
    /// The entries of one clock as it is folded: its own, and the pauses of its record and of the whole matter while it ran.
    ///
    /// A pause that was open when the clock started counts from its start; one that began after it stopped does not touch it.
    package static func entries(of clock: ClockRow, also root: Int64, _ db: any Connection) throws -> [ClockEntry] {
        let own = try db.rows(
            "SELECT what, at, reason, planned, notice, amount FROM entry WHERE record = ? AND clock = ? AND round = ? ORDER BY at, seq",
            [.integer(clock.record), .text(clock.name), .integer(clock.round)]
        ).map(entry)
        let lines = try db.rows(
            """
            SELECT record, what, at, reason, planned, notice, amount FROM entry WHERE record IN (?, ?) AND clock IS NULL
            ORDER BY at, record DESC, seq
            """,
            [.integer(clock.record), .integer(root)])
        var pauses = PauseFold(start: own.first?.at ?? clock.startedAt, stop: own.last { $0.what == .stop }?.at)
        for line in lines { pauses.take(try entry(line), of: try line.int("record")) }
        let all = own + pauses.entries
        // The start leads; at one instant a clock's own entry comes before the record's pause.
        return all.enumerated().sorted { rank($0) < rank($1) }.map(\.element)
    }

    private static func rank(_ place: (offset: Int, element: ClockEntry)) -> (Int, Int64, Int) {
        (place.element.what == .start ? 0 : 1, place.element.at.microseconds, place.offset)
    }

    private static func entry(_ row: Store.Row) throws -> ClockEntry {
        ClockEntry(
            ClockEntry.What(rawValue: try row.text("what")) ?? .start, at: Instant(microseconds: try row.int("at")),
            reason: try row.optionalText("reason"), planned: try row.optionalInt("planned").map(Int.init),
            notice: try row.optionalText("notice"), amount: try row.optionalInt("amount").map(Int.init))
    }
}

/// Which pauses of a record and of its whole fall within the life of one clock.
private struct PauseFold {
    let start: Instant
    let stop: Instant?
    private(set) var entries: [ClockEntry] = []
    /// Records whose pause is open: a part stands still while its whole does, so the second pause of the two adds nothing.
    private var open: Set<Int64> = []

    init(start: Instant, stop: Instant?) {
        self.start = start
        self.stop = stop
    }

    mutating func take(_ entry: ClockEntry, of record: Int64) {
        switch entry.what {
        case .pause:
            let first = open.isEmpty
            // Two pauses of one record inside one another are a fault, and the fold says so.
            if !open.insert(record).inserted || first { put(entry) }
        case .resume:
            let known = open.remove(record) != nil
            if !known || open.isEmpty { end(entry) }
        default: break
        }
    }

    private mutating func put(_ entry: ClockEntry) {
        var entry = entry
        entry.at = max(entry.at, start)
        if let stop, entry.at >= stop { return }
        entries.append(entry)
    }

    private mutating func end(_ entry: ClockEntry) {
        if let stop, entry.at >= stop { return }
        // Over before the clock began: it never stood still for this clock.
        if entry.at <= start {
            if entries.last?.what == .pause { entries.removeLast() }
            return
        }
        entries.append(entry)
    }
}
