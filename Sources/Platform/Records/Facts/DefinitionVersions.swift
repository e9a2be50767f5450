import Evidence
import Store
import WorkCalendar

/// One frozen version of a definition, and since when it stands.
package struct DefinitionVersion: Sendable, Hashable {
    package let id: Int64
    package let version: Int64
    package let at: Instant
    package let sha256: String
    package let json: JSON
    /// Matters that are open under it. A number only: which they are is answered by lists, through the one filter.
    package let open: Int
}

extension DefinitionQueries {
    /// Every version of a code, newest first, with how many matters of a kind are open under each.
    ///
    /// - Parameter privateStates: of the kind; what nobody but its writer knows of is not counted.
    package static func versions(
        kind: String, code: String, matters: String, privateStates: Set<String>, _ db: any Connection
    ) throws -> [DefinitionVersion] {
        let hidden = privateStates.sorted()
        let condition = hidden.isEmpty ? "" : " AND state NOT IN (\(marks(hidden.count)))"
        let open = try db.rows(
            "SELECT definition, COUNT(*) AS n FROM record WHERE kind = ? AND topic = ? AND open = 1 AND realm = 0\(condition) GROUP BY definition",
            [.text(matters), .text("item:" + code)] + hidden.map(Value.text)
        ).reduce(into: [Int64: Int]()) { found, row in
            if let id = try row.optionalInt("definition") { found[id] = Int(try row.int("n")) }
        }
        return try db.rows(
            "SELECT id, version, sha256, json, at FROM definition WHERE kind = ? AND code = ? ORDER BY version DESC LIMIT 200",
            [.text(kind), .text(code)]
        ).map { row in
            let id = try row.int("id")
            return DefinitionVersion(
                id: id, version: try row.int("version"), at: Instant(microseconds: try row.int("at")), sha256: try row.text("sha256"),
                json: try JSON.parse(row.text("json")), open: open[id] ?? 0)
        }
    }
}
