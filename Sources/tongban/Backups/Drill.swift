import ArgumentParser
import Evidence
import Foundation
import Records
import Sealing
import Store
import WorkCalendar
import Zone

/// `tongban drill`: restores the newest backup into a temporary place and looks whether everything is there and can be read.
struct Drill: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Restores the newest backup into a temporary place, verifies its log, opens every paper, and reports.",
        discussion: """
            Needs no server and touches none. It leaves nothing behind but its report: beside the database (NAME.drill.json), where the server reads
            it for its figures. Exit codes: 0 the backup would serve, 1 it would not, 2 the call is wrong.

            Examples:
              tongban drill /backup --database data/tongban.sqlite --zone zones/xinxiang-hitech --witness head-20261123.txt
              tongban drill /backup/tongban-20261123-020000 --keyring /keys/tongban.keyring --json
            """)

    @Argument(help: "A backup, or a folder of backups: then the newest.", completion: .directory)
    var backups: String
    @OptionGroup var store: DatabaseOption
    @Option(help: "The verifier key that signed checkpoints must bear.")
    var key: String?
    @Option(help: "A signed checkpoint kept elsewhere: the log must be that one grown on.", completion: .file())
    var witness: String?
    @Option(help: "The folder of the zone: due dates are counted again by its calendar.", completion: .directory)
    var zone: String?
    @Option(help: "Where the temporary copy is made; it needs as much room as the backup.", completion: .directory)
    var scratch: String?
    @Flag(help: "Print the report as JSON.")
    var json = false
    @OptionGroup var languages: LanguageOption

    func run() async throws {
        if let key, NoteVerifier(key) == nil { throw CommandFault.badKey(key) }
        let kept = try witness.map(LogCheck.note)
        let folder = try zone.map { try ZoneOption.load($0, languages.language) }
        let backup = try BackupFolder.find(backups)
        let began = TimeSource.system.now()
        let scratch = try DrillScratch(in: scratch ?? NSTemporaryDirectory())
        defer { scratch.remove() }
        var run = DrillRun(backup: backup, scratch: scratch.path, keyring: store.place.keyringPath, language: languages.language)
        do {
            try await run.all(key: key.flatMap { NoteVerifier($0) }, witness: kept, zone: folder)
        } catch let fault as CommandFault where fault.code != CommandFault.wrongCall {
            run.find("drill", fault.words)
        } catch let fault as CommandFault {
            throw fault
        } catch {
            run.find("drill", Words(zh: "演练中断：\(error)", en: "it broke off: \(error)"))
        }
        let now = TimeSource.system.now()
        let report = run.report(at: now, seconds: now.since(began) / Instant.second)
        OperationsNote.drill.write(report, beside: store.place)
        if json { print(report.text()) } else { run.print() }
        if !run.findings.isEmpty { throw ExitCode(CommandFault.bad) }
    }
}

/// A temporary folder, gone at the end; one that a killed drill left is cleared by the next.
struct DrillScratch: Sendable {
    let path: String
    private static let prefix = "tongban-drill-"

    init(in folder: String) throws {
        let files = FileManager.default
        for name in (try? files.contentsOfDirectory(atPath: folder)) ?? [] where name.hasPrefix(Self.prefix) {
            guard let process = name.dropFirst(Self.prefix.count).split(separator: "-").first.flatMap({ Int32($0) }) else { continue }
            if kill(process, 0) != 0, errno == ESRCH { try? files.removeItem(atPath: "\(folder)/\(name)") }
        }
        path = "\(folder)/\(Self.prefix)\(getpid())"
        do {
            try files.createDirectory(atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw CommandFault(
                zh: "“\(folder)”里建不了临时目录。", en: "No temporary folder can be made in “\(folder)”.", code: CommandFault.wrongCall)
        }
    }

    func remove() { try? FileManager.default.removeItem(atPath: path) }
}
