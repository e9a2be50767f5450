import Evidence
import People
import Store
import WorkCalendar

/// A document with legal effect, addressed to a party; a mere message is not a notice.
package struct Notice: Hashable, Sendable {
    package let id: Int64
    package let record: Int64
    /// Its own number, printed on it.
    package let number: String
    /// What it says: the template's name in the measure's texts.
    package let template: String
    package let party: Role
    package let issuedAt: Instant
    package let servedAt: Instant
    package let event: Int64
}

/// The statements of notices.
package enum NoticeQueries {
    package static func all(_ record: Int64, _ db: any Connection) throws -> [Notice] {
        try db.rows("SELECT * FROM notice WHERE record = ? ORDER BY id", [.integer(record)]).map { row in
            Notice(
                id: try row.int("id"), record: record, number: try row.text("number"), template: try row.text("template"),
                party: Role(rawValue: try row.text("party")), issuedAt: Instant(microseconds: try row.int("issued_at")),
                servedAt: Instant(microseconds: try row.int("served_at")), event: try row.int("event"))
        }
    }
}

extension Work {
    /// Issues a numbered notice to each role; on the site it is served when it is issued.
    func issueNotice(_ template: String, to roles: [Role], _ record: RecordRow, _ draft: inout EventDraft, _ effective: Instant) throws {
        let parties = try parties(of: record.root)
        var issued = try db.row("SELECT COUNT(*) AS n FROM notice WHERE record = ?", [.integer(record.id)])?.int("n") ?? 0
        for role in roles {
            issued += 1
            let unitRoles: Set<Role> = [.clerk, .reviewer, .chief]
            let principal =
                unitRoles.contains(role)
                ? Principal.unit(record.unit, role: role.rawValue).description
                : parties.first { $0.role == role }?.principal?.description
            let number = "\(record.number ?? String(record.id))/\(issued)"
            try insertNotice(template, number, role, principal, record, draft.id, effective)
            let line: JSON = ["template": .string(template), "number": .string(number), "to": .string(role.rawValue)]
            draft.data["notices"] = .array((draft.data["notices"]?.arrayValue ?? []) + [line])
        }
    }

    func insertNotice(
        _ template: String, _ number: String, _ role: Role, _ principal: String?, _ record: RecordRow, _ event: Int64, _ effective: Instant
    ) throws {
        try db.run(
            """
            INSERT INTO notice (id, record, number, template, party, principal, method, issued_at, served_at, event)
            VALUES (?, ?, ?, ?, ?, ?, 'site', ?, ?, ?)
            """,
            [
                .integer(try db.newId()), .integer(record.id), .text(number), .text(template), .text(role.rawValue), .init(principal),
                .integer(effective.microseconds), .integer(effective.microseconds), .integer(event),
            ])
    }
}
