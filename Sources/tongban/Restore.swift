import ArgumentParser
import Foundation
import Records
import SQLiteStore
import Zone

/// `tongban restore`: puts a backup in place and verifies its log.
struct Restore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Puts a backup in place of the database and verifies its log.",
        discussion: """
            Stop the server first. A database that is there is replaced only with --force, and kept under its name with .replaced-1 (2, 3 …) behind it.
            A backup whose log does not fit is not put in place and exits with 1.

            Example:
              tongban restore /backup/tongban-20261123.sqlite --database data/tongban.sqlite
            """)

    @Argument(help: "The backup.", completion: .file())
    var file: String
    @OptionGroup var place: DatabaseOption
    @Flag(help: "Replace the database that is there.")
    var force = false
    @Flag(help: "Put the backup in place although its log does not fit.")
    var evenIfAltered = false
    @OptionGroup var languages: LanguageOption

    func run() async throws {
        let target = place.file
        try target.mustBeFile()
        guard force || !target.exists else {
            throw CommandFault(
                zh: "“\(target.path)”已经有了，不会覆盖。确要替换，加 --force。",
                en: "“\(target.path)” is there and is not overwritten. To replace it add --force.",
                code: CommandFault.wrongCall)
        }
        let lock = try ServerLock.alone(target)
        defer { lock.release() }
        let copy = DatabaseFile(path: target.path + ".part", keyring: target.keyringPath)
        try Self.take(file, to: copy.path)
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
        try Self.replace(target.path, with: copy.path)
        print(languages.language == .zh ? "已恢复到 \(target.path)。" : "Restored to \(target.path).")
        if !FileManager.default.fileExists(atPath: target.keyringPath) {
            Console.complain(
                languages.language == .zh
                    ? "还缺密钥文件 \(target.keyringPath)：放回原来的那一份再启动。"
                    : "The keyring \(target.keyringPath) is missing: put the one that belongs to it there before the start.")
        }
        if !outcome.report.findings.isEmpty { throw ExitCode(CommandFault.bad) }
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

    /// The old file steps aside with its write-ahead log: left behind, that log would be played into the restored file.
    private static func replace(_ path: String, with copy: String) throws {
        let files = FileManager.default
        // Never over an older one: a second restore must not take away what the first put aside.
        let aside = (1...).lazy.map { path + ".replaced-\($0)" }.first { !files.fileExists(atPath: $0) } ?? path + ".replaced"
        do {
            for end in companions where files.fileExists(atPath: path + end) { try files.moveItem(atPath: path + end, toPath: aside + end) }
            for end in companions where files.fileExists(atPath: copy + end) { try files.moveItem(atPath: copy + end, toPath: path + end) }
        } catch {
            throw CommandFault(zh: "没能放到位：\(error.localizedDescription)", en: "It could not be put in place: \(error.localizedDescription)")
        }
    }
}
