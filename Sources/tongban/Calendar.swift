import ArgumentParser
import WorkCalendar
import Zone

/// `tongban calendar`: questions to the zone's calendar of working days.
struct Calendar: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Counts working days by the zone's calendar.", subcommands: [Due.self])

    /// `tongban calendar due`: the last of so many working days after a day.
    struct Due: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "The last of N working days after a day; day 0 is the day itself.",
            discussion: """
                The answer is a date; “provisional” follows where a year without its State Council notice was counted, and “error: …” stands
                where nothing can be said.

                Examples:
                  tongban calendar due 2026-09-28 5            answers 2026-10-10
                  printf '2026-09-28 5\\n' | tongban calendar due --zone zones/xinxiang-hitech --stdin
                """)

        @OptionGroup var place: ZoneOption
        @Flag(help: "Read lines “2026-09-28 5” from standard input and answer each with a line.")
        var stdin = false
        @Argument(help: "A day and a number of working days.")
        var question: [String] = []
        @OptionGroup var languages: LanguageOption

        func validate() throws {
            if stdin != question.isEmpty { throw ValidationError("Give a day and a number of working days, or --stdin.") }
        }

        func run() throws {
            let calendar = try place.load(languages.language).calendar
            guard stdin else { return print(calendarDueLine(question.joined(separator: " "), calendar)) }
            while let line = readLine() { print(calendarDueLine(line, calendar)) }
        }
    }
}

/// The option of commands that read a zone.
struct ZoneOption: ParsableArguments {
    @Option(help: "The folder of the zone.", completion: .directory)
    var zone = "zones/xinxiang-hitech"

    /// The zone, or its faults as a reason to stop.
    func load(_ language: Language) throws -> ZoneFolder { try Self.load(zone, language) }

    static func load(_ zone: String, _ language: Language) throws -> ZoneFolder {
        try Folder.mustExist(zone)
        let (folder, faults) = ZoneFolder.load(zone)
        for fault in faults where folder == nil || fault.severity == .error { Console.complain(fault.text(language)) }
        guard let folder else {
            throw CommandFault(
                zh: "“\(zone)”有错误，改好再来（tongban check 会逐条列出）。", en: "“\(zone)” has errors; mend them first (tongban check lists them).")
        }
        return folder
    }
}
