import ArgumentParser
import Evidence
import Foundation
import Records
import Sealing
import Store
import WorkCalendar
import Zone

/// `tongban log verify`: recomputes the whole log and names every row that does not fit.
struct LogVerification: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Recomputes the whole log from the stored events and names every row that does not fit.",
        discussion: """
            Works on the file while the server runs, or on a backup. Exits with 1 when anything is wrong. Without --key the key of the
            keyring beside the database is used; a key published elsewhere is the stronger witness. Whoever holds the keyring can rewrite
            the whole log and sign it again: only a checkpoint kept elsewhere (/log/checkpoint), given as --witness, finds that.

            Examples:
              tongban log verify --database data/tongban.sqlite
              tongban log verify --database backup.sqlite --key xinxiang-hitech.tongban+1a2b3c4d+AZ…
              tongban log verify --database data/tongban.sqlite --zone zones/xinxiang-hitech --witness checkpoint-20261123.txt
            """)

    @OptionGroup var store: DatabaseOption
    @Option(help: "The verifier key that signed checkpoints must bear.")
    var key: String?
    @Option(help: "A signed checkpoint kept elsewhere: the log must be that one grown on.", completion: .file())
    var witness: String?
    @Option(help: "The folder of the zone: due dates and timers are counted again by its calendar.", completion: .directory)
    var zone: String?
    @OptionGroup var languages: LanguageOption

    func run() async throws {
        if let key, NoteVerifier(key) == nil { throw CommandFault.badKey(key) }
        let kept = try witness.map(LogCheck.note)
        let folder = try zone.map { try ZoneOption.load($0, languages.language) }
        let outcome = try await LogCheck.run(store.place, key: key.flatMap { NoteVerifier($0) }, witness: kept, zone: folder)
        outcome.print(languages.language)
        // Beside a database that is served, not beside a copy that is only looked at.
        if FileManager.default.fileExists(atPath: store.place.keyringPath) {
            OperationsNote.log.write(outcome.note(at: TimeSource.system.now()), beside: store.place)
        }
        if !outcome.report.findings.isEmpty { throw ExitCode(CommandFault.bad) }
    }
}

/// One reading of the whole log of a database file.
struct LogCheck: Sendable {
    let report: LogVerify.Report
    /// Nil where no key was at hand, so that signatures were not checked.
    let verifier: NoteVerifier?

    /// - Parameter witness: a signed checkpoint that was kept elsewhere; it must bear the log's key.
    /// - Parameter zone: counts due dates again; without it they are only held against one another.
    static func run(_ file: DatabasePlace, key: NoteVerifier?, witness: String? = nil, zone: ZoneFolder? = nil) async throws -> LogCheck {
        let database = try await file.openExisting()
        let outcome = try await of(database, file, key: key, witness: witness, zone: zone)
        try await database.close()
        return outcome
    }

    /// The same of a database that is open.
    static func of(
        _ database: any Database, _ file: DatabasePlace, key: NoteVerifier?, witness: String? = nil, zone: ZoneFolder? = nil
    ) async throws -> LogCheck {
        do {
            return try await database.read { db in
                let form = try DatabasePlace.logForm(of: db)
                let verifier = key ?? file.verifier(origin: form.origin)
                let head = try witness.map { try Self.head($0, verifier) }
                var verify = LogVerify(
                    verifier: verifier, offset: form.offset, witness: head, kinds: Composition.kinds, zone: zone,
                    keyring: try? Keyring.load(path: file.keyringPath))
                return LogCheck(report: try verify.run(db), verifier: verifier)
            }
        } catch let fault as CommandFault {
            throw fault
        } catch {
            throw CommandFault.unreadable(file.shown, error)
        }
    }

    /// A checkpoint kept in a file.
    static func note(_ path: String) throws -> String {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw CommandFault(zh: "读不到文件“\(path)”。", en: "The file “\(path)” cannot be read.", code: CommandFault.wrongCall)
        }
        return text
    }

    private static func head(_ note: String, _ verifier: NoteVerifier?) throws -> Checkpoint {
        guard let verifier else {
            throw CommandFault(
                zh: "核对外存的树根要有公钥：请用 --key 给出。", en: "A witness is checked against the log's key: give --key.",
                code: CommandFault.wrongCall)
        }
        do {
            return try Checkpoint.open(note, with: verifier)
        } catch {
            throw CommandFault(
                zh: "--witness 不是这个日志签过的树根（公钥 \(verifier)）：\(error)",
                en: "--witness is no checkpoint signed by this log (key \(verifier)): \(error)")
        }
    }

    /// For the server's figures and the administrator; nothing personal.
    func note(at now: Instant) -> JSON {
        let faults = report.findings.prefix(20).map { finding -> JSON in
            ["place": .string(finding.place), "zh": .string(finding.words.zh), "en": .string(finding.words.en)]
        }
        return [
            "at": .string(now.iso8601(offset: .utc)), "ok": .bool(report.findings.isEmpty), "leaves": .integer(Int64(report.leaves)),
            "findings": .integer(Int64(report.findings.count)), "faults": .array(faults),
        ]
    }

    /// Each finding on a line, then what was looked at.
    func print(_ language: Language) {
        for finding in report.findings { Swift.print("\(finding.place): \(finding.words[language])") }
        Swift.print(summary(language))
    }

    private func summary(_ language: Language) -> String {
        let wrong = report.findings.count
        switch language {
        case .zh:
            let signed = verifier.map { "签名公钥 \($0)。" } ?? "手边没有公钥，签名未核对（用 --key 给出）。"
            let verdict = wrong == 0 ? "全部相符。" : "\(wrong) 处不符。"
            return "核对了 \(report.leaves) 条日志、\(report.events) 条经过、\(report.records) 件记录。\(signed)\(verdict)"
        case .en:
            let signed = verifier.map { "Signed by \($0)." } ?? "No key at hand: signatures were not checked (give --key)."
            let verdict = wrong == 0 ? "Everything fits." : "\(wrong) thing\(wrong == 1 ? " does" : "s do") not fit."
            return "Checked \(report.leaves) log entries, \(report.events) events and \(report.records) records. \(signed) \(verdict)"
        }
    }
}
