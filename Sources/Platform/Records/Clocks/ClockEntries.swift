import Store
import WorkCalendar

/// The clocks of one record with the entries each is folded from; two statements, however many clocks there are.
package struct ClockBook {
    package private(set) var clocks: [ClockRow]
    private var lines: [Line]

    private struct Line {
        let record: Int64
        /// Nil for a pause or a resumption, which strike every clock.
        let clock: String?
        let round: Int64
        let entry: ClockEntry
    }

    /// - Parameter root: the whole matter, whose pauses stop the clocks of its parts too.
    package init(_ record: Int64, root: Int64, _ db: any Connection) throws {
        clocks = try ClockQueries.all(record, db)
        guard !clocks.isEmpty else {
            lines = []
            return
        }
        lines = try db.rows(
            """
            SELECT record, clock, round, what, at, reason, planned, notice, amount FROM entry WHERE record IN (?, ?)
            ORDER BY at, record DESC, seq
            """,
            [.integer(record), .integer(root)]
        ).map { row in
            Line(
                record: try row.int("record"), clock: try row.optionalText("clock"), round: try row.int("round"),
                entry: try Self.entry(row))
        }
    }

    /// The rounds without a stop. The entries say so, not the cached reading: within one act a clock may be stopped before it is folded.
    package var running: [ClockRow] {
        clocks.filter { clock in !lines.contains { isOwn($0, clock) && $0.entry.what == .stop } }
    }

    /// The newest round of a clock.
    package func latest(_ name: String) -> ClockRow? { clocks.filter { $0.name == name }.max { $0.round < $1.round } }

    /// The entries of one clock as it is folded: its own, and the pauses of its record and of the whole matter while it ran.
    ///
    /// A pause that was open when the clock started counts from its start; one that began after it stopped does not touch it.
    package func entries(of clock: ClockRow) -> [ClockEntry] {
        let own = lines.filter { isOwn($0, clock) }.map(\.entry)
        var pauses = PauseFold(start: own.first?.at ?? clock.startedAt, stop: own.last { $0.what == .stop }?.at)
        for line in lines where line.clock == nil { pauses.take(line.entry, of: line.record) }
        let all = own + pauses.entries
        // The start leads; at one instant a clock's own entry comes before the record's pause.
        return all.enumerated().sorted { Self.rank($0) < Self.rank($1) }.map(\.element)
    }

    /// Takes in a clock that was just written.
    mutating func add(_ clock: ClockRow) {
        func place(_ clock: ClockRow) -> (Instant, String, Int64) { (clock.startedAt, clock.name, clock.round) }
        clocks.insert(clock, at: clocks.firstIndex { place($0) > place(clock) } ?? clocks.endIndex)
    }

    /// Takes in an entry of one clock that was just written: the last of its record so far.
    mutating func add(_ entry: ClockEntry, of record: Int64, clock: String, round: Int64) {
        let place = lines.firstIndex { ($0.entry.at, -$0.record) > (entry.at, -record) } ?? lines.endIndex
        lines.insert(Line(record: record, clock: clock, round: round, entry: entry), at: place)
    }

    /// Takes in what was written into a clock's row.
    mutating func note(_ kept: ClockRow.Kept, of clock: ClockRow) {
        guard let place = clocks.firstIndex(where: { $0.name == clock.name && $0.round == clock.round }) else { return }
        clocks[place].kept = kept
    }

    private func isOwn(_ line: Line, _ clock: ClockRow) -> Bool {
        line.record == clock.record && line.clock == clock.name && line.round == clock.round
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
