import DMN
import Evidence
import Web
import Zone

/// What the OpenAPI document says of decisions, written beside `DecisionsAPI`, whose keys it names.
enum DecisionSchemas {
    static let listing = Operation(
        "listDecisions", Words(zh: "列出本区的规则表", en: "List the zone's decision models"), tag: "decisions",
        answers: [200: .init(closed(["items": Schema.list(of: model)]))])

    static let evaluation = Operation(
        "evaluateDecision",
        Words(
            zh: "按给的情况算一条规则；没有给的是“不知道”，不是“否”", en: "Work a decision out; what is not given is unknown, not no"), tag: "decisions",
        parameters: [
            .init("model", in: .path, Schema.string, Words(zh: "规则表的代号，如 rent-subsidy。", en: "Id of the model, such as rent-subsidy.")),
            .init("decision", in: .path, Schema.string, Words(zh: "决定的代号或名称。", en: "Id or name of the decision.")),
        ],
        body: .init(
            Schema.object(["input": Schema.map(of: Schema.any)]),
            Words(zh: "input 的键是输入的名称；日期写成 \"2026-11-23\"。", en: "The keys of input name the inputs; dates are written \"2026-11-23\".")),
        answers: [
            200: .init(result), 400: problem, 404: problem, 422: problem,
        ])

    private static let problem = Operation.Content(Schema.ref("Problem"), type: "application/problem+json")

    private static let input = closed(["name": Schema.string, "type": Schema.string, "allowed": Schema.optional(Schema.string)])

    private static let decision = closed([
        "decision": Schema.string, "name": Schema.string, "question": Schema.string, "description": Schema.string,
        "proposed": Schema.boolean, "type": Schema.string, "sources": Schema.list(of: Schema.string), "inputs": Schema.list(of: input),
    ])

    private static let model = closed([
        "model": Schema.string, "name": Schema.string, "description": Schema.string, "proposed": Schema.boolean,
        "decisions": Schema.list(of: decision),
    ])

    private static let condition = closed([
        "asked": Schema.string, "value": Schema.any, "test": Schema.string, "passes": Schema.optional(Schema.boolean),
    ])

    private static let rule = closed([
        "number": Schema.integer, "applies": Schema.optional(Schema.boolean), "conditions": Schema.list(of: condition),
        "outputs": Schema.list(of: Schema.string),
    ])

    private static let step = closed([
        "decision": Schema.string, "value": Schema.any,
        "tables": Schema.list(
            of: closed(["hitPolicy": Schema.choice(HitPolicy.allCases.map(\.rawValue)), "rules": Schema.list(of: rule)])),
    ])

    private static let result = closed([
        "value": Schema.any, "missing": Schema.list(of: Schema.string), "trace": Schema.list(of: step),
        "notes": Schema.list(of: Schema.string),
    ])

    /// An object that always has all its keys.
    private static func closed(_ properties: [String: JSON]) -> JSON { Schema.object(properties, required: properties.keys.sorted()) }
}
