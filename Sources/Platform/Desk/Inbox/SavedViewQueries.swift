import Store

/// The tables of Desk: what people keep for their own work. Names and words are sealed.
package enum DeskMigrations {
    package static let all = [
        Migration(
            "desk-1-views",
            [
                "CREATE TABLE inbox_view (id BIGINT PRIMARY KEY, person BIGINT NOT NULL, sealed BLOB NOT NULL, is_first BIGINT NOT NULL)",
                "CREATE INDEX inbox_view_person ON inbox_view (person, id)",
                "CREATE TABLE preference (person BIGINT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (person, name))",
            ])
    ]
}

/// The statements of saved views and preferences; each touches its owner's rows only.
enum SavedViewQueries {
    struct Stored: Sendable {
        let id: Int64
        let sealed: [UInt8]
        let isFirst: Bool
    }

    static func all(of person: Int64, _ db: any Connection) throws -> [Stored] {
        try db.rows("SELECT id, sealed, is_first FROM inbox_view WHERE person = ? ORDER BY id", [.integer(person)]).map {
            Stored(id: try $0.int("id"), sealed: try $0.blob("sealed"), isFirst: try $0.bool("is_first"))
        }
    }

    static func insert(_ sealed: [UInt8], isFirst: Bool, of person: Int64, _ db: any Connection) throws -> Int64 {
        let id = try db.newId()
        try db.run(
            "INSERT INTO inbox_view (id, person, sealed, is_first) VALUES (?, ?, ?, ?)",
            [.integer(id), .integer(person), .blob(sealed), .bool(isFirst)])
        return id
    }

    static func update(_ id: Int64, _ sealed: [UInt8], of person: Int64, _ db: any Connection) throws -> Bool {
        try db.run("UPDATE inbox_view SET sealed = ? WHERE id = ? AND person = ?", [.blob(sealed), .integer(id), .integer(person)]) == 1
    }

    static func delete(_ id: Int64, of person: Int64, _ db: any Connection) throws -> Bool {
        try db.run("DELETE FROM inbox_view WHERE id = ? AND person = ?", [.integer(id), .integer(person)]) == 1
    }

    static func setFirst(_ id: Int64?, of person: Int64, _ db: any Connection) throws {
        try db.run("UPDATE inbox_view SET is_first = 0 WHERE person = ?", [.integer(person)])
        guard let id else { return }
        try db.run("UPDATE inbox_view SET is_first = 1 WHERE id = ? AND person = ?", [.integer(id), .integer(person)])
    }

    static func preference(_ name: String, of person: Int64, _ db: any Connection) throws -> String? {
        try db.row("SELECT value FROM preference WHERE person = ? AND name = ?", [.integer(person), .text(name)])?.text("value")
    }

    static func setPreference(_ name: String, _ value: String, of person: Int64, _ db: any Connection) throws {
        try db.run(
            "INSERT INTO preference (person, name, value) VALUES (?, ?, ?) ON CONFLICT (person, name) DO UPDATE SET value = excluded.value",
            [.integer(person), .text(name), .text(value)])
    }
}
