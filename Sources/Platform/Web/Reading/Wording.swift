import WorkCalendar
import Zone

/// How the product writes dates, times and amounts to one reader: in one language, at one place's clock.
package struct Wording: Sendable {
    package let language: Language
    package let offset: UTCOffset
    /// The year that need not be said.
    package let year: Int

    package init(_ language: Language, offset: UTCOffset, now: Instant) {
        self.language = language
        self.offset = offset
        year = Wording.local(now, offset).day.year
    }

    var isChinese: Bool { language == .zh }

    func say(_ zh: @autoclosure () -> String, _ en: @autoclosure () -> String) -> String { isChinese ? zh() : en() }

    static let weekdaysChinese = ["一", "二", "三", "四", "五", "六", "日"]
    static let weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    ]

    /// A date with its weekday: `10 月 15 日（周四）`, `Thursday 15 October`; the year only when it is another one.
    package func date(_ day: Day) -> String {
        let (year, month, number) = day.parts
        let other = year != self.year
        return say(
            "\(other ? "\(year) 年 " : "")\(month) 月 \(number) 日（周\(Wording.weekdaysChinese[day.weekday - 1])）",
            "\(Wording.weekdays[day.weekday - 1]) \(number) \(Wording.months[month - 1])\(other ? " \(year)" : "")")
    }

    /// A date without its weekday: `10 月 15 日`, `15 October`.
    package func plainDate(_ day: Day) -> String {
        let (year, month, number) = day.parts
        let other = year != self.year
        return say(
            "\(other ? "\(year) 年 " : "")\(month) 月 \(number) 日", "\(number) \(Wording.months[month - 1])\(other ? " \(year)" : "")")
    }

    /// `9:12`.
    package func time(_ instant: Instant) -> String { Wording.clock(minute: Wording.local(instant, offset).minute) }

    /// The local day of an instant.
    package func day(_ instant: Instant) -> Day { Wording.local(instant, offset).day }

    /// A moment in a history: `10 月 10 日 周六 9:12`, `Sat 10 Oct, 9:12`.
    package func moment(_ instant: Instant) -> String {
        let day = day(instant)
        let (_, month, number) = day.parts
        let other = day.year != year
        return say(
            "\(plainDate(day)) 周\(Wording.weekdaysChinese[day.weekday - 1]) \(time(instant))",
            "\(Wording.weekdays[day.weekday - 1].prefix(3)) \(number) \(Wording.months[month - 1].prefix(3))\(other ? " \(day.year)" : ""), \(time(instant))"
        )
    }

    /// A moment to the second, with its year, as receipts say it: `2026 年 10 月 10 日 9:12:08`.
    package func exactMoment(_ instant: Instant) -> String {
        let (year, month, number) = day(instant).parts
        let second = Int((instant.microseconds / Instant.second) % 60)
        let clock = "\(time(instant)):\(second < 10 ? "0" : "")\(second)"
        return say("\(year) 年 \(month) 月 \(number) 日 \(clock)", "\(number) \(Wording.months[month - 1]) \(year), \(clock)")
    }

    /// A binding moment: `10 月 15 日（周四）17:30`, `17:30, Thursday 15 October`.
    package func deadline(_ instant: Instant) -> String {
        say("\(date(day(instant)))\(time(instant))", "\(time(instant)), \(date(day(instant)))")
    }

    /// For the `datetime` attribute.
    package func machine(_ instant: Instant) -> String { instant.iso8601(offset: offset) }

    /// A minute of the day as `9:00`.
    package static func clock(minute: Int) -> String {
        let rest = minute % 60
        return "\(minute / 60):\(rest < 10 ? "0" : "")\(rest)"
    }

    /// The local day and minute of an instant.
    static func local(_ instant: Instant, _ offset: UTCOffset) -> (day: Day, minute: Int) {
        // `never` lies at the end of what can be counted; the calendar holds it within its own years.
        let (sum, overflow) = instant.microseconds.addingReportingOverflow(Int64(offset.minutes) * Instant.minute)
        let micros = overflow ? instant.microseconds : sum
        var days = micros / Instant.wholeDay
        if micros % Instant.wholeDay < 0 { days -= 1 }
        return (Day(ordinal: Int(days)), Int((micros - days * Instant.wholeDay) / Instant.minute))
    }
}

extension Visit {
    /// How this page writes dates and amounts.
    package var wording: Wording { Wording(language, offset: site.offset, now: now) }
}
