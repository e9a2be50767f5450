import People
import Records
import Web
import WorkCalendar
import Zone

/// One signal in a list: lamp and state, the item and its case, the arithmetic and the rule, one verb.
struct SignalRow {
    let visit: Visit
    let pages: SupervisionPages
    let line: Supervision.Line

    private func say(_ zh: String, _ en: String) -> String { visit.language == .zh ? zh : en }
    private var number: String { line.record.number ?? "" }

    /// Red before yellow, then what must be answered first.
    static func before(_ left: Supervision.Line, _ right: Supervision.Line) -> Bool {
        func rank(_ line: Supervision.Line) -> (Int, Instant, Int64) { (line.lamp == .red ? 0 : 1, line.record.dueAt, line.record.id) }
        return rank(left) < rank(right)
    }

    var html: HTML {
        let state = SignalRecord.titles.state(line.record.state)[visit.language]
        let lamp = Web.Lamp(line.lamp.drawn, line.lamp == .red ? say("红", "Red") : say("黄", "Yellow")).html
        let who = [pages.departmentShort(line.record.unit)[visit.language], line.holder].compactMap { $0 }.joined(separator: " · ")
        let about = line.facts.caseNumber.map { caseNumber -> HTML in " <span class=\"note mono\">\(caseNumber)</span>" } ?? .empty
        return """
            <li>\(lamp)<div><a href="\(SupervisionAddress.signal(number))"><strong>\(title)</strong></a>\(about) <span class="note">\(who)</span> \(Part.tag(state, line.record.open ? .pen : .plain))\(tags)</div>\
            \(verb)<p class="sum-line">\(SignalSentence(visit: visit, line: line).html)</p></li>
            """
    }

    private var title: String {
        guard let step = pages.stepName(line) else { return pages.itemName(line.record)[visit.language] }
        return say("\(pages.itemName(line.record).zh)：\(step.zh)", "\(pages.itemName(line.record).en): \(step.en)")
    }

    private var tags: HTML {
        var tags = HTML.empty
        if line.facts.isStatutory { tags += " " + Part.tag(say("法定期", "Legal limit"), .bad) }
        if line.lifting != nil { tags += " " + Part.tag(say("申请解除", "Lift asked for"), .warn) }
        for flag in line.view.flags.sorted() {
            if let words = SignalRecord.flags[flag] { tags += " " + Part.tag(words[visit.language], .warn) }
        }
        return tags
    }

    private var verb: HTML {
        let words: Words
        if let lifting = line.lifting, lifting.waits(for: visit.caller, unit: line.record.unit) {
            words = Words(zh: "复核解除", en: "Judge the lift")
        } else if let offer = line.view.actions.first(where: { $0.unmet.isEmpty && $0.row.turn == .whenMet }) {
            let short: [String: Words] = [
                "acknowledge": Words(zh: "签收", en: "Acknowledge"), "explain": Words(zh: "说明", en: "Explain"),
                "uphold": Words(zh: "核定", en: "Judge"), "close": Words(zh: "结束", en: "Close"),
            ]
            words = short[offer.row.action] ?? SignalRecord.titles.action(offer.row.action)
        } else {
            words = Words(zh: "看信号", en: "See it")
        }
        let name = pages.itemName(line.record)[visit.language]
        return """
            <a class="button small" href="\(SupervisionAddress.signal(number))" aria-label="\(words[visit.language])\(say("：", ": "))\(name) \(number)">\(words[visit.language])</a>
            """
    }
}

/// The arithmetic of a signal, when the threshold was passed, and the rule.
struct SignalSentence {
    let visit: Visit
    let line: Supervision.Line

    private func say(_ zh: String, _ en: String) -> String { visit.language == .zh ? zh : en }

    var html: HTML {
        let facts = line.facts
        let rule = facts.rule
        let named = say("规则 \(rule.rawValue)：\(rule.words.zh)。", "Rule \(rule.rawValue): \(rule.words.en).")
        guard let sum = facts.sum else {
            let by = say("监督人员开的信号。", "Opened by a supervisor. ")
            return "<b>\(named)</b>\(by)"
        }
        let due = visit.wording.deadline(sum.dueAt)
        let when = visit.wording.moment(facts.at)
        return
            "<b>\(SignalSum.words(sum)[visit.language])</b>\(say("", " "))\(say("\(due) 到期，\(when) 触发。", "Due \(due); passed \(when). "))\(named)"
    }
}

/// The tabs over a list of signals.
struct SignalTabs {
    let visit: Visit
    let counts: [String: Int]
    let lifts: Int
    /// The state shown, `lift`, or `all`; nil on the board.
    let current: String?
    let unit: String?

    var html: HTML {
        let zh = visit.language == .zh
        func address(_ query: String) -> String {
            SupervisionAddress.signals + query + (unit.map { "\(query.isEmpty ? "?" : "&")department=\(Percent.encode($0))" } ?? "")
        }
        var rows = ["issued", "acknowledged", "explained", "upheld", "lifted", "closed"].map { state in
            (
                name: SignalRecord.titles.state(state)[visit.language], address: address("?state=\(state)"),
                count: Optional(counts[state, default: 0]), current: current == state
            )
        }
        rows.insert(
            (name: zh ? "申请解除" : "Lifts to judge", address: address("?lift=true"), count: lifts, current: current == "lift"), at: 3)
        rows.append((name: zh ? "全部" : "All", address: address(""), count: nil, current: current == "all"))
        return Part.filters(rows, visit.language)
    }
}

extension SupervisionPages {
    @Sendable func showSignals(_ visit: Visit) async throws -> Answer {
        let wish = try SignalWish(visit, states: SignalRecord.State.allCases.map(\.rawValue))
        let cursor = visit.query("cursor").flatMap { Int64($0) }
        let lift = visit.query("lift") == "true"
        var narrowing = wish.narrowing
        if lift { narrowing.conditions.append(SignalQueries.liftWaits(at: visit.now)) }
        let found = try await engine.list(kind: SignalRecord.name, caller: visit.caller, narrowing, below: cursor, limit: 25)
        let lines = try await supervision.lines(found.rows, caller: visit.caller)
        let filter = SightFilter(visit.caller, kind: SignalRecord.name, at: visit.now)
        let seen = SupervisionScope(filter: filter, signals: filter, units: wish.unit.map { [$0] }, drills: true)
        let (counts, lifts) = try await supervision.signalCounts(seen)
        let current = lift ? "lift" : wish.states.count == 1 ? wish.states[0] : wish.states.isEmpty && wish.open == nil ? "all" : nil
        let tabs = SignalTabs(visit: visit, counts: counts, lifts: lifts, current: current, unit: wish.unit)
        let rows = lines.map { SignalRow(visit: visit, pages: self, line: $0).html }.joined("\n")
        let zh = visit.language == .zh
        let list: HTML =
            lines.isEmpty
            ? Part.empty(
                zh ? "这里没有信号。过了黄线或者红线的件会自动出现在这里。" : "No signal here. Cases that pass a threshold appear by themselves.",
                next: zh ? "看全部信号" : "See all signals", address: SupervisionAddress.signals)
            : "<ul class=\"signals\">\(rows)</ul>\n"
        let hand: HTML =
            visit.caller.has(zone: RoleName.supervisor)
            ? "<a class=\"button\" href=\"\(SupervisionAddress.signals)/new\">\(zh ? "开一条信号" : "Open a signal")</a>" : .empty
        let title = Words(zh: "监察信号", en: "Supervision signals")
        return visit.page(
            """
            <header class="page-head cluster"><h1>\(title[visit.language])</h1>\(hand)</header>
            \(tabs.html)\(toolbar(visit, wish, lift: lift))\(list)\(pager(visit, lines.count, found, isFirst: cursor == nil))
            """, shell(title, visit, crumbs: [.init(title)]))
    }

    private func pager(_ visit: Visit, _ count: Int, _ found: RecordPage, isFirst: Bool) -> HTML {
        let zh = visit.language == .zh
        let next = found.next.map { visit.address(with: "cursor", String($0)) }
        guard count > 0 else { return .empty }
        if isFirst {
            return Part.pager(first: 1, last: count, total: found.total, next: next, noun: Words(zh: "条", en: "signals"), visit.language)
        }
        guard let next else { return .empty }
        return """
            <nav class="pager" aria-label="\(zh ? "分页" : "Pages")"><span></span><a class="button small" href="\(next)">\(zh ? "下一页" : "Next page")</a></nav>
            """
    }

    /// What the list is narrowed by, as a form whose address can be kept.
    private func toolbar(_ visit: Visit, _ wish: SignalWish, lift: Bool) -> HTML {
        let zh = visit.language == .zh
        func option(_ value: String, _ text: String, _ chosen: String?) -> HTML {
            "<option value=\"\(value)\"\(chosen == value ? " selected" : .empty)>\(text)</option>"
        }
        func select(_ name: String, _ label: String, _ options: HTML) -> HTML {
            "<label>\(label)<select class=\"input\" name=\"\(name)\"><option value=\"\">\(zh ? "不限" : "Any")</option>\(options)</select></label>"
        }
        let overZone = visit.caller.has(zone: RoleName.supervisor)
        let units = overZone ? zone.departments : zone.departments.filter { visit.caller.units.contains($0.id) }
        let kept =
            (wish.states.map { ("state", $0) } + (lift ? [("lift", "true")] : [])
            + (wish.open.map { [("open", $0 ? "true" : "false")] } ?? []))
            .map { name, value -> HTML in "<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">" }.joined()
        let lamps = option("red", zh ? "红" : "Red", wish.lamp) + option("yellow", zh ? "黄" : "Yellow", wish.lamp)
        let rules = SupervisionRule.allCases.map { option($0.rawValue, "\($0.rawValue) \($0.words[visit.language])", wish.rule) }.joined()
        let departments = units.map { option($0.id, $0.name[visit.language], wish.unit) }.joined()
        return """
            <form class="toolbar" action="\(SupervisionAddress.signals)">\(kept)\(select("lamp", zh ? "灯" : "Lamp", lamps))\
            \(select("rule", zh ? "规则" : "Rule", rules))\(units.count > 1 ? select("department", zh ? "部门" : "Department", departments) : .empty)\
            <label>\(zh ? "办件编号" : "Number of the case")<input class="input" name="case" size="20" value="\(wish.number ?? "")"></label>\
            <button class="button">\(zh ? "筛选信号" : "Filter signals")</button></form>

            """
    }
}
