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
    /// The key of its content, wrapped by a master; nil while the content still lies under a master itself.
    let wrapped: [UInt8]?
}

/// The statements of files.
package enum FileQueries {
    package static func insert(
        sha256: String, size: Int, mediaType: String, name: [UInt8]?, owner: String, wrapped: [UInt8]? = nil, at now: Instant,
        _ db: any Connection
    ) throws -> StoredFile {
        // A sweep that just found the content unused and this upload write the same row: only one of them can be right.
        try db.run("DELETE FROM discarded WHERE sha256 = ?", [.text(sha256)])
        let id = try db.newId()
        try db.run(
            "INSERT INTO file (id, sha256, size, media_type, name, owner, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                .integer(id), .text(sha256), .init(size), .text(mediaType), .init(name), .text(owner), .integer(now.microseconds),
            ])
        if let wrapped { try keep(wrapped, of: sha256, db) }
        return StoredFile(id: id, sha256: sha256, size: Int64(size), mediaType: mediaType, owner: owner, name: name, wrapped: wrapped)
    }

    package static func find(_ id: Int64, _ db: any Connection) throws -> StoredFile? {
        try db.row("\(columns) WHERE f.id = ?", [.integer(id)]).map(file)
    }

    private static let columns = """
        SELECT f.id, f.sha256, f.size, f.media_type, f.owner, f.name, k.wrapped FROM file f LEFT JOIN file_key k ON k.sha256 = f.sha256
        """

    private static func file(_ row: Store.Row) throws -> StoredFile {
        StoredFile(
            id: try row.int("id"), sha256: try row.text("sha256"), size: try row.int("size"), mediaType: try row.text("media_type"),
            owner: try row.text("owner"), name: try row.optionalBlob("name"), wrapped: try row.optionalBlob("wrapped"))
    }

    /// Files by rising id, so many at most: one for each content.
    package static func contents(after id: Int64, limit: Int, keyless: Bool = false, _ db: any Connection) throws -> [StoredFile] {
        try db.rows(
            """
            \(columns) WHERE f.id > ? \(keyless ? "AND k.sha256 IS NULL" : "")
              AND f.id = (SELECT MIN(o.id) FROM file o WHERE o.sha256 = f.sha256) ORDER BY f.id LIMIT ?
            """,
            [.integer(id), .init(limit)]
        ).map(file)
    }

    static func wrappedKey(of sha256: String, _ db: any Connection) throws -> [UInt8]? {
        try db.row("SELECT wrapped FROM file_key WHERE sha256 = ?", [.text(sha256)])?.blob("wrapped")
    }

    /// Keeps the key of a content, unless it has one: that one is written again, so that an erasure at the same time is noticed.
    static func keep(_ wrapped: [UInt8], of sha256: String, _ db: any Connection) throws {
        try db.run(
            "INSERT INTO file_key (sha256, wrapped) VALUES (?, ?) ON CONFLICT (sha256) DO UPDATE SET wrapped = file_key.wrapped",
            [.text(sha256), .blob(wrapped)])
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
        // Without its key a content is gone, in every copy of the folder too; the bytes themselves go at the next sweep.
        try db.run(
            """
            DELETE FROM file_key WHERE sha256 IN (SELECT sha256 FROM discarded)
              AND NOT EXISTS (SELECT 1 FROM file f WHERE f.sha256 = file_key.sha256)
            """)
    }

    /// Takes a content out of those to be removed; false where another node or an upload was faster.
    static func settle(_ sha256: String, _ db: any Connection) throws -> Bool {
        try db.run("DELETE FROM discarded WHERE sha256 = ?", [.text(sha256)]) == 1
    }

    /// Contents to be removed, so many at most.
    static func discarded(limit: Int, _ db: any Connection) throws -> [String] {
        try db.rows("SELECT sha256 FROM discarded ORDER BY sha256 LIMIT ?", [.init(limit)]).map { try $0.text("sha256") }
    }

    /// Whether no file has this content any more.
    static func isUnused(_ sha256: String, _ db: any Connection) throws -> Bool {
        try db.row("SELECT id FROM file WHERE sha256 = ? LIMIT 1", [.text(sha256)]) == nil
    }

    package static func keyContext(_ sha256: String) -> String { "file-key:" + sha256 }
    package static func nameContext(_ sha256: String) -> String { "file-name:" + sha256 }
}
