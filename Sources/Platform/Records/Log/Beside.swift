import Evidence
import Store
import Zone

/// The rows that lie beside a record and that its events swear to: who has a part in it, what was asked for, what came, what was marked
/// and sent, under which definition.
///
/// An event carries one digest a table, so that verification can say which table was altered. Nothing personal goes in: a sealed column
/// counts by the digest of its ciphertext.
package enum Beside {
    private struct Table {
        let name: String
        /// The column that names the record.
        let of: String
        let columns: String
        let order: String
        /// Columns that count together as one digest, because they name a person: alone, an index could be guessed at after an erasure.
        var folded: Set<String> = []
    }

    private static let tables = [
        Table(
            name: "party", of: "record",
            columns: "seq, root, kind, role, principal, sight, veiled, barred, mandate, from_at, to_at, sealed, code_index, phone_index",
            order: "seq", folded: ["sealed", "code_index", "phone_index"]),
        Table(
            name: "gap", of: "record",
            columns: "seq, list, what, problem, main, may_follow, bound, due_at, closed_at, cured_at, conform, judged_by", order: "seq"),
        Table(name: "paper", of: "record", columns: "seq, material, file, sha256, by_whom, at, visible_to", order: "seq"),
        Table(name: "flag", of: "record", columns: "kind, name, at, event, lifted", order: "kind, name"),
        Table(
            name: "notice", of: "record",
            columns: "id, number, template, sha256, party, principal, method, issued_at, served_at, receipt, event", order: "id"),
        Table(name: "edge", of: "child", columns: "after", order: "after"),
    ]

    private static let present =
        "SELECT " + tables.map { "EXISTS (SELECT 1 FROM \($0.name) WHERE \($0.of) = ?) AS \($0.name)" }.joined(separator: ", ")

    /// A digest for each table that has rows of this record.
    package static func digests(of record: RecordRow, _ db: any Connection) throws -> JSON {
        var found: [String: JSON] = [:]
        // Most tables have no row of a record, a part of a matter least of all: asking that first, at once, is cheaper than each in turn.
        let there = try db.row(present, Array(repeating: .integer(record.id), count: tables.count))
        for table in tables where try there?.int(table.name) == 1 {
            let rows = try db.rows(
                "SELECT \(table.columns) FROM \(table.name) WHERE \(table.of) = ? ORDER BY \(table.order)", [.integer(record.id)])
            guard !rows.isEmpty else { continue }
            let lines = JSON.array(rows.map { line($0, table.folded) })
            found[table.name] = .string(MerkleHash.sha256(lines.canonical()).base64)
        }
        if let id = record.definition {
            found["definition"] = try definition(id, db)
        }
        return .object(found)
    }

    /// A definition by its content and by what it is called.
    private static func definition(_ id: Int64, _ db: any Connection) throws -> JSON {
        guard let row = try db.row("SELECT kind, code, version, sha256 FROM definition WHERE id = ?", [.integer(id)]) else { return .null }
        return .string(
            [try row.text("sha256"), try row.text("kind"), try row.text("code"), String(try row.int("version"))].joined(separator: " "))
    }

    /// Whether a table is as it was sworn to; events written before 0.2 swore to a definition by its content alone.
    package static func fits(_ table: String, sworn: JSON?, found: JSON?) -> Bool {
        if sworn == found { return true }
        guard table == "definition", let sworn = sworn?.stringValue, let found = found?.stringValue, !sworn.contains(" ") else {
            return false
        }
        return found.split(separator: " ").first.map(String.init) == sworn
    }

    private static func line(_ row: Store.Row, _ folded: Set<String>) -> JSON {
        var line: [String: JSON] = [:]
        var personal: [String: JSON] = [:]
        for (name, value) in zip(row.columns.names, row.values) {
            if folded.contains(name) { personal[name] = plain(value) } else { line[name] = plain(value) }
        }
        if !personal.isEmpty { line["personal"] = .string(MerkleHash.sha256(JSON.object(personal).canonical()).base64) }
        return .object(line)
    }

    private static func plain(_ value: Value) -> JSON {
        switch value {
        case .null: .null
        case .integer(let number): .string(String(number))
        case .text(let text): .string(text)
        case .blob(let bytes): .string(MerkleHash.sha256(bytes).base64)
        }
    }

    /// What a table holds, for people.
    static func title(_ table: String) -> Words {
        switch table {
        case "party": Words(zh: "当事人（party）", en: "its parties (party)")
        case "gap": Words(zh: "缺件（gap）", en: "its list of missing papers (gap)")
        case "paper": Words(zh: "材料（paper）", en: "its papers (paper)")
        case "flag": Words(zh: "标记（flag）", en: "its flags (flag)")
        case "notice": Words(zh: "文书（notice）", en: "its notices (notice)")
        case "edge": Words(zh: "环节先后（edge）", en: "the order of its steps (edge)")
        case "definition": Words(zh: "事项版本（definition）", en: "its definition (definition)")
        default: Words(zh: table, en: table)
        }
    }
}
