import WorkCalendar
import Zone

/// A figure of supervision: what it counts, and out of what. The same conditions count it and list the cases behind it.
package enum CaseFigure: String, Sendable, CaseIterable {
    // The cases open now, by lamp.
    case open, red, yellow, green, paused, untimed
    /// Open, and the legal limit has passed too.
    case statutory
    // The cases decided in a month; those entered late are left out.
    case decided, late, early
    case redEver = "red_ever"
    case onTime = "on_time"
    case lawOnTime = "law_on_time"
    case lawLate = "law_late"
    // The cases accepted in a month.
    case accepted
    case acceptedRed = "accepted_red"

    static let now: [CaseFigure] = [.open, .red, .yellow, .green, .paused, .untimed, .statutory]
    static let ofDecided: [CaseFigure] = [.decided, .onTime, .late, .early, .redEver, .lawOnTime, .lawLate]
    static let ofAccepted: [CaseFigure] = [.accepted, .acceptedRed]

    /// Whether it is of a month rather than of now.
    var isMonthly: Bool { !Self.now.contains(self) }

    var words: Words {
        switch self {
        case .open: Words(zh: "在办", en: "Open")
        case .red: Words(zh: "红，已超期", en: "Red: late")
        case .yellow: Words(zh: "黄，快到期", en: "Yellow: due soon")
        case .green: Words(zh: "绿，按时", en: "Green: on time")
        case .paused: Words(zh: "停计", en: "Paused")
        case .untimed: Words(zh: "未计时", en: "Not timed")
        case .statutory: Words(zh: "过法定期", en: "Past the legal limit")
        case .decided: Words(zh: "办结", en: "Decided")
        case .onTime: Words(zh: "在承诺期内办结", en: "Decided within the promise")
        case .late: Words(zh: "超承诺期办结", en: "Decided after the promise")
        case .early: Words(zh: "提前办结", en: "Decided early")
        case .redEver: Words(zh: "亮过红灯", en: "Was red at some time")
        case .lawOnTime: Words(zh: "在法定期内办结", en: "Decided within the legal limit")
        case .lawLate: Words(zh: "超法定期办结", en: "Decided after the legal limit")
        case .accepted: Words(zh: "受理", en: "Accepted")
        case .acceptedRed: Words(zh: "受理的里面亮过红灯", en: "Of those accepted, was red at some time")
        }
    }
}

/// A month in figures: its first instant and the first of the next, in the zone's time.
package struct SupervisionMonth: Sendable, Hashable {
    let year: Int
    let month: Int
    let period: Range<Instant>

    /// Reads `2026-10`; nil for anything else.
    init?(_ text: String, _ calendar: OfficeCalendar) {
        guard text.utf8.count == 7, let first = Day(text + "-01") else { return nil }
        self.init(first, calendar)
    }

    /// The month of an instant.
    init(of instant: Instant, _ calendar: OfficeCalendar) {
        let day = calendar.day(of: instant)
        self.init(day.adding(1 - day.day), calendar)
    }

    private init(_ first: Day, _ calendar: OfficeCalendar) {
        (year, month) = (first.year, first.month)
        period = calendar.instant(first, minute: 0)..<calendar.instant(first.adding(months: 1), minute: 0)
    }

    func moved(by months: Int, _ calendar: OfficeCalendar) -> SupervisionMonth {
        SupervisionMonth(calendar.day(of: period.lowerBound).adding(months: months), calendar)
    }

    /// `2026-10`, as addresses name it.
    var text: String { "\(year)-\(month < 10 ? "0" : "")\(month)" }

    func words(_ other: Int? = nil) -> Words {
        let names = [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
        ]
        return Words(zh: "\(year) 年 \(month) 月", en: "\(names[month - 1]) \(year)")
    }
}
