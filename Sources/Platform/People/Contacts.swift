import Store
import WorkCalendar

/// How a person wants to be reached: personal, and sealed at rest.
package struct Contact: Sendable, Hashable {
    package var email: String?
    /// The language of messages, `zh-CN` or `en`; nil until the person chose one.
    package var language: String?

    package init(email: String? = nil, language: String? = nil) {
        self.email = email
        self.language = language
    }
}

/// The table of contacts: beside the person, so that an address can be given and taken away by itself.
package enum ContactMigrations {
    package static let all = [
        Migration(
            "people.contact",
            [
                """
                CREATE TABLE contact (person BIGINT PRIMARY KEY REFERENCES person (id), email BLOB, language TEXT)
                """
            ])
    ]
}

extension Directory {
    /// The contact of a person; empty where nothing was ever said.
    package func contact(of person: Int64, on connection: any Connection) throws -> Contact {
        guard let row = try connection.row("SELECT email, language FROM contact WHERE person = ?", [.integer(person)]) else {
            return Contact()
        }
        return Contact(
            email: try seal.openIfAny(try row.optionalBlob("email"), table: "contact", id: person, field: "email"),
            language: try row.optionalText("language"))
    }

    /// Keeps what a person said about how to reach them.
    package func keep(_ contact: Contact, of person: Int64, on connection: any Connection) throws {
        let sql = """
            INSERT INTO contact (person, email, language) VALUES (?, ?, ?)
            ON CONFLICT (person) DO UPDATE SET email = excluded.email, language = excluded.language
            """
        try connection.run(
            sql,
            [
                .integer(person), try seal.sealIfAny(contact.email, table: "contact", id: person, field: "email"), Value(contact.language),
            ])
    }

    /// The persons behind a principal at an instant: the person itself, the owners of an organisation, the holders of a role. Closed accounts
    /// are left out; a person without an account stays, for there may be a telephone.
    package func persons(behind principal: Principal, at now: Instant, on connection: any Connection) throws -> [Int64] {
        let (sql, values): (String, [Value]) =
            switch principal {
            case .person(let id): ("SELECT id AS person FROM person WHERE id = ?", [.integer(id)])
            case .organisation(let id): ("SELECT person FROM organisation_owner WHERE organisation = ?", [.integer(id)])
            case .unit(let unit, let role): ("SELECT person FROM unit_role WHERE unit = ? AND role = ?", [.text(unit), .text(role)])
            case .zone(let role): ("SELECT person FROM zone_role WHERE role = ?", [.text(role)])
            case .partner, .system, .anyone: ("", [])
            }
        guard !sql.isEmpty else { return [] }
        let open =
            "\(sql) AND NOT EXISTS (SELECT 1 FROM account WHERE account.person = \(Self.column(principal)) AND account.closed_at <= ?)"
        return try connection.rows(open + " ORDER BY 1", values + [.integer(now.microseconds)]).map { try $0.int("person") }
    }

    private static func column(_ principal: Principal) -> String {
        switch principal {
        case .person: "person.id"
        case .organisation: "organisation_owner.person"
        case .unit: "unit_role.person"
        default: "zone_role.person"
        }
    }

    /// Whether a person has an account that is open: only then is there a place on this site to read.
    package func hasAccount(_ person: Int64, at now: Instant, on connection: any Connection) throws -> Bool {
        try connection.row(
            "SELECT 1 AS one FROM account WHERE person = ? AND closed_at > ?", [.integer(person), .integer(now.microseconds)]) != nil
    }
}
