import CPostgres
import Store

extension PostgresConnection {
    func tables() throws(StoreError) -> [TableShape] {
        var (columns, bytes, key, others): (Lists, Lists, Lists, Lists) = ([:], [:], [:], [:])
        let all = """
            SELECT table_name AS t, column_name AS c, data_type AS kind FROM information_schema.columns
            WHERE table_schema = current_schema() ORDER BY ordinal_position
            """
        for row in try rows(all, []) {
            let (table, column) = (try row.text("t"), try row.text("c"))
            columns[table, default: []].append(column)
            if try row.text("kind") == "bytea" { bytes[table, default: []].append(column) }
        }
        let keys = """
            SELECT r.relname AS t, a.attname AS c FROM pg_index i JOIN pg_class r ON r.oid = i.indrelid
            CROSS JOIN LATERAL unnest(i.indkey) WITH ORDINALITY AS k (attnum, place)
            JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum = k.attnum
            WHERE i.indisprimary AND r.relnamespace = CAST(current_schema() AS regnamespace) ORDER BY k.place
            """
        for row in try rows(keys, []) { key[try row.text("t"), default: []].append(try row.text("c")) }
        let references = """
            SELECT r.relname AS t, o.relname AS other FROM pg_constraint c JOIN pg_class r ON r.oid = c.conrelid
            JOIN pg_class o ON o.oid = c.confrelid WHERE c.contype = 'f' AND r.relnamespace = CAST(current_schema() AS regnamespace)
            """
        for row in try rows(references, []) { others[try row.text("t"), default: []].append(try row.text("other")) }
        return TableShape.sorted(
            columns.map { name, columns in
                TableShape(
                    name: name, columns: columns, key: key[name] ?? [], bytes: bytes[name] ?? [], refersTo: Set(others[name] ?? []))
            })
    }

    private typealias Lists = [String: [String]]

    func idsBegin() throws(StoreError) -> Int64 {
        guard let row = try rows("SELECT last_value, is_called FROM \(PostgresIds.sequence)", []).first else { return 1 }
        return try row.int("last_value") + (row.bool("is_called") ? PostgresIds.block : 0)
    }

    func beginIds(at first: Int64) throws(StoreError) {
        _ = try rows("SELECT setval('\(PostgresIds.sequence)', ?, false) AS next", [.integer(first)])
    }
}

extension PostgresSession {
    /// Bytes sent at once.
    private static let slice = 1 << 20

    /// `COPY … FROM STDIN` in the text format (PostgreSQL 15, COPY, "Text Format").
    func copy(_ rows: [[Value]], into table: String, _ columns: [String]) throws(PostgresFault) {
        let text: [UInt8]
        do { text = try CopyText.encoded(rows) } catch { throw .store(error) }
        let begun = PQexec(connection, "COPY \(table) (\(columns.joined(separator: ", "))) FROM STDIN")
        defer { PQclear(begun) }
        guard PQresultStatus(begun) == PGRES_COPY_IN else { throw PostgresFault(begun, on: connection) }
        var isSent = true
        for start in stride(from: 0, to: text.count, by: Self.slice) where isSent {
            let part = text[start..<min(start + Self.slice, text.count)]
            isSent = part.withUnsafeBytes { PQputCopyData(connection, $0.bindMemory(to: CChar.self).baseAddress, Int32($0.count)) == 1 }
        }
        guard isSent, PQputCopyEnd(connection, nil) == 1 else { throw .lost(PostgresFault.words(PQerrorMessage(connection))) }
        var fault: PostgresFault?
        while let result = PQgetResult(connection) {
            if PQresultStatus(result) != PGRES_COMMAND_OK { fault = fault ?? PostgresFault(result, on: connection) }
            PQclear(result)
        }
        if let fault { throw fault }
    }
}

/// Rows as COPY reads them: a line each, tabs between, `\N` for null.
enum CopyText {
    static func encoded(_ rows: [[Value]]) throws(StoreError) -> [UInt8] {
        var text: [UInt8] = []
        for row in rows {
            for (place, value) in row.enumerated() {
                if place > 0 { text.append(UInt8(ascii: "\t")) }
                try append(value, to: &text)
            }
            text.append(UInt8(ascii: "\n"))
        }
        return text
    }

    private static func append(_ value: Value, to text: inout [UInt8]) throws(StoreError) {
        switch value {
        case .null: text += #"\N"#.utf8
        case .integer(let integer): text += "\(integer)".utf8
        case .blob(let bytes):
            text += #"\\x"#.utf8
            for byte in bytes { text += [digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
        case .text(let string):
            for byte in string.utf8 {
                switch byte {
                case 0: throw .textWithNul
                case UInt8(ascii: "\\"): text += #"\\"#.utf8
                case UInt8(ascii: "\n"): text += #"\n"#.utf8
                case UInt8(ascii: "\r"): text += #"\r"#.utf8
                case UInt8(ascii: "\t"): text += #"\t"#.utf8
                default: text.append(byte)
                }
            }
        }
    }

    private static let digits = Array("0123456789abcdef".utf8)
}
