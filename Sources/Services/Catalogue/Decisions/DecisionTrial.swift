import DMN
import FEEL
import Web
import WorkCalendar
import Zone

/// One decision with what somebody typed to try it: the values, every fault, and how the decision comes out.
struct DecisionTrial: Sendable {
    let inputs: [DecisionInput]
    /// What was typed, by field.
    let typed: [String: [String]]
    let faults: [Problem.FieldFault]
    /// Nil where nothing was asked, or something typed cannot be read.
    let trace: DecisionTrace?

    /// Rules of a zone are small; a page for everybody does not wait for others.
    static let limits = Evaluation.Limits(steps: 300_000, depth: 100)

    /// - Parameter given: the typed values of a field, in order; `asked`: whether the form was sent at all.
    init(_ entry: Decisions.Entry, asked: Bool, today: Day, now: FEELDateTime?, given: (String) -> [String]) {
        guard let decision = entry.model.model.decision(entry.name) else {
            (inputs, typed, faults, trace) = ([], [:], [], nil)
            return
        }
        inputs = Self.inputs(of: decision, in: entry.model)
        typed = Dictionary(inputs.map { ($0.field, given($0.field)) }, uniquingKeysWith: { first, _ in first })
        guard asked else {
            (faults, trace) = ([], nil)
            return
        }
        var faults: [Problem.FieldFault] = []
        var values: [FEELValue] = []
        for input in inputs {
            switch input.read(typed[input.field] ?? [], today: today) {
            case .success(let value): values.append(value)
            case .failure(let fault): faults.append(.init("/" + input.field, fault.code, fault.words))
            }
        }
        self.faults = faults
        trace = faults.isEmpty ? decision.explain(values, in: Evaluation(now: now, limits: Self.limits)) : nil
    }

    static func inputs(of decision: CompiledDecision, in model: ZoneDecision) -> [DecisionInput] {
        decision.inputs.enumerated().map { DecisionInput($1, number: $0 + 1, in: model) }
    }

    var problem: Problem { .invalid(faults) }
    var labels: [(field: String, label: Words)] { inputs.map { ($0.field, Words(zh: $0.name, en: $0.name)) } }

    /// The worked cases that say what the decision comes to, as addresses that fill the form.
    func cases(of entry: Decisions.Entry) -> [(words: String, address: String)] {
        entry.model.cases.filter { one in one.results.contains { $0.name == entry.name } }.map { one in
            let pairs = inputs.flatMap { input -> [String] in
                let value = one.inputs.first { $0.name == input.name }?.value.feel ?? .null
                return input.typed(value).map { "\(Percent.encode(input.field))=\(Percent.encode($0))" }
            }
            let words = one.description.isEmpty ? one.id : one.description
            return (words, entry.address + "?" + (["try=1"] + pairs).joined(separator: "&") + "#result")
        }
    }
}
