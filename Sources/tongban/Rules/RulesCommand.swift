import ArgumentParser

/// `tongban rules`: decision models, tried, checked and explained without a server.
struct RulesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules",
        abstract: "Evaluates, checks and tests decision models (DMN).",
        discussion: """
            docs/rules.md teaches how a decision table is read and written.

            Examples:
              tongban rules check zones/xinxiang-hitech/decisions
              tongban rules eval zones/xinxiang-hitech/decisions/notary-fee.dmn --decision 减免比例 --input '{…}' --explain
              tongban rules tck zones/xinxiang-hitech/decisions
            """,
        subcommands: [RulesTck.self, RulesEval.self, RulesCheck.self, RulesExplain.self])
}
