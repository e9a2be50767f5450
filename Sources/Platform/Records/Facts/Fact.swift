import Store
import WorkCalendar

/// An outside answer with its origin: guards read facts, never services.
package struct Fact: Hashable, Sendable {
    package enum Answer: String, Hashable, Sendable { case yes, no, unknown }

    package let id: Int64
    /// The blind index of whom it is about.
    package let subject: String
    package let name: FactName
    package let value: Answer
    package let validFrom: Instant
    package let validTo: Instant
    package let source: String
    package let fetchedAt: Instant

    package init(
        id: Int64, subject: String, name: FactName, value: Answer, validFrom: Instant, validTo: Instant, source: String, fetchedAt: Instant
    ) {
        self.id = id
        self.subject = subject
        self.name = name
        self.value = value
        self.validFrom = validFrom
        self.validTo = validTo
        self.source = source
        self.fetchedAt = fetchedAt
    }
}

/// A service that answers one question about a subject. It is asked before the transaction, with a time limit; silence is stored as *unknown*.
package struct FactSource: Sendable {
    package let name: String
    /// How long an answer is good for, in microseconds.
    package let validFor: Int64
    package let ask: @Sendable (_ subject: String) async -> Fact.Answer

    package init(name: String, validFor: Int64, ask: @escaping @Sendable (_ subject: String) async -> Fact.Answer) {
        self.name = name
        self.validFor = validFor
        self.ask = ask
    }
}

/// The statements of facts.
package enum FactQueries {
    package static func insert(_ fact: Fact, _ db: any Connection) throws {
        try db.run(
            """
            INSERT INTO fact (id, subject, name, value, valid_from, valid_to, source, fetched_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .integer(fact.id), .text(fact.subject), .text(fact.name), .text(fact.value.rawValue), .integer(fact.validFrom.microseconds),
                .integer(fact.validTo.microseconds), .text(fact.source), .integer(fact.fetchedAt.microseconds),
            ])
    }

    /// The newest answer under each name about a subject.
    package static func latest(_ subject: String, names: [FactName], _ db: any Connection) throws -> [FactName: Fact] {
        var found: [FactName: Fact] = [:]
        for name in names {
            let row = try db.row(
                "SELECT * FROM fact WHERE subject = ? AND name = ? ORDER BY fetched_at DESC, id DESC LIMIT 1",
                [.text(subject), .text(name)])
            found[name] = try row.map(fact)
        }
        return found
    }

    static func find(_ id: Int64, _ db: any Connection) throws -> Fact? {
        try db.row("SELECT * FROM fact WHERE id = ?", [.integer(id)]).map(fact)
    }

    private static func fact(_ row: Store.Row) throws -> Fact {
        Fact(
            id: try row.int("id"), subject: try row.text("subject"), name: try row.text("name"),
            value: Fact.Answer(rawValue: try row.text("value")) ?? .unknown,
            validFrom: Instant(microseconds: try row.int("valid_from")), validTo: Instant(microseconds: try row.int("valid_to")),
            source: try row.text("source"), fetchedAt: Instant(microseconds: try row.int("fetched_at")))
    }
}
