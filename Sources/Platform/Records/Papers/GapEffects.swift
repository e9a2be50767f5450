import Evidence
import Sealing
import Store
import WorkCalendar
import Zone

extension Work {
    /// Writes the gaps that were typed onto a list; a list told again replaces what was open on it.
    func writeGaps(_ list: String, _ record: RecordRow, _ typed: Typed, _ draft: inout EventDraft) throws {
        let terms = try terms(of: record)
        let calendar = around.calendar("zone")
        var seq = try db.row("SELECT MAX(seq) AS s FROM gap WHERE record = ?", [.integer(record.id)])?.optionalInt("s") ?? 0
        try db.run(
            "UPDATE gap SET closed_at = ? WHERE record = ? AND list = ? AND cured_at = ? AND closed_at = ?",
            [.integer(now.microseconds), .integer(record.id), .text(list), never, never])
        for gap in typed.gaps {
            seq += 1
            let paper = terms.paper(gap.material)
            var due = Instant.never
            if let wanted = typed.days["dueOn"] {
                // A paper's own longest deferral is shorter than the common date: the shorter binds.
                let today = calendar.day(of: calendar.officeTime(now))
                let own = paper?.deferrableDays.map { calendar.workday(max(1, $0), after: today).day }
                due = calendar.close(of: min(wanted, own ?? wanted))
            }
            let sealed = try key(record.root)?.seal(gap.problem, context: RecordKeys.gapContext(record.id), random: around.random)
            try PaperQueries.insert(
                Gap(
                    seq: seq, list: list, what: gap.material, problem: gap.problem, main: paper?.main ?? true,
                    deferrable: paper?.deferrableDays != nil, bound: false, dueAt: due, curedAt: .never, closedAt: .never),
                problem: sealed, record: record.id, db)
            note(gap: list, gap.material, due, in: &draft)
        }
        draft.sealed["gaps"] = .array(typed.gaps.map { ["material": .string($0.material), "problem": .string($0.problem)] })
    }

    private var never: Value { .integer(Instant.never.microseconds) }

    private func note(gap list: String, _ material: String, _ due: Instant, in draft: inout EventDraft) {
        var line: [String: JSON] = ["list": .string(list), "material": .string(material)]
        if due != .never { line["dueAt"] = .string(due.iso8601(offset: around.zone.offset)) }
        draft.data["gaps"] = .array((draft.data["gaps"]?.arrayValue ?? []) + [.object(line)])
    }

    func openGaps(_ record: RecordRow, _ list: String) throws -> Int64 {
        try db.row(
            "SELECT COUNT(*) AS n FROM gap WHERE record = ? AND list = ? AND cured_at = ? AND closed_at = ?",
            [.integer(record.id), .text(list), never, never])?.int("n") ?? 0
    }

    /// The offer was promised: from now on its gaps bind and may lapse.
    func bindGaps(_ record: RecordRow, _ draft: inout EventDraft) throws {
        try db.run(
            "UPDATE gap SET bound = 1 WHERE record = ? AND list = 'deferral' AND cured_at = ? AND closed_at = ?",
            [.integer(record.id), never, never])
        let bound = try db.rows(
            "SELECT what FROM gap WHERE record = ? AND bound = 1 AND cured_at = ? AND closed_at = ? ORDER BY seq",
            [.integer(record.id), never, never])
        draft.data["bound"] = .array(try bound.map { .string(try $0.text("what")) })
    }

    /// Papers that came cure the gaps they were asked for; it counts from the office time of their arrival.
    func cureGaps(_ record: RecordRow, _ typed: Typed, _ draft: inout EventDraft, _ effective: Instant) throws {
        let came = Set(typed.papers.filter { !$0.files.isEmpty }.map(\.material)).sorted()
        for material in came {
            try db.run(
                "UPDATE gap SET cured_at = ? WHERE record = ? AND what = ? AND cured_at = ? AND closed_at = ?",
                [.integer(effective.microseconds), .integer(record.id), .text(material), never, never])
        }
        draft.data["cured"] = .array(came.map { .string($0) })
    }

    /// Sets the informal list of the pre-check aside: the matter is received now.
    func closeGaps(_ record: RecordRow, _ effective: Instant) throws {
        try db.run(
            "UPDATE gap SET closed_at = ? WHERE record = ? AND list = 'pre' AND cured_at = ? AND closed_at = ?",
            [.integer(effective.microseconds), .integer(record.id), never, never])
    }
}
