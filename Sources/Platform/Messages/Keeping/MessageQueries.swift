import Evidence
import Store
import WorkCalendar

/// The statements of the site's own inbox.
package enum MessageQueries {
    static let columns = "id, person, kind, template, facts, at, read_at"

    /// Writes a message once; nil where this cause was told to this person before.
    static func insert(_ new: NewMessage, cause: String, person: Int64?, site: Bool, at: Instant, _ db: any Connection) throws -> Int64? {
        let sql = """
            INSERT INTO message (id, cause, person, kind, template, facts, record, at, site, read_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (cause, person) DO NOTHING
            """
        let id = try db.newId()
        let inserted = try db.run(
            sql,
            [
                .integer(id), .text(cause), .integer(person ?? 0), .text(new.kind.rawValue), .text(new.template),
                .text(String(decoding: new.facts.json.canonical(), as: UTF8.self)), .integer(new.facts.record), .integer(at.microseconds),
                .bool(site), .integer(Instant.never.microseconds),
            ])
        return inserted == 1 ? id : nil
    }

    /// The messages of a person, newest first, below a cursor.
    static func list(_ person: Int64, unread: Bool, below cursor: Int64, limit: Int, _ db: any Connection) throws -> [Message] {
        let only = unread ? " AND read_at = 9223372036854775807" : ""
        return try db.rows(
            "SELECT \(columns) FROM message WHERE person = ? AND site = 1\(only) AND id < ? ORDER BY id DESC LIMIT ?",
            [.integer(person), .integer(cursor), .init(limit)]
        ).map(Message.init)
    }

    /// One message of a person; nil where it is not theirs.
    static func find(_ id: Int64, of person: Int64, _ db: any Connection) throws -> Message? {
        try db.row("SELECT \(columns) FROM message WHERE id = ? AND person = ? AND site = 1", [.integer(id), .integer(person)]).map(
            Message.init)
    }

    static func find(_ id: Int64, _ db: any Connection) throws -> Message? {
        try db.row("SELECT \(columns) FROM message WHERE id = ?", [.integer(id)]).map(Message.init)
    }

    static func unread(_ person: Int64, _ db: any Connection) throws -> Int {
        Int(
            try db.row(
                "SELECT COUNT(*) AS n FROM message WHERE person = ? AND site = 1 AND read_at = 9223372036854775807", [.integer(person)])?
                .int("n") ?? 0)
    }

    /// Marks one message read, or all up to one that the person saw.
    @discardableResult
    static func markRead(_ id: Int64, of person: Int64, andOlder: Bool, at now: Instant, _ db: any Connection) throws -> Int {
        try db.run(
            "UPDATE message SET read_at = ? WHERE person = ? AND site = 1 AND read_at = 9223372036854775807 AND id \(andOlder ? "<=" : "=") ?",
            [.integer(now.microseconds), .integer(person), .integer(id)])
    }

    // MARK: How far the log was read

    static func cursor(_ db: any Connection) throws -> Int64? {
        try db.row("SELECT value FROM message_cursor WHERE name = 'log'")?.int("value")
    }

    static func keepCursor(_ value: Int64, _ db: any Connection) throws {
        try db.run(
            "INSERT INTO message_cursor (name, value) VALUES ('log', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            [.integer(value)])
    }

    /// The highest place given out in the log; -1 while it is empty.
    static func newestLogged(_ db: any Connection) throws -> Int64 {
        try db.row("SELECT MAX(log_index) AS n FROM log_leaf")?.optionalInt("n") ?? -1
    }
}

/// What is to be told, before it is known to whom.
package struct NewMessage: Sendable {
    package let kind: MessageKind
    package let template: String
    package let facts: Message.Facts
}

extension Message {
    init(_ row: Store.Row) throws {
        id = try row.int("id")
        let person = try row.int("person")
        self.person = person == 0 ? nil : person
        kind = MessageKind(rawValue: try row.text("kind")) ?? .work
        template = try row.text("template")
        facts = Facts(try JSON.parse(row.text("facts")))
        at = Instant(microseconds: try row.int("at"))
        readAt = Instant(microseconds: try row.int("read_at"))
    }
}

/// The statements of what people chose.
package enum PreferenceQueries {
    static func of(_ person: Int64, _ db: any Connection) throws -> Preferences {
        var preferences = Preferences()
        for row in try db.rows("SELECT kind, channel, wanted FROM message_preference WHERE person = ?", [.integer(person)]) {
            guard let kind = MessageKind(rawValue: try row.text("kind")), let channel = Channel(rawValue: try row.text("channel")) else {
                continue
            }
            preferences[kind, channel] = try row.bool("wanted")
        }
        return preferences
    }

    static func keep(_ preferences: Preferences, of person: Int64, _ db: any Connection) throws {
        for (kind, channel, wanted) in preferences.all {
            try db.run(
                """
                INSERT INTO message_preference (person, kind, channel, wanted) VALUES (?, ?, ?, ?)
                ON CONFLICT (person, kind, channel) DO UPDATE SET wanted = excluded.wanted
                """,
                [.integer(person), .text(kind.rawValue), .text(channel.rawValue), .bool(wanted)])
        }
    }

    /// Those who asked for a kind that is off where nothing was chosen.
    static func wishing(_ kind: MessageKind, _ db: any Connection) throws -> Set<Int64> {
        Set(
            try db.rows("SELECT DISTINCT person FROM message_preference WHERE kind = ? AND wanted = 1", [.text(kind.rawValue)]).map {
                try $0.int("person")
            })
    }
}
