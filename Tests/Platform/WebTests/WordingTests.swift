import Evidence
import Testing
import Web
import WorkCalendar
import Zone

@Suite struct WordingTests {
    let zh = Wording(.zh, offset: .china, now: SampleGate.now)
    let en = Wording(.en, offset: .china, now: SampleGate.now)
    let due = Instant(iso8601: "2026-10-15T17:30:00+08:00")!

    @Test func bindingDatesCarryTheirWeekday() {
        #expect(zh.date(Day("2026-10-15")!) == "10 月 15 日（周四）")
        #expect(en.date(Day("2026-10-15")!) == "Thursday 15 October")
        #expect(zh.date(Day("2027-01-04")!) == "2027 年 1 月 4 日（周一）")
        #expect(en.date(Day("2027-01-04")!) == "Monday 4 January 2027")
        #expect(zh.deadline(due) == "10 月 15 日（周四）17:30")
        #expect(en.deadline(due) == "17:30, Thursday 15 October")
    }

    @Test func momentsAreLocalAndInTwentyFourHours() {
        let at = Instant(iso8601: "2026-10-10T01:12:08Z")!
        #expect(zh.moment(at) == "10 月 10 日 周六 9:12")
        #expect(en.moment(at) == "Sat 10 Oct, 9:12")
        #expect(zh.exactMoment(at) == "2026 年 10 月 10 日 9:12:08")
        #expect(en.exactMoment(at) == "10 October 2026, 9:12:08")
        #expect(zh.machine(at) == "2026-10-10T09:12:08+08:00")
    }

    @Test(arguments: [
        (12_600_000, "126,000.00 元", "¥126,000.00"), (5, "0.05 元", "¥0.05"), (-150, "-1.50 元", "-¥1.50"), (0, "0.00 元", "¥0.00"),
    ])
    func moneyGoesToTheFen(fen: Int64, chinese: String, english: String) {
        #expect(zh.money(fen: fen) == chinese)
        #expect(en.money(fen: fen) == english)
    }

    @Test func numbersHaveCommasAndSharesTheirWhole() {
        #expect(Wording.number(1204) == "1,204")
        #expect(Wording.number(-1_234_567) == "-1,234,567")
        #expect(Wording.number(literal: "126000.50") == "126,000.50")
        #expect(zh.share(1198, of: 1204) == "1,198 / 1,204 件（99.5%）")
        #expect(en.share(1198, of: 1204) == "1,198 of 1,204 (99.5%)")
        #expect(zh.share(0, of: 0) == "–")
        #expect(zh.share(11, of: 11) == "11 / 11 件")
        #expect(en.share(1203, of: 1204).hasSuffix("(99.9%)"))
    }

    @Test func dayCountsNameTheirKind() {
        #expect(zh.limit(Limit(amount: 10, unit: .workday)) == "10 个工作日")
        #expect(en.limit(Limit(amount: 1, unit: .workday)) == "1 working day")
        #expect(zh.limit(Limit(amount: 0, unit: .workday)) == "当场办好")
        #expect(en.limit(Limit(amount: 6, unit: .month)) == "6 months")
    }

    @Test(arguments: [("刘桂英", "刘*英"), ("王敏", "王*"), ("欧阳修文", "欧*文"), ("王", "王*"), ("", "*")])
    func maskedNamesShowSurnameAndLast(name: String, masked: String) {
        #expect(Wording.masked(name) == masked)
    }

    @Test func templatesHoldBothLanguages() throws {
        let template = Template("<p>[[还剩 {{n}} 天|{{n}} days left]] [[a\\|b|c]] {{words}}</p>", name: "t")
        let model: [String: Any] = ["n": 3, "words": Words(zh: "<受理>", en: "accepted")]
        #expect(try template.render(model, .zh).text == "<p>还剩 3 天 a|b &lt;受理&gt;</p>")
        #expect(try template.render(model, .en).text == "<p>3 days left c accepted</p>")
    }

    @Test(arguments: ["[[只有中文]]", "[[a|b", "a|b]]", "[[a|b|c]]", "[[a [[b|c]] | d]]", "{{#open}}"])
    func brokenTemplatesAreFaultsThatSayWhere(source: String) {
        let template = Template(source, name: "broken")
        #expect(template.fault?.template == "broken")
        #expect(throws: TemplateFault.self) { try template.render([String: String](), .zh) }
    }

    @Test func markupEscapesWhatIsPutIntoIt() {
        let name = "<a href='x'>\"&"
        let html: HTML = "<b title=\"\(name)\">\(3)</b>\("<i></i>" as HTML)"
        #expect(html.text == "<b title=\"&lt;a href=&#39;x&#39;&gt;&quot;&amp;\">3</b><i></i>")
    }
}
