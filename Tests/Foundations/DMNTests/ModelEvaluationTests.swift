import DMN
import FEEL
import Testing

@Suite struct ModelEvaluationTests {
    private static func value(_ inside: String, _ decision: String = "d", _ given: [String: FEELValue] = [:]) throws -> FEELValue {
        let compiled = try #require(Sample.compiled(inside))
        #expect(compiled.faults.map(\.shown) == [])
        return try #require(compiled.decision(decision)).evaluate(named: given, in: Evaluation())
    }

    @Test func namesAreSeenOnlyThroughRequirements() throws {
        let compiled = try #require(Sample.compiled(Sample.input("x") + Sample.decision("d", Sample.literal("x"))))
        let evaluation = Evaluation()
        #expect(try #require(compiled.decision("d")).evaluate([], in: evaluation) == .null)
        #expect(evaluation.diagnostics.first?.reason == .unknownName("x"))
        let source = try #require(evaluation.diagnostics.first.flatMap(compiled.source(of:)))
        #expect(source.source.element == "d" && source.source.file == "a.dmn")
    }

    @Test func whatIsNotOfItsDeclaredTypeIsNull() throws {
        let input = Sample.input("x", type: "number")
        #expect(try Self.value(input + Sample.decision("d", needs: ["_x"], Sample.literal("x")), "d", ["x": "no number"]) == .null)
        #expect(try Self.value(input + Sample.decision("d", needs: ["_x"], Sample.literal("x")), "d", ["x": [7]]) == 7)
    }

    @Test func allowedValuesHoldForInputsPartsAndElements() throws {
        let types = """
            <itemDefinition name="tColour"><typeRef>string</typeRef><allowedValues><text>"red", "green"</text></allowedValues></itemDefinition>
            <itemDefinition name="tColours" isCollection="true"><typeRef>tColour</typeRef></itemDefinition>
            <itemDefinition name="tCar"><itemComponent name="colour"><typeRef>tColour</typeRef></itemComponent></itemDefinition>
            """
        for (type, good, bad) in [
            ("tColour", "red" as FEELValue, "blue" as FEELValue), ("tColours", ["red", "green"], ["red", "blue"]),
            ("tCar", .context(FEELContext([("colour", "red")])), .context(FEELContext([("colour", "blue")]))),
        ] {
            let model = types + Sample.input("x", type: type) + Sample.decision("d", needs: ["_x"], Sample.literal("x"))
            #expect(try Self.value(model, "d", ["x": good]) == good)
            #expect(try Self.value(model, "d", ["x": bad]) == .null)
        }
    }

    @Test func knowledgeModelsMayCallThemselvesWithinBounds() throws {
        let knowledge = """
            <businessKnowledgeModel id="_f" name="fact"><variable name="fact"/><encapsulatedLogic><formalParameter name="n" typeRef="number"/>
            \(Sample.literal("if n = 0 then 1 else n * fact(n - 1)"))</encapsulatedLogic></businessKnowledgeModel>
            """
        let decision = { (text: String) in Sample.decision("d", knows: ["_f"], Sample.literal(text)) }
        #expect(try Self.value(knowledge + decision("fact(20)")) == .number(Decimal128(2_432_902_008_176_640_000)))
        let compiled = try #require(Sample.compiled(knowledge + decision("fact(-1)")))
        let evaluation = Evaluation()
        #expect(try #require(compiled.decision("d")).evaluate([], in: evaluation) == .null)
        #expect(evaluation.isExhausted)
    }

    @Test func deepExpressionsInDeepRecursionAreStoppedBeforeTheyTakeTheStack() throws {
        let text = "if n = 0 then 0 else " + String(repeating: "1 + (", count: 45) + "deep(n - 1)" + String(repeating: ")", count: 45)
        let knowledge = """
            <businessKnowledgeModel id="_f" name="deep"><variable name="deep"/><encapsulatedLogic><formalParameter name="n"/>
            \(Sample.literal(text))</encapsulatedLogic></businessKnowledgeModel>
            """
        let compiled = try #require(Sample.compiled(knowledge + Sample.decision("d", knows: ["_f"], Sample.literal("deep(190)"))))
        let evaluation = Evaluation()
        #expect(try #require(compiled.decision("d")).evaluate([], in: evaluation) == .null)
        #expect(evaluation.isExhausted)
    }

    @Test func decisionsThatDoubleEachOtherAreStopped() throws {
        var model = Sample.decision("d0")
        for number in 1..<60 {
            model += Sample.decision("d\(number)", requires: ["#_d\(number - 1)"], Sample.literal("[d\(number - 1), d\(number - 1)]"))
        }
        let compiled = try #require(Sample.compiled(model))
        let evaluation = Evaluation(limits: .init(steps: 100_000))
        #expect(try #require(compiled.decision("d59")).evaluate([], in: evaluation) == .null)
        #expect(evaluation.isExhausted)
    }

    @Test func servicesTakeTheirInputsAndHideTheRest() throws {
        let model =
            Sample.input("x") + Sample.decision("a", needs: ["_x"], Sample.literal("x + 1"))
            + Sample.decision("b", requires: ["#_a"], Sample.literal("a * 10"))
                + """
                <decisionService id="_s" name="s"><outputDecision href="#_b"/><inputDecision href="#_a"/></decisionService>
                <decisionService id="_t" name="t"><outputDecision href="#_b"/><outputDecision href="#_a"/><inputData href="#_x"/></decisionService>
                """
            + Sample.decision("d", knows: ["_s", "_t"], Sample.literal("[s(5), s(a: 6), t(1).b, t(x: 1).a, s(1, 2)]"))
        #expect(try Self.value(model).literal == "[50, 60, 20, 2, null]")
    }

    @Test func importedElementsAreKnownByTheirPrefix() throws {
        let b = Sample.model(
            Sample.input("x", type: "number") + Sample.decision("twice", needs: ["_x"], Sample.literal("x * 2"))
                + """
                <businessKnowledgeModel id="_f" name="add one"><variable name="add one"/><encapsulatedLogic><formalParameter name="n"/>
                \(Sample.literal("n + 1"))</encapsulatedLogic></businessKnowledgeModel>
                """, namespace: "urn:b", name: "B")
        let inside = """
            \(Sample.importing("urn:b", name: "NAME"))<decision id="_d" name="d"><variable name="d"/>
            <informationRequirement><requiredDecision href="urn:b#_twice"/></informationRequirement>
            <knowledgeRequirement><requiredKnowledge href="urn:b#_f"/></knowledgeRequirement>\(Sample.literal("TEXT"))</decision>
            """
        for (name, text) in [("my lib", "my lib.add one(my lib.twice)"), ("", "add one(twice)")] {
            let a = Sample.model(inside.replacing("NAME", with: name).replacing("TEXT", with: text))
            let reading = Sample.read(["a.dmn": a, "b.dmn": b])
            #expect(reading.faults == [])
            let model = try #require(reading.model)
            let decision = try #require(CompiledModel(model).decision("d"))
            #expect(decision.inputs.map(\.namespace) == ["urn:b"])
            #expect(decision.evaluate([4], in: Evaluation()) == 9)
        }
    }

    @Test func functionsInJavaAreRefusedAndSaySo() throws {
        let logic = """
            <context><contextEntry><variable name="f"/><functionDefinition kind="Java"><formalParameter name="n"/><context/></functionDefinition>
            </contextEntry><contextEntry>\(Sample.literal("f(1)"))</contextEntry></context>
            """
        let compiled = try #require(Sample.compiled(Sample.decision("d", logic)))
        let evaluation = Evaluation()
        #expect(try #require(compiled.decision("d")).evaluate([], in: evaluation) == .null)
        #expect(evaluation.diagnostics.map(\.reason) == [.external])
    }

    @Test func faultsInExpressionsStandAtTheirPlaceInTheFile() throws {
        let text = Sample.model(Sample.decision("d", Sample.literal("1 &lt; 2 and\n  (3")))
        let model = try #require(Sample.read(text).model)
        let compiled = CompiledModel(model)
        #expect(compiled.faults.count == 1)
        let place = try #require(compiled.faults.first?.place)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(place.line == (lines.firstIndex { $0.contains("(3") } ?? 0) + 1)
        #expect(place.column == 5)
    }

    @Test func aLongChainOfDecisionsIsEvaluatedWithoutRecursion() throws {
        var model = Sample.decision("d0")
        for number in 1..<5_000 {
            model += Sample.decision("d\(number)", requires: ["#_d\(number - 1)"], Sample.literal("d\(number - 1) + 1"))
        }
        #expect(try Self.value(model, "d4999") == 5_000)
    }

    @Test func boxedFunctionsCarryWhatTheySawAndOuterNamesMayBeHidden() throws {
        let logic = """
            <context>
            <contextEntry><variable name="n"/>\(Sample.literal("10"))</contextEntry>
            <contextEntry><variable name="f"/><functionDefinition><formalParameter name="m"/>\(Sample.literal("n + m"))</functionDefinition></contextEntry>
            <contextEntry><variable name="n2"/><for iteratorVariable="n"><in>\(Sample.literal("[1, 2]"))</in><return>\(Sample.literal("f(n)"))</return></for></contextEntry>
            <contextEntry>\(Sample.literal("n2"))</contextEntry>
            </context>
            """
        #expect(try Self.value(Sample.decision("d", logic)).literal == "[11, 12]")
    }
}
