import DMN
import FEEL
import Testing

/// What went wrong is told where it stands, through functions and services too.
@Suite struct DiagnosticPlaceTests {
    /// The element and the words at which each diagnostic of decision `d` points.
    private static func pointed(_ inside: String, _ given: [FEELValue] = []) throws -> [String] {
        let text = Sample.model(inside)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let compiled = try #require(Sample.read(text).model.map { CompiledModel($0) })
        let evaluation = Evaluation()
        _ = try #require(compiled.decision("d")).evaluate(given, in: evaluation)
        return try evaluation.diagnostics.map { diagnostic in
            let found = try #require(compiled.source(of: diagnostic), "\(diagnostic)")
            return "\(found.source.element): \(lines[found.place.line - 1].dropFirst(found.place.column - 1).prefix(5))"
        }
    }

    private static func knowledge(_ body: String) -> String {
        """
        <businessKnowledgeModel id="_f" name="f"><variable name="f"/><encapsulatedLogic><formalParameter name="n" typeRef="number"/>
        \(body)</encapsulatedLogic></businessKnowledgeModel>
        """
    }

    @Test func withinAKnowledgeModelAndInTheCallerAfterIt() throws {
        let model = Self.knowledge(Sample.literal("n + \"a\"")) + Sample.decision("d", knows: ["_f"], Sample.literal("[f(1), 2 + \"b\"]"))
        let told = try Self.pointed(model)
        #expect(told == ["f: + \"a\"", "d: + \"b\""])
    }

    @Test func theResultOfAFunctionAtTheFunction() throws {
        let model =
            Self.knowledge("<literalExpression typeRef=\"string\"><text>n</text></literalExpression>")
            + Sample.decision("d", knows: ["_f"], Sample.literal("[f(1), f(\"a\")]"))
        let told = try Self.pointed(model)
        #expect(told == ["f: <lite", "d: (\"a\")"])
    }

    @Test func withinAFunctionWrittenInAnotherEntry() throws {
        let entry = { (name: String, text: String) in
            "<contextEntry><variable name=\"\(name)\"/>\(Sample.literal(text))</contextEntry>"
        }
        let context = "<context>\(entry("g", "function(a) a + \"x\""))\(entry("h", "g(1)"))\(entry("i", "1 + \"y\""))</context>"
        let told = try Self.pointed(Sample.decision("d", context))
        #expect(told == ["d: + \"x\"", "d: + \"y\""])
    }

    @Test func withinADecisionServiceAndInTheCallerAfterIt() throws {
        let model =
            Sample.decision("inner", Sample.literal("3 + \"s\""))
            + "<decisionService id=\"_s\" name=\"s\"><variable name=\"s\"/><outputDecision href=\"#_inner\"/></decisionService>"
            + Sample.decision("d", knows: ["_s"], Sample.literal("[s(), 4 + \"t\"]"))
        let told = try Self.pointed(model)
        #expect(told == ["inner: + \"s\"", "d: + \"t\""])
    }

    @Test func anInputAtItsElementAndATableAsAWhole() throws {
        let table = """
            <decisionTable><input><inputExpression><text>x</text></inputExpression></input><output/>
            <rule><inputEntry><text>1</text></inputEntry><outputEntry><text>2</text></outputEntry></rule></decisionTable>
            """
        let model = Sample.input("x", type: "number") + Sample.decision("d", needs: ["_x"], table)
        let told = try Self.pointed(model, ["a"])
        #expect(told == ["x: <vari", "d: <deci"])
    }
}
