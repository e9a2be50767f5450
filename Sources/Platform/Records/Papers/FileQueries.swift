import Evidence
import Sealing
import Store
import WorkCalendar

/// A file that was taken in: its content lies encrypted beside the database under its SHA-256.
package struct StoredFile: Hashable, Sendable {
    package let id: Int64
    package let sha256: String
    package let size: Int64
    package let mediaType: String
    /// `p:12`: who sent it.
    package let owner: String
    package let name: [UInt8]?
}

/// The statements of files.
package enum FileQueries {
    package static func insert(
        sha256: String, size: Int, mediaType: String, name: [UInt8]?, owner: String, at now: Instant, _ db: any Connection
    ) throws -> StoredFile {
        let id = try db.newId()
        try db.run(
            "INSERT INTO file (id, sha256, size, media_type, name, owner, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                .integer(id), .text(sha256), .init(size), .text(mediaType), .init(name), .text(owner), .integer(now.microseconds),
            ])
        return StoredFile(id: id, sha256: sha256, size: Int64(size), mediaType: mediaType, owner: owner, name: name)
    }

    package static func find(_ id: Int64, _ db: any Connection) throws -> StoredFile? {
        try db.row("SELECT * FROM file WHERE id = ?", [.integer(id)]).map { row in
            StoredFile(
                id: id, sha256: try row.text("sha256"), size: try row.int("size"), mediaType: try row.text("media_type"),
                owner: try row.text("owner"), name: try row.optionalBlob("name"))
        }
    }

    /// The trees a file was handed in with, by their roots.
    package static func trees(of file: Int64, _ db: any Connection) throws -> [Int64] {
        try db.rows("SELECT DISTINCT r.root FROM paper p JOIN record r ON r.id = p.record WHERE p.file = ?", [.integer(file)])
            .map { try $0.int("root") }
    }

    /// Takes out the files only this tree uses and notes their contents for `FileStore.sweep`. A tree that was erased before does not
    /// keep a file; one that still has its key does.
    static func discard(tree root: Int64, _ db: any Connection) throws {
        let lost = """
            FROM file WHERE id IN (SELECT p.file FROM paper p JOIN record r ON r.id = p.record WHERE r.root = ?)
              AND NOT EXISTS (SELECT 1 FROM paper o JOIN record r ON r.id = o.record JOIN record_key k ON k.record = r.root
              WHERE o.file = file.id AND r.root <> ?)
            """
        let values: [Value] = [.integer(root), .integer(root)]
        try db.run("INSERT INTO discarded (sha256) SELECT DISTINCT sha256 \(lost) ON CONFLICT DO NOTHING", values)
        try db.run("DELETE \(lost)", values)
    }

    /// Contents to be removed, so many at most.
    static func discarded(limit: Int, _ db: any Connection) throws -> [String] {
        try db.rows("SELECT sha256 FROM discarded ORDER BY sha256 LIMIT ?", [.init(limit)]).map { try $0.text("sha256") }
    }

    /// Whether no file has this content any more.
    static func isUnused(_ sha256: String, _ db: any Connection) throws -> Bool {
        try db.row("SELECT id FROM file WHERE sha256 = ? LIMIT 1", [.text(sha256)]) == nil
    }

    package static func nameContext(_ sha256: String) -> String { "file-name:" + sha256 }
}
