import Desk
import Evidence
import People
import Records
import Store
import Web
import WorkCalendar
import Zone

/// What the inbox shows of cases and their steps: applicant, item, clock, and the one verb.
struct InboxSummaries: Sendable {
    let cases: CaseHandling

    /// By the id of the record of each line.
    func of(_ lines: [InboxLine], _ caller: Caller) async throws -> [Int64: InboxSummary] {
        let now = cases.time.now()
        return try await cases.engine.database.read { db in
            var found: [Int64: InboxSummary] = [:]
            for line in lines { found[line.record.id] = try summary(line, caller, now, db) }
            return found
        }
    }

    private func summary(_ line: InboxLine, _ caller: Caller, _ now: Instant, _ db: any Connection) throws -> InboxSummary {
        let number = line.root.number ?? ""
        let item = cases.zone.item(String(line.root.topic.dropFirst("item:".count)))
        let applicant = try applicant(line.root, caller, now, db)
        let verb = InboxVerb.choose(line)
        return InboxSummary(
            title: item?.name ?? Words(zh: line.root.title, en: line.root.title), applicant: applicant.shown, names: applicant.names,
            tags: try tags(line.root, db), step: step(line, item), holder: try holder(line.record, caller, db),
            clock: try clock(line, now, db),
            clockStarts: Words(zh: "受理后开始", en: "From acceptance"), verb: verb.name, verbAddress: verb.address(line, number),
            address: MatterAddress.matter(number))
    }

    /// Organisations by their full name, persons masked; a veiled identity is shown to nobody here.
    private func applicant(
        _ root: RecordRow, _ caller: Caller, _ now: Instant, _ db: any Connection
    ) throws -> (shown: String?, names: [String]) {
        let parties = try PartyQueries.all(root.id, db)
        guard let party = parties.first(where: { $0.role == .applicant }), let sealed = party.sealed, !party.veiled,
            try cases.engine.permission(root, now: now, db).sight(caller) > .status,
            let key = try RecordKeys.find(root.id, keyring: cases.engine.surroundings.keyring, db)
        else { return (nil, []) }
        let personal = try RecordKeys.open(sealed, with: key, context: RecordKeys.partyContext(root.id))
        guard let name = personal["name"]?.stringValue else { return (nil, []) }
        let isPerson = personal["kind"] == .string(Application.Applicant.person.rawValue)
        return (isPerson ? Wording.masked(name) : name, [name])
    }

    /// Who has it: the caller is 您.
    private func holder(_ record: RecordRow, _ caller: Caller, _ db: any Connection) throws -> String? {
        guard let holder = record.holder, holder != caller.person else { return nil }
        return try cases.directory.name(of: .person(holder), on: db)
    }

    private static let shownFlags = ["deferral_used", "deemed_accepted", "extended", "late_entry"]

    private func tags(_ root: RecordRow, _ db: any Connection) throws -> [Words] {
        let flags = try FlagQueries.names(root.id, db)
        return Self.shownFlags.filter(flags.contains).compactMap { CaseRecord.flags[$0] }
    }

    private func step(_ line: InboxLine, _ item: Item?) -> Words {
        guard let key = line.record.step else { return CaseRecord.titles.state(line.record.state) }
        return item?.step(key)?.title ?? Words(zh: line.record.title, en: line.record.title)
    }

    /// The clock that ends first: a step's own, else the case's.
    private func clock(_ line: InboxLine, _ now: Instant, _ db: any Connection) throws -> InboxSummary.Clock? {
        let own = try earliest(line.record, now, db)
        return try own ?? (line.record.id == line.root.id ? nil : earliest(line.root, now, db))
    }

    private func earliest(_ record: RecordRow, _ now: Instant, _ db: any Connection) throws -> InboxSummary.Clock? {
        let around = cases.engine.surroundings
        // The length announced for a pause is a clock of its own; what was promised is told by the clock that stands still.
        let book = try ClockBook(record.id, root: record.root, db)
        let running = try book.clocks.filter { !$0.stopped && $0.name != "pause" }.map { row in
            let entries = book.entries(of: row)
            let calendar = around.calendars[row.calendar] ?? cases.zone.calendar
            return (row, try WorkCalendar.read(row.spec, entries, calendar, now: now))
        }
        guard let (row, reading) = running.min(by: { $0.1.dueAt < $1.1.dueAt }) else { return nil }
        return InboxSummary.Clock(reading: reading, unit: row.spec.limit.unit, name: Self.clockNames[row.name])
    }

    /// What is due when it is not the decision.
    private static let clockNames: [String: Words] = [
        "notice": Words(zh: "答复是否受理", en: "Answer on acceptance"), "delivery": Words(zh: "送达", en: "Delivery"),
        "cure": Words(zh: "补齐材料", en: "Missing papers"),
    ]
}

/// The verb of a line's button: the first of the actions waited for in the order in which a case runs.
struct InboxVerb {
    let action: String
    let name: Words
    /// Where two outcomes lie open the matter itself is opened, not one of them.
    let opens: Bool

    private init(_ action: String, _ name: Words, opens: Bool = false) {
        self.action = action
        self.name = name
        self.opens = opens
    }

    private static let order = [
        InboxVerb("confirm", Words(zh: "复核", en: "Confirm"), opens: true),
        InboxVerb("receive", Words(zh: "收件", en: "Receive")), InboxVerb("accept", Words(zh: "受理", en: "Accept")),
        InboxVerb("request_correction", Words(zh: "核对材料", en: "Check papers"), opens: true),
        InboxVerb("complete", Words(zh: "审查", en: "Review")), InboxVerb("grant", Words(zh: "决定", en: "Decide"), opens: true),
        InboxVerb("issue", Words(zh: "制证", en: "Issue")), InboxVerb("deliver", Words(zh: "送达", en: "Deliver")),
        InboxVerb("resume", Words(zh: "恢复计时", en: "Resume")), InboxVerb("correct", Words(zh: "收补正", en: "Take papers")),
        InboxVerb("cure", Words(zh: "收后补", en: "Take papers")),
    ]

    static func choose(_ line: InboxLine) -> InboxVerb {
        if let known = order.first(where: { line.actions.contains($0.action) }) { return known }
        guard let first = line.actions.first else { return InboxVerb("", Words(zh: "看这件", en: "Look"), opens: true) }
        return InboxVerb(first, CaseRecord.titles.action(first))
    }

    func address(_ line: InboxLine, _ number: String) -> String {
        if opens { return MatterAddress.matter(number) }
        return line.record.step.map { MatterAddress.step(number, $0, action) } ?? MatterAddress.act(number, action)
    }
}
