import Evidence
import Testing
import Web
import WorkCalendar
import Zone

@Suite struct EntryTests {
    let today = Day("2026-10-10")!

    @Test(arguments: [
        ("126000", 12_600_000), ("126,000.00", 12_600_000), ("12.6万", 12_600_000), ("１２．６万", 12_600_000), ("¥80", 8000), ("80元", 8000),
        ("0.05", 5),
        ("1.2亿", 12_000_000_000), (" 1 000 ", 100_000), ("-3.5", -350), ("5.", 500), ("1.500", 150), ("0", 0),
    ])
    func moneyIsReadAsPeopleWriteIt(typed: String, fen: Int64) {
        #expect(Entry.money(typed) == .success(fen))
    }

    @Test(arguments: ["八十", "", "1.2.3", "abc", "1.005", "万", "--1", "99999999999999999999", "1e5", ".5"])
    func whatIsNoAmountIsRefusedInWords(typed: String) {
        guard case .failure(let fault) = Entry.money(typed) else {
            Issue.record("took \(typed)")
            return
        }
        #expect(!fault.words.zh.isEmpty && !fault.words.en.isEmpty)
    }

    @Test(arguments: [
        ("2026-10-15", "2026-10-15"), ("10.15", "2026-10-15"), ("10月15日", "2026-10-15"), ("２０２６年１０月１５日", "2026-10-15"),
        ("2026/3/5", "2026-03-05"),
        ("20261015", "2026-10-15"), ("10/15", "2026-10-15"), ("2028.2.29", "2028-02-29"), ("10月15号", "2026-10-15"),
    ])
    func datesAreReadAsPeopleWriteThem(typed: String, iso: String) {
        #expect(Entry.date(typed, today: today) == .success(Day(iso)!))
    }

    @Test func impossibleDatesSayWhichDay() {
        guard case .failure(let fault) = Entry.date("2.30", today: today) else {
            Issue.record("took 30 February")
            return
        }
        #expect(fault.words.zh == "没有 2026 年 2 月 30 日这一天，请看看月和日")
        for typed in ["tomorrow", "26-1-1", "1-2-3-4", "13.45", "2026-00-10", "99999-1-1", "月日"] {
            if case .success(let day) = Entry.date(typed, today: today) { Issue.record("took \(typed) as \(day)") }
        }
    }

    @Test func telephonesSayHowManyDigitsThereAre() {
        #expect(Entry.phone("138 3731 2040") == .success("13837312040"))
        #expect(Entry.phone("+86-13837312040") == .success("13837312040"))
        #expect(Entry.phone("０３７３-5550188") == .success("03735550188"))
        guard case .failure(let fault) = Entry.phone("1383731204") else {
            Issue.record("took ten digits")
            return
        }
        #expect(fault.words.zh == "手机号是 11 位，现在是 10 位")
    }

    @Test func aWholeFormGivesEveryFaultAtOnce() {
        let fields = [
            FormField(name: "area", title: Words(zh: "面积", en: "Area"), type: .number, required: true, max: 100),
            FormField(name: "money", title: Words(zh: "投入", en: "Money"), type: .money, required: false),
            FormField(name: "open", title: Words(zh: "开业", en: "Opening"), type: .date, required: true),
            FormField(
                name: "kind", title: Words(zh: "种类", en: "Kind"), type: .choice, required: true,
                options: [.init(value: "a", title: Words(zh: "甲", en: "A"))]),
            FormField(name: "agree", title: Words(zh: "同意", en: "Agree"), type: .boolean, required: false),
        ]
        let bad = Entry.values(of: fields, { ["area": "八十", "kind": "z"][$0] }, today: today)
        #expect(bad.faults.map(\.pointer) == ["/form/area", "/form/open", "/form/kind"])
        #expect(bad.faults.map(\.code) == ["number", "required", "choice"])
        let good = Entry.values(
            of: fields, { ["area": "８０.５", "money": "12.6万", "open": "10月15日", "kind": "a", "agree": "true"][$0] }, today: today)
        #expect(good.faults.isEmpty)
        #expect(good.form == ["area": .decimal("80.5"), "money": 12_600_000, "open": "2026-10-15", "kind": "a", "agree": true])
    }

    @Test func aFieldShowsItsFaultToEveryReader() {
        let field = Field(
            "area", Words(zh: "经营面积", en: "Floor area"), .number, value: "八十", hint: Words(zh: "按证", en: "As certified"),
            unit: Words(zh: "平方米", en: "m²"), fault: Words(zh: "请填数字，比如 80 或 80.5", en: "Enter a number"))
        let html = field.html(.zh).text
        #expect(
            html.contains(
                "<div class=\"field\" data-error><label class=\"label\" for=\"area\">经营面积</label><p class=\"hint\" id=\"area-h\">按证</p><p class=\"fault\" id=\"area-e\">"
            ))
        #expect(html.contains("value=\"八十\" aria-describedby=\"area-h area-e area-u\" aria-invalid=\"true\""))
        #expect(html.contains("<span id=\"area-u\">平方米</span>"))
        #expect(!Field("p", Words(zh: "密码", en: "Password"), .password, value: "geheim").html(.zh).text.contains("geheim"))
    }

    @Test func theListOfFaultsFollowsThePage() {
        let problem = Problem.invalid([
            .init("/form/b", "x", Words(zh: "乙错", en: "b")), .init("/form/a", "x", Words(zh: "甲错", en: "a")),
        ])
        let html = ErrorSummary(problem, labels: [("a", Words(zh: "甲", en: "A")), ("b", Words(zh: "乙", en: "B"))]).html(.zh).text
        #expect(html.contains("有 2 处要改，改好就能继续"))
        #expect(html.contains("<li><a href=\"#a\">甲：甲错</a></li><li><a href=\"#b\">乙：乙错</a></li>"))
    }
}
