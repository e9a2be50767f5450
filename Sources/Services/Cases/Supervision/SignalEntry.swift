import Evidence
import People
import Records
import Web
import WorkCalendar
import Zone

/// Reads what a supervisor writes down for a signal by hand; all faults at once.
struct SignalEntry: Sendable {
    private let supervision: Supervision
    private let caller: Caller

    init(_ supervision: Supervision, _ caller: Caller) {
        self.supervision = supervision
        self.caller = caller
    }

    func read(_ body: [String: JSON]) async throws -> Supervision.ByHand {
        var faults: [Problem.FieldFault] = []
        func fault(_ field: String, _ code: String, _ zh: String, _ en: String) {
            faults.append(.init("/\(field)", code, Words(zh: zh, en: en)))
        }
        for key in body.keys.sorted() where !["rule", "lamp", "case", "department", "reason"].contains(key) {
            faults.append(.init(Problem.pointer(to: key), "unknown_field", Words(zh: "没有“\(key)”这一项", en: "There is no field “\(key)”")))
        }
        let rule = SupervisionRule.byHand.first { $0.code == body["rule"]?.stringValue }
        if rule == nil { fault("rule", "not_a_choice", "请选一种情形", "Choose what happened") }
        let lamp = body["lamp"].flatMap { $0.isNull ? nil : $0 } ?? "red"
        let shown = lamp.stringValue.flatMap(Records.Lamp.init(rawValue:))
        if shown != .yellow, shown != .red { fault("lamp", "not_a_choice", "请选黄灯或者红灯", "Choose yellow or red") }
        let reason = body["reason"]?.stringValue?.trimmed ?? ""
        if reason.isEmpty {
            fault("reason", "required", "请写明时间、经过和依据", "Say when and how, and on what evidence")
        } else if reason.count > 2000 || reason.hasControlCharacters {
            fault("reason", "too_long", "最多 2000 字，不带控制字符", "At most 2,000 characters, without control characters")
        }
        let matter = try await matter(body["case"], fault)
        let unit = matter?.unit ?? body["department"]?.stringValue ?? ""
        if matter == nil, supervision.zone.department(unit) == nil {
            fault("department", "unknown", "请选部门，或者填办件编号", "Choose a department, or give the number of the case")
        }
        guard faults.isEmpty, let rule, let shown else { throw Problem.invalid(faults) }
        return Supervision.ByHand(rule: rule, lamp: shown, unit: unit, matter: matter, reason: reason)
    }

    private func matter(_ value: JSON?, _ fault: (String, String, String, String) -> Void) async throws -> RecordRow? {
        guard let value, !value.isNull, value != "" else { return nil }
        guard let typed = value.stringValue?.trimmed.uppercased() else {
            fault("case", "wrong_type", "编号是一段文字", "The number is a text")
            return nil
        }
        let view = try await supervision.engine.view(kind: CaseRecord.name, number: typed, caller: caller)
        if view == nil { fault("case", "unknown", "没有这个编号的办件，请核对", "There is no case of this number; please check it") }
        return view?.record
    }
}

/// What a list of signals is asked for; the address is the state, so that it can be kept and sent.
struct SignalWish: Sendable {
    let states: [String]
    let lamp: String?
    let rule: String?
    let unit: String?
    let number: String?
    let open: Bool?

    init(_ visit: Visit, states known: [String]) throws {
        states = visit.queries("state").filter { !$0.isEmpty }
        var faults: [Problem.FieldFault] = []
        if let odd = states.first(where: { !known.contains($0) }) {
            faults.append(.init("/state", "choice", Words(zh: "没有“\(odd)”这个状态", en: "There is no state “\(odd)”")))
        }
        func value(_ name: String) -> String? { visit.query(name).flatMap { $0.isEmpty ? nil : $0 } }
        lamp = value("lamp")
        if let lamp, !["yellow", "red"].contains(lamp) {
            faults.append(.init("/lamp", "choice", Words(zh: "lamp 要是 yellow 或 red", en: "lamp is yellow or red")))
        }
        rule = value("rule")
        unit = value("department")
        number = value("case")?.trimmed.uppercased()
        if let open = value("open"), !["true", "false"].contains(open) {
            faults.append(.init("/open", "choice", Words(zh: "open 要是 true 或 false", en: "open is true or false")))
        }
        open = value("open").map { $0 == "true" }
        guard faults.isEmpty else { throw Problem.invalid(faults) }
    }

    /// By the generic columns alone.
    var plain: Narrowing { Narrowing(states: states, unit: unit, open: open) }

    var narrowing: Narrowing {
        var found = plain
        if let lamp { found.conditions.append(SignalQueries.lamp(lamp)) }
        if let rule { found.conditions.append(SignalQueries.rule(rule)) }
        if let number { found.conditions.append(SignalQueries.caseNumber(number)) }
        return found
    }
}

/// Which figure a list of cases stands behind.
struct FigureWish: Sendable {
    let figure: CaseFigure
    let month: SupervisionMonth?
    let unit: String?

    init(_ visit: Visit, _ calendar: OfficeCalendar) throws {
        var faults: [Problem.FieldFault] = []
        let named = visit.query("figure").flatMap(CaseFigure.init(rawValue:))
        if named == nil { faults.append(.init("/figure", "choice", Words(zh: "请写明是哪个数", en: "Say which figure"))) }
        let month = visit.query("month").flatMap { SupervisionMonth($0, calendar) }
        if named?.isMonthly == true, month == nil {
            faults.append(.init("/month", "choice", Words(zh: "月份请写成 2026-10 的样子", en: "Write the month like 2026-10")))
        }
        guard faults.isEmpty, let named else { throw Problem.invalid(faults) }
        (figure, self.month) = (named, named.isMonthly ? month : nil)
        unit = visit.query("department").flatMap { $0.isEmpty ? nil : $0 }
    }
}
