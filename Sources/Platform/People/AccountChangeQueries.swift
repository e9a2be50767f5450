import Sealing
import Store
import WorkCalendar

/// What was changed in accounts: written in the transaction of the change, each line sealed over the one before it.
///
/// A line's digest is keyed, so that a row altered, taken out or put in afterwards is found by whoever has the keyring.
package struct AccountChanges: Sendable {
    let seal: PersonalSeal

    func write(
        _ action: AccountChange.Action, of person: Int64, by actor: Principal, detail: String = "", until: Instant = .never, now: Instant,
        on connection: any Connection
    ) throws {
        let before = try connection.row("SELECT digest FROM account_change ORDER BY id DESC LIMIT 1")?.text("digest") ?? ""
        let change = AccountChange(
            id: try connection.newId(), at: now, person: person, actor: actor.description, action: action, detail: detail, until: until)
        try connection.run(
            "INSERT INTO account_change (id, at, person, actor, action, detail, until_at, digest) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                .integer(change.id), .integer(now.microseconds), .integer(person), .text(change.actor), .text(action.rawValue),
                .text(detail),
                .integer(until.microseconds), .text(digest(of: change, after: before)),
            ])
    }

    /// The newest changes first; of one person where one is named.
    package func list(of person: Int64? = nil, below cursor: Int64 = .max, limit: Int, on connection: any Connection) throws
        -> [AccountChange]
    {
        let condition = person == nil ? "" : "AND person = ?"
        let rows = try connection.rows(
            "SELECT * FROM account_change WHERE id < ? \(condition) ORDER BY id DESC LIMIT ?",
            [.integer(cursor)] + (person.map { [.integer($0)] } ?? []) + [Value(limit)])
        return try rows.compactMap(change)
    }

    /// The first line that does not follow from the one before it; nil where all do.
    package func broken(on connection: any Connection) throws -> Int64? {
        var before = ""
        var broken: Int64?
        try connection.each("SELECT * FROM account_change ORDER BY id", []) { row in
            guard broken == nil else { return }
            let digest = try row.text("digest")
            guard let change = try change(row), self.digest(of: change, after: before) == digest else {
                broken = try row.int("id")
                return
            }
            before = digest
        }
        return broken
    }

    private func change(_ row: Row) throws -> AccountChange? {
        guard let action = AccountChange.Action(rawValue: try row.text("action")) else { return nil }
        return AccountChange(
            id: try row.int("id"), at: Instant(microseconds: try row.int("at")), person: try row.int("person"),
            actor: try row.text("actor"), action: action, detail: try row.text("detail"),
            until: Instant(microseconds: try row.int("until_at")))
    }

    private func digest(of change: AccountChange, after before: String) -> String {
        let parts = [
            before, String(change.id), String(change.at.microseconds), String(change.person), change.actor, change.action.rawValue,
            change.detail, String(change.until.microseconds),
        ]
        return seal.keyring.blindIndex.of(parts.joined(separator: "\n"), field: "account-change")
    }
}
