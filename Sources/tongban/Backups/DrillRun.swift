import Evidence
import Foundation
import Records
import SQLiteStore
import Sealing
import Store
import WorkCalendar
import Zone

/// One rehearsal of a restore: what it looked at, and what is wrong.
struct DrillRun {
    let backup: BackupFolder
    let scratch: String
    let keyring: String
    let language: Language
    private(set) var findings: [(place: String, words: Words)] = []
    private var manifest: BackupManifest?
    private var log: LogVerify.Report?
    private var opened = 0

    private var copy: DatabasePlace { DatabasePlace(path: scratch + "/" + BackupFolder.databaseName, keyring: keyring) }

    init(backup: BackupFolder, scratch: String, keyring: String, language: Language) {
        self.backup = backup
        self.scratch = scratch
        self.keyring = keyring
        self.language = language
    }

    mutating func find(_ place: String, _ words: Words) { findings.append((place, words)) }

    mutating func all(key: NoteVerifier?, witness: String?, zone: ZoneFolder?) async throws {
        let manifest = try backup.manifest()
        self.manifest = manifest
        guard bring(manifest) else { return }
        let check = try await LogCheck.run(copy, key: key, witness: witness, zone: zone)
        log = check.report
        for finding in check.report.findings { find(finding.place, finding.words) }
        if check.verifier == nil { find("keyring", Words(zh: "没有公钥，签名没有核对", en: "there is no key at hand: signatures were not checked")) }
        try await counts(manifest)
        try await papers(manifest)
    }

    /// Brings every file over and holds it against its digest; false where the database itself is not the one.
    private mutating func bring(_ manifest: BackupManifest) -> Bool {
        let pieces = [manifest.database] + manifest.papers
        let progress = Progress(language == .zh ? "取回文件" : "files brought back", of: pieces.count)
        var whole = true
        for piece in pieces {
            progress.add()
            let held = try? BackupFolder.copy("\(backup.path)/\(piece.file)", to: "\(scratch)/\(piece.file)")
            guard held?.sha256 != piece.sha256 || held?.size != piece.size else { continue }
            if piece == manifest.database { whole = false }
            find(
                piece.file,
                held == nil
                    ? Words(zh: "备份里没有这个文件", en: "is missing from the backup")
                    : Words(zh: "和清单里的指纹对不上", en: "does not fit its digest in the manifest"))
        }
        progress.end()
        return whole
    }

    private mutating func counts(_ manifest: BackupManifest) async throws {
        let database = try copy.openFile()
        let found = try await database.read { db in try BackupQueries.counts(db) }
        try await database.close()
        for (name, count) in manifest.counts.sorted(by: { $0.key < $1.key }) where found[name] != count {
            let now = found[name] ?? 0
            find("counts/\(name)", Words(zh: "备份时是 \(count)，现在是 \(now)", en: "there were \(count), there are \(now)"))
        }
    }

    /// Every paper: opened with the keyring and held against its fingerprint.
    private mutating func papers(_ manifest: BackupManifest) async throws {
        let keys: Keyring
        do {
            keys = try Keyring.load(path: keyring)
        } catch {
            return find("keyring", Words(zh: error.zh, en: error.en))
        }
        let database = try SQLiteDatabase(path: copy.path, readers: 1)
        try await database.migrate(Migrations.all)
        let store = FileStore(folder: scratch + "/papers", keyring: keys, random: .system, database: database)
        let progress = Progress(language == .zh ? "打开材料" : "papers opened", of: manifest.papers.count)
        let erased = Set(manifest.erased)
        var last: Int64 = 0
        while true {
            let from = last
            let files = try await database.read { db in try FileQueries.contents(after: from, limit: 100, db) }
            guard let end = files.last else { break }
            last = end.id
            for file in files where !erased.contains(file.sha256) {
                do {
                    _ = try store.open(file)
                    opened += 1
                } catch {
                    find(
                        "file \(file.id)",
                        Words(zh: "打不开，或内容和指纹对不上：\(error)", en: "does not open, or is not what its fingerprint says: \(error)"))
                }
                progress.add()
            }
        }
        progress.end()
        try await database.close()
    }

    /// The report for machines and for the server's figures; nothing personal.
    func report(at now: Instant, seconds: Int64) -> JSON {
        let faults = findings.prefix(100).map { finding -> JSON in
            ["place": .string(finding.place), "zh": .string(finding.words.zh), "en": .string(finding.words.en)]
        }
        return [
            "at": .string(now.iso8601(offset: .utc)), "backup": .string(backup.path), "backupAt": .init(manifest?.at),
            "ok": .bool(findings.isEmpty), "findings": .integer(Int64(findings.count)), "faults": .array(faults),
            "events": .init(log?.events), "leaves": .init(log?.leaves), "records": .init(log?.records), "papers": .integer(Int64(opened)),
            "seconds": .integer(seconds),
        ]
    }

    func print() {
        for finding in findings { Swift.print("\(finding.place): \(finding.words[language])") }
        let (leaves, records) = (log?.leaves ?? 0, log?.records ?? 0)
        let at = manifest?.at ?? "?"
        let zh = "演练了 \(backup.path)（\(at)）：\(leaves) 条日志、\(records) 件记录、\(opened) 份材料。"
        let en = "Rehearsed \(backup.path) of \(at): \(leaves) log entries, \(records) records, \(opened) papers. "
        switch language {
        case .zh: Swift.print(zh + (findings.isEmpty ? "备份可用。" : "\(findings.count) 处不对：这份备份不能放心用。"))
        case .en: Swift.print(en + (findings.isEmpty ? "It would serve." : "\(findings.count) thing(s) wrong: do not rely on it."))
        }
    }
}
