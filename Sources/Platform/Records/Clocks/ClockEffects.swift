import Evidence
import Store
import WorkCalendar
import Zone

extension Work {
    /// The clock that counts a pause itself, so that an overlong one is seen.
    static let pauseClock: ClockName = "pause"

    /// Starts a new round; the limit, the honours and the thresholds are read now and frozen.
    func startClock(_ name: ClockName, _ record: RecordRow, _ draft: inout EventDraft, _ effective: Instant) throws {
        guard let clock = try engine.kind(record.kind).table.clock(name.rawValue) else {
            throw StoreError.broken("\(record.kind) has no clock \(name.rawValue)")
        }
        let terms = try terms(of: record)
        guard let limit = limit(clock.limit, terms, record) else { return }  // an item without a statutory limit has no such clock
        let honours: [String] =
            switch clock.honours {
            case .none: []
            case .law: terms.lawful
            case .lawAndExcluded: terms.procedures
            }
        let spec = ClockSpec(limit: limit, edge: clock.edge, honours: honours, thresholds: terms.thresholds)
        try begin(name, spec, record, &draft, effective)
    }

    private func begin(_ name: ClockName, _ spec: ClockSpec, _ record: RecordRow, _ draft: inout EventDraft, _ effective: Instant) throws {
        try stopClock(name, record, &draft, effective)
        let round = (try book(of: record.id, root: record.root).latest(name.rawValue)?.round ?? 0) + 1
        let row = ClockRow(
            record: record.id, name: name.rawValue, round: round, calendar: "zone", spec: spec, startedAt: effective)
        try ClockQueries.insert(row, db)
        // The book of a record without clocks does not know the pauses of its whole.
        if known.books[record.id]?.clocks.isEmpty == true { known.books[record.id] = nil } else { known.books[record.id]?.add(row) }
        draft.entries.append(["clock": .string(name.rawValue), "round": .integer(round), "spec": spec.json])
        try enter(ClockEntry(.start, at: effective), clock: name.rawValue, round: round, record, &draft)
    }

    func stopClock(_ name: ClockName, _ record: RecordRow, _ draft: inout EventDraft, _ effective: Instant) throws {
        let book = try book(of: record.id, root: record.root)
        guard let running = book.running.last(where: { $0.name == name.rawValue }) else { return }
        // Never before what already happened to the clock, even where the act counts from an earlier time.
        let last = book.entries(of: running).map(\.at).max() ?? effective
        let at = max(effective, last)
        try enter(ClockEntry(.stop, at: at), clock: running.name, round: running.round, record, &draft)
        try putRight(running, record, event: draft.id, at: at)
    }

    /// Stops the day count by a lawful procedure: `procedure`, `days` and the number of the written notice.
    func pause(_ record: RecordRow, _ typed: Typed, _ draft: inout EventDraft, _ effective: Instant) throws {
        let planned = typed.integer("days") ?? 0
        let entry = ClockEntry(
            .pause, at: effective, reason: typed.open["procedure"]?.stringValue, planned: planned,
            notice: typed.open["noticeNumber"]?.stringValue)
        try enter(entry, clock: nil, round: 0, record, &draft)
        let spec = ClockSpec(
            limit: Limit(amount: planned, unit: .workday), edge: .midnight, honours: [], thresholds: try terms(of: record).thresholds)
        try begin(Work.pauseClock, spec, record, &draft, effective)
    }

    func resume(_ record: RecordRow, _ draft: inout EventDraft, _ effective: Instant) throws {
        try enter(ClockEntry(.resume, at: effective), clock: nil, round: 0, record, &draft)
        try stopClock(Work.pauseClock, record, &draft, effective)
    }

    func extend(_ name: ClockName, _ record: RecordRow, _ typed: Typed, _ draft: inout EventDraft, _ effective: Instant) throws {
        let book = try book(of: record.id, root: record.root)
        guard let clock = book.running.last(where: { $0.name == name.rawValue }) else { return }
        // A clock may have been started for the next opening of the office, which lies ahead of now.
        let entry = ClockEntry(.extend, at: max(effective, clock.startedAt), reason: nil, amount: typed.integer("days"))
        do {
            let entries = book.entries(of: clock) + [entry]
            _ = try WorkCalendar.read(clock.spec, entries, around.calendar(clock.calendar), now: now, ledger: false)
        } catch ClockFault.extendAfterLimit {
            // One act extends the lawful limit and the promise; a promise already broken stays broken. `.before` refuses the whole act.
            return
        }
        try enter(entry, clock: clock.name, round: clock.round, record, &draft)
    }

    /// Writes one entry, and its line for the log.
    func enter(_ entry: ClockEntry, clock: String?, round: Int64, _ record: RecordRow, _ draft: inout EventDraft) throws {
        let seq = (try db.row("SELECT MAX(seq) AS s FROM entry WHERE record = ?", [.integer(record.id)])?.optionalInt("s") ?? 0) + 1
        try db.run(
            "INSERT INTO entry (record, seq, clock, round, what, at, reason, planned, notice, amount, event) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                .integer(record.id), .integer(seq), .init(clock), .integer(round), .text(entry.what.rawValue),
                .integer(entry.at.microseconds), .init(entry.reason), .init(entry.planned.map(Int64.init)), .init(entry.notice),
                .init(entry.amount.map(Int64.init)), .integer(draft.id),
            ])
        // A pause of the whole strikes the clocks of its parts.
        if let clock {
            known.books[record.id]?.add(entry, of: record.id, clock: clock, round: round)
        } else {
            known.books = [:]
        }
        draft.entries.append(entry.line(clock: clock, round: round, seq: seq))
    }

    private func limit(_ source: LimitSource, _ terms: Terms, _ record: RecordRow) -> Limit? {
        switch source {
        case .setting(let key, let amount, let unit): around.zone.limit(key) ?? Limit(amount: amount, unit: unit)
        case .definition(let name): name == "step" ? stepLimit(terms, record) : terms.limits[name]
        }
    }

    private func stepLimit(_ terms: Terms, _ record: RecordRow) -> Limit? {
        terms.steps.first { $0.key == record.step }?.days.map { Limit(amount: $0, unit: .workday) }
    }

    /// The instant of a silence that counts from the state itself.
    func stateLimit(_ source: LimitSource, _ record: RecordRow) throws -> Limit? { try limit(source, terms(of: record), record) }
}

extension ClockEntry {
    /// The entry as the log keeps it.
    func line(clock: String?, round: Int64, seq: Int64) -> JSON {
        .object([
            "seq": .integer(seq), "clock": .init(clock), "round": .integer(round), "what": .string(what.rawValue),
            "at": .string(String(at.microseconds)), "reason": .init(reason), "planned": .init(planned), "notice": .init(notice),
            "amount": .init(amount),
        ])
    }
}
