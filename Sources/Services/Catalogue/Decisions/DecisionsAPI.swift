import DMN
import Evidence
import FEEL
import HTTPTypes
import Web
import Zone

extension Decisions {
    /// `GET /api/v1/decisions` and `POST /api/v1/decisions/{model}/{decision}/evaluation`.
    func openAPI(_ doors: inout Doors) {
        doors.api(.get, "/api/v1/decisions", for: .anyone, DecisionSchemas.listing) { visit in
            .json(["items": .array(zone.decisions.map { json($0, visit) })])
        }
        doors.api(.post, "/api/v1/decisions/{model}/{decision}/evaluation", for: .anyone, DecisionSchemas.evaluation) { visit in
            let entry = try named(visit)
            return .json(try await evaluated(entry, visit))
        }
    }

    private func json(_ model: ZoneDecision, _ visit: Visit) -> JSON {
        [
            "model": .string(model.id), "name": .string(model.name), "description": .string(model.description[visit.language]),
            "proposed": .bool(model.isProposed),
            "decisions": .array(
                entries(of: model).map { entry in
                    let decision = model.model.decision(entry.name)
                    let inputs = decision.map { DecisionTrial.inputs(of: $0, in: model) } ?? []
                    return [
                        "decision": .string(entry.key), "name": .string(entry.name), "question": .string(entry.question[visit.language]),
                        "description": .string(entry.description[visit.language]), "proposed": .bool(entry.isProposed),
                        "type": .string("\(decision?.type ?? .any)"),
                        "sources": .array(sources(of: entry).map { .string($0.head.name) }),
                        "inputs": .array(
                            inputs.map { input in
                                [
                                    "name": .string(input.name), "type": .string("\(input.type)"),
                                    "allowed": input.allowed.map { .string($0.text) } ?? .null,
                                ]
                            }),
                    ]
                }),
        ]
    }

    // MARK: Evaluation

    private func evaluated(_ entry: Entry, _ visit: Visit) async throws -> JSON {
        guard let decision = entry.model.model.decision(entry.name) else { throw Problem.unknown() }
        let body = try await visit.json()
        let values = try Self.values(body, DecisionTrial.inputs(of: decision, in: entry.model))
        let trace = decision.explain(values, in: Evaluation(now: now(visit), limits: DecisionTrial.limits))
        return [
            "value": trace.value.json, "missing": .array(trace.missing.map(JSON.string)),
            "trace": .array(trace.steps.map(Self.json)),
            "notes": .array(trace.reasons.map { .string(visit.say($0.zh, $0.en)) }),
        ]
    }

    /// The values of the inputs in their order, or every fault with its pointer; one that is not given is null.
    private static func values(_ body: JSON, _ inputs: [DecisionInput]) throws(Problem) -> [FEELValue] {
        guard let members = body.objectValue else {
            throw .invalid([
                .init("", "not_an_object", Words(zh: "要是一个对象，如 {\"input\": {}}", en: "Write an object, such as {\"input\": {}}"))
            ])
        }
        var faults = members.keys.sorted().filter { $0 != "input" }.map {
            Problem.FieldFault(Problem.pointer(to: $0), "unknown_key", Words(zh: "没有这一项", en: "There is no such key"))
        }
        let given = members["input"] ?? .object([:])
        guard let named = given.objectValue else {
            throw .invalid(
                faults + [.init("/input", "not_an_object", Words(zh: "要是一个对象，键是输入的名称", en: "Write an object whose keys name the inputs"))])
        }
        for name in named.keys.sorted() where !inputs.contains(where: { $0.name == name }) {
            faults.append(
                .init("/input" + Problem.pointer(to: name), "unknown_key", Words(zh: "不需要这个输入", en: "This input is not asked for")))
        }
        var values: [FEELValue] = []
        for input in inputs {
            switch input.checked(named[input.name].map { FEELValue($0, as: input.type) } ?? .null) {
            case .success(let value): values.append(value)
            case .failure(let fault): faults.append(.init("/input" + Problem.pointer(to: input.name), fault.code, fault.words))
            }
        }
        guard faults.isEmpty else { throw .invalid(faults) }
        return values
    }

    private static func json(_ step: DecisionTrace.Step) -> JSON {
        ["decision": .string(step.name), "value": step.value.json, "tables": .array(step.tables.map(json))]
    }

    private static func json(_ table: TableTrace) -> JSON {
        [
            "hitPolicy": .string(table.hitPolicy.rawValue),
            "rules": .array(
                table.rules.map { rule in
                    [
                        "number": JSON(rule.number), "applies": rule.applies ? .bool(true) : rule.isOpen ? .null : .bool(false),
                        "conditions": .array(
                            rule.conditions.map { condition in
                                [
                                    "asked": .string(condition.asked), "value": condition.value.json, "test": .string(condition.test),
                                    "passes": condition.passes.map(JSON.bool) ?? .null,
                                ]
                            }), "outputs": .array(rule.outputs.map(JSON.string)),
                    ]
                }),
        ]
    }
}
