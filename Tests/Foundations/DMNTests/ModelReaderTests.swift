import DMN
import FEEL
import Testing

@Suite struct ModelReaderTests {
    @Test func placesOfTextsLeadBackIntoTheFile() throws {
        let text = Sample.model(
            Sample.decision("x", "<literalExpression><text>a &lt; b and\n <![CDATA[c < ]]><!-- so -->d</text></literalExpression>"))
        guard case .literal(let source) = try #require(Sample.read(text).model?.root.decisions[0].expression).form else {
            Issue.record("no literal")
            return
        }
        #expect(source.text == "a < b and\n c < d")
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        // The letter b stands after a reference, c within CDATA, d after a comment.
        for (letter, place) in [("b", Place(line: 1, column: 5)), ("c", Place(line: 2, column: 2)), ("d", Place(line: 2, column: 6))] {
            let outer = source.place(of: place)
            let line = lines[outer.line - 1]
            #expect(String(line[line.index(line.startIndex, offsetBy: outer.column - 1)]) == letter)
        }
    }

    @Test func danglingAndMistakenReferencesAreTold() {
        #expect(Sample.faults(Sample.decision("x", requires: ["#_y"])) == ["There is no element “_y”."])
        #expect(Sample.faults(Sample.decision("x", requires: ["urn:z#_x"])) == ["There is no element “_x”."])
        #expect(Sample.faults(Sample.decision("x", requires: ["_y"])) == ["The reference “_y” is not well made."])
        let input = "<inputData id=\"_i\" name=\"i\"/>"
        #expect(Sample.faults(input + Sample.decision("x", requires: ["#_i"])) == ["“i” is not a decision."])
    }

    @Test func circlesOfRequirementsAndOfTypesAreTold() {
        let decisions = Sample.decision("x", requires: ["#_y"]) + Sample.decision("y", requires: ["urn:a#_x"])
        #expect(Sample.faults(decisions) == ["The requirements form a circle: x → y → x."])
        let types = """
            <itemDefinition name="t"><itemComponent name="u"><typeRef>u</typeRef></itemComponent></itemDefinition>
            <itemDefinition name="u" isCollection="true"><typeRef>t</typeRef></itemDefinition>
            """
        #expect(Sample.faults(types) == ["The types are defined in a circle: t → u → t."])
    }

    @Test func aChainOfAHundredThousandDecisionsIsCheckedWithoutRecursion() {
        var text = Sample.decision("d0")
        for number in 1..<100_000 { text += Sample.decision("d\(number)", requires: ["#_d\(number - 1)"]) }
        #expect(Sample.faults(text) == [])
    }

    @Test func doubledIdentifiersAndNamesAreTold() {
        #expect(
            Sample.faults("<inputData id=\"_x\" name=\"y\"/>" + Sample.decision("x")) == ["The identifier “_x” is used twice in this file."]
        )
        #expect(Sample.faults("<inputData id=\"_y\" name=\"x\"/>" + Sample.decision("x")) == ["The name “x” is used twice."])
    }

    @Test func unknownTypesElementsAndChoicesAreTold() {
        #expect(
            Sample.faults("<inputData id=\"_y\" name=\"x\"><variable name=\"x\" typeRef=\"tX\"/></inputData>") == ["There is no type “tX”."]
        )
        #expect(Sample.faults("<inputData id=\"_y\" name=\"x\"><variable name=\"x\" typeRef=\"feel:number\"/></inputData>") == [])
        #expect(Sample.faults("<desicion name=\"x\"/>") == ["The element “desicion” cannot stand in “definitions”."])
        let table = "<decisionTable hitPolicy=\"BEST\"><output/></decisionTable>"
        #expect(Sample.faults(Sample.decision("x", table)) == ["“hitPolicy” cannot be “BEST”."])
    }

    @Test func rulesAndRowsOfTheWrongLengthAreTold() {
        let table = "<decisionTable><input><inputExpression><text>1</text></inputExpression></input><output/><rule/></decisionTable>"
        #expect(
            Sample.faults(Sample.decision("x", table)) == [
                "This rule has 0 input entries, but the table has 1 input columns.",
                "This rule has 0 output entries, but the table has 1 output columns.",
            ])
        let relation =
            "<relation><column name=\"a\"/><column name=\"b\"/><row><literalExpression><text>1</text></literalExpression></row></relation>"
        #expect(Sample.faults(Sample.decision("x", relation)) == ["This row has 1 cells, but the table has 2 columns."])
    }

    @Test func severalFaultsAreToldAtOnceAndTheRestIsRead() {
        let reading = Sample.read(Sample.model(Sample.decision("x", requires: ["#_z", "#_u"]) + Sample.decision("y") + "<decision/>"))
        #expect(reading.faults.count == 3)
        #expect(reading.model?.root.decisions.map(\.head.name) == ["x", "y", ""])
    }

    @Test(arguments: DMNVersion.allCases) func everyEditionIsRead(version: DMNVersion) {
        let text = Sample.model(Sample.decision("x")).replacing(DMNVersion.dmn15.rawValue, with: version.rawValue)
        #expect(Sample.read(text).faults == [])
        #expect(Sample.read(text).model?.root.version == version)
    }
}
