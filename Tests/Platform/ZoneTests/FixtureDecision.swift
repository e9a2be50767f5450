extension FixtureZone {
    /// A decision model that is right in every way.
    static let queue = """
        <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="queue" name="排队" namespace="urn:tongban:test:queue">
          <description>谁先办。
            Who goes first; 优先 means first.</description>
          <inputData id="age" name="年龄"><variable name="年龄" typeRef="number"/></inputData>
          <inputData id="company" name="人数"><variable name="人数" typeRef="number"/></inputData>
          <decision id="settings" name="设置">
            <description>proposed</description>
            <variable name="设置"/>
            <literalExpression><text>1</text></literalExpression>
          </decision>
          <decision id="alone" name="独自来">
            <variable name="独自来"/>
            <informationRequirement><requiredInput href="#company"/></informationRequirement>
            <literalExpression><text>if 人数 = null then null else 人数 = 1</text></literalExpression>
          </decision>
          <decision id="order" name="次序">
            <question>先办还是照常？</question>
            <variable name="次序" typeRef="string"/>
            <informationRequirement><requiredInput href="#age"/></informationRequirement>
            <decisionTable hitPolicy="UNIQUE">
              <input label="年龄"><inputExpression><text>年龄</text></inputExpression></input>
              <output><outputValues><text>"优先", "照常"</text></outputValues></output>
              <rule><inputEntry><text>[60..150]</text></inputEntry><outputEntry><text>"优先"</text></outputEntry></rule>
              <rule><inputEntry><text>not([60..150])</text></inputEntry><outputEntry><text>"照常"</text></outputEntry></rule>
            </decisionTable>
          </decision>
          <decision id="window" name="窗口">
            <variable name="窗口" typeRef="string"/>
            <informationRequirement><requiredInput href="#age"/></informationRequirement>
            <decisionTable hitPolicy="FIRST">
              <input label="年龄"><inputExpression><text>年龄</text></inputExpression></input>
              <output/>
              <rule><inputEntry><text>&gt;= 60</text></inputEntry><outputEntry><text>"一号"</text></outputEntry></rule>
              <rule><inputEntry><text>-</text></inputEntry><outputEntry><text>"二号"</text></outputEntry></rule>
            </decisionTable>
          </decision>
        </definitions>

        """

    static let queueCases = """
        <testCases xmlns="http://www.omg.org/spec/DMN/20160719/testcase" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                   xmlns:xsd="http://www.w3.org/2001/XMLSchema">
          <modelName>queue.dmn</modelName>
          <testCase id="001">
            <description>六十岁优先</description>
            <inputNode name="年龄"><value xsi:type="xsd:decimal">60</value></inputNode>
            <resultNode name="次序" type="decision"><expected><value xsi:type="xsd:string">优先</value></expected></resultNode>
          </testCase>
        </testCases>

        """
}
