import ArgumentParser
import Foundation
import Records
import Store
import Zone

/// `tongban restore`: puts a backup in place and verifies its log.
struct Restore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Puts a backup in place of the database and verifies its log.",
        discussion: """
            Stop the server first. A database that is there is replaced only with --force, and kept under its name with .replaced-1 (2, 3 …) behind it.
            A backup whose log does not fit is not put in place and exits with 1.

            Example:
              tongban restore /backup/tongban-20261123-020000 --database data/tongban.sqlite
            """)

    @Argument(help: "The backup: a folder, or the database alone.", completion: .file())
    var file: String
    @OptionGroup var store: DatabaseOption
    @Flag(help: "Replace the database that is there.")
    var force = false
    @Flag(help: "Put the backup in place although its log does not fit.")
    var evenIfAltered = false
    @OptionGroup var languages: LanguageOption

    func run() async throws {
        let target = store.place
        try target.mustBeFile()
        guard force || !FileManager.default.fileExists(atPath: target.path) else { throw Self.wouldReplace(target.path) }
        let lock = try ServerLock.alone(target)
        defer { lock.release() }
        let copy = DatabasePlace(path: target.path + ".part", keyring: target.keyringPath)
        let backup = BackupFolder(path: file).isComplete ? BackupFolder(path: file) : nil
        let manifest = try backup?.manifest()
        try Self.take(backup?.databasePath ?? file, to: copy.path)
        let outcome: LogCheck
        do {
            outcome = try await LogCheck.run(copy, key: nil)
        } catch {
            Self.remove(copy.path)
            throw error
        }
        outcome.print(languages.language)
        if !outcome.report.findings.isEmpty, !evenIfAltered {
            Self.remove(copy.path)
            throw CommandFault(
                zh: "备份的存证对不上，没有替换。确要用它，加 --even-if-altered。",
                en: "The log of the backup does not fit, so nothing was replaced. To use it all the same add --even-if-altered.")
        }
        do {
            // Before the database: without its papers it would be in place and not whole.
            if let backup, let manifest {
                try RestoredPapers(backup: backup, target: target, chinese: languages.language == .zh).place(manifest)
            }
        } catch {
            Self.remove(copy.path)
            throw error
        }
        try Self.replace(target.path, with: copy.path)
        tell(target)
        if !outcome.report.findings.isEmpty { throw ExitCode(CommandFault.bad) }
    }

    private static func wouldReplace(_ path: String) -> CommandFault {
        CommandFault(
            zh: "“\(path)”已经有了，不会覆盖。确要替换，加 --force。", en: "“\(path)” is there and is not overwritten. To replace it add --force.",
            code: CommandFault.wrongCall)
    }

    private func tell(_ target: DatabasePlace) {
        print(languages.language == .zh ? "已恢复到 \(target.path)。" : "Restored to \(target.path).")
        if !FileManager.default.fileExists(atPath: target.keyringPath) {
            Console.complain(
                languages.language == .zh
                    ? "还缺密钥文件 \(target.keyringPath)：放回原来的那一份再启动。"
                    : "The keyring \(target.keyringPath) is missing: put the one that belongs to it there before the start.")
        }
    }

    /// The backup itself is not opened, so that it stays as it was made, on a medium that may be read-only.
    private static func take(_ source: String, to path: String) throws {
        remove(path)
        let files = FileManager.default
        guard files.fileExists(atPath: source) else {
            throw CommandFault(zh: "没有备份文件“\(source)”。", en: "There is no backup “\(source)”.", code: CommandFault.wrongCall)
        }
        do {
            for end in companions where files.fileExists(atPath: source + end) {
                try files.copyItem(atPath: source + end, toPath: path + end)
            }
        } catch {
            remove(path)
            throw CommandFault.unreadable(source, error)
        }
    }

    private static let companions = ["", "-wal", "-shm"]

    private static func remove(_ path: String) {
        for end in companions { try? FileManager.default.removeItem(atPath: path + end) }
    }

    /// The first name nobody has: a second restore must not take away what the first put aside.
    static func aside(_ path: String) -> String {
        (1...).lazy.map { path + ".replaced-\($0)" }.first { !FileManager.default.fileExists(atPath: $0) } ?? path + ".replaced"
    }

    /// The old file steps aside with its write-ahead log: left behind, that log would be played into the restored file.
    private static func replace(_ path: String, with copy: String) throws {
        let files = FileManager.default
        let aside = aside(path)
        do {
            for end in companions where files.fileExists(atPath: path + end) { try files.moveItem(atPath: path + end, toPath: aside + end) }
            for end in companions where files.fileExists(atPath: copy + end) { try files.moveItem(atPath: copy + end, toPath: path + end) }
        } catch {
            throw CommandFault(zh: "没能放到位：\(error.localizedDescription)", en: "It could not be put in place: \(error.localizedDescription)")
        }
    }
}

/// The papers of a backup, brought over beside their place and put into it together.
struct RestoredPapers: Sendable {
    let backup: BackupFolder
    let target: DatabasePlace
    let chinese: Bool

    func place(_ manifest: BackupManifest) throws {
        let files = FileManager.default
        let part = target.papersPath + ".part"
        try? files.removeItem(atPath: part)
        let progress = Progress(chinese ? "材料" : "papers", of: manifest.papers.count)
        do {
            for piece in manifest.papers {
                let held = try BackupFolder.copy("\(backup.path)/\(piece.file)", to: part + String(piece.file.dropFirst("papers".count)))
                guard held.sha256 == piece.sha256 else {
                    throw CommandFault(
                        zh: "“\(piece.file)”和清单里的指纹对不上，没有替换。", en: "“\(piece.file)” does not fit its digest, so nothing was replaced.")
                }
                progress.add()
            }
            progress.end()
            if files.fileExists(atPath: target.papersPath) {
                try files.moveItem(atPath: target.papersPath, toPath: Restore.aside(target.papersPath))
            }
            if files.fileExists(atPath: part) { try files.moveItem(atPath: part, toPath: target.papersPath) }
        } catch let fault as CommandFault {
            try? files.removeItem(atPath: part)
            throw fault
        } catch {
            try? files.removeItem(atPath: part)
            throw CommandFault(zh: "材料没能取回：\(error)", en: "The papers could not be brought back: \(error)")
        }
    }
}
