import Evidence
import Store
import WorkCalendar
import Zone

/// What the events say of the clocks: what they entered, what they started, what they stopped.
struct SwornTimes {
    struct Line {
        let json: JSON
        let event: Int64
    }
    var entries: [String: Line] = [:]
    var specs: [String: JSON] = [:]
    /// The last reading of a clock that stopped.
    var readings: [String: JSON] = [:]
    /// Dates that were lawfully rectified: by record, the line of its history and the date.
    var mended: [Int64: [(seq: Int64, at: Int64)]] = [:]

    mutating func take(_ row: Store.Row) throws {
        let record = try row.int("record")
        let data = try JSON.parse(row.text("data"))
        if try row.text("action") == BuiltIn.rectify.rawValue, let seq = data["seq"]?.intValue,
            let at = data["is"]?.stringValue.flatMap({ Int64($0) })
        {
            mended[record, default: []].append((seq, at))
        }
        for line in data["entries"]?.arrayValue ?? [] {
            if let seq = line["seq"]?.intValue { entries["\(record)/\(seq)"] = Line(json: line, event: try row.int("id")) }
            if let key = Self.clock(line, record), let spec = line["spec"] { specs[key] = spec }
        }
        for line in data["readings"]?.arrayValue ?? [] {
            if let key = Self.clock(line, record) { readings[key] = line }
        }
    }

    private static func clock(_ line: JSON, _ record: Int64) -> String? {
        guard let name = line["clock"]?.stringValue, let round = line["round"]?.intValue else { return nil }
        return "\(record)/\(name)/\(round)"
    }
}

extension LogVerify {
    /// Every clock and every entry against the events that wrote them, with the dates that were lawfully rectified.
    mutating func times(_ db: any Connection) throws {
        var sworn = SwornTimes()
        let events = """
            SELECT id, record, action, data FROM history
            WHERE data LIKE '%"entries":%' OR data LIKE '%"readings":%' OR action = 'rectify' ORDER BY id
            """
        // What cannot be read was named with its event.
        try db.each(events, []) { row in try? sworn.take(row) }
        try clocks(sworn, db)
        var seen: Set<String> = []
        try db.each("SELECT e.*, h.seq AS event_seq FROM entry e LEFT JOIN history h ON h.id = e.event", []) { row in
            let key = "\(row.shown("record"))/\(row.shown("seq"))"
            seen.insert(key)
            try reading("clock entry \(key)") { verify in
                guard try !Self.fits(row, sworn.entries[key], sworn.mended) else { return }
                verify.find("clock entry \(key)", zh: "和记下它的经过对不上，被改过", en: "does not fit the event that wrote it: it was altered")
            }
        }
        for key in sworn.entries.keys.sorted() where !seen.contains(key) {
            find("clock entry \(key)", zh: "经过里有，表里没有", en: "an event wrote it, but it is gone")
        }
    }

    private static func fits(_ row: Store.Row, _ sworn: SwornTimes.Line?, _ mended: [Int64: [(seq: Int64, at: Int64)]]) throws -> Bool {
        guard let sworn, let what = ClockEntry.What(rawValue: try row.text("what")), try row.int("event") == sworn.event else {
            return false
        }
        let entry = ClockEntry(
            what, at: Instant(microseconds: try row.int("at")), reason: try row.optionalText("reason"),
            planned: try row.optionalInt("planned").map(Int.init), notice: try row.optionalText("notice"),
            amount: try row.optionalInt("amount").map(Int.init))
        var wanted = sworn.json.objectValue ?? [:]
        let mends = mended[try row.int("record")]?.filter { $0.seq == (try? row.int("event_seq")) }
        if let last = mends?.last { wanted["at"] = .string(String(last.at)) }
        return JSON.object(wanted) == entry.line(clock: try row.optionalText("clock"), round: try row.int("round"), seq: try row.int("seq"))
    }

    private mutating func clocks(_ sworn: SwornTimes, _ db: any Connection) throws {
        var seen: Set<String> = []
        for row in try db.rows("SELECT c.*, r.root FROM clock c LEFT JOIN record r ON r.id = c.record ORDER BY c.record, c.name, c.round") {
            let key = "\(row.shown("record"))/\(row.shown("name"))/\(row.shown("round"))"
            seen.insert(key)
            try reading("clock \(key)") { verify in
                if try JSON.parse(row.text("spec")) != sworn.specs[key] || row.text("calendar") != "zone" {
                    verify.find(
                        "clock \(key)", zh: "期限和启动它的经过对不上，被改过", en: "its limit does not fit the event that started it: it was altered")
                }
                try verify.course(of: row, key, sworn.readings[key], db)
            }
        }
        for key in sworn.specs.keys.sorted() where !seen.contains(key) {
            find("clock \(key)", zh: "经过里启动过，表里没有", en: "an event started it, but it is gone")
        }
    }

    /// Start, stop and dates of one clock: of a stopped one as the event that stopped it swore to them, of a running one counted again.
    private mutating func course(of row: Store.Row, _ key: String, _ sworn: JSON?, _ db: any Connection) throws {
        let record = try row.int("record")
        let (name, round) = (try row.text("name"), try row.int("round"))
        let own = try db.rows(
            "SELECT what, at FROM entry WHERE record = ? AND clock = ? AND round = ? ORDER BY at, seq",
            [.integer(record), .text(name), .integer(round)])
        let start = try own.first { try $0.text("what") == ClockEntry.What.start.rawValue }?.int("at")
        let stop = try own.last { try $0.text("what") == ClockEntry.What.stop.rawValue }?.int("at")
        let state = Reading.State(rawValue: try row.text("state"))
        if try row.int("started_at") != start || row.int("stopped_at") != stop ?? Instant.never.microseconds
            || (stop != nil) != (state == .stopped) || state == nil || state == .idle
        {
            find("clock \(key)", zh: "起止和它的各条对不上，被改过", en: "its start and stop do not fit its entries: it was altered")
        }
        var found: Reading?
        if stop != nil {
            if let sworn, try !Self.fits(row, sworn) {
                find("clock \(key)", zh: "停下时的读数和经过对不上，被改过", en: "what it showed when it stopped does not fit the event: it was altered")
            }
        } else if let zone {
            let clock = ClockRow(
                record: record, name: name, round: round, calendar: "zone", spec: try ClockSpec(json: JSON.parse(row.text("spec"))),
                startedAt: Instant(microseconds: try row.int("started_at")))
            let entries = try ClockBook(record, root: row.optionalInt("root") ?? record, db).entries(of: clock)
            found = try WorkCalendar.read(clock.spec, entries, zone.calendar, now: moment, ledger: false)
        }
        guard let found else { return }
        if found.state != state {
            find("clock \(key)", zh: "走停和它的各条对不上，被改过", en: "whether it runs does not fit its entries: it was altered")
        }
        // While it stands still its dates are a forecast as of some moment.
        guard found.state == .running else { return }
        if try row.int("due_at") != found.dueAt.microseconds || row.int("yellow_at") != found.yellowAt.microseconds
            || row.int("red_at") != found.redAt.microseconds || row.bool("provisional") != found.provisional
        {
            find(
                "clock \(key)", zh: "日期和按日历重算的不一样：被改过，或日历换过而还没有重算（重启服务即重算）",
                en: "its dates are not those its calendar gives: altered, or the calendar changed and the server was not started since")
        }
    }

    private static func fits(_ row: Store.Row, _ sworn: JSON) throws -> Bool {
        try sworn["dueAt"]?.stringValue == String(row.int("due_at")) && sworn["yellowAt"]?.stringValue == String(row.int("yellow_at"))
            && sworn["redAt"]?.stringValue == String(row.int("red_at")) && sworn["used"]?.intValue == row.int("used")
            && sworn["over"]?.boolValue == row.bool("over") && sworn["total"]?.intValue == row.int("total")
            && sworn["paused"]?.intValue == row.int("paused") && sworn["provisional"]?.boolValue == row.bool("provisional")
    }
}
