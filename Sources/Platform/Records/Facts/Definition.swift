import Evidence
import Store
import Synchronization
import WorkCalendar

/// A content-addressed version of what a record was opened under: an item, a policy, a scheme. A record keeps its version to the end.
package struct Definition: Hashable, Sendable {
    package let id: Int64
    package let kind: String
    package let code: String
    package let version: Int64
    package let sha256: String
    package let json: JSON
}

/// What a definition says, with its content address: encoded and hashed once, however often it is frozen.
package struct DefinitionContent: Hashable, Sendable {
    package let kind: String
    package let code: String
    package let json: JSON
    let sha256: String
    let text: String

    package init(kind: String, code: String, json: JSON) {
        self.kind = kind
        self.code = code
        self.json = json
        let bytes = json.canonical()
        sha256 = Hex.encode(MerkleHash.sha256(bytes).bytes)
        text = String(decoding: bytes, as: UTF8.self)
    }
}

/// The statements of definitions.
package enum DefinitionQueries {
    /// The version with this content, made if it is new: the next number for its code.
    package static func freeze(_ content: DefinitionContent, at now: Instant, _ db: any Connection) throws -> Definition {
        let (kind, code, sha256) = (content.kind, content.code, content.sha256)
        let known = try db.row(
            "SELECT id, version FROM definition WHERE kind = ? AND code = ? AND sha256 = ? ORDER BY version DESC LIMIT 1",
            [.text(kind), .text(code), .text(sha256)])
        if let known {
            return Definition(
                id: try known.int("id"), kind: kind, code: code, version: try known.int("version"), sha256: sha256, json: content.json)
        }
        let last = try db.row("SELECT MAX(version) AS v FROM definition WHERE kind = ? AND code = ?", [.text(kind), .text(code)])
        let version = (try last?.optionalInt("v") ?? 0) + 1
        let id = try db.newId()
        try db.run(
            "INSERT INTO definition (id, kind, code, version, sha256, json, at) VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                .integer(id), .text(kind), .text(code), .integer(version), .text(sha256), .text(content.text),
                .integer(now.microseconds),
            ])
        return Definition(id: id, kind: kind, code: code, version: version, sha256: sha256, json: content.json)
    }

    package static func find(_ id: Int64, _ db: any Connection) throws -> Definition? {
        try db.row("SELECT * FROM definition WHERE id = ?", [.integer(id)]).map { row in
            Definition(
                id: id, kind: try row.text("kind"), code: try row.text("code"), version: try row.int("version"),
                sha256: try row.text("sha256"), json: try JSON.parse(row.text("json")))
        }
    }
}

/// Definitions already read, by id. They are immutable, so a kept one can never be stale; what a rolled-back
/// transaction made has an id that is never given out again.
final class DefinitionShelf: Sendable {
    struct Kept: Sendable {
        let definition: Definition
        let payload: any Sendable
    }
    private let kept = Mutex<[Int64: Kept]>([:])

    func find(_ id: Int64, make: () throws -> Kept?) rethrows -> Kept? {
        if let found = kept.withLock({ $0[id] }) { return found }
        guard let made = try make() else { return nil }
        kept.withLock { $0[id] = made }
        return made
    }
}
