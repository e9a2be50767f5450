import Desk
import Evidence
import HTTPTypes
import People
import Records
import Web
import WorkCalendar
import Zone

/// What the table lets the reader do with a signal or an item now; what stands in the way is written beside it.
struct RecordActs {
    let visit: Visit
    let kind: String
    let view: RecordView
    let titles: Titles
    let lead: String?

    private func say(_ zh: String, _ en: String) -> String { visit.language == .zh ? zh : en }

    var html: HTML {
        let number = view.record.number ?? ""
        let ready = view.actions.filter { $0.unmet.isEmpty && !waits($0) }
        // One act at a time is asked for; the explanation says more than the acknowledgement.
        let first = (ready.first { $0.row.action == "explain" } ?? ready.first { $0.row.turn == .whenMet })?.row.action
        let buttons = ready.sorted { ($0.row.action == first ? 0 : 1) < ($1.row.action == first ? 0 : 1) }.map { offer -> HTML in
            let style = offer.row.action == first ? "button primary" : "button"
            let address = SupervisionAddress.act(kind, number, offer.row.action)
            return "<a class=\"\(style)\" href=\"\(address)\">\(titles.action(offer.row.action)[visit.language])</a>"
        }
        let blocked = view.actions.filter { !$0.unmet.isEmpty }.map { offer -> HTML in
            let reasons = offer.unmet.map { $0.words[visit.language] }.joined(separator: say("；", "; "))
            return """
                <li><span class="button" aria-disabled="true">\(titles.action(offer.row.action)[visit.language])</span> \
                <span class="note">\(say("现在不行：", "Not yet: "))\(reasons)</span></li>
                """
        }
        guard !buttons.isEmpty || !blocked.isEmpty else { return .empty }
        let waiting: HTML = blocked.isEmpty ? .empty : "<ul class=\"files section-inner\">\(blocked.joined())</ul>"
        let told: HTML = lead.map { "<p>\($0)</p>" } ?? .empty
        return """
            <section class="panel section" aria-labelledby="acts-t"><h2 id="acts-t">\(say("现在能办的", "What you can do now"))</h2>\(told)
            <div class="cluster section-inner">\(buttons.joined())</div>\(waiting)</section>

            """
    }

    /// What waits for a second person already is not asked for again.
    private func waits(_ offer: RecordView.ActionOffer) -> Bool { view.proposals.contains { $0.action == offer.row.action } }
}

/// Tells what happened to a signal or an item, newest first.
struct SupervisionTelling {
    let visit: Visit
    let told: [Supervision.Told]
    let titles: Titles
    let choices: [String: Words]
    let zone: ZoneFolder

    private func say(_ zh: String, _ en: String) -> String { visit.language == .zh ? zh : en }

    private static let past: [String: Words] = [
        "opened": Words(zh: "系统立了这一条", en: "Opened by the system"), "warn": Words(zh: "发出黄灯信号", en: "Yellow signal issued"),
        "charge": Words(zh: "发出红灯信号", en: "Red signal issued"), "acknowledge": Words(zh: "签收了", en: "Acknowledged"),
        "explain": Words(zh: "作了说明", en: "Explained"), "uphold": Words(zh: "认定成立", en: "Upheld"),
        "lift": Words(zh: "两人同意，解除了", en: "Lifted by two persons"),
        "proposed": Words(zh: "申请解除，等另一个人复核", en: "Asked to lift; waits for a second person"),
        "decline": Words(zh: "不同意解除", en: "The lift was refused"), "close": Words(zh: "结束了", en: "Closed"),
        "inquire": Words(zh: "开始调查", en: "Inquiry begun"), "decide": Words(zh: "作出处理", en: "Decided"),
    ]

    var html: HTML {
        Timeline(
            told.reversed().map { entry in
                let action = entry.line.action
                let what = (Self.past[action] ?? titles.action(action))[visit.language]
                let choice = ["ground", "measure"].compactMap { entry.line.data[$0]?.stringValue }.first.flatMap { choices[$0] }
                return Timeline.Entry(
                    at: entry.line.recordedAt, what: what + (choice.map { say("：\($0.zh)", ": \($0.en)") } ?? ""), by: who(entry),
                    logIndex: entry.line.logIndex, note: note(entry))
            }
        ).html(visit.wording)
    }

    private func who(_ entry: Supervision.Told) -> String {
        if entry.line.actor == "system" { return say("系统按规则", "The system, by rule") }
        let name = entry.name ?? ""
        let place =
            RoleName.ofUnits.contains(entry.line.role)
            ? (zone.department(entry.line.unit)?.short[visit.language] ?? entry.line.unit) : say("监察", "Supervision")
        let second = entry.second.map { say("，\($0)复核", ", confirmed by \($0)") } ?? ""
        return say("\(place)，\(name)\(second)", "\(place), \(name)\(second)")
    }

    private func note(_ entry: Supervision.Told) -> String? {
        let words = ["explanation", "reason", "result", "note"].compactMap { entry.words[$0]?.stringValue }
        return words.isEmpty ? nil : words.joined(separator: say("；", "; "))
    }
}

/// One act on a signal or an item: what it is about, what follows, what it asks, one button that names it.
struct RecordActPage {
    let visit: Visit
    let kind: String
    let view: RecordView
    let row: Table.Row
    let unmet: [Reason]
    let titles: Titles
    let choices: [String: Words]
    let what: Words
    let values: [String: String]
    let problem: Problem?

    private func say(_ zh: String, _ en: String) -> String { visit.language == .zh ? zh : en }
    private var number: String { view.record.number ?? "" }

    var title: Words { titles.action(row.action) }
    var summary: ErrorSummary? {
        problem.map { ErrorSummary($0, labels: row.asks.map { ($0.name, titles.field($0.name)) }) }
    }

    private static let follows: [String: Words] = [
        "acknowledge": Words(zh: "表示部门看到了。说明的时限照常走。", en: "It says the department has seen it. The time to explain runs on."),
        "explain": Words(zh: "说明交给监督人员核定，说明时限停下来。", en: "The explanation goes to supervision to be judged; the time to answer stops."),
        "uphold": Words(
            zh: "信号成立，记入部门的月报。红灯的问责事项接着办。",
            en: "The signal stands in the department’s month. Where it is red, its accountability item goes on."),
        "lift": Words(
            zh: "要另一位监督人员同意才生效。解除以后信号仍看得见，问责事项撤销。",
            en: "It takes effect when another supervisor agrees. The signal stays visible; its accountability item ends."),
        "close": Words(zh: "这一条到此结束，不能再改。", en: "This ends it; nothing can be changed afterwards."),
        "inquire": Words(zh: "调查时限从今天起算。", en: "The time for the inquiry runs from today."),
        "decide": Words(zh: "处理方式记入经过，写进存证日志。", en: "The measure is written into the history and the log."),
    ]

    var html: HTML {
        let back = kind == SignalRecord.name ? SupervisionAddress.signal(number) : SupervisionAddress.item(number)
        let fields = row.asks.map(field).joined("\n")
        let blocked: HTML =
            unmet.isEmpty
            ? .empty
            : "<section class=\"panel error section\"><h2 class=\"title\">\(say("现在还不能办，因为", "Not possible yet, because"))</h2><ul>\(unmet.map { "<li>\($0.words[visit.language])</li>" as HTML }.joined())</ul></section>"
        let follows = Self.follows[row.action]?[visit.language] ?? ""
        return """
            <header class="page-head"><h1>\(title[visit.language])</h1><p>\(what[visit.language]) · <span class="mono">\(number)</span></p></header>
            \(summary?.html(visit.language) ?? .empty)<div class="form"><section class="panel"><h2>\(say("办了以后", "What follows"))</h2><p>\(follows)</p></section>
            \(blocked)<form class="section" method="post" action="\(SupervisionAddress.act(kind, number, row.action))" novalidate>\(HTML.csrfField(visit.csrf))\
            <input type="hidden" name="version" value="\(view.record.version)">
            \(fields)
            <div class="cluster section"><button class="button primary"\(unmet.isEmpty ? .empty : " disabled")>\(title[visit.language])</button>\
            <a class="button plain" href="\(back)">\(say("不办，回这条", "Leave it as it is"))</a></div></form></div>
            """
    }

    private func field(_ field: Records.Field) -> HTML {
        let kind: Web.Field.Kind =
            if case .choice(.fixed(let list)) = field.kind {
                .choice(list.map { Web.Field.Option($0, choices[$0] ?? Words(zh: $0, en: $0)) })
            } else {
                .longtext
            }
        return Web.Field(
            field.name, titles.field(field.name), kind, value: values[field.name] ?? "", optional: !field.required,
            fault: problem?.fault(at: field.name), most: 2000
        ).html(visit.language)
    }
}

extension SupervisionPages {
    @Sendable func showSignalAct(_ visit: Visit) async throws -> Answer { try await showAct(SignalRecord.name, visit) }
    @Sendable func takeSignalAct(_ visit: Visit) async throws -> Answer { try await takeAct(SignalRecord.name, visit) }
    @Sendable func showItemAct(_ visit: Visit) async throws -> Answer { try await showAct(AccountabilityRecord.name, visit) }
    @Sendable func takeItemAct(_ visit: Visit) async throws -> Answer { try await takeAct(AccountabilityRecord.name, visit) }

    private func back(_ kind: String, _ number: String) -> String {
        kind == SignalRecord.name ? SupervisionAddress.signal(number) : SupervisionAddress.item(number)
    }

    private func view(_ kind: String, _ visit: Visit) async throws -> RecordView {
        guard let view = try await engine.view(kind: kind, number: visit.parameter("number"), caller: visit.caller) else {
            throw Problem.unknown()
        }
        return view
    }

    private func showAct(_ kind: String, _ visit: Visit) async throws -> Answer {
        try actPage(kind, try await view(kind, visit), visit, values: [:], problem: nil)
    }

    private func actPage(
        _ kind: String, _ view: RecordView, _ visit: Visit, values: [String: String], problem: Problem?
    ) throws -> Answer {
        let action = visit.parameter("action")
        guard let offer = view.actions.first(where: { $0.row.action == action }) else {
            guard engine.kinds[kind]?.table.actions.contains(action) == true else { throw Problem.unknown() }
            throw Problem.conflict(
                Words(zh: "这一条现在不能这样办，请看它的新情况。", en: "This is not possible now; look at the record afresh."), code: "not_now",
                title: Words(zh: "现在还不能这样办", en: "Not possible now"), currentState: view.record.state,
                allowedActions: view.actions.map(\.row.action))
        }
        let isSignal = kind == SignalRecord.name
        let page = RecordActPage(
            visit: visit, kind: kind, view: view, row: offer.row, unmet: offer.unmet,
            titles: isSignal ? SignalRecord.titles : AccountabilityRecord.titles,
            choices: isSignal ? SignalRecord.choices : AccountabilityRecord.choices, what: itemName(view.record), values: values,
            problem: problem)
        let number = view.record.number ?? ""
        let faults = page.summary?.entries.count ?? 0
        let list = isSignal ? signalsCrumb : itemsCrumb
        return visit.page(
            page.html,
            shell(
                page.title, visit,
                crumbs: [list, .init(Words(zh: number, en: number), back(kind, number), mono: true), .init(page.title)], faults: faults,
                status: faults == 0 ? 200 : 422))
    }

    private func takeAct(_ kind: String, _ visit: Visit) async throws -> Answer {
        let form = try await visit.form()
        let view = try await view(kind, visit)
        let (action, number) = (visit.parameter("action"), visit.parameter("number"))
        let titles = kind == SignalRecord.name ? SignalRecord.titles : AccountabilityRecord.titles
        let judged = ["confirm", "decline"].contains(action)
        let asks = judged ? ["proposal"] : view.actions.first { $0.row.action == action }?.row.asks.map(\.name) ?? []
        var values: [String: String] = [:]
        for name in asks { values[name] = form[name] ?? "" }
        let act = Act(
            .number(kind: kind, number), action, fields: values.filter { !$0.value.isEmpty }.mapValues(JSON.string), caller: visit.caller,
            ifMatch: judged ? nil : form["version"].flatMap { Int64($0) })
        do {
            let done = try await engine.perform(act)
            return .redirect(to: back(kind, number), saying: Toast(said(done, action, titles)[visit.language]))
        } catch let refusal as Refusal {
            guard case .fields = refusal, !judged else { throw refusal.problem(visit.language) }
            return try actPage(kind, view, visit, values: values, problem: refusal.problem(visit.language))
        }
    }

    private func said(_ done: Done, _ action: String, _ titles: Titles) -> Words {
        if case .proposed = done { return Words(zh: "已提出，等另一位监督人员复核", en: "Asked; it waits for another supervisor") }
        switch action {
        case "confirm": return Words(zh: "已同意解除，两个人的名字都记下了", en: "Lifted; both names are on record")
        case "decline": return Words(zh: "没有同意，信号照旧", en: "Refused; the signal stands")
        default:
            let title = titles.action(action)
            return Words(zh: "办好了：\(title.zh)", en: "Done: \(title.en)")
        }
    }
}
