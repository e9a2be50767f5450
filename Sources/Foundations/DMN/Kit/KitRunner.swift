import FEEL

/// What came of one expected result of a test case.
public struct KitOutcome: Sendable {
    public let file: String
    public let caseID: String
    public let result: String
    public let passed: Bool
    /// As FEEL writes them.
    public let expected: String
    public let actual: String
    /// Why something came to null on the way.
    public let reasons: [Wording]
    /// Where the expected result stands in the test file.
    public let place: Place
}

/// What came of one test case: all its expected results.
public struct KitReportCase: Sendable {
    public let file: String
    public let id: String
    public let outcomes: [KitOutcome]

    public var passed: Bool { outcomes.allSatisfy(\.passed) }
}

/// Runs the kit's test files against the models that stand beside them.
public struct KitRunner: Sendable {
    private let folder: any ModelFolder
    private let limits: ReadingLimits
    private let now: FEELDateTime?

    /// - Parameter now: the moment that `now()` and `today()` tell.
    public init(_ folder: any ModelFolder, now: FEELDateTime?, limits: ReadingLimits = .standard) {
        self.folder = folder
        self.limits = limits
        self.now = now
    }

    /// What came of a test file: its cases, or the faults for which they could not be run.
    public struct Report: Sendable {
        public let cases: [KitReportCase]
        public let faults: [ModelFault]
    }

    public func run(_ path: String) -> Report {
        guard let bytes = folder.contents(of: path, limit: limits.bytes + 1) else { return Report(cases: [], faults: []) }
        let reading = KitReader(limits: limits).read(bytes, file: path)
        guard let tests = reading.tests else { return Report(cases: [], faults: reading.faults) }
        let directory = ModelPath.directory(of: path)
        let modelPath = directory.isEmpty ? tests.modelName : directory + "/" + tests.modelName
        let model = ModelReader(limits: limits).read(modelPath, in: folder)
        guard let read = model.model else { return Report(cases: [], faults: reading.faults + model.faults) }
        return Report(cases: cases(of: tests, in: CompiledModel(read)), faults: reading.faults + model.faults)
    }

    /// The cases of a test file, run on a model that is at hand.
    public func cases(of tests: KitTests, in model: CompiledModel) -> [KitReportCase] {
        tests.cases.map { test in
            KitReportCase(file: tests.file, id: test.id, outcomes: test.results.map { run(test, $0, model, tests.file) })
        }
    }

    private func run(_ test: KitCase, _ result: KitResult, _ model: CompiledModel, _ path: String) -> KitOutcome {
        let evaluation = Evaluation(now: now)
        let expected = result.expected.map { $0.feel }
        let actual = value(test, result, model, evaluation)
        let passed = expected.map { wanted in wanted.map { KitValue.agree($0, actual ?? .null) } ?? false } ?? true
        return KitOutcome(
            file: path, caseID: test.id, result: result.name, passed: passed && actual != nil,
            expected: expected.map { $0?.literal ?? "?" } ?? "", actual: actual?.literal ?? "?",
            reasons: evaluation.diagnostics.map(\.reason.wording), place: result.place)
    }

    /// nil where the model has no such thing.
    private func value(_ test: KitCase, _ result: KitResult, _ model: CompiledModel, _ evaluation: Evaluation) -> FEELValue? {
        switch test.invocable {
        case .decision:
            return model.decision(result.name, namespace: result.namespace).map { evaluate($0, test, evaluation) }
        case .service:
            return (model.service(test.invocableName ?? result.name) ?? model.decision(result.name)).map {
                let value = evaluate($0, test, evaluation)
                // A service of several decisions gives a context: the test asks for one of them.
                return $0.outputs.count > 1 ? value.contextValue?[result.name] ?? value : value
            }
        case .knowledgeModel:
            return model.knowledgeModel(test.invocableName ?? result.name).map { function in
                let given = Dictionary(test.inputs.map { ($0.name, $0.value.feel ?? .null) }, uniquingKeysWith: { $1 })
                return function.call(given, evaluation)
            }
        }
    }

    private func evaluate(_ decision: CompiledDecision, _ test: KitCase, _ evaluation: Evaluation) -> FEELValue {
        let values = decision.inputs.map { input in
            let found =
                test.inputs.first { $0.name == input.name && $0.namespace == input.namespace }
                ?? test.inputs.first { $0.name == input.name && $0.namespace == nil }
            return found?.value.feel ?? .null
        }
        return decision.evaluate(values, in: evaluation)
    }
}
