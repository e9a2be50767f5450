import ArgumentParser

/// The one executable: the server and the tools that check a zone, a code, a log or a receipt without it.
@main
struct Tongban: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tongban",
        abstract: "通办 Tongban: a development zone's promises, kept and proved.",
        discussion: """
            Exit codes: 0 done, 1 the checked thing is bad, 2 the call is wrong.

            Examples:
              tongban serve --zone zones/xinxiang-hitech --database data/tongban.sqlite --demo
              tongban check zones/xinxiang-hitech
              tongban log verify --database data/tongban.sqlite
            """,
        version: Release.version,
        subcommands: [
            Serve.self, AccountCommand.self, OrganisationCommand.self, MandateCommand.self, Check.self, Calendar.self, Code.self, Log.self,
            RulesCommand.self, Feel.self, KeysCommand.self, Backup.self, Restore.self, Drill.self, CopyCommand.self,
        ])

    static func main() async {
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch let fault as CommandFault {
            Console.complain(fault.text(.environment))
            exit(withError: ExitCode(fault.code))
        } catch {
            // The parser's own code for a wrong call is 64; ours is 2.
            guard exitCode(for: error) == .validationFailure else { exit(withError: error) }
            Console.complain(fullMessage(for: error))
            exit(withError: ExitCode(CommandFault.wrongCall))
        }
    }
}

/// What this program says of itself.
enum Release {
    static let version = "0.1.0"
}
