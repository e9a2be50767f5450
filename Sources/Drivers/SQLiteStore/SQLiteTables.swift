import Store

extension SQLiteConnection {
    func tables() throws(StoreError) -> [TableShape] {
        var tables: [TableShape] = []
        for row in try rows("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'", []) {
            let name = try row.text("name")
            var (columns, key, bytes): ([String], [(place: Int64, name: String)], [String]) = ([], [], [])
            for column in try rows("SELECT name, type, pk FROM pragma_table_info(?) ORDER BY cid", [.text(name)]) {
                let place = try column.int("pk")
                columns.append(try column.text("name"))
                if place > 0 { key.append((place, try column.text("name"))) }
                if try column.text("type") == "BLOB" { bytes.append(try column.text("name")) }
            }
            var others: Set<String> = []
            for row in try rows("SELECT \"table\" AS other FROM pragma_foreign_key_list(?)", [.text(name)]) {
                others.insert(try row.text("other"))
            }
            key.sort { $0.place < $1.place }
            tables.append(TableShape(name: name, columns: columns, key: key.map(\.name), bytes: bytes, refersTo: others))
        }
        return TableShape.sorted(tables)
    }

    func fill(_ table: String, _ columns: [String], _ rows: [[Value]]) throws(StoreError) {
        let places = columns.map { _ in "?" }.joined(separator: ", ")
        let sql = "INSERT INTO \(table) (\(columns.joined(separator: ", "))) VALUES (\(places))"
        for row in rows { try run(sql, row) }
    }

    func idsBegin() throws(StoreError) -> Int64 {
        try rows("SELECT next FROM series WHERE name = 'id'", []).first?.int("next") ?? 1
    }

    func beginIds(at first: Int64) throws(StoreError) {
        try run(
            "INSERT INTO series (name, next) VALUES ('id', ?) ON CONFLICT (name) DO UPDATE SET next = excluded.next", [.integer(first)])
    }
}
