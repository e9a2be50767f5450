import ArgumentParser
import Evidence
import Foundation
import Records
import SQLiteStore
import Store
import WorkCalendar
import Zone

/// `tongban backup`: database and papers, consistent and complete, while the server goes on.
struct Backup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Copies database and papers to a folder, consistent and complete, while the server goes on.",
        discussion: """
            The folder appears only when it is whole; its manifest names every file with its digest. The keyring is not part of it, unless asked for
            with --with-keys: keep it apart, for whoever has both can read everything. A name ending in .sqlite copies the database alone.

            Examples:
              tongban backup --into /backup --keep 14 --database data/tongban.sqlite
              tongban backup /backup/before-the-update --database data/tongban.sqlite
            """)

    @Argument(help: "The folder to make; it must not be there yet.", completion: .file())
    var target: String?
    @Option(help: "A folder of backups: makes one named by the time in it.", completion: .directory)
    var into: String?
    @Option(help: "With --into: how many backups stay; older ones are removed once the new one is whole.")
    var keep: Int?
    @OptionGroup var store: DatabaseOption
    @Flag(help: "Copy the keyring too. Only onto a medium that is locked away.")
    var withKeys = false
    @Flag(help: "Replace what is there under this name.")
    var force = false
    @OptionGroup var languages: LanguageOption

    func validate() throws {
        if (target == nil) == (into == nil) { throw ValidationError("Give a folder to make, or --into with a folder of backups.") }
        if let keep, into == nil || keep < 1 { throw ValidationError("--keep is at least 1 and goes with --into.") }
    }

    func run() async throws {
        let began = TimeSource.system.now()
        let path = target ?? (into ?? ".") + "/tongban-" + Self.stamp(began)
        guard force || !FileManager.default.fileExists(atPath: path) else {
            throw CommandFault(
                zh: "“\(path)”已经有了。换个名字，或加 --force 覆盖。", en: "“\(path)” is there already. Choose another name, or add --force.",
                code: CommandFault.wrongCall)
        }
        if path.hasSuffix(".sqlite") { return try await databaseAlone(path) }
        let source = store.place
        let database = try source.openFile()
        let making = BackupMaking(source: source, database: database, chinese: languages.language == .zh)
        let manifest: BackupManifest
        do {
            manifest = try await making.make(path, at: began, withKeys: withKeys)
            try await database.close()
        } catch let fault as CommandFault {
            throw fault
        } catch {
            throw CommandFault(zh: "没有备份成：\(error)", en: "The backup failed: \(error)")
        }
        if let into, let keep { Self.prune(into, keep) }
        let seconds = TimeSource.system.now().since(began) / Instant.second
        OperationsNote.backup.write(["at": .string(manifest.at), "path": .string(path), "seconds": .integer(seconds)], beside: source)
        let papers = manifest.papers.count
        languages.answer(
            zh: "已备份到 \(path)：数据库和 \(papers) 份材料。\(withKeys ? "密钥也在里面，请锁好。" : "密钥文件 \(source.keyringPath) 不在其中，请另行保存。")",
            en: """
                Backed up to \(path): the database and \(papers) papers. \
                \(withKeys ? "The keys are in it: lock it away." : "The keyring \(source.keyringPath) is not in it: keep it apart.")
                """)
    }

    private func databaseAlone(_ path: String) async throws {
        let source = store.place
        let database = try source.openFile()
        do {
            try await database.backup(to: path)
            try await database.close()
        } catch {
            throw CommandFault(zh: "没有备份成：\(error)", en: "The backup failed: \(error)")
        }
        languages.answer(
            zh: "已备份数据库到 \(path)。材料目录 \(source.papersPath) 和密钥文件 \(source.keyringPath) 不在其中。",
            en: "Backed the database up to \(path). The papers \(source.papersPath) and the keyring \(source.keyringPath) are not in it.")
    }

    /// `20261123-074500`, in UTC.
    private static func stamp(_ now: Instant) -> String {
        let digits = now.iso8601(offset: .utc).prefix(19).filter(\.isNumber)
        return "\(digits.prefix(8))-\(digits.dropFirst(8))"
    }

    /// Removes the oldest whole backups of a folder, and what broken ones left behind.
    private static func prune(_ folder: String, _ keep: Int) {
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { $0.hasPrefix("tongban-") }
        let whole = names.filter { BackupFolder(path: "\(folder)/\($0)").isComplete && !$0.hasSuffix(".part") }.sorted()
        for name in whole.dropLast(keep) { try? FileManager.default.removeItem(atPath: "\(folder)/\(name)") }
        for name in names where name.hasSuffix(".part") { try? FileManager.default.removeItem(atPath: "\(folder)/\(name)") }
    }
}

/// Makes one backup in a folder beside its name, and gives it the name when it is whole.
struct BackupMaking: Sendable {
    let source: DatabasePlace
    let database: SQLiteDatabase
    let chinese: Bool

    func make(_ path: String, at began: Instant, withKeys: Bool) async throws -> BackupManifest {
        let part = BackupFolder(path: path + ".part")
        try? FileManager.default.removeItem(atPath: part.path)
        try FileManager.default.createDirectory(
            atPath: part.path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let progress = Progress(chinese ? "数据库（页）" : "database (pages)", of: 0)
        try await database.backup(to: part.databasePath) { done, total in progress.reach(done, of: total) }
        progress.end()
        let (papers, erased, counts) = try await self.papers(part)
        // Taken last: opening the copy marks it.
        let copied = try Self.digest(part.databasePath)
        let manifest = BackupManifest(
            at: began.iso8601(offset: .utc), version: Release.version,
            database: BackupPiece(file: BackupFolder.databaseName, sha256: copied.sha256, size: copied.size), papers: papers,
            erased: erased,
            counts: counts)
        if withKeys { _ = try BackupFolder.copy(source.keyringPath, to: part.keyringPath) }
        try Data(manifest.json.canonical()).write(to: URL(fileURLWithPath: part.manifestPath), options: .atomic)
        if FileManager.default.fileExists(atPath: path) { try FileManager.default.removeItem(atPath: path) }
        try FileManager.default.moveItem(atPath: part.path, toPath: path)
        return manifest
    }

    /// The contents that the *copy* of the database names: taken after it, so that none of them can be missing.
    private func papers(_ part: BackupFolder) async throws -> ([BackupPiece], erased: [String], counts: [String: Int64]) {
        let copy = try SQLiteDatabase(path: part.databasePath, readers: 1)
        let (names, counts) = try await copy.read { db in (try BackupQueries.contents(db), try BackupQueries.counts(db)) }
        try await copy.close()
        let progress = Progress(chinese ? "材料" : "papers", of: names.count)
        var pieces: [BackupPiece] = []
        var erased: [String] = []
        for sha256 in names {
            let file = "papers/\(sha256.prefix(2))/\(sha256)"
            do {
                let held = try BackupFolder.copy("\(source.papersPath)/\(sha256.prefix(2))/\(sha256)", to: "\(part.path)/\(file)")
                pieces.append(BackupPiece(file: file, sha256: held.sha256, size: held.size))
            } catch {
                // Erased in the meantime, or missing already: then the drill must say so.
                let used = try await database.read { db in try BackupQueries.isUsed(sha256, db) }
                guard !used else { throw error }
                erased.append(sha256)
            }
            progress.add()
        }
        progress.end()
        return (pieces, erased, counts)
    }

    private static func digest(_ path: String) throws -> (sha256: String, size: Int64) {
        guard let file = FileHandle(forReadingAtPath: path) else { throw CocoaError(.fileNoSuchFile) }
        defer { try? file.close() }
        var digest = RunningDigest()
        var size: Int64 = 0
        while let chunk = try file.read(upToCount: 1 << 20), !chunk.isEmpty {
            digest.update([UInt8](chunk))
            size += Int64(chunk.count)
        }
        return (Hex.encode(digest.value().bytes), size)
    }
}

/// The statements of backups and drills.
enum BackupQueries {
    static func contents(_ db: any Connection) throws -> [String] {
        try db.rows("SELECT DISTINCT sha256 FROM file ORDER BY sha256").map { try $0.text("sha256") }
    }

    static func isUsed(_ sha256: String, _ db: any Connection) throws -> Bool {
        try db.row("SELECT id FROM file WHERE sha256 = ? LIMIT 1", [.text(sha256)]) != nil
    }

    static func counts(_ db: any Connection) throws -> [String: Int64] {
        let tables = ["events": "history", "leaves": "log_leaf", "records": "record", "files": "file"]
        return try tables.mapValues { try db.row("SELECT COUNT(*) AS n FROM \($0)")?.int("n") ?? 0 }
    }
}
