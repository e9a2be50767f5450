import FEEL

/// Reads the kit's test files.
public struct KitReader: Sendable {
    private static let namespace = "http://www.omg.org/spec/DMN/20160719/testcase"
    private static let instance = "http://www.w3.org/2001/XMLSchema-instance"
    private let limits: ReadingLimits

    public init(limits: ReadingLimits = .standard) {
        self.limits = limits
    }

    /// What a reading gave: the tests, where the file is one of the kit's at all, and what is wrong with it.
    public struct Reading: Sendable {
        public let tests: KitTests?
        public let faults: [ModelFault]
    }

    public func read(_ bytes: [UInt8], file: String) -> Reading {
        let faults = FaultList(limit: limits.faults)
        do throws(ModelFault) {
            let root = try MarkupScanner.tree(of: bytes, file: file, limits: limits).root
            guard root.name == "testCases", root.namespace == Self.namespace else { throw notTests(file, root) }
            let tests = KitTests(
                file: file, modelName: root.child("modelName")?.text.text.trimmed ?? "",
                labels: root.child("labels")?.children("label").map(\.text.text) ?? [], namespace: root.attribute("namespace")?.text,
                cases: root.children("testCase").map { testCase($0, file, faults) })
            return Reading(tests: tests, faults: faults.faults)
        } catch {
            return Reading(tests: nil, faults: faults.faults + [error])
        }
    }

    private func notTests(_ file: String, _ root: MarkupElement) -> ModelFault {
        ModelFault(
            file: file, at: root.place, zh: "这不是 TCK 测试文件：根元素是“\(root.name)”。", mend: "根元素应为命名空间“\(Self.namespace)”中的 testCases。",
            en: "This is not a test file of the kit: the root element is “\(root.name)”.",
            mend: "The root must be testCases in the namespace “\(Self.namespace)”.")
    }

    private func testCase(_ element: MarkupElement, _ file: String, _ faults: FaultList) -> KitCase {
        let type = element.attribute("type")
        let invocable = type.map { KitInvocable(rawValue: $0.text) } ?? .decision
        if let type, invocable == nil {
            faults.add(
                file, type.place, zh: "测试类型“\(type.text)”不存在。", mend: "请写 decision、bkm 或 decisionService。",
                en: "There is no type of test “\(type.text)”.", mend: "Write decision, bkm or decisionService.")
        }
        return KitCase(
            id: element.attribute("id")?.text ?? "", description: element.child("description")?.text.text ?? "",
            invocable: invocable ?? .decision, invocableName: element.attribute("invocableName")?.text,
            inputs: element.children("inputNode").map { node in
                KitInput(
                    name: name(node, file, faults), namespace: node.attribute("namespace")?.text,
                    value: value(in: node, file, faults) ?? .null)
            }, results: element.children("resultNode").map { result($0, file, faults) }, place: element.place)
    }

    private func result(_ node: MarkupElement, _ file: String, _ faults: FaultList) -> KitResult {
        KitResult(
            name: name(node, file, faults), namespace: node.attribute("namespace")?.text,
            isError: ["true", "1"].contains(node.attribute("errorResult")?.text), type: node.attribute("type")?.text,
            expected: node.child("expected").map { value(in: $0, file, faults) ?? .null }, place: node.place)
    }

    private func name(_ element: MarkupElement, _ file: String, _ faults: FaultList) -> String {
        if let name = element.attribute("name") { return name.text }
        faults.add(
            file, element.place, zh: "元素“\(element.name)”缺少属性“name”。", mend: "请写上 name=\"…\"。",
            en: "The element “\(element.name)” lacks the attribute “name”.", mend: "Write name=\"…\".")
        return ""
    }

    /// The value in an element; nil where it holds none.
    private func value(in element: MarkupElement, _ file: String, _ faults: FaultList) -> KitValue? {
        if isNil(element) { return .null }
        if let value = element.child("value") { return simple(value) }
        if let list = element.child("list") {
            if isNil(list) { return .null }
            return .list(list.children("item").map { value(in: $0, file, faults) ?? .null })
        }
        let components = element.children("component")
        guard !components.isEmpty else { return nil }
        return .components(components.map { .init(name: name($0, file, faults), value: value(in: $0, file, faults) ?? .null) })
    }

    private func simple(_ element: MarkupElement) -> KitValue {
        if isNil(element) { return .null }
        let type = element.attribute("type", namespace: Self.instance)?.text
        return .simple(type: type.map { $0.split(separator: ":").last.map(String.init) ?? $0 }, text: element.text.text)
    }

    private func isNil(_ element: MarkupElement) -> Bool {
        ["true", "1"].contains(element.attribute("nil", namespace: Self.instance)?.text)
    }
}

extension String {
    fileprivate var trimmed: String {
        String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }
}
