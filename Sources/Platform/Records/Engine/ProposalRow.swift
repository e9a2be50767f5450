import Evidence
import Store
import WorkCalendar

/// What waits for a second person, or was done in the name of an approver who may repudiate it.
package struct ProposalRow: Hashable, Sendable {
    let id: Int64
    let record: Int64
    let action: String
    /// Under the record's key.
    let fields: [UInt8]
    let by: String
    let role: String
    let approver: String?
    /// `waiting`, `confirmed`, `declined`; `named`, `repudiated`.
    let state: String
    let expiresAt: Instant

    /// What the event that made it swears to: everything but the state, which later events tell.
    var digest: String {
        let sworn: JSON = .object([
            "id": .string(String(id)), "record": .string(String(record)), "action": .string(action),
            "fields": .init(EventForm.digest(of: fields)), "by": .string(by), "role": .string(role), "approver": .init(approver),
            "expiresAt": .string(String(expiresAt.microseconds)),
        ])
        return MerkleHash.sha256(sworn.canonical()).base64
    }

    func insert(_ db: any Connection) throws {
        try db.run(
            "INSERT INTO proposal (id, record, action, fields, by_whom, role, approver, state, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                .integer(id), .integer(record), .text(action), .blob(fields), .text(by), .text(role), .init(approver), .text(state),
                .integer(expiresAt.microseconds),
            ])
    }
}

extension ProposalRow {
    init(_ row: Store.Row) throws {
        id = try row.int("id")
        record = try row.int("record")
        action = try row.text("action")
        fields = try row.blob("fields")
        by = try row.text("by_whom")
        role = try row.text("role")
        approver = try row.optionalText("approver")
        state = try row.text("state")
        expiresAt = Instant(microseconds: try row.int("expires_at"))
    }
}
