import ArgumentParser
import Evidence
import FEEL
import WorkCalendar
import Zone

/// `tongban feel`: evaluates one expression, to try it out.
struct Feel: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Evaluates a FEEL expression and prints its value as JSON.",
        discussion: """
            What cannot be computed is null; why is said on standard error. Exits with 1 when the expression cannot be read.

            Examples:
              tongban feel '1 + 2 * 3'
              tongban feel 'if age >= 60 then "免排队" else "普通"' --context '{"age": 71}'
              tongban feel 'date("2026-11-23") + duration("P30D")' --literal
            """)

    @Argument(help: "The expression.")
    var expression: String

    @Option(help: "A JSON object: what the names in the expression stand for.")
    var context = "{}"

    @Flag(help: "Prints the value as FEEL writes it, with dates and durations as such.")
    var literal = false

    @OptionGroup var languages: LanguageOption

    func run() throws {
        let language = languages.language
        let given = try Given.members(context, option: "--context").sorted { $0.key < $1.key }.map {
            (name: $0.key, value: FEELValue($0.value))
        }
        let scope = Scope(given.map { Scope.Name($0.name, $0.value.type) })
        let compiled = Expression(expression, in: scope)
        for finding in compiled.findings {
            Console.complain("\(finding.place): \(finding.what.text(language)); \(finding.mend.text(language))")
        }
        if compiled.isFaulty { throw ExitCode(CommandFault.bad) }
        let evaluation = Evaluation(now: Given.now)
        let value = compiled.evaluate(given.map(\.value), in: evaluation)
        for diagnostic in evaluation.diagnostics {
            Console.complain("\(diagnostic.place): \(diagnostic.reason.wording.text(language))")
        }
        print(literal ? value.literal : value.json.text())
    }
}

/// What a rule is evaluated with.
enum Given {
    /// The members of a JSON object.
    static func members(_ text: String, option: String) throws -> [String: JSON] {
        do {
            guard let found = try JSON.parse(text).objectValue else {
                throw CommandFault(
                    zh: "\(option) 应是 JSON 对象，如 {\"age\": 71}。", en: "\(option) is a JSON object, as {\"age\": 71}.",
                    code: CommandFault.wrongCall)
            }
            return found
        } catch let fault as JSONFault {
            throw CommandFault(zh: "\(option) 不是 JSON：\(fault.zh)。", en: "\(option) is no JSON: \(fault.en).", code: CommandFault.wrongCall)
        }
    }

    /// The time in China that `now()` and `today()` tell.
    static var now: FEELDateTime? { FEELDateTime(TimeSource.system.now().iso8601(offset: .china)) }
}

extension Wording {
    func text(_ language: Language) -> String { language == .zh ? zh : en }
}
