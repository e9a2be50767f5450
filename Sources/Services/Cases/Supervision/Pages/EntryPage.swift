import Desk
import Evidence
import HTTPTypes
import People
import Records
import Web
import WorkCalendar
import Zone

/// A signal by hand: what happened, where, on what evidence.
struct EntryPage {
    let visit: Visit
    let zone: ZoneFolder
    let values: [String: String]
    let problem: Problem?

    private func say(_ zh: String, _ en: String) -> String { visit.language == .zh ? zh : en }

    static let labels: [(field: String, label: Words)] = [
        ("rule", Words(zh: "哪种情形", en: "What happened")), ("lamp", Words(zh: "什么灯", en: "Which lamp")),
        ("case", Words(zh: "办件编号", en: "Number of the case")), ("department", Words(zh: "部门", en: "Department")),
        ("reason", Words(zh: "时间、经过和依据", en: "When, how, and on what evidence")),
    ]

    var summary: ErrorSummary? { problem.map { ErrorSummary($0, labels: Self.labels) } }

    private func control(_ name: String, _ kind: Web.Field.Kind, hint: Words? = nil, optional: Bool = false, most: Int? = nil) -> HTML {
        let label = Self.labels.first { $0.field == name }?.label ?? Words(zh: name, en: name)
        return Web.Field(
            name, label, kind, value: values[name] ?? "", hint: hint, optional: optional, fault: problem?.fault(at: name), most: most
        ).html(visit.language)
    }

    var html: HTML {
        let rules = SupervisionRule.byHand.map { Web.Field.Option($0.code, $0.words) }
        let lamps = [
            Web.Field.Option("red", Words(zh: "红灯：开问责事项", en: "Red: opens an accountability item")),
            Web.Field.Option("yellow", Words(zh: "黄灯：先提醒，不说明再转红", en: "Yellow: warns first, turns red unanswered")),
        ]
        return """
            <header class="page-head"><h1>\(say("开一条信号", "Open a signal"))</h1><p>\(say("计时看不出来的事，由监督人员写下来，部门同样要说明。", "What no clock can see is written down by a supervisor; the department answers for it all the same."))</p></header>
            \(summary?.html(visit.language) ?? .empty)<form class="form" method="post" action="\(SupervisionAddress.signals)/new" novalidate>\(HTML.csrfField(visit.csrf))
            \(control("rule", .choice(rules)))
            \(control("lamp", .choice(lamps)))
            \(control("case", .code, hint: Words(zh: "有办件就填编号，部门按办件定。", en: "Where there is a case, its number; its department answers."), optional: true))
            \(departments)
            \(control("reason", .longtext, hint: Words(zh: "部门会看到这些话。", en: "The department reads these words."), most: 2000))
            <div class="cluster section"><button class="button primary">\(say("发出这条信号", "Issue this signal"))</button>\
            <a class="button plain" href="\(SupervisionAddress.signals)">\(say("不发，回信号列表", "Leave it, back to the signals"))</a></div></form>
            """
    }

    private var departments: HTML {
        let options = zone.departments.map { department -> HTML in
            let chosen: HTML = values["department"] == department.id ? " selected" : .empty
            return "<option value=\"\(department.id)\"\(chosen)>\(department.name[visit.language])</option>"
        }.joined()
        let fault = problem?.fault(at: "department")
        let mark: HTML = fault == nil ? .empty : " data-error"
        let shown: HTML = fault.map { "<p class=\"fault\" id=\"department-e\">\($0[visit.language])</p>" } ?? .empty
        let invalid: HTML = fault == nil ? .empty : " aria-invalid=\"true\" aria-describedby=\"department-e\""
        return """
            <div class="field"\(mark)><label class="label" for="department">\(say("部门", "Department"))<span class="optional">\(say("（填了编号可不选）", " (not needed with a number)"))</span></label>\(shown)\
            <select class="input" id="department" name="department"\(invalid)><option value="">\(say("请选部门", "Choose a department"))</option>\(options)</select></div>
            """
    }
}

extension SupervisionPages {
    @Sendable func showEntry(_ visit: Visit) async throws -> Answer {
        entryPage(visit, values: ["case": visit.query("case") ?? "", "lamp": "red"], problem: nil)
    }

    private func entryPage(_ visit: Visit, values: [String: String], problem: Problem?) -> Answer {
        let page = EntryPage(visit: visit, zone: zone, values: values, problem: problem)
        let faults = page.summary?.entries.count ?? 0
        let title = Words(zh: "开一条信号", en: "Open a signal")
        return visit.page(
            page.html, shell(title, visit, crumbs: [signalsCrumb, .init(title)], faults: faults, status: faults == 0 ? 200 : 422))
    }

    @Sendable func takeEntry(_ visit: Visit) async throws -> Answer {
        let form = try await visit.form()
        var values: [String: String] = [:]
        for (name, _) in EntryPage.labels { values[name] = form[name] ?? "" }
        do {
            let wanted = try await SignalEntry(supervision, visit.caller).read(values.filter { !$0.value.isEmpty }.mapValues(JSON.string))
            let done = try await refusing(visit.language) { try await supervision.open(wanted, caller: visit.caller) }
            guard case .performed(let record) = done else { throw Problem.unknown() }
            return .redirect(
                to: SupervisionAddress.signal(record.number ?? ""),
                saying: Toast(visit.language == .zh ? "信号已发出，部门能看到了" : "The signal is issued; the department sees it"))
        } catch let problem as Problem where problem.status == 422 {
            return entryPage(visit, values: values, problem: problem)
        }
    }
}
