import Codes
import Evidence
import Foundation
import People
import Records
import SQLiteStore
import Sealing
import Store
import WorkCalendar

/// Many matters, made from one the engine made: the rows of its tree are copied by SQL with other ids, numbers, times, parties and keys.
///
/// What differs from rows of the engine: an event's words (`data`), seal, salt and digest, and its place in the log, stay the template's.
/// No list reads them; `differences` holds everything else against a second record of the engine's.
struct Population {
    let work: Workbench
    /// The rows of one tree, by its root.
    private let template: RecordRow
    private let applicant: String
    var root: Int64 { template.id }

    /// - Parameter root: a record the engine made for the person `applicant`.
    init(_ work: Workbench, template root: Int64, applicant: Int64) async throws {
        self.work = work
        self.applicant = Principal.person(applicant).description
        guard let found = try await work.database.read({ db in try RecordQueries.find(root, db) }) else { throw BenchFault("no template") }
        template = found
    }

    /// Tables with rows of a tree, and the column that names the record.
    static let tables: [(name: String, of: String)] = [
        ("record", "id"), ("party", "record"), ("history", "record"), ("edge", "child"), ("clock", "record"), ("entry", "record"),
        ("timer", "record"), ("duty", "record"), ("gap", "record"), ("paper", "record"), ("notice", "record"), ("flag", "record"),
    ]
    /// Columns that hold an id of the tree.
    private static let ids: Set<String> = ["id", "record", "root", "parent", "child", "after", "event"]
    /// Columns that differ between two records of the engine's at the same moment.
    private static let random: Set<String> = ["sealed", "salt", "digest", "log_index", "data"]

    /// One copy: how far its ids and times lie from the template's, and what is its own.
    struct Copy: Sendable {
        let shift: Int64
        let delay: Int64
        let number: String
        let applicant: String
    }

    /// The SELECT that makes the copies in `copies` from the template's rows of a table.
    private func select(_ table: String, of key: String, _ columns: [String], lean: Bool) -> String {
        let never = Instant.never.microseconds
        let expressions = columns.map { column -> String in
            let value = "t.\(column)"
            switch column {
            case _ where Self.ids.contains(column): return "\(value) + k.shift"
            case "number" where table == "record": return "CASE WHEN \(value) IS NULL THEN NULL ELSE k.number END"
            case "number": return "replace(\(value), '\(template.number ?? "")', k.number)"
            case "principal": return "CASE WHEN \(value) = '\(applicant)' THEN k.applicant ELSE \(value) END"
            case "actor" where lean: return value
            case "data" where table == "history" && lean: return "'{}'"
            case "sealed" where table == "record": return "CASE WHEN t.parent IS NULL THEN k.form ELSE NULL END"
            case "sealed" where table == "party": return "CASE WHEN \(value) IS NULL THEN NULL ELSE k.party END"
            case _ where column == "at" || column == "since" || column.hasSuffix("_at"):
                return "CASE WHEN \(value) = \(never) THEN \(value) ELSE \(value) + k.delay END"
            default: return value
            }
        }
        return
            "SELECT \(expressions.joined(separator: ", ")) FROM copies k, \(table) t WHERE t.\(key) IN (SELECT id FROM tree) ORDER BY k.shift"
    }

    /// Writes the copies into their tables.
    ///
    /// - Parameter lean: without the words of the events, for the mass of ended matters.
    func write(_ copies: [Copy], lean: Bool) async throws {
        try await work.store.write { db in
            try stage(copies, db)
            for (table, key) in Self.tables {
                let columns = try Self.columns(table, db)
                try db.run(
                    "INSERT INTO \(table) (\(columns.joined(separator: ", "))) " + select(table, of: key, columns, lean: lean), [])
            }
            try db.run("INSERT INTO record_key (record, wrapped) SELECT \(template.id) + shift, wrapped FROM copies ORDER BY shift", [])
        }
    }

    /// The columns in which a copy at the other's place differs from the other, a record of the engine's; none where they are equal.
    func differences(from other: RecordRow) async throws -> [String] {
        let copy = Copy(shift: other.id - template.id, delay: 0, number: other.number ?? "", applicant: applicant)
        return try await work.store.write { db in
            try stage([copy], db)
            var found: [String] = []
            for (table, key) in Self.tables {
                let columns = try Self.columns(table, db).filter { !Self.random.contains($0) }
                let made = try db.rows(select(table, of: key, columns, lean: false), [])
                let wanted = try db.rows(
                    "SELECT \(columns.joined(separator: ", ")) FROM \(table) WHERE \(key) IN (SELECT id FROM record WHERE root = ?)",
                    [.integer(other.id)])
                for (index, column) in columns.enumerated() where Self.values(made, index) != Self.values(wanted, index) {
                    found.append("\(table).\(column)")
                }
            }
            return try found + sealed(copy, other, db)
        }
    }

    private static func values(_ rows: [Store.Row], _ index: Int) -> [String] { rows.map { "\($0.values[index])" }.sorted() }

    /// The sealed words, opened: the copy's must say what the template's say.
    private func sealed(_ copy: Copy, _ other: RecordRow, _ db: any Connection) throws -> [String] {
        guard let row = try db.row("SELECT form, wrapped FROM copies"), let sealed = other.sealed,
            let key = try RecordKeys.find(other.id, keyring: work.keyring, db)
        else { return ["record.sealed"] }
        let own = try work.keyring.unwrap(row.blob("wrapped"), context: Self.keyContext(other.id))
        let made = try RecordKeys.open(row.blob("form"), with: own, context: RecordKeys.formContext(other.id))
        let wanted = try RecordKeys.open(sealed, with: key, context: RecordKeys.formContext(other.id))
        return made == wanted ? [] : ["record.sealed"]
    }

    private static func columns(_ table: String, _ db: any Connection) throws -> [String] {
        try db.rows("SELECT name FROM pragma_table_info('\(table)') ORDER BY cid", []).map { try $0.text("name") }
    }

    /// As `RecordKeys` binds it; a difference would show in `differences`.
    private static func keyContext(_ record: Int64) -> String { "record-key:\(record)" }

    /// Lays out the copies with their own keys and seals, for the statements that follow.
    private func stage(_ copies: [Copy], _ db: any Connection) throws {
        let root = template.id
        guard let key = try RecordKeys.find(root, keyring: work.keyring, db), let sealed = template.sealed,
            let party = try db.row("SELECT sealed FROM party WHERE record = ? AND sealed IS NOT NULL LIMIT 1", [.integer(root)])
        else { throw BenchFault("the template has no key") }
        let form = try key.open(sealed, context: RecordKeys.formContext(root))
        let words = try key.open(party.blob("sealed"), context: RecordKeys.partyContext(root))
        try db.run(
            """
            CREATE TEMP TABLE IF NOT EXISTS copies (shift BIGINT, delay BIGINT, number TEXT, applicant TEXT, wrapped BLOB, form BLOB, party BLOB)
            """, [])
        try db.run("CREATE TEMP TABLE IF NOT EXISTS tree (id BIGINT)", [])
        try db.run("DELETE FROM copies", [])
        try db.run("DELETE FROM tree", [])
        try db.run("INSERT INTO tree SELECT id FROM record WHERE root = ?", [.integer(root)])
        for copy in copies {
            let own = SealingKey(random: .system)
            let id = root + copy.shift
            try db.run(
                "INSERT INTO copies (shift, delay, number, applicant, wrapped, form, party) VALUES (?, ?, ?, ?, ?, ?, ?)",
                [
                    .integer(copy.shift), .integer(copy.delay), .text(copy.number), .text(copy.applicant),
                    .blob(try work.keyring.wrap(own, context: Self.keyContext(id), random: .system)),
                    .blob(try own.seal(form, context: RecordKeys.formContext(id), random: .system)),
                    .blob(try own.seal(words, context: RecordKeys.partyContext(id), random: .system)),
                ])
        }
    }
}
