import ArgumentParser
import Codes
import WorkCalendar
import Zone

/// `tongban code`: checks identifiers as people type them.
struct Code: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Checks credit codes, citizen numbers and other identifiers.", subcommands: [Test.self])

    /// `tongban code check`: `ok`, or `bad:` with every reason.
    struct Test: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "check",
            abstract: "Says “ok” or “bad: reason” for each code.",
            discussion: """
                Full-width digits, a lower-case x, spaces and hyphens are put right first. Exits with 1 when a code is bad.

                Examples:
                  tongban code check credit 91410791MAE0D00113
                  tongban code check citizen --stdin < numbers.txt
                """)

        @Argument(help: "credit (unified social credit code, GB 32100), citizen (citizen number, GB 11643), item, region, record or phone.")
        var kind: CheckedKind
        @Argument(help: "The code.")
        var code: String?
        @Flag(help: "Read a code from each line of standard input.")
        var stdin = false
        @OptionGroup var languages: LanguageOption

        func validate() throws {
            if stdin == (code != nil) { throw ValidationError("Give a code, or --stdin.") }
        }

        func run() throws {
            let language = languages.language
            let today = Self.today
            var isGood = true
            func answer(_ text: String) {
                let reasons = Self.reasons(kind, text, today: today).map { language == .zh ? $0.zh : $0.en }
                isGood = isGood && reasons.isEmpty
                print(reasons.isEmpty ? "ok" : "bad: " + reasons.joined(separator: language == .zh ? "；" : "; "))
            }
            if let code { answer(code) }
            if stdin { while let line = readLine() { answer(line) } }
            if !isGood { throw ExitCode(CommandFault.bad) }
        }

        private static func reasons(
            _ kind: CheckedKind, _ text: String, today: (year: Int, month: Int, day: Int)
        ) -> [(zh: String, en: String)] {
            switch kind {
            case .credit: CreditCode.parse(text).faults.map(\.words)
            case .citizen: CitizenNumber.parse(text, today: today).faults.map(\.words)
            case .item: ItemCode.parse(text).faults.map(\.words)
            case .region: RegionCode.parse(text).faults.map(\.words)
            case .record: RecordNumber.parse(text).faults.map(\.words)
            case .phone: PhoneNumber.parse(text).faults.map(\.words)
            }
        }

        /// The day in China, where these numbers are given out.
        static var today: (year: Int, month: Int, day: Int) {
            let now = TimeSource.system.now().adding(microseconds: Int64(UTCOffset.china.minutes) * Instant.minute)
            let day = Day(ordinal: Int(now.microseconds / Instant.wholeDay))
            return (day.year, day.month, day.day)
        }
    }
}

extension CheckedKind: ExpressibleByArgument {}
