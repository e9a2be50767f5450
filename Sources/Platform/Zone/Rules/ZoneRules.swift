extension CheckRule {
    private static let zoneFile = "zone.yaml"
    private static let offices = "departments.yaml"
    private static let people = "demonstration.yaml"
    private static let lawful = "  - {code: hearing, name: {zh: 听证, en: Hearing}, statutory: true}\n"
    private static let nine = ["a", "b", "c", "d", "e", "f", "g"].map { "  - {code: \($0), name: {zh: 甲, en: A}, statutory: true}\n" }
        .joined()

    /// What can be wrong with the zone, its departments, measures and demonstration.
    static let ofZone: [CheckRule] = [
        error(
            "zone.id", "区的 id 不合规", "The zone’s id is not well formed", Reason.reading, in: zoneFile, good: "id: test-zone",
            bad: "id: Test_Zone"),
        error(
            "zone.prefix", "办件编号前缀不合规", "The prefix of record numbers is not well formed", Reason.reading, in: zoneFile, good: "prefix: CS",
            bad: "prefix: cs"),
        error(
            "zone.offset", "时差写法不对", "The offset from UTC is not well formed", Reason.calendar, in: zoneFile, good: "utcOffset: \"+08:00\"",
            bad: "utcOffset: \"8\""),
        error(
            "zone.hours", "办公时段不合规", "The office hours are not well formed", Reason.calendar, in: zoneFile, good: "open: \"14:00\"",
            bad: "open: \"11:00\""),
        error(
            "zone.host", "域名带了协议或路径", "The host has a scheme or a path", Reason.wall, in: zoneFile, good: "host: tongban.example",
            bad: "host: https://tongban.example"),
        error(
            "zone.credit", "没有这种信用来源", "There is no such source of standing", Reason.deferral, in: zoneFile, good: "leadingIndustries: []",
            bad: "leadingIndustries: []\ncredit: bank"),
        error(
            "setting.missing", "缺少必须写的时限设置", "A time setting that must be there is missing", Reason.complete, in: zoneFile,
            good: "  case.cure: {amount: 30, unit: workday, proposed: true}\n", bad: ""),
        error(
            "pause.statutory", "标为法定的程序多于八种", "More than eight procedures are marked statutory", Reason.pause, in: zoneFile, good: lawful,
            bad: lawful + nine),
        error(
            "department.id", "部门 id 不合规", "A department’s id is not well formed", Reason.reading, in: offices, good: "{id: swj,",
            bad: "{id: SWJ,"),
        warning(
            "department.windows", "大厅里的部门有事项，却没写窗口号", "A department in the hall has items but no window numbers", Reason.hall, in: offices,
            good: ", windows: \"33\"", bad: ""),
        warning(
            "department.phone", "有事项的部门没写电话", "A department that has items gives no telephone", Reason.complete, in: offices,
            good: "phone: \"0373-2\", issues: [营业执照]", bad: "issues: [营业执照]"),
        warning(
            "department.chief", "有事项的部门没有首席代表", "A department that has items has no chief representative", Reason.hall, in: people,
            good: "department: gafj, unitRoles: [chief]", bad: "department: gafj, unitRoles: [reviewer]"),
        warning(
            "department.outside", "事项在窗口办，部门却没进大厅", "An item is handled at a window though its department is not in the hall", Reason.hall,
            in: offices,
            good: "hall: true, windows: \"33\"", bad: "hall: false, windows: \"33\""),
        error(
            "measure.missing", "33 条措施不全", "Not all of the 33 measures are there", Reason.measures, in: "measures.yaml",
            good:
                "- number: 33\n  name: {zh: 措施33, en: Measure 33}\n  promise: {zh: 承诺, en: Promise}\n  family: Cases\n  state: planned\n",
            bad: ""),
        error(
            "measure.room", "已做的措施没写目录", "A working measure names no folder", Reason.measures, in: "measures.yaml",
            good: "  state: working\n  room: Cases/CaseHandling", bad: "  state: working"),
        error(
            "account.unit", "部门和部门角色要同时写", "Department and roles in it belong together", Reason.demonstration, in: people,
            good: "department: hall, unitRoles: [clerk]", bad: "department: hall"),
        error(
            "mandate.dates", "委托的止日早于起日", "A mandate ends before it begins", Reason.demonstration, in: people, good: "to: 2026-12-31",
            bad: "to: 2025-12-31"),
        error(
            "code.credit", "统一社会信用代码不对", "A credit code is not right", Reason.code, in: people, good: "code: 91350100M000100Y43",
            bad: "code: 91350100M000100Y44"),
        error(
            "code.citizen", "公民身份号码不对", "A citizen number is not right", Reason.code, in: people, good: "citizenNumber: 11010519491231002X",
            bad: "citizenNumber: 11010519491331002X"),
    ]

    private static let year2026 = "calendar/2026.yaml"

    /// What can be wrong with the working calendar.
    static let ofCalendar: [CheckRule] = [
        whole(
            "calendar.stem", "年份和文件名不一致", "The year differs from the file’s name", Reason.calendar,
            .file(
                "calendar/2027.yaml", good: nil,
                bad: "year: 2024\nnotice: https://example.org/x\ndays:\n  - {date: 2024-10-01, name: 国庆节, off: true}\n")),
        whole(
            "calendar.gap", "中间缺一年", "A year in between is missing", Reason.calendar,
            .file(
                "calendar/2028.yaml", good: nil,
                bad: "year: 2028\nnotice: https://example.org/x\ndays:\n  - {date: 2028-10-02, name: 国庆节, off: true}\n"), severity: .warning
        ),
        whole(
            "calendar.empty", "这一年没有放假日", "A year has no rest day", Reason.calendar,
            .file("calendar/2027.yaml", good: nil, bad: "year: 2027\nnotice: https://example.org/x\ndays: []\n")),
        error(
            "calendar.outside", "日子不在这一年的通知里", "A day lies outside the year’s notice", Reason.calendar, in: year2026,
            good: "date: 2026-10-10", bad: "date: 2027-10-10"),
        error(
            "calendar.duplicate", "同一天写了两次", "A day stands twice", Reason.calendar, in: year2026, good: "date: 2026-10-10",
            bad: "date: 2026-10-01"),
        error(
            "calendar.make-up", "调休上班日本来就是工作日", "A make-up day is a working day anyway", Reason.calendar, in: year2026,
            good: "date: 2026-10-10", bad: "date: 2026-10-12"),
        error(
            "calendar.unnamed", "没写是哪个节日", "It does not say for which holiday", Reason.calendar, in: year2026,
            good: "{date: 2026-10-01, name: 国庆节, off: true}", bad: "{date: 2026-10-01, off: true}"),
    ]
}
