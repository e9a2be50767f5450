import WorkCalendar
import Zone

/// The day ledger (日账): a calendar in which every day to the due date is counted, free, made up or paused, and says why.
package struct Ledger: Sendable {
    package let reading: Reading
    package let unit: ClockUnit
    package let now: Instant
    package let calendar: OfficeCalendar
    /// Names of the procedures that stop clocks, by code.
    package let pauses: [String: Words]
    /// How the clock began: 受理 when it starts on acceptance, 收到 on receipt.
    package let start: Words
    /// What is done by the due date: 办结.
    package let end: Words
    /// Where the limit comes from, for the sum: 法定 20 天，全市 15 天，我们答应 10 天.
    package let origin: Words?
    /// What happened to the clock, for the numbers of the notices.
    package let entries: [ClockEntry]
    /// Office close or midnight: what the due day ends with.
    package let edge: Edge

    package init(
        _ reading: Reading, spec: ClockSpec, now: Instant, calendar: OfficeCalendar, pauses: [String: Words] = [:],
        start: Words = Words(zh: "受理", en: "Accepted"), end: Words = Words(zh: "办结", en: "Decided"), origin: Words? = nil,
        entries: [ClockEntry] = []
    ) {
        self.reading = reading
        unit = spec.limit.unit
        edge = spec.edge
        self.now = now
        self.calendar = calendar
        self.pauses = pauses
        self.start = start
        self.end = end
        self.origin = origin
        self.entries = entries
    }

    var today: Day { calendar.day(of: now) }
    /// The day on which the last unit ends. An exact instant lies on its own day.
    var dueDay: Day? { reading.dueAt == .never ? nil : calendar.day(of: reading.dueAt.adding(microseconds: -1)) }

    func name(ofPause code: String, _ wording: Wording) -> String { pauses[code]?[wording.language] ?? code }

    /// The binding sentence with today's position and the lamp, then the ledger, its key and its sum.
    package func panel(_ wording: Wording, lamp: Lamp, id: String = "due-t") -> HTML {
        """
        <section class="panel due-panel" aria-labelledby="\(id)">
        <div class="due"><div><h2 class="due-date" id="\(id)">\(sentence(wording))</h2>
        <p class="due-now">\(position(wording))</p></div>\(lamp.html)</div>
        \(html(wording))
        </section>
        """
    }

    /// Only the days, the key and the sum.
    package func html(_ wording: Wording) -> HTML {
        if reading.state == .idle { return "<p class=\"note\">\(wording.say("\(start.zh)后开始计时。", "Time runs from then on."))</p>" }
        if unit == .officeHour || unit == .hour { return HourBar(self, wording).html + LedgerSum(self, wording).html }
        return LedgerDays(self, wording).html + LedgerKey.html(self, wording) + LedgerSum(self, wording).html
    }

    /// `10 月 15 日（周四）17:30 前办结`, marked provisional where a year's notice is not out.
    package func sentence(_ wording: Wording) -> HTML {
        guard let dueDay else { return "\(wording.say("还没有开始计时", "Time does not run yet"))" }
        let time: HTML = "<time datetime=\"\(wording.machine(bindingInstant))\">\(wording.date(dueDay))</time>"
        let clock = wording.time(bindingInstant)
        let sentence: HTML = wording.isChinese ? "\(time)\(clock) 前\(end.zh)" : "\(end.en) by \(clock), \(time)"
        let tag: HTML = " <span class=\"tag warn\">\(wording.say("暂定", "provisional"))</span>"
        return "\(sentence)\(tag, if: reading.provisional)"
    }

    /// What binds people is office close of the last day, also where the law's day runs to midnight.
    var bindingInstant: Instant {
        guard !unit.isExact, let dueDay else { return reading.dueAt }
        return calendar.close(of: dueDay)
    }

    /// `今天是第 6 个工作日，还剩 4 个。`
    package func position(_ wording: Wording) -> String {
        let used = reading.used
        let left = reading.limit - used
        let workdays = unit == .workday || unit == .exactDay
        switch reading.state {
        case .idle: return wording.say("还没有开始计时。", "Time does not run yet.")
        case .stopped:
            let spent = wording.limit(Limit(amount: max(used, 0), unit: unit))
            return used == 0
                ? wording.say("当天办完。", "Done the same day.")
                : wording.say("用了 \(spent)，限 \(reading.limit) 个。", "Took \(spent) of \(reading.limit).")
        case .paused:
            return wording.say(
                "正在停计，已用 \(wording.shortAmount(used, unit))。恢复后接着算，日期会变。",
                "The clock is paused after \(wording.shortAmount(used, unit)). It goes on afterwards and the date will move.")
        case .running:
            if reading.over || left < 0 {
                let over = wording.limit(Limit(amount: max(1, -left), unit: unit))
                return wording.say("已经超过 \(over)。", "Late by \(over).")
            }
            if used == 0 {
                return wording.say(
                    "从下一个工作日起算，共 \(wording.limit(Limit(amount: reading.limit, unit: unit)))。",
                    "Counting begins on the next working day: \(wording.limit(Limit(amount: reading.limit, unit: unit))).")
            }
            if workdays {
                return wording.say("今天是第 \(used) 个工作日，还剩 \(left) 个。", "Working day \(used); \(left) left.")
            }
            return wording.say(
                "已用 \(wording.shortAmount(used, unit))，还剩 \(wording.shortAmount(left, unit))。",
                "\(wording.shortAmount(used, unit)) used, \(wording.shortAmount(left, unit)) left.")
        }
    }
}
