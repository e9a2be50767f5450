import DMN
import FEEL
import Testing

/// Tables where they stand in models: which types their columns have.
@Suite struct TableModelTests {
    private static let model = Sample.model(
        """
        <itemDefinition name="tGrade"><typeRef>string</typeRef><allowedValues><text>"A", "B"</text></allowedValues></itemDefinition>
        <itemDefinition name="tPerson">
          <itemComponent name="grade"><typeRef>tGrade</typeRef></itemComponent>
          <itemComponent name="age"><typeRef>number</typeRef></itemComponent>
        </itemDefinition>
        <inputData id="_p" name="person"><variable name="person" typeRef="tPerson"/></inputData>
        <decision id="_d" name="d"><variable name="d"/>
          <informationRequirement><requiredInput href="#_p"/></informationRequirement>
          <context><contextEntry><variable name="inner"/><decisionTable hitPolicy="UNIQUE">
            <input label="等级"><inputExpression><text>person . grade</text></inputExpression></input>
            <input><inputExpression typeRef="number"><text>person.age</text></inputExpression><inputValues><text>[0..150]</text></inputValues></input>
            <output/>
            <rule><inputEntry><text>"A"</text></inputEntry><inputEntry><text>-</text></inputEntry><outputEntry><text>1</text></outputEntry></rule>
            <rule><inputEntry><text>"B"</text></inputEntry><inputEntry><text>&lt; 150</text></inputEntry><outputEntry><text>1</text></outputEntry></rule>
          </decisionTable></contextEntry></context>
        </decision>
        <businessKnowledgeModel id="_b" name="b"><variable name="b"/><encapsulatedLogic><formalParameter name="g" typeRef="tGrade"/>
          <decisionTable><input><inputExpression><text>g</text></inputExpression></input><output/>
            <rule><inputEntry><text>"A","C"</text></inputEntry><outputEntry><text>1</text></outputEntry></rule>
          </decisionTable></encapsulatedLogic>
        </businessKnowledgeModel>
        """)

    @Test func prioritiesMayComeFromTheTypeOfTheResult() {
        let model = Sample.model(
            """
            <itemDefinition name="tGrade"><typeRef>string</typeRef><allowedValues><text>"B", "A"</text></allowedValues></itemDefinition>
            <decision id="_d" name="d"><variable name="d" typeRef="tGrade"/><decisionTable hitPolicy="PRIORITY">
              <input><inputExpression typeRef="number"><text>1</text></inputExpression></input><output/>
              <rule><inputEntry><text>&gt; 1</text></inputEntry><outputEntry><text>"A"</text></outputEntry></rule>
              <rule><inputEntry><text>-</text></inputEntry><outputEntry><text>"B"</text></outputEntry></rule>
              <rule><inputEntry><text>1</text></inputEntry><outputEntry><text>"C"</text></outputEntry></rule>
            </decisionTable></decision>
            """)
        let findings = Sample.read(model).model?.tableFindings() ?? []
        #expect(findings.map(\.kind) == [.notAnOutputValue, .hidden])
        #expect(findings.map(\.rules) == [[3], [1, 2]])
    }

    @Test func columnsHaveTheAllowedValuesOfWhatTheyLookAt() throws {
        let reading = Sample.read(Self.model)
        #expect(reading.faults == [])
        let findings = try #require(reading.model).tableFindings()
        #expect(
            findings.map(\.what.zh) == [
                "“d”没有规则适用于：等级 是 \"B\" 且 person.age = 150（例如 等级 = \"B\"，person.age = 150）。",
                "“b”规则 1：“g”不允许取值 \"C\"。", "“b”没有规则适用于：g 是 \"B\"（例如 g = \"B\"）。",
            ])
        #expect(findings.map(\.table.id) == ["_d", "_b", "_b"])
        #expect(findings[0].place.line == 10)
        #expect(findings[0].fault.file == "a.dmn")
    }
}
