/// A FEEL expression: read, checked and compiled once, evaluated as often as wanted.
public struct Expression: Sendable {
    public let text: String
    let scope: Scope
    /// What it evaluates to, as far as that can be known beforehand.
    public let type: FEELType
    /// What was noticed on reading; with a fault among them it evaluates to null.
    public let findings: [Finding]
    /// The names of the scope it speaks of, in the order met.
    public let names: [String]
    /// The value where it depends on nothing; nil where it must be evaluated.
    public let constant: FEELValue?
    /// The number of the name that is all of it; nil for anything more.
    public var slot: Int? {
        if case .slot(let slot) = node?.form, slot < nameCount { return slot }
        return nil
    }
    /// What was read, for evaluation over columns and for sentences; nil where it is faulty.
    let node: Node?
    /// How many names the scope has.
    var nameCount: Int { scope.names.count }
    let code: Code
    let slots: Int
    let height: Int
    /// What evaluating it once takes besides the steps counted within.
    public let steps: Int

    /// - Parameters:
    ///   - place: where the text begins in its file, from which the places of findings are counted.
    public init(_ text: String, in scope: Scope = Scope(), at place: Place = .start) {
        self.text = text
        self.scope = scope
        var parser = Parser(text, scope)
        do throws(Parser.Fault) {
            let node = try parser.whole()
            (self.node, constant) = (node, node.value)
            type = node.type
            code = Compiler.code(for: node)
            (height, steps) = (node.height, node.steps)
            findings = parser.findings.map { $0.moved(to: place) }
        } catch {
            type = .null
            (node, constant) = (nil, nil)
            (height, steps) = (1, 1)
            let finding = error.finding
            code = { $0.evaluation.null(.other(finding.what), at: finding.place) }
            findings = (parser.findings + [finding]).map { $0.moved(to: place) }
        }
        names = parser.used
        slots = parser.functions[0].count
    }

    public var isFaulty: Bool { findings.contains { $0.severity == .fault } }

    /// The value, given those of the names in scope, in their order.
    public func evaluate(_ values: [FEELValue], in evaluation: Evaluation) -> FEELValue {
        let frame = Frame(slots: values, evaluation)
        if slots > values.count { frame.slots.append(contentsOf: repeatElement(.null, count: slots - values.count)) }
        let value = evaluate(in: frame)
        return evaluation.isExhausted ? .null : value
    }
}

/// The tests in a cell of a decision table (DMN 1.5, rules 13 to 17): compiled once, asked of a value.
public struct UnaryTests: Sendable {
    public let text: String
    public let findings: [Finding]
    /// Whether every value passes, `-`.
    public let isAny: Bool
    /// What the tests amount to; nil where they hold more than constants and the input, or cannot be read.
    public let shape: TestShape?
    let code: @Sendable (Frame, FEELValue) -> Bool?
    /// The tests one by one, in their order, which is that of priority where they list the outputs of a table.
    let each: [@Sendable (Frame, FEELValue) -> Bool?]
    /// What was read, for evaluation over columns.
    let nodes: [Node]
    let isNegated: Bool
    let asksForInput: Bool
    let slots: Int
    let inputSlot: Int
    /// What asking them once takes besides the steps counted within; 0 where that is as good as nothing.
    public let steps: Int

    public init(_ text: String, of input: FEELType, in scope: Scope = Scope(), at place: Place = .start) {
        self.text = text
        inputSlot = scope.names.count
        var parser = Parser(text, scope, input: input)
        do throws(Parser.Fault) {
            let (tests, isNegated) = try parser.unaryTests()
            nodes = tests
            self.isNegated = isNegated
            isAny = tests.isEmpty
            steps = tests.lazy.map(\.weight).reduce(0, +) / 8
            shape = TestShape(tests, isNegated: isNegated, asksForInput: parser.asksForInput, input: inputSlot)
            let compiled = Compiler.each(of: tests, asksForInput: parser.asksForInput)
            code = Compiler.joined(compiled, isNegated: isNegated)
            each = isNegated ? [] : compiled
            findings = parser.findings.map { $0.moved(to: place) }
        } catch {
            isAny = false
            nodes = []
            isNegated = false
            steps = 0
            shape = nil
            code = { _, _ in nil }
            each = []
            findings = (parser.findings + [error.finding]).map { $0.moved(to: place) }
        }
        asksForInput = parser.asksForInput
        slots = parser.functions[0].count
    }

    public var isFaulty: Bool { findings.contains { $0.severity == .fault } }

    /// nil where it cannot be told.
    public func pass(_ input: FEELValue, _ values: [FEELValue], in evaluation: Evaluation) -> Bool? {
        if isAny { return true }
        return pass(input, in: Frame(values, count: slots, in: evaluation))
    }
}

extension Finding {
    func moved(to beginning: Place) -> Finding { Finding(severity, at: beginning.moved(by: place), what: what, mend: mend) }
}
