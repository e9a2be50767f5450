import Records
import Web
import WorkCalendar
import Zone

/// What the address of an inbox asks for: the address is the state, so it can be kept, sent and saved as a view.
struct InboxWish: Sendable, Hashable {
    static let all = "all"
    static let today = "today"
    /// What is late belongs to what must be done today.
    static let todayName = Words(zh: "超期和今天到期", en: "Late or due today")
    static let paused = "paused"
    /// Lines to a page.
    static let pageSize = 20

    /// The parameters of an address, in the order they are written.
    enum Key: String, CaseIterable, Sendable {
        case lane = "f"
        case search = "q"
        case unit = "d"
        case topic = "i"
        case step = "s"
        case lamp = "l"
        case holder = "w"
        case channel = "c"
        case owes = "k"
        case from = "a"
        case to = "b"
    }

    /// As typed, by parameter; empty ones left out.
    let values: [Key: String]
    /// The last line of the page before: due time and record.
    let after: Cursor?

    struct Cursor: Sendable, Hashable {
        let due: Int64
        let record: Int64

        init(_ duty: DutyLine) { (due, record) = (duty.dueAt.microseconds, duty.record) }

        init?(_ text: String) {
            let parts = text.split(separator: ".").map { Int64($0) }
            guard parts.count == 2, let due = parts[0], let record = parts[1] else { return nil }
            (self.due, self.record) = (due, record)
        }

        var text: String { "\(due).\(record)" }
        func isBefore(_ duty: DutyLine) -> Bool { (due, record) < (duty.dueAt.microseconds, duty.record) }
    }

    init(_ visit: Visit) {
        self.init(visit.query, after: visit.query("after").flatMap { Cursor($0) })
    }

    init(_ read: (String) -> String?, after: Cursor? = nil) {
        var values: [Key: String] = [:]
        for key in Key.allCases {
            guard let text = read(key.rawValue)?.trimmed, !text.isEmpty else { continue }
            values[key] = String(text.prefix(100))
        }
        if values[.lane] == Self.all { values[.lane] = nil }
        self.values = values
        self.after = after
    }

    subscript(key: Key) -> String? { values[key] }

    var lane: String { values[.lane] ?? Self.all }
    var search: String { Self.plain(values[.search] ?? "") }
    /// Whether anything beside the lane is asked for.
    var isNarrowed: Bool { values.keys.contains { $0 != .lane } }
    var isPlain: Bool { values.isEmpty && after == nil }

    /// The parameters as they stand in an address, without the page.
    var query: String {
        Key.allCases.compactMap { key in values[key].map { "\(key.rawValue)=\(Percent.encode($0))" } }.joined(separator: "&")
    }

    /// This inbox with some parameters changed or taken away; always from its first page.
    func address(_ changes: [Key: String?] = [:], after: Cursor? = nil) -> String {
        var values = values
        for (key, value) in changes { values[key] = value }
        var parts = Key.allCases.compactMap { key in values[key].map { "\(key.rawValue)=\(Percent.encode($0))" } }
        if let after { parts.append("after=\(after.text)") }
        // Bare `/inbox` opens the reader's own first view; everything has an address of its own.
        if parts.isEmpty { parts.append("f=\(Self.all)") }
        return "/inbox?\(parts.joined(separator: "&"))"
    }

    /// Lower case without white space, for comparing what was typed with what there is.
    static func plain(_ text: String) -> String { text.prefix(100).filter { !$0.isWhitespace }.lowercased() }

    func matches(_ duty: DutyLine, _ summary: InboxSummary?) -> Bool {
        guard !search.isEmpty else { return true }
        let texts = [duty.number, summary?.title.zh ?? "", summary?.title.en ?? "", duty.title] + (summary?.names ?? [])
        // A number is the same with and without its dashes.
        let bare = search.filter { $0 != "-" }
        return texts.contains { Self.plain($0).contains(search) } || Self.plain(duty.number).filter { $0 != "-" }.contains(bare)
    }

    /// The dates that were typed, or what is wrong with them.
    func received(_ calendar: OfficeCalendar, today: Day) -> (range: (Day?, Day?), faults: [Problem.FieldFault]) {
        var faults: [Problem.FieldFault] = []
        func day(_ key: Key) -> Day? {
            guard let raw = values[key] else { return nil }
            switch Entry.date(raw, today: today) {
            case .success(let day): return day
            case .failure(let fault):
                faults.append(.init("/\(key.rawValue)", "date", fault.words))
                return nil
            }
        }
        let (from, to) = (day(.from), day(.to))
        if let from, let to, to < from {
            faults.append(
                .init(
                    "/\(Key.to.rawValue)", "order", Words(zh: "结束那天在开始那天前面，请换过来", en: "The end lies before the beginning; turn them round"))
            )
        }
        return ((from, to), faults)
    }

    /// What the database is asked; what cannot be is left to the words.
    func filter(_ range: (Day?, Day?), states: [String], _ calendar: OfficeCalendar) -> DutyNarrowing {
        var filter = DutyNarrowing()
        filter.unit = values[.unit]
        filter.topic = values[.topic]
        if let step = values[.step] {
            // A step by its key, a whole matter by its state.
            if step.hasPrefix("=") {
                (filter.step, filter.state) = ("", String(step.dropFirst()))
            } else {
                filter.step = step
            }
        }
        filter.lamp = values[.lamp].flatMap { Records.Lamp(rawValue: $0) }
        filter.holder = values[.holder].flatMap { DutyNarrowing.Holder($0) }
        filter.channel = values[.channel]
        filter.owes = values[.owes] != nil
        if range.0 != nil || range.1 != nil, !states.isEmpty {
            let from = range.0.map { calendar.midnight(after: $0.adding(-1)) } ?? Instant(microseconds: 0)
            let to = range.1.map { calendar.midnight(after: $0).adding(microseconds: -1) } ?? .never
            filter.reached = (states, from, to)
        }
        return filter
    }
}
