extension CheckRule {
    private static let model = "decisions/queue.dmn"
    private static let cases = "decisions/queue-test-01.xml"

    /// What can be wrong with decision models and their cases.
    static let ofDecisions: [CheckRule] = [
        error(
            "decision.model", "决策模型写得不对", "A decision model is not well formed", Reason.decision, in: model,
            good: "name=\"年龄\" typeRef=\"number\"", bad: "name=\"年龄\" typeRef=\"numbr\""),
        error(
            "decision.expression", "决策模型里的表达式算不出来", "An expression of a decision model cannot be evaluated", Reason.decision, in: model,
            good: ">[60..150]<", bad: ">[60..150<"),
        warning(
            "decision.doubt", "决策模型有一处多半不是本意", "Something in a decision model is hardly meant", Reason.decision, in: model,
            good: "else 人数 = 1", bad: "else 人数 = \"1\""),
        warning(
            "decision.gap", "决策表有一种情况没有规则", "A decision table has no rule for some input", Reason.decision, in: model,
            good: ">not([60..150])<", bad: ">not([50..150])<"),
        error(
            "decision.overlap", "两条规则同时适用，而决策表只许一条", "Two rules of a table apply together though only one may", Reason.decision, in: model,
            good: ">not([60..150])<", bad: ">not([60..140])<"),
        warning(
            "decision.hidden", "有一条规则永远轮不到", "A rule of a table never decides", Reason.decision, in: model, good: "<text>&gt;= 60<",
            bad: "<text>-<"),
        warning(
            "decision.values", "决策表用了没有列出的值", "A decision table uses a value that is not among those listed", Reason.decision, in: model,
            good: ">\"照常\"</text>", bad: ">\"照旧\"</text>"),
        error(
            "decision.priorities", "按结果先后取的决策表没有列出先后", "A table that decides by rank does not say the ranks", Reason.decision, in: model,
            good: "hitPolicy=\"FIRST\"", bad: "hitPolicy=\"PRIORITY\""),
        whole(
            "decision.stem", "决策文件的名字不合规", "The file name of a decision model is not well formed", Reason.decision,
            .file("decisions/Big_Model.dmn", good: nil, bad: DecisionExample.empty)),
        whole(
            "decision.untested", "决策模型没有例子", "A decision model has no worked case", Reason.decision, .file(cases, good: nil, bad: nil),
            severity: .warning),
        error(
            "decision.test", "例子的答案和算出来的不一样", "A worked case no longer holds", Reason.decision, in: cases, good: ">优先<",
            bad: ">照常<"),
        error(
            "decision.test-file", "例子的文件读不出来", "A file of worked cases cannot be read", Reason.decision, in: cases,
            good: "<modelName>queue.dmn", bad: "<modelName>queues.dmn", also: ["decision.untested"]),
    ]
}

/// What the examples of rules on decisions are made of.
private enum DecisionExample {
    static let empty =
        "<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" name=\"空\" namespace=\"urn:tongban:empty\"/>\n"
}
