import DMN
import FEEL

/// Reads the decision models of the folder `decisions` and works the cases beside them; a zone may do without either.
struct DecisionFiles {
    private let reader: FolderReader
    private let paths: [String]

    private static let folder = "decisions"

    init(reader: FolderReader) {
        self.reader = reader
        let names = reader.exists(Self.folder) ? reader.names(in: Self.folder, endings: [".dmn", ".xml"]) : []
        paths = names.map { Self.folder + "/" + $0 }
    }

    /// What other files may name: also a model that cannot be read, so that nothing is blamed twice.
    var ids: Set<String> { Set(paths.filter { $0.hasSuffix(".dmn") }.map(Self.id)) }

    private static func id(_ path: String) -> String { String(path.dropFirst(folder.count + 1).dropLast(4)) }

    func read() -> [ZoneDecision] {
        let files = Dictionary(uniqueKeysWithValues: paths.compactMap { path in reader.bytes(path).map { (path, $0) } })
        let memory = MemoryFolder(files)
        let tests = paths.filter { $0.hasSuffix(".xml") }.compactMap { path in
            files[path].map { (path: path, reading: KitReader().read($0, file: path)) }
        }
        var sound: [String: CompiledModel] = [:]
        let decisions = paths.filter { $0.hasSuffix(".dmn") && files[$0] != nil }.compactMap { path -> ZoneDecision? in
            let cases = tests.compactMap(\.reading.tests).filter { Self.model(of: $0) == path }.flatMap(\.cases)
            let decision = decision(path, memory, cases, text: String(decoding: files[path] ?? [], as: UTF8.self))
            if let decision, decision.model.faults.isEmpty { sound[path] = decision.model }
            return decision
        }
        let runner = KitRunner(memory, now: nil)
        for (path, reading) in tests {
            if let tests = reading.tests, let model = sound[Self.model(of: tests)] {
                tell(reading.faults, of: path)
                tell(runner.cases(of: tests, in: model))
            } else if reading.tests.map({ files[Self.model(of: $0)] == nil }) ?? true {
                // Of a model that is there and faulty every case would fail, and say nothing new.
                tell(runner.run(path).faults, of: path)
            }
        }
        return decisions
    }

    private static func model(of tests: KitTests) -> String { folder + "/" + tests.modelName }

    // MARK: Models

    private func decision(_ path: String, _ memory: MemoryFolder, _ cases: [KitCase], text: String) -> ZoneDecision? {
        let id = Self.id(path)
        if !Slug.isKebab(id) {
            add(
                path, 1, "decision.stem", Words(zh: "文件名“\(id)”要写进网址", en: "the file's name “\(id)” stands in addresses"),
                Words(zh: "请只用小写字母、数字和连字符", en: "use lower-case letters, digits and hyphens only"))
        }
        let reading = ModelReader().read(path, in: memory)
        for fault in reading.faults { add(fault, "decision.model") }
        guard let model = reading.model, reading.faults.isEmpty else { return nil }
        let compiled = CompiledModel(model)
        for fault in compiled.faults { add(fault, "decision.expression") }
        for doubt in compiled.doubts { add(doubt, "decision.doubt", .warning) }
        for finding in model.tableFindings(limits: .init(steps: Self.steps)) { add(finding) }
        if cases.isEmpty, !model.root.decisions.isEmpty {
            add(
                path, 1, "decision.untested", Words(zh: "没有一个算好的例子", en: "there is no worked case"),
                Words(zh: "请在旁边放 \(id)-test-01.xml，写上几个人核过的答案", en: "put \(id)-test-01.xml beside it, with answers people have checked"),
                .warning)
        }
        return ZoneDecision(id: id, model: compiled, cases: cases, text: text)
    }

    /// Rules looked at in parts of a table before the search for gaps and overlaps ends: the tables of a zone are small, its start is not to wait.
    private static let steps = 200_000

    private func add(_ finding: TableFinding) {
        // Of what is good to know nothing need be mended.
        if finding.severity == .note { return }
        let isFault = finding.severity == .fault
        switch finding.kind {
        case .gap: add(finding.fault, "decision.gap", .warning)
        case .overlap where isFault: add(finding.fault, "decision.overlap")
        case .hidden, .neverMet: add(finding.fault, "decision.hidden", .warning)
        case .notAnOutputValue where isFault, .noPriorities: add(finding.fault, "decision.priorities")
        case .notAllowed, .notAnOutputValue: add(finding.fault, "decision.values", .warning)
        case .overlap, .partlyHidden, .unchecked: add(finding.fault, "decision.doubt", .warning)
        }
    }

    // MARK: Cases

    private func tell(_ faults: [ModelFault], of path: String) {
        for fault in faults {
            add(
                path, fault.file == path ? fault.place.line : 1, "decision.test-file", Self.words(fault.what), Self.words(fault.mend))
        }
    }

    private func tell(_ cases: [KitReportCase]) {
        for outcome in cases.flatMap(\.outcomes) where !outcome.passed {
            add(
                outcome.file, outcome.place.line, "decision.test",
                Words(
                    zh: "例子 \(outcome.caseID) 的“\(outcome.result)”算得 \(outcome.actual)，应是 \(outcome.expected)",
                    en: "case \(outcome.caseID) comes to \(outcome.actual) for “\(outcome.result)”, not \(outcome.expected)"),
                Words(zh: "规则错了改规则，例子错了改例子", en: "mend the rules, or the case if that is wrong"))
        }
    }

    // MARK: Faults

    private func add(_ fault: ModelFault, _ code: String, _ severity: Fault.Severity = .error) {
        add(fault.file, fault.place.line, code, Self.words(fault.what), Self.words(fault.mend), severity)
    }

    private func add(
        _ path: String, _ line: Int, _ code: String, _ message: Words, _ mend: Words, _ severity: Fault.Severity = .error
    ) {
        reader.faults.add(Fault(file: path, line: line, severity: severity, code: code, message: message, mend: mend))
    }

    /// Without the full stop at the end, which the list of faults does not write.
    private static func words(_ wording: Wording) -> Words {
        func bare(_ text: String, _ stop: Character) -> String { text.last == stop ? String(text.dropLast()) : text }
        return Words(zh: bare(wording.zh, "。"), en: bare(wording.en, "."))
    }
}
