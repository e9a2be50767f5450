import Records
import Web
import WorkCalendar
import Zone

/// How the page of a lifecycle says what its table holds: who, what is asked, what must hold, what follows.
struct LifecycleWords: Sendable {
    let kind: Kind
    let zone: ZoneFolder
    let wording: Wording

    private var language: Language { wording.language }
    private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

    /// What the kind is called: 办件.
    static func title(of kind: Kind) -> Words { kind.titles.kind ?? Words(zh: kind.table.kind, en: kind.table.kind) }

    func state(_ name: String) -> String { kind.titles.state(name)[language] }
    func action(_ name: String) -> String { kind.titles.action(name)[language] }

    private static let roles: [String: Words] = [
        "applicant": Words(zh: "申请人", en: "the applicant"), "agent": Words(zh: "代办人", en: "the agent"),
        "helper": Words(zh: "帮办员", en: "the helper"), "clerk": Words(zh: "窗口", en: "the window"),
        "reviewer": Words(zh: "审查人", en: "the reviewer"), "chief": Words(zh: "首席代表", en: "the chief representative"),
        "supervisor": Words(zh: "监督员", en: "the supervisor"), "administrator": Words(zh: "管理员", en: "the administrator"),
        "editor": Words(zh: "目录编辑", en: "the catalogue editor"), "callback": Words(zh: "回访员", en: "the caller-back"),
        "appeals": Words(zh: "复核员", en: "the appeals officer"),
    ]

    /// 窗口, 申请人, 到期自动: a relation to the record, never a bare job title.
    func who(_ by: By) -> String {
        let role: Role
        switch by {
        case .party(let found), .unit(let found), .zone(let found): role = found
        case .partner(let found): return say("合作单位（\(found.rawValue)）", "the partner (\(found.rawValue))")
        case .anyone: return say("登录的任何人", "anybody signed in")
        case .system: return say("系统自动", "the system")
        }
        return Self.roles[role.rawValue]?[language] ?? role.rawValue
    }

    /// What a row asks for, in the order of its form; what may be left out is marked.
    func asks(_ row: Table.Row) -> [String] {
        row.asks.map { field in
            let name = kind.titles.field(field.name)[language]
            return field.required ? name : name + say("（可不填）", " (optional)")
        }
    }

    /// What must hold before the row is performed.
    func needs(_ row: Table.Row) -> [String] {
        var out = row.needs.map { condition($0.name) }
        if let times = row.times { out.append(say("最多 \(times) 次", times == 1 ? "only once" : "at most \(times) times")) }
        switch row.approval {
        case .named(let role, _):
            out.append(
                say("写明批准的\(who(.unit(role)))，他可以不认可", "names who of the office approved, who may repudiate it (\(who(.unit(role))))"))
        case .confirmed(let role): out.append(say("要另一个人（\(who(.unit(role)))）复核", "a second person confirms (\(who(.unit(role))))"))
        case nil: break
        }
        return out
    }

    /// A guard in words; one that nobody worded stands by its name, and a test finds it.
    func condition(_ name: String) -> String {
        if let words = kind.titles.guards[name] { return words[language] }
        if name.hasPrefix("apart_from_") {
            let earlier = action(String(name.dropFirst("apart_from_".count)))
            return say("不是办“\(earlier)”的同一个人", "not the person who did “\(earlier)”")
        }
        if name.hasPrefix("before_") {
            return say(
                "“\(clock(String(name.dropFirst("before_".count))))”还没到期",
                "the clock “\(clock(String(name.dropFirst("before_".count))))” has not run out")
        }
        if name == "steps_done" { return say("所有环节都办完了", "every step is done") }
        return name
    }

    /// Whether a guard has words; the test of every kind asks.
    static func knows(_ name: String, _ titles: Titles) -> Bool {
        titles.guards[name] != nil || name.hasPrefix("apart_from_") || name.hasPrefix("before_") || name == "steps_done"
    }

    func clock(_ name: String) -> String { ClockTitle.of(name)[language] }

    /// What an act does to clocks, and whom it tells; the rest of the effects is bookkeeping.
    func follows(_ row: Table.Row) -> [String] { row.does.flatMap(effect) }

    private func effect(_ effect: Effect) -> [String] {
        switch effect {
        case .start(let name): return [say("“\(clock(name.rawValue))”开始", "“\(clock(name.rawValue))” starts")]
        case .stop(let name): return [say("“\(clock(name.rawValue))”停止", "“\(clock(name.rawValue))” stops")]
        case .startWhere(_, let name):
            return [say("“\(clock(name.rawValue))”开始（事项指南写明从这一步起算的）", "“\(clock(name.rawValue))” starts, where the guide counts from here")]
        case .pause: return [say("停计", "the clock pauses")]
        case .resume: return [say("恢复计时", "the clock resumes")]
        case .extend(let name): return [say("“\(clock(name.rawValue))”延长", "“\(clock(name.rawValue))” is extended")]
        case .whenCured(_, let inner): return inner.flatMap(self.effect).map { say("补齐时：\($0)", "when all has come: \($0)") }
        case .notice(_, let roles):
            let names = roles.map { who(.unit($0)) }.joined(separator: say("、", ", "))
            return [say("通知\(names)", "tells \(names)")]
        case .steps: return [say("各环节开始", "the steps open")]
        case .spawn(let other, _): return [say("另立一件（\(other)）", "opens another record (\(other))")]
        default: return []
        }
    }

    /// 到期没人办: what happens by itself, and when.
    func silence(_ silence: Table.Silence) -> (when: String, then: String) {
        let states = silence.states.map(state).joined(separator: say("、", ", "))
        let moment: String
        switch silence.point {
        case .due(let name): moment = say("“\(clock(name.rawValue))”一到期", "when “\(clock(name.rawValue))” runs out")
        case .dayAfterDue(let name):
            moment = say("“\(clock(name.rawValue))”到期的第二天零点", "at the midnight after “\(clock(name.rawValue))” ran out")
        case .gapDue: moment = say("答应后补的材料到期没交", "when a promised paper does not come in time")
        case .inState(let source): moment = say("满 \(limit(source))没人办", "when nobody acted for \(limit(source))")
        }
        return (say("\(states)：\(moment)", "\(states): \(moment)"), action(silence.action))
    }

    /// Where a clock's limit comes from and what it is in this zone.
    func limit(_ source: LimitSource) -> String {
        switch source {
        case .setting(let name, let amount, let unit):
            let setting = zone.settings[name]
            let figure = wording.limit(setting?.limit ?? Limit(amount: amount, unit: unit))
            if let basis = setting?.basis { return figure + say("（\(basis)）", " (\(basis))") }
            return figure + say("（暂定）", " (proposed)")
        case .definition: return say("按事项指南", "as the item’s guide says")
        }
    }

    func honours(_ honours: Honours) -> String {
        switch honours {
        case .none: say("不停", "never pauses")
        case .law: say("只有行政许可法第四十五条的程序能停", "only for the procedures of Art. 45")
        case .lawAndExcluded: say("第四十五条的程序和指南写明的程序能停", "for the procedures of Art. 45 and those the guide names")
        }
    }

    private static let outcomes: [Outcome: Words] = [
        .granted: Words(zh: "办成", en: "granted"), .denied: Words(zh: "不予许可", en: "denied"), .refused: Words(zh: "不予受理", en: "refused"),
        .withdrawn: Words(zh: "撤回", en: "withdrawn"), .terminated: Words(zh: "终止", en: "ended"), .done: Words(zh: "办完", en: "done"),
        .good: Words(zh: "满意", en: "good"), .repaired: Words(zh: "已整改", en: "repaired"), .excluded: Words(zh: "不计", en: "left out"),
        .explained: Words(zh: "已说明", en: "explained"),
    ]

    func outcome(_ outcome: Outcome) -> String { Self.outcomes[outcome]?[language] ?? outcome.rawValue }
}
