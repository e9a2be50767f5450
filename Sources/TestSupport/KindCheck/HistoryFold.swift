import Evidence
import Records
import Store
import WorkCalendar

extension KindCheck {
    /// A record folded from its history alone against the row as it is stored: state, version, flags, times, clock entries.
    package static func fold(_ id: Int64, _ rig: Rig) async throws -> [String] {
        let record = try await rig.record(id)
        let lines = try await rig.history(id)
        var found: [String] = []
        var state: String?
        var since = Instant(microseconds: .min)
        for line in lines {
            if let state, line.from != state {
                found.append("line \(line.seq) comes from \(line.from ?? "nowhere"), the one before went to \(state)")
            }
            if line.moved, line.seq > 1, line.effectiveAt < since {
                found.append("line \(line.seq) counts from before the last change of state")
            }
            if line.moved { since = line.effectiveAt }
            state = line.to
        }
        if record.state != state { found.append("state \(record.state), history says \(state ?? "nothing")") }
        if record.version != Int64(lines.count) { found.append("version \(record.version) after \(lines.count) events") }
        if record.since != since { found.append("since \(record.since), history says \(since)") }
        found += try await flags(record, lines, rig)
        found += try await entries(record, lines, rig)
        return found.map { "record \(id): \($0)" }
    }

    private static func flags(_ record: RecordRow, _ lines: [HistoryLine], _ rig: Rig) async throws -> [String] {
        let told =
            lines.flatMap { $0.data["flags"]?.arrayValue?.compactMap(\.stringValue) ?? [] }
            + (lines.contains(where: \.late) ? ["late_entry"] : [])
        let stored = try await rig.database.read { db in try FlagQueries.names(record.id, db) }
        return stored == Set(told) ? [] : ["flags \(stored.sorted()), history says \(Set(told).sorted())"]
    }

    private static func entries(_ record: RecordRow, _ lines: [HistoryLine], _ rig: Rig) async throws -> [String] {
        let told = lines.flatMap { $0.data["entries"]?.arrayValue ?? [] }.filter { $0["seq"] != nil }
        let stored = try await rig.database.read { db in
            try db.rows("SELECT * FROM entry WHERE record = ? ORDER BY seq", [.integer(record.id)]).map { row -> JSON in
                [
                    "seq": .integer(try row.int("seq")), "clock": .init(try row.optionalText("clock")),
                    "round": .integer(try row.int("round")),
                    "what": .string(try row.text("what")), "at": .string(String(try row.int("at"))),
                    "reason": .init(try row.optionalText("reason")),
                    "planned": .init(try row.optionalInt("planned")), "notice": .init(try row.optionalText("notice")),
                    "amount": .init(try row.optionalInt("amount")),
                ]
            }
        }
        var found = stored == told ? [] : ["\(stored.count) clock entries do not fit the \(told.count) history tells of"]
        if !record.open {
            let running = try await rig.count(
                "clock WHERE record = ? AND state <> 'stopped'", [.integer(record.id)])
            let timers = try await rig.count("timer WHERE record = ?", [.integer(record.id)])
            let duties = try await rig.count("duty WHERE record = ?", [.integer(record.id)])
            let claims = try await rig.count("claim WHERE record = ? AND forever = 0", [.integer(record.id)])
            if timers + duties + claims > 0 { found.append("ended, but \(timers) timers, \(duties) duties, \(claims) claims are left") }
            if running > 0, record.finalLamp == nil { found.append("ended without a final lamp") }
        }
        return found
    }
}
