import People
import Store
import WorkCalendar

/// One look of somebody who works here at personal words: whose, at what, when. Nothing personal stands in it.
package struct PersonalLook: Sendable, Hashable {
    package enum What: String, Sendable, CaseIterable {
        /// A matter's page or JSON, with the applicant's answers.
        case matter
        /// A paper handed in.
        case paper
        /// Who somebody is, by the code they gave at the window.
        case person
    }

    package let id: Int64
    package let at: Instant
    /// Who looked.
    package let looker: Int64
    /// As what: `clerk@scjgj`, `supervisor`.
    package let role: String
    package let what: What
    /// The matter, where it was one.
    package let root: Int64?
    package let number: String?
    /// The person or organisation looked up at the window.
    package let subject: String?
}

/// The statements of looks.
package enum LookQueries {
    static func write(_ look: PersonalLook, _ db: any Connection) throws {
        try db.run(
            "INSERT INTO look (id, at, looker, role, what, root, number, subject) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                .integer(try db.newId()), .integer(look.at.microseconds), .integer(look.looker), .text(look.role),
                .text(look.what.rawValue),
                .init(look.root), .init(look.number), .init(look.subject),
            ])
    }

    /// Every look at a matter, oldest first.
    package static func at(root: Int64, _ db: any Connection) throws -> [PersonalLook] {
        try db.rows("SELECT * FROM look WHERE root = ? ORDER BY id", [.integer(root)]).compactMap(look)
    }

    /// What a list of looks is narrowed by.
    package struct Wish: Sendable, Hashable {
        package var looker: Int64?
        package var number: String?
        package var what: PersonalLook.What?
        /// From the first instant to before the second.
        package var from: Instant?
        package var to: Instant?

        package init(looker: Int64? = nil, number: String? = nil, what: PersonalLook.What? = nil, from: Instant? = nil, to: Instant? = nil)
        {
            self.looker = looker
            self.number = number
            self.what = what
            self.from = from
            self.to = to
        }

        var sql: (sql: String, values: [Value]) {
            var sql = ""
            var values: [Value] = []
            if let looker { (sql, values) = (sql + " AND looker = ?", values + [.integer(looker)]) }
            if let number { (sql, values) = (sql + " AND number = ?", values + [.text(number)]) }
            if let what { (sql, values) = (sql + " AND what = ?", values + [.text(what.rawValue)]) }
            if let from { (sql, values) = (sql + " AND at >= ?", values + [.integer(from.microseconds)]) }
            if let to { (sql, values) = (sql + " AND at < ?", values + [.integer(to.microseconds)]) }
            return (sql, values)
        }
    }

    /// The newest looks first.
    package static func list(_ wish: Wish, below cursor: Int64 = .max, limit: Int, _ db: any Connection) throws -> [PersonalLook] {
        let further = wish.sql
        return try db.rows(
            "SELECT * FROM look WHERE id < ?" + further.sql + " ORDER BY id DESC LIMIT ?",
            [.integer(cursor)] + further.values + [.init(limit)]
        ).compactMap(look)
    }

    private static func look(_ row: Store.Row) throws -> PersonalLook? {
        guard let what = PersonalLook.What(rawValue: try row.text("what")) else { return nil }
        return PersonalLook(
            id: try row.int("id"), at: Instant(microseconds: try row.int("at")), looker: try row.int("looker"), role: try row.text("role"),
            what: what, root: try row.optionalInt("root"), number: try row.optionalText("number"), subject: try row.optionalText("subject"))
    }

    static let migration = Migration(
        "records.looks",
        [
            """
            CREATE TABLE look (id BIGINT PRIMARY KEY, at BIGINT NOT NULL, looker BIGINT NOT NULL, role TEXT NOT NULL, what TEXT NOT NULL,
              root BIGINT, number TEXT, subject TEXT)
            """,
            "CREATE INDEX look_root ON look (root, id) WHERE root IS NOT NULL",
            "CREATE INDEX look_looker ON look (looker, id)",
            "CREATE INDEX look_number ON look (number, id) WHERE number IS NOT NULL",
        ])
}
