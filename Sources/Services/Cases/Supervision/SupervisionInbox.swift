import Desk
import People
import Records
import Store
import Web
import WorkCalendar
import Zone

/// What the inbox shows of signals and accountability items: what they are about, who answers, by when, and the one verb.
struct SupervisionInbox: Sendable {
    let cases: CaseHandling

    /// How a signal came about.
    static let channels: [String: Words] = [
        "system": Words(zh: "按规则", en: "By rule"), "hand": Words(zh: "监督人员开的", en: "By a supervisor"),
    ]

    /// The lane of everything that is answered for to supervision.
    static let lane = InboxLane(
        "supervision", Words(zh: "监察信号", en: "Signals"), ["acknowledge", "explain", "uphold", "close", "inquire", "decide"], isRare: true)

    /// By the id of the record of each line.
    func of(_ lines: [InboxLine], _ caller: Caller) async throws -> [Int64: InboxSummary] {
        guard !lines.isEmpty else { return [:] }
        let now = cases.time.now()
        return try await cases.engine.database.read { db in
            var found: [Int64: InboxSummary] = [:]
            for line in lines { found[line.record.id] = try summary(line, caller, now, db) }
            return found
        }
    }

    private func summary(_ line: InboxLine, _ caller: Caller, _ now: Instant, _ db: any Connection) throws -> InboxSummary {
        let record = line.root
        let isSignal = record.kind == SignalRecord.name
        let number = record.number ?? ""
        let titles = isSignal ? SignalRecord.titles : AccountabilityRecord.titles
        let item = cases.zone.item(String(record.topic.dropFirst("item:".count)))?.name ?? Words(zh: record.title, en: record.title)
        // An accountability item is told by the signal that opened it: which case, which department.
        let signal = isSignal ? record : try SignalQueries.linked(record.id, "from", db).first ?? record
        let facts = SignalFacts(signal)
        let flags = try FlagQueries.names(record.id, db)
        let about =
            isSignal
            ? facts.lamp(flags) == .red ? Words(zh: "红灯信号：", en: "Red signal: ") : Words(zh: "黄灯信号：", en: "Yellow signal: ")
            : Words(zh: "问责事项：", en: "Accountability: ")
        let address = isSignal ? SupervisionAddress.signal(number) : SupervisionAddress.item(number)
        let (verb, action) = verb(line, isSignal)
        return InboxSummary(
            title: Words(zh: about.zh + item.zh, en: about.en + item.en), applicant: facts.caseNumber ?? "–",
            names: [facts.caseNumber].compactMap { $0 }, tags: [Words(zh: facts.rule.rawValue, en: facts.rule.rawValue)],
            step: step(titles.state(record.state), signal, caller),
            clock: try clock(record, now, db), clockStarts: starts(record), verb: verb,
            verbAddress: action.map { SupervisionAddress.act(record.kind, number, $0) } ?? address, address: address)
    }

    /// The verb of the button; nil leads to the record's own page, where both answers stand.
    private func verb(_ line: InboxLine, _ isSignal: Bool) -> (Words, String?) {
        let order: [(String, Words, Bool)] = [
            ("confirm", Words(zh: "复核", en: "Confirm"), true), ("explain", Words(zh: "说明", en: "Explain"), false),
            ("acknowledge", Words(zh: "签收", en: "Acknowledge"), false), ("uphold", Words(zh: "核定", en: "Judge"), true),
            ("inquire", Words(zh: "调查", en: "Look into"), false), ("decide", Words(zh: "处理", en: "Decide"), false),
            ("close", Words(zh: "结束", en: "Close"), false),
        ]
        guard let found = order.first(where: { line.actions.contains($0.0) }) else { return (Words(zh: "看这条", en: "Look"), nil) }
        return (found.1, found.2 ? nil : found.0)
    }

    /// Its state; for whoever looks over all departments, with the one it is about.
    private func step(_ state: Words, _ signal: RecordRow, _ caller: Caller) -> Words {
        guard caller.units.isEmpty, let department = cases.zone.department(signal.unit)?.short else { return state }
        return Words(zh: "\(state.zh) · \(department.zh)", en: "\(state.en) · \(department.en)")
    }

    /// The inquiry has a time of its own, from the day it is begun.
    private func starts(_ record: RecordRow) -> Words? {
        record.state == AccountabilityRecord.State.open.rawValue ? Words(zh: "调查后开始", en: "From the inquiry") : nil
    }

    private func clock(_ record: RecordRow, _ now: Instant, _ db: any Connection) throws -> InboxSummary.Clock? {
        let book = try ClockBook(record.id, root: record.root, db)
        guard let row = book.clocks.last(where: { !$0.stopped }) else { return nil }
        let entries = book.entries(of: row)
        let calendar = cases.engine.surroundings.calendars[row.calendar] ?? cases.zone.calendar
        let name = record.kind == SignalRecord.name ? Words(zh: "说明", en: "Explanation") : Words(zh: "调查", en: "Inquiry")
        return InboxSummary.Clock(
            reading: try WorkCalendar.read(row.spec, entries, calendar, now: now), unit: row.spec.limit.unit, name: name)
    }
}

extension CaseHandling {
    /// What supervision brings to the inbox: signals to answer or to judge, and accountability items.
    package var supervisionSources: [InboxSource] {
        let source = SupervisionInbox(cases: self)
        func one(_ kind: String, _ lanes: [InboxLane], _ titles: Titles, _ address: @escaping @Sendable (String) -> String) -> InboxSource {
            InboxSource(
                kind: kind, lanes: lanes, summaries: { lines, caller in try await source.of(lines, caller) },
                subject: { [zone] duty in
                    zone.item(String(duty.topic.dropFirst("item:".count)))?.name ?? Words(zh: duty.title, en: duty.title)
                }, step: { duty in titles.state(duty.state) }, channels: SupervisionInbox.channels,
                seats: [AccountabilityRecord.seat: Words(zh: "监督", en: "Supervision")],
                address: address, overview: SupervisionAddress.board)
        }
        return [
            one(SignalRecord.name, [SupervisionInbox.lane], SignalRecord.titles) { SupervisionAddress.signal($0) },
            one(AccountabilityRecord.name, [], AccountabilityRecord.titles) { SupervisionAddress.item($0) },
        ]
    }
}
