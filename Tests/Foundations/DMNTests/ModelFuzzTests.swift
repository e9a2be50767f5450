import DMN
import FEEL
import Foundation
import Testing

/// Small models with bytes cut, doubled and exchanged: reading, compiling and evaluating them ends, and every fault has its place.
@Suite struct ModelFuzzTests {
    private static let examples = ProcessInfo.processInfo.environment["TONGBAN_EXAMPLES"].flatMap { Int($0) }.map { $0 / 20 } ?? 400

    @Test func everyMutatedModelEndsAndEveryFaultHasItsPlace() {
        var refused = 0
        for seed in 0..<Self.examples {
            var numbers = Seeded(seed: UInt64(seed))
            let text = Self.mutated(Self.whole, &numbers)
            let reading = ModelReader().read(text, named: "a.dmn")
            if reading.model == nil { refused += 1 }
            let lines = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).count
            for fault in reading.faults {
                #expect(fault.place.line >= 1 && fault.place.line <= lines && fault.place.column >= 1, "seed \(seed): \(fault.shown)")
                #expect(!fault.mend.zh.isEmpty && !fault.mend.en.isEmpty, "seed \(seed)")
            }
            guard let model = reading.model else { continue }
            let compiled = CompiledModel(model)
            for fault in compiled.faults { #expect(fault.place.line >= 1 && fault.place.line <= lines, "seed \(seed): \(fault.shown)") }
            for decision in model.root.decisions {
                let evaluation = Evaluation(limits: .init(steps: 20_000))
                _ = compiled.decision(decision.head.name)?.evaluate(named: ["x": 3, "s": "b"], in: evaluation)
            }
        }
        #expect(refused > 0 && refused < Self.examples)
    }

    private static let whole = Array(
        Sample.model(
            """
            <itemDefinition name="tS"><typeRef>string</typeRef><allowedValues><text>"a", "b"</text></allowedValues></itemDefinition>
            <inputData id="_x" name="x"><variable name="x" typeRef="number"/></inputData>
            <inputData id="_s" name="s"><variable name="s" typeRef="tS"/></inputData>
            <businessKnowledgeModel id="_f" name="f"><variable name="f"/><encapsulatedLogic><formalParameter name="n" typeRef="number"/>
            <literalExpression><text>if n &lt;= 0 then 0 else n + f(n - 1)</text></literalExpression></encapsulatedLogic>
            </businessKnowledgeModel>
            <decision id="_d" name="d"><variable name="d" typeRef="number"/>
            <informationRequirement><requiredInput href="#_x"/></informationRequirement>
            <informationRequirement><requiredInput href="#_s"/></informationRequirement>
            <knowledgeRequirement><requiredKnowledge href="#_f"/></knowledgeRequirement>
            <decisionTable hitPolicy="FIRST">
            <input><inputExpression typeRef="number"><text>x</text></inputExpression></input>
            <input><inputExpression typeRef="tS"><text>s</text></inputExpression></input><output typeRef="number"/>
            <rule><inputEntry><text>&lt; 2</text></inputEntry><inputEntry><text>"a"</text></inputEntry><outputEntry><text>1</text></outputEntry></rule>
            <rule><inputEntry><text>[2..9]</text></inputEntry><inputEntry><text>-</text></inputEntry><outputEntry><text>f(x)</text></outputEntry></rule>
            </decisionTable></decision>
            <decision id="_e" name="e"><variable name="e"/><informationRequirement><requiredDecision href="#_d"/></informationRequirement>
            <context><contextEntry><variable name="a"/><literalExpression><text>d * 2</text></literalExpression></contextEntry>
            <contextEntry><variable name="b"/><for iteratorVariable="i"><in><literalExpression><text>1..a</text></literalExpression></in>
            <return><literalExpression><text>i + count(partial)</text></literalExpression></return></for></contextEntry></context></decision>
            """
        ).utf8)

    private static func mutated(_ bytes: [UInt8], _ numbers: inout Seeded) -> [UInt8] {
        func below(_ count: Int) -> Int { Int(numbers.next() % UInt64(max(1, count))) }
        let pieces = [
            "<decision>", "</decision>", "<!DOCTYPE a>", "&amp;", "&a;", "<![CDATA[", "-->", "\"", "#_e", "#_d", "tS", "1..1000000", "f(f)",
            "\u{0}", "中",
        ]
        var bytes = bytes
        for _ in 0...below(4) {
            let place = below(bytes.count)
            let range = place..<min(bytes.count, place + below(40))
            switch below(6) {
            case 0: bytes.removeSubrange(range)
            case 1: bytes.insert(contentsOf: bytes[range], at: below(bytes.count))
            case 2: bytes[place] = UInt8(below(256))
            case 3: bytes.insert(contentsOf: pieces[below(pieces.count)].utf8, at: place)
            case 4: bytes.swapAt(place, below(bytes.count))
            default: bytes.replaceSubrange(range, with: bytes[below(bytes.count)..<bytes.count].prefix(range.count))
            }
            if bytes.isEmpty { bytes = [UInt8(ascii: "<")] }
        }
        return bytes
    }
}
