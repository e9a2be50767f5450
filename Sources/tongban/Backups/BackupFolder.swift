import Evidence
import Foundation
import Zone

/// One file of a backup: where it lies in the folder, its digest and its size in bytes.
struct BackupPiece: Hashable, Sendable {
    let file: String
    let sha256: String
    let size: Int64

    var json: JSON { ["file": .string(file), "sha256": .string(sha256), "size": .integer(size)] }

    init(file: String, sha256: String, size: Int64) {
        self.file = file
        self.sha256 = sha256
        self.size = size
    }

    init?(_ json: JSON) {
        guard let file = json["file"]?.stringValue, let sha256 = json["sha256"]?.stringValue, let size = json["size"]?.intValue,
            !file.hasPrefix("/"), !file.split(separator: "/").contains("..")
        else { return nil }
        self.init(file: file, sha256: sha256, size: size)
    }
}

/// What a backup says of itself: every file with its digest, and what was counted when it was made.
struct BackupManifest: Sendable {
    /// When the copy of the database was taken, ISO 8601 in UTC.
    let at: String
    let version: String
    let database: BackupPiece
    let papers: [BackupPiece]
    /// Contents that were lawfully erased after the copy of the database and before theirs.
    let erased: [String]
    /// Rows by name: `events`, `leaves`, `records`, `files`.
    let counts: [String: Int64]

    static let format: Int64 = 1

    var json: JSON {
        [
            "format": .integer(Self.format), "at": .string(at), "version": .string(version), "database": database.json,
            "papers": .array(papers.map(\.json)), "erased": .array(erased.map { .string($0) }),
            "counts": .object(counts.mapValues { .integer($0) }),
        ]
    }

    init(at: String, version: String, database: BackupPiece, papers: [BackupPiece], erased: [String], counts: [String: Int64]) {
        self.at = at
        self.version = version
        self.database = database
        self.papers = papers
        self.erased = erased
        self.counts = counts
    }

    init?(_ json: JSON) {
        guard json["format"]?.intValue == Self.format, let at = json["at"]?.stringValue, let version = json["version"]?.stringValue,
            let database = json["database"].flatMap({ BackupPiece($0) }), let papers = json["papers"]?.arrayValue,
            let erased = json["erased"]?.arrayValue, let counts = json["counts"]?.objectValue
        else { return nil }
        let pieces = papers.compactMap { BackupPiece($0) }
        guard pieces.count == papers.count else { return nil }
        self.init(
            at: at, version: version, database: database, papers: pieces, erased: erased.compactMap(\.stringValue),
            counts: counts.compactMapValues(\.intValue))
    }
}

/// A backup on disk: `manifest.json`, `database.sqlite`, `papers/`, and the keyring only where it was asked for.
struct BackupFolder: Sendable {
    let path: String

    static let databaseName = "database.sqlite"
    var manifestPath: String { path + "/manifest.json" }
    var databasePath: String { path + "/" + Self.databaseName }
    var papersPath: String { path + "/papers" }
    var keyringPath: String { path + "/keyring" }

    /// Whether a folder was finished as a backup: the manifest is written last.
    var isComplete: Bool { FileManager.default.fileExists(atPath: manifestPath) }

    func manifest() throws -> BackupManifest {
        guard let data = FileManager.default.contents(atPath: manifestPath), let json = try? JSON.parse([UInt8](data)),
            let manifest = BackupManifest(json)
        else {
            throw CommandFault(
                zh: "“\(path)”不是完整的备份：manifest.json 读不出来。", en: "“\(path)” is no complete backup: its manifest.json cannot be read.")
        }
        return manifest
    }

    /// The backup itself, or the newest one in a folder of backups.
    static func find(_ path: String) throws -> BackupFolder {
        let here = BackupFolder(path: path)
        if here.isComplete { return here }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        let all = names.map { BackupFolder(path: "\(path)/\($0)") }.filter(\.isComplete)
        guard let newest = all.max(by: { ((try? $0.manifest().at) ?? "") < ((try? $1.manifest().at) ?? "") }) else {
            throw CommandFault(zh: "“\(path)”里没有备份。", en: "There is no backup in “\(path)”.", code: CommandFault.wrongCall)
        }
        return newest
    }

    /// Copies a file and says what it held. The copy is on the disk when this returns.
    static func copy(_ source: String, to target: String) throws -> (sha256: String, size: Int64) {
        guard let reading = FileHandle(forReadingAtPath: source) else { throw CocoaError(.fileNoSuchFile) }
        defer { try? reading.close() }
        let folder = URL(fileURLWithPath: target).deletingLastPathComponent().path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        guard FileManager.default.createFile(atPath: target, contents: nil, attributes: [.posixPermissions: 0o600]) else {
            throw CocoaError(.fileWriteUnknown)
        }
        let writing = try FileHandle(forWritingTo: URL(fileURLWithPath: target))
        defer { try? writing.close() }
        var digest = RunningDigest()
        var size: Int64 = 0
        while let chunk = try reading.read(upToCount: 1 << 20), !chunk.isEmpty {
            try writing.write(contentsOf: chunk)
            digest.update([UInt8](chunk))
            size += Int64(chunk.count)
        }
        try writing.synchronize()
        return (Hex.encode(digest.value().bytes), size)
    }
}
