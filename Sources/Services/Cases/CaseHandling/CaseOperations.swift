import Evidence
import Web
import Zone

/// What the OpenAPI document says of the doors of cases.
enum CaseOperations {
    private static let number = Operation.Parameter("number", in: .path, Schema.string, Words(zh: "办件编号", en: "Number of the case"))
    private static let action = Operation.Parameter("action", in: .path, Schema.string, Words(zh: "动作", en: "The action"))
    private static let step = Operation.Parameter("step", in: .path, Schema.string, Words(zh: "环节", en: "Key of the step"))
    private static let ifMatch = Operation.Parameter("If-Match", in: .header, Schema.string)
    private static let key = Operation.Parameter.idempotencyKey
    private static let paging: [Operation.Parameter] = [
        .init("limit", in: .query, ["type": "integer", "minimum": 1, "maximum": 100]), .init("cursor", in: .query),
    ]
    private static let one: Operation.Content = .init(Schema.ref("Case"))

    static let list = Operation(
        "listCases", Words(zh: "我看得到的办件，新的在前", en: "Cases I may see, newest first"), tag: "cases",
        parameters: paging + [
            .init("state", in: .query), .init("item", in: .query), .init("department", in: .query),
            .init("open", in: .query, Schema.boolean),
        ], answers: [200: .init(Schema.page(of: Schema.ref("CaseRow")))])
    static let create = Operation(
        "createCase", Words(zh: "申请：存草稿或直接提交", en: "Apply: keep a draft or send it"), tag: "cases", parameters: [key],
        body: .init(Schema.ref("Application")), answers: [201: one])
    static let show = Operation("getCase", Words(zh: "看一件办件", en: "A case"), tag: "cases", parameters: [number], answers: [200: one])
    static let amend = Operation(
        "amendDraft", Words(zh: "改草稿", en: "Change a draft"), tag: "cases", parameters: [number, ifMatch, key],
        body: .init(Schema.ref("Application")), answers: [200: one])
    static let history = Operation(
        "caseHistory", Words(zh: "经过", en: "The history of a case"), tag: "cases", parameters: [number],
        answers: [200: .init(Schema.list(of: Schema.ref("HistoryLine")))])
    static let receipt = Operation(
        "caseReceipt", Words(zh: "存证回执，可离线核对", en: "The receipt, checkable offline"), tag: "cases", parameters: [number],
        answers: [200: .init(Schema.ref("Receipt"))])
    static let act = Operation(
        "actOnCase", Words(zh: "对办件做一个动作", en: "Perform an action on a case"), tag: "cases", parameters: [number, action, ifMatch, key],
        body: .init(Schema.ref("ActionFields")), answers: [200: one, 202: one])
    static let actOnStep = Operation(
        "actOnStep", Words(zh: "办一个环节", en: "Perform an action on a step"), tag: "cases", parameters: [number, step, action, ifMatch, key],
        body: .init(Schema.ref("ActionFields")), answers: [200: one, 202: one])
    static let inbox = Operation(
        "inbox", Words(zh: "等我办的，剩余时间少的在前", en: "What awaits me, by working time left"), tag: "inbox", parameters: paging,
        answers: [200: .init(Schema.page(of: Schema.ref("InboxRow")))])
}
