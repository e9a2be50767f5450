import Testing
import Web
import WorkCalendar
import Zone

/// The mock-up's case: accepted on 21 September 2026, ten working days, paused for an expert review of three.
@Suite struct LedgerTests {
    static let calendar: OfficeCalendar = {
        var off: [Day: String] = [:]
        for day in 25...27 { off[Day(year: 2026, month: 9, day: day)!] = "中秋节" }
        for day in 1...7 { off[Day(year: 2026, month: 10, day: day)!] = "国庆节" }
        let made = [Day("2026-09-20")!: "国庆节", Day("2026-10-10")!: "国庆节"]
        return OfficeCalendar(
            name: "test", offset: .china, hours: OfficeHours([.init(open: 510, close: 720), .init(open: 840, close: 1050)])!,
            years: [DecreedYear(year: 2026, notice: "国办发明电〔2025〕7号", off: off, makeUp: made)])
    }()
    static func at(_ text: String) -> Instant { Instant(iso8601: "\(text):00+08:00")! }

    let spec = ClockSpec(limit: Limit(amount: 10, unit: .workday))
    let entries = [
        ClockEntry(.start, at: at("2026-09-21T10:26")),
        ClockEntry(.pause, at: at("2026-09-28T16:40"), reason: "expert_review", planned: 3, notice: "新高停〔2026〕17 号"),
        ClockEntry(.resume, at: at("2026-10-08T17:00")),
    ]
    let names = ["expert_review": Words(zh: "专家评审", en: "Expert review")]

    private func ledger(now: String = "2026-10-10T10:46", spec: ClockSpec? = nil, entries: [ClockEntry]? = nil) throws -> Ledger {
        let spec = spec ?? self.spec
        let entries = entries ?? self.entries
        let reading = try read(spec, entries, Self.calendar, now: Self.at(now))
        return Ledger(reading, spec: spec, now: Self.at(now), calendar: Self.calendar, pauses: names, entries: entries)
    }

    private func wording(_ language: Language) -> Wording { Wording(language, offset: .china, now: Self.at("2026-10-10T10:46")) }

    @Test func everyDayIsACellThatSaysWhy() throws {
        let html = try ledger().html(wording(.zh)).text
        #expect(html.contains("<ol class=\"ledger-days fits\" aria-label=\"日账\">"))
        #expect(html.components("<li class=\"day\"") == 25)
        let cells = [
            "<li class=\"day\" data-kind=\"start\" data-dow=\"1\"><span class=\"mon\" aria-hidden=\"true\">9月</span><span class=\"wd\" aria-hidden=\"true\">一</span><time class=\"num\" datetime=\"2026-09-21\" aria-hidden=\"true\">21</time><span class=\"why\" aria-hidden=\"true\">受理</span><span class=\"vh\">9 月 21 日周一：受理当天，不算</span></li>",
            "<li class=\"day\" data-kind=\"counted\" data-dow=\"2\" data-used><span class=\"wd\" aria-hidden=\"true\">二</span><time class=\"num\" datetime=\"2026-09-22\" aria-hidden=\"true\">22</time><span class=\"why\" aria-hidden=\"true\"><span class=\"nth\">1</span></span><span class=\"vh\">9 月 22 日周二：第 1 天</span></li>",
            "<li class=\"day\" data-kind=\"paused\" data-dow=\"2\"><span class=\"wd\" aria-hidden=\"true\">二</span><time class=\"num\" datetime=\"2026-09-29\" aria-hidden=\"true\">29</time><span class=\"why\" aria-hidden=\"true\">停</span><span class=\"vh\">9 月 29 日周二：专家评审，停计</span></li>",
            "<li class=\"day\" data-kind=\"free\" data-dow=\"4\"><span class=\"mon\" aria-hidden=\"true\">10月</span><span class=\"wd\" aria-hidden=\"true\">四</span><time class=\"num\" datetime=\"2026-10-01\" aria-hidden=\"true\">1</time><span class=\"why\" aria-hidden=\"true\">国庆</span><span class=\"vh\">10 月 1 日周四：国庆放假，不算</span></li>",
            "<li class=\"day\" data-kind=\"counted\" data-dow=\"6\" data-used data-today aria-current=\"date\"><span class=\"make-up\" aria-hidden=\"true\">班</span><span class=\"now\" aria-hidden=\"true\">今天</span><span class=\"wd\" aria-hidden=\"true\">六</span><time class=\"num\" datetime=\"2026-10-10\" aria-hidden=\"true\">10</time><span class=\"why\" aria-hidden=\"true\"><span class=\"nth\">6</span></span><span class=\"vh\">10 月 10 日周六：今天，调休上班，第 6 天</span></li>",
            "<li class=\"day\" data-kind=\"counted\" data-dow=\"4\" data-due><span class=\"make-up tag-due\" aria-hidden=\"true\">止</span><span class=\"wd\" aria-hidden=\"true\">四</span><time class=\"num\" datetime=\"2026-10-15\" aria-hidden=\"true\">15</time><span class=\"why\" aria-hidden=\"true\"><span class=\"nth\">10</span></span><span class=\"vh\">10 月 15 日周四：第 10 天，17:30 到期</span></li>",
        ]
        for cell in cells { #expect(html.contains(cell)) }
    }

    @Test func theSumNamesEveryPartOfTheDate() throws {
        let html = try ledger().html(wording(.zh)).text
        #expect(html.contains("<dd>9 月 21 日（周一）10:26 受理，当天不算</dd><dd class=\"amount\">第 0 天</dd>"))
        #expect(html.contains("<dd>9 月 29 日至 10 月 8 日专家评审，停 3 个工作日（新高停〔2026〕17 号）</dd><dd class=\"amount\">3 天</dd>"))
        #expect(html.contains("<dd>中秋 3 天、国庆 7 天、周末 1 天</dd><dd class=\"amount\">11 天</dd>"))
        #expect(html.contains("<dd>10 月 10 日（周六）上班，照算</dd><dd class=\"amount\">已含</dd>"))
    }

    @Test func thePanelBeginsWithTheDateThatBinds() throws {
        let ledger = try ledger()
        let lamp = Lamp.forApplicant(ledger.reading, now: ledger.now, wording(.zh))
        let html = ledger.panel(wording(.zh), lamp: lamp).text
        #expect(html.contains("<time datetime=\"2026-10-15T17:30:00+08:00\">10 月 15 日（周四）</time>17:30 前办结</h2>"))
        #expect(html.contains("今天是第 6 个工作日，还剩 4 个。"))
        #expect(html.contains("data-lamp=\"green\""))
        #expect(html.contains("</svg>按时</span>"))
        let english = ledger.panel(wording(.en), lamp: lamp).text
        #expect(english.contains("Decided by 17:30, <time datetime=\"2026-10-15T17:30:00+08:00\">Thursday 15 October</time>"))
        #expect(english.contains("<span class=\"vh\">29 Sep Tue: paused for expert review</span>"))
    }

    @Test func theTableFormHasABarPerDay() throws {
        let ledger = try ledger()
        let html = MiniLedger(ledger.reading, unit: .workday).html(wording(.zh)).text
        #expect(html.contains("viewBox=\"0 0 92 16\" width=\"92\""))
        #expect(html.contains("aria-label=\"已用 6 天，限 10 天，停 3 天\""))
        #expect(html.components("class=\"u\"") == 6)
        #expect(html.components("class=\"p\"") == 3)
        #expect(html.components("class=\"f\"") == 4)
        #expect(html.contains("<span>6/10</span>"))
    }

    @Test func daysOverAreCountedOn() throws {
        let ledger = try ledger(now: "2026-10-19T10:00")
        let html = ledger.html(wording(.zh)).text
        #expect(html.contains("超 1"))
        #expect(html.contains("data-over"))
        #expect(Lamp.forStaff(ledger.reading, .workday, now: ledger.now, wording(.zh)).color == .red)
        #expect(Lamp.forApplicant(ledger.reading, now: ledger.now, officer: "王敏", wording(.zh)).text == "比承诺的晚了，王敏在办")
    }

    @Test func aYearWithoutItsNoticeIsProvisional() throws {
        let ledger = try ledger(now: "2026-12-25T10:00", entries: [ClockEntry(.start, at: Self.at("2026-12-25T09:00"))])
        let html = ledger.panel(wording(.zh), lamp: Lamp(.green, "按时")).text
        #expect(html.contains("<span class=\"tag warn\">暂定</span>"))
        #expect(html.contains("data-provisional"))
        #expect(html.contains("2027 年放假通知还没发布，发布后会重算。"))
    }

    @Test func longClocksFoldTheFarMonths() throws {
        let long = ClockSpec(limit: Limit(amount: 90, unit: .workday))
        let html = try ledger(spec: long, entries: [ClockEntry(.start, at: Self.at("2026-08-03T09:00"))]).html(wording(.zh)).text
        #expect(html.components("<li class=\"day\"") == 42)
        #expect(html.contains("没画出来的日子，按月合计"))
        #expect(!html.contains("ledger-days fits"))
    }

    @Test func hourClocksAreABar() throws {
        let hours = ClockSpec(limit: Limit(amount: 7, unit: .officeHour))
        let html = try ledger(spec: hours, entries: [ClockEntry(.start, at: Self.at("2026-10-10T08:30"))]).html(wording(.zh)).text
        #expect(html.contains("已用 136 分钟，限 420 分钟"))
    }
}

extension String {
    /// How often a part occurs.
    func components(_ part: String) -> Int { ranges(of: part).count }
}
