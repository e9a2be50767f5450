import Evidence
import Records
import Web
import WorkCalendar
import Zone

/// What the OpenAPI document says of the doors of supervision.
enum SupervisionOperations {
    private static let number = Operation.Parameter("number", in: .path, Schema.string, Words(zh: "编号", en: "Number of the record"))
    private static let action = Operation.Parameter("action", in: .path, Schema.string, Words(zh: "动作", en: "The action"))
    private static let ifMatch = Operation.Parameter("If-Match", in: .header, Schema.string)
    private static let key = Operation.Parameter.idempotencyKey
    private static let department = Operation.Parameter("department", in: .query, Schema.string, Words(zh: "部门", en: "A department"))
    private static let month = Operation.Parameter(
        "month", in: .path, .object(["type": .string("string"), "pattern": .string("^[0-9]{4}-(0[1-9]|1[0-2])$")]),
        Words(zh: "月份，如 2026-10", en: "The month, such as 2026-10"))
    private static let paging: [Operation.Parameter] = [
        .init("limit", in: .query, ["type": "integer", "minimum": 1, "maximum": 100]), .init("cursor", in: .query),
    ]
    private static func record(_ name: String) -> Operation.Content { .init(Schema.ref(name)) }

    static let list = Operation(
        "listSignals", Words(zh: "我看得到的监察信号，新的在前", en: "Signals I may see, newest first"), tag: "supervision",
        parameters: paging + [
            .init("state", in: .query), .init("lamp", in: .query, Schema.choice(["yellow", "red"])), .init("rule", in: .query), department,
            .init("case", in: .query), .init("open", in: .query, Schema.boolean),
        ], answers: [200: .init(Schema.page(of: Schema.ref("SignalRow")))])
    static let create = Operation(
        "openSignal", Words(zh: "开一条信号：计时看不出来的事", en: "Open a signal: what no clock can see"), tag: "supervision", parameters: [key],
        body: .init(Schema.ref("NewSignal")), answers: [201: record("Signal")])
    static let show = Operation(
        "getSignal", Words(zh: "看一条信号", en: "A signal"), tag: "supervision", parameters: [number], answers: [200: record("Signal")])
    static let history = Operation(
        "signalHistory", Words(zh: "信号的经过", en: "The history of a signal"), tag: "supervision", parameters: [number],
        answers: [200: .init(Schema.list(of: Schema.ref("HistoryLine")))])
    static let act = Operation(
        "actOnSignal", Words(zh: "对信号做一个动作", en: "Perform an action on a signal"), tag: "supervision",
        parameters: [number, action, ifMatch, key], body: .init(Schema.ref("SupervisionFields")),
        answers: [200: record("Signal"), 202: record("Signal")])

    static let listItems = Operation(
        "listAccountability", Words(zh: "问责事项，新的在前", en: "Accountability items, newest first"), tag: "supervision",
        parameters: paging + [.init("state", in: .query), .init("open", in: .query, Schema.boolean)],
        answers: [200: .init(Schema.page(of: Schema.ref("AccountabilityRow")))])
    static let showItem = Operation(
        "getAccountability", Words(zh: "看一件问责事项", en: "An accountability item"), tag: "supervision", parameters: [number],
        answers: [200: record("Accountability")])
    static let itemHistory = Operation(
        "accountabilityHistory", Words(zh: "问责事项的经过", en: "The history of an accountability item"), tag: "supervision",
        parameters: [number], answers: [200: .init(Schema.list(of: Schema.ref("HistoryLine")))])
    static let actOnItem = Operation(
        "actOnAccountability", Words(zh: "对问责事项做一个动作", en: "Perform an action on an accountability item"), tag: "supervision",
        parameters: [number, action, ifMatch, key], body: .init(Schema.ref("SupervisionFields")),
        answers: [200: record("Accountability"), 202: record("Accountability")])

    static let board = Operation(
        "supervisionBoard", Words(zh: "监察：在办件的灯，按部门", en: "Supervision: open cases by lamp and department"), tag: "supervision",
        parameters: [department], answers: [200: record("SupervisionBoard")])
    static let monthly = Operation(
        "supervisionMonth", Words(zh: "一个月的按时率，按部门", en: "A month by department"), tag: "supervision", parameters: [month, department],
        answers: [200: record("SupervisionMonth")])
    static let cases = Operation(
        "supervisionCases", Words(zh: "一个数背后的办件", en: "The cases behind a figure"), tag: "supervision",
        parameters: paging + [
            .init("figure", in: .query, required: true, Schema.choice(CaseFigure.allCases.map(\.rawValue))),
            .init("month", in: .query), department,
        ], answers: [200: .init(Schema.page(of: Schema.ref("CaseRow")))])

    // MARK: Schemas

    static let schemas: [String: JSON] = [
        "SignalRow": CaseSchemas.closed(signalHead), "Signal": signal, "NewSignal": newSignal, "SupervisionFields": fields,
        "AccountabilityRow": CaseSchemas.closed(itemHead), "Accountability": item, "SupervisionBoard": boardSchema,
        "SupervisionMonth": monthSchema,
    ]

    private static let text = CaseSchemas.text
    private static let when = CaseSchemas.when
    private static let share = CaseSchemas.closed(["n": Schema.integer, "of": Schema.integer])

    private static func head(_ states: [String]) -> [String: JSON] {
        [
            "number": text, "title": Schema.string, "state": Schema.choice(states), "stateTitle": Schema.string, "department": text,
            "departmentName": text, "flags": Schema.list(of: Schema.string), "dueAt": when, "createdAt": when, "closedAt": when,
            "version": Schema.integer,
        ]
    }
    private static let sum = CaseSchemas.closed([
        "limit": CaseParts.limit, "used": Schema.integer, "usedMinutes": Schema.integer, "paused": Schema.integer, "startedAt": when,
        "dueAt": when, "text": Schema.string,
    ])
    private static let signalHead = head(SignalRecord.State.allCases.map(\.rawValue)).merging([
        "lamp": CaseSchemas.lamp, "statutory": Schema.boolean,
        "rule": CaseSchemas.closed(["id": Schema.string, "title": Schema.string]), "case": text, "step": text, "passedAt": when,
        "sum": Schema.optional(sum), "holder": text, "liftProposed": Schema.boolean,
    ]) { first, _ in first }
    private static let itemHead = head(AccountabilityRecord.State.allCases.map(\.rawValue)).merging(["signal": text, "case": text]) {
        first, _ in first
    }
    private static let proposal = CaseSchemas.closed([
        "proposal": Schema.string, "action": Schema.string, "title": Schema.string, "by": Schema.string, "role": Schema.string,
        "expiresAt": when, "fields": Schema.map(of: Schema.any),
    ])
    private static let rest: [String: JSON] = [
        "clocks": Schema.list(of: Schema.ref("Clock")), "actions": Schema.list(of: CaseParts.action),
        "pending": Schema.list(of: CaseParts.pending), "nextAt": when, "proposals": Schema.list(of: proposal),
    ]
    private static let signal = CaseSchemas.closed(
        signalHead.merging(rest) { first, _ in first }.merging(["accountability": Schema.list(of: Schema.string), "reason": text]) {
            first, _ in first
        }, maybe: ["proposal": Schema.string])
    private static let item = CaseSchemas.closed(itemHead.merging(rest) { first, _ in first }, maybe: ["proposal": Schema.string])

    private static let newSignal = Schema.object(
        [
            "rule": Schema.choice(SupervisionRule.byHand.map(\.code)), "lamp": Schema.choice(["yellow", "red"]), "case": Schema.string,
            "department": Schema.string, "reason": Schema.string,
        ], required: ["rule", "reason"])

    private static let fields = Schema.object([
        "explanation": Schema.string, "reason": Schema.string, "result": Schema.string, "note": Schema.string,
        "ground": Schema.choice(SignalRecord.grounds), "measure": Schema.choice(AccountabilityRecord.measures),
        "proposal": .object(["type": .array(["integer", "string"])]), "person": Schema.string,
        "seq": .object(["type": .array(["integer", "string"])]), "effectiveAt": Schema.instant,
    ])

    private static let counts = Dictionary(uniqueKeysWithValues: CaseFigure.now.map { ($0.rawValue, Schema.integer) })
    private static let boardSchema = CaseSchemas.closed([
        "at": Schema.instant, "month": Schema.string, "total": CaseSchemas.closed(counts),
        "departments": Schema.list(
            of: CaseSchemas.closed(
                counts.merging([
                    "department": Schema.string, "departmentName": Schema.string, "onTime": share, "pauseShare": share,
                ]) { first, _ in first })),
    ])

    private static let monthFigures: [String: JSON] = [
        "decided": Schema.integer, "onTime": share, "statutoryOnTime": share, "early": share, "everRed": share, "redOfAccepted": share,
        "usedDays": share, "longestPauseDays": Schema.integer, "pauseShare": share, "signalsAnswered": share,
    ]
    private static let monthSchema = CaseSchemas.closed([
        "month": Schema.string, "total": CaseSchemas.closed(monthFigures),
        "departments": Schema.list(
            of: CaseSchemas.closed(
                monthFigures.merging(["department": Schema.string, "departmentName": Schema.string]) { first, _ in first })),
    ])
}
