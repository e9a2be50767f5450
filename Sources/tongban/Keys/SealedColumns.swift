import Records
import Sealing
import Store
import WorkCalendar

/// A column whose values lie under a master of the keyring, and how they are bound to their place.
struct SealedColumn: Sendable {
    let table: String
    let column: String
    /// The columns that name a row.
    let key: [String]
    /// Further columns the context is made of.
    let reads: [String]
    /// A wrapped key, not a sealed value.
    let wraps: Bool
    let context: @Sendable (Store.Row) throws -> String

    init(
        _ table: String, _ column: String, key: [String] = ["id"], reads: [String] = [], wraps: Bool = false,
        context: @escaping @Sendable (Store.Row) throws -> String
    ) {
        self.table = table
        self.column = column
        self.key = key
        self.reads = reads
        self.wraps = wraps
        self.context = context
    }

    /// A column of People and those who seal as it does: `table/id/field`.
    static func field(_ table: String, _ column: String) -> SealedColumn {
        SealedColumn(table, column) { "\(table)/\(try $0.int("id"))/\(column)" }
    }

    /// Every column there is. One that is missing here keeps `tongban keys retire` from retiring anything, which names it.
    static let all: [SealedColumn] = [
        field("person", "name"), field("person", "code"), field("person", "phone"), field("organisation", "name"),
        field("organisation", "code"), field("mandate", "paper"), field("session", "label"),
        SealedColumn("record_key", "wrapped", key: ["record"], wraps: true) { RecordKeys.keyContext(try $0.int("record")) },
        SealedColumn("file_key", "wrapped", key: ["sha256"], wraps: true) { FileQueries.keyContext(try $0.text("sha256")) },
        SealedColumn("file", "name", reads: ["sha256"]) { FileQueries.nameContext(try $0.text("sha256")) },
        SealedColumn("idem", "body", key: ["principal", "key"]) { "idem:" + (try $0.text("principal")) },
        SealedColumn("inbox_view", "sealed", reads: ["person"]) { "inbox-view:p:\(try $0.int("person"))" },
        SealedColumn("second_factor", "secret", key: ["person"]) { "second_factor/\(try $0.int("person"))/secret" },
        SealedColumn("contact", "email", key: ["person"]) { "contact/\(try $0.int("person"))/email" },
        SealedColumn("sign_on_link", "label", key: ["provider", "subject_index"], reads: ["person"]) {
            "sign_on_link/\(try $0.int("person"))/\(try $0.text("subject_index"))"
        },
        SealedColumn("sign_on_flow", "sealed", key: ["state_index"]) { "sign_on_flow/\(try $0.text("state_index"))" },
        SealedColumn("webhook", "secret") { "webhook/\(try $0.int("id"))/secret" },
        SealedColumn("webhook", "old_secret") { "webhook/\(try $0.int("id"))/secret" },
    ]
}

/// The statements of a rotation of the master key.
enum KeyQueries {
    /// Values sealed with masters below this one lie between these bytes: the format byte, then the number of the key.
    private static func range(below master: UInt32) -> [Value] {
        [.blob(head(1)), .blob(head(master))]
    }

    private static func head(_ master: UInt32) -> [UInt8] { [1] + withUnsafeBytes(of: master.bigEndian) { Array($0) } }

    /// Rows of a column still under an older master, from a place on.
    static func old(_ column: SealedColumn, below master: UInt32, limit: Int, _ db: any Connection) throws -> [Store.Row] {
        let wanted = (column.key + column.reads + [column.column]).joined(separator: ", ")
        return try db.rows(
            "SELECT \(wanted) FROM \(column.table) WHERE \(column.column) >= ? AND \(column.column) < ? ORDER BY \(column.key.joined(separator: ", ")) LIMIT ?",
            range(below: master) + [.init(limit)])
    }

    static func replace(_ column: SealedColumn, _ row: Store.Row, with sealed: [UInt8], _ db: any Connection) throws {
        let place = column.key.map { "\($0) = ?" }.joined(separator: " AND ")
        try db.run(
            "UPDATE \(column.table) SET \(column.column) = ? WHERE \(place)", [.blob(sealed)] + column.key.map { row[$0] ?? .null })
    }

    static func count(_ table: String, _ column: String, below master: UInt32, _ db: any Connection) throws -> Int {
        let sql = "SELECT COUNT(*) AS n FROM \(table) WHERE \(column) >= ? AND \(column) < ?"
        return Int(try db.row(sql, range(below: master))?.int("n") ?? 0)
    }

    /// Papers whose content still lies under a master itself.
    static func keyless(_ db: any Connection) throws -> Int {
        let sql = "SELECT COUNT(DISTINCT f.sha256) AS n FROM file f LEFT JOIN file_key k ON k.sha256 = f.sha256 WHERE k.sha256 IS NULL"
        return Int(try db.row(sql)?.int("n") ?? 0)
    }
}
