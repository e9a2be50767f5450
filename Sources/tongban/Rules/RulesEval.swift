import ArgumentParser
import DMN
import Evidence
import FEEL
import Zone

/// What `rules eval` and `rules explain` ask for.
struct DecisionOptions: ParsableArguments {
    @Argument(help: "The decision model (.dmn); what it imports is looked for beside it.", completion: .file(extensions: ["dmn"]))
    var file: String

    @Option(help: "The name of the decision, or of a decision service; not needed where the model has one decision.")
    var decision: String?

    @Option(help: "A JSON object with the inputs by name; dates and durations are texts, as \"2026-11-23\" and \"P1Y\".")
    var input = "{}"

    @OptionGroup var languages: LanguageOption

    /// The decision with the values it is to be evaluated with.
    func prepared() throws -> (decision: CompiledDecision, values: [FEELValue]) {
        let decision = try RulesFile(file, languages.language).decision(decision)
        let given = try Given.members(input, option: "--input")
        let unknown = given.keys.filter { name in !decision.inputs.contains { $0.name == name } }.sorted()
        guard unknown.isEmpty else { throw Self.notAsked(unknown, decision) }
        return (decision, decision.inputs.map { input in given[input.name].map { FEELValue($0, as: input.type) } ?? .null })
    }

    private static func notAsked(_ unknown: [String], _ decision: CompiledDecision) -> CommandFault {
        let known = decision.inputs.map { "“\($0.name)” (\($0.type))" }
        return CommandFault(
            zh: "不需要：\(unknown.joined(separator: "、"))。需要的输入：\(known.joined(separator: "、"))。",
            en: "Not asked for: \(unknown.joined(separator: ", ")). The inputs are \(known.joined(separator: ", ")).",
            code: CommandFault.wrongCall)
    }
}

/// `tongban rules eval`: the value of a decision.
struct RulesEval: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "eval", abstract: "Evaluates a decision and prints its value as JSON.",
        discussion: """
            An input that is not given is null: what depends on it is unknown, not no; why something is null is said on standard error.

            Example:
              tongban rules eval loan.dmn --decision 额度 --input '{"纳税信用等级": "A"}'
            """)

    @OptionGroup var options: DecisionOptions

    @Flag(help: "Tells on standard error which rules applied and why.")
    var explain = false

    func run() throws {
        let (decision, values) = try options.prepared()
        let trace = decision.explain(values, in: Evaluation(now: Given.now))
        let told = explain ? trace.lines : trace.reasons
        for line in told { Console.complain(line.text(options.languages.language)) }
        print(trace.value.json.text())
    }
}

/// `tongban rules explain`: how a decision comes to its value.
struct RulesExplain: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "Tells how a decision comes to its value: rules, conditions, what is missing.")

    @OptionGroup var options: DecisionOptions

    func run() throws {
        let (decision, values) = try options.prepared()
        for line in decision.explain(values, in: Evaluation(now: Given.now)).lines { print(line.text(options.languages.language)) }
    }
}
