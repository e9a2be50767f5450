import Evidence
import People
import Sealing
import Store
import WorkCalendar

/// How much of a record a party may see.
package enum Sight: Int64, Hashable, Sendable, Comparable {
    case none = 0
    case status = 1
    case ownPart = 2
    case all = 3
    package static func < (left: Sight, right: Sight) -> Bool { left.rawValue < right.rawValue }
}

/// A principal's relation to a record and what it may see.
package struct Party: Hashable, Sendable {
    package let seq: Int64
    package let role: Role
    /// Nil for someone without an account: a walk-in is known by name and code only.
    package let principal: Principal?
    package let sight: Sight
    /// The identity is hidden from the acting unit.
    package let veiled: Bool
    /// May never see or act; wins over every grant.
    package let barred: Bool
    package let mandate: Int64?
    package let sealed: [UInt8]?
    package let codeIndex: String?
}

/// A party to be written with a new record.
package struct NewParty: Sendable {
    package let role: Role
    package let principal: Principal?
    package let sight: Sight
    package let mandate: Int64?
    /// Name, code, contact: sealed under the record's key.
    package let personal: [String: JSON]
    /// What `code` and `phone` are found by.
    package let code: String?
    package let phone: String?
    package let veiled: Bool
    package let barred: Bool

    package init(
        _ role: Role, _ principal: Principal?, sight: Sight = .all, mandate: Int64? = nil, personal: [String: JSON] = [:],
        code: String? = nil, phone: String? = nil, veiled: Bool = false, barred: Bool = false
    ) {
        self.role = role
        self.principal = principal
        self.sight = sight
        self.mandate = mandate
        self.personal = personal
        self.code = code
        self.phone = phone
        self.veiled = veiled
        self.barred = barred
    }
}

/// The statements of parties.
extension Party {
    init(_ row: Store.Row) throws {
        self.init(
            seq: try row.int("seq"), role: Role(rawValue: try row.text("role")),
            principal: try row.optionalText("principal").flatMap { Principal($0) },
            sight: Sight(rawValue: try row.int("sight")) ?? .none,
            veiled: try row.bool("veiled"), barred: try row.bool("barred"), mandate: try row.optionalInt("mandate"),
            sealed: try row.optionalBlob("sealed"), codeIndex: try row.optionalText("code_index"))
    }
}

package enum PartyQueries {
    static func insert(
        _ party: NewParty, seq: Int64, record: RecordRow, key: SealingKey, around: Surroundings, at now: Instant, _ db: any Connection
    ) throws {
        let sealed =
            party.personal.isEmpty
            ? nil
            : try key.seal(
                JSON.object(party.personal).canonical(), context: RecordKeys.partyContext(record.id), random: around.random)
        try db.run(
            """
            INSERT INTO party (record, seq, root, kind, role, principal, sight, veiled, barred, mandate, from_at, to_at, sealed, code_index, phone_index)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .integer(record.id), .integer(seq), .integer(record.root), .text(record.kind), .text(party.role.rawValue),
                .init(party.principal?.description), .integer(party.sight.rawValue), .bool(party.veiled), .bool(party.barred),
                .init(party.mandate), .integer(now.microseconds), .integer(Instant.never.microseconds), .init(sealed),
                .init(party.code.flatMap { $0.isEmpty ? nil : around.keyring.codeIndex($0) }),
                .init(party.phone.flatMap { $0.isEmpty ? nil : around.keyring.phoneIndex($0) }),
            ])
    }

    package static func all(_ record: Int64, _ db: any Connection) throws -> [Party] {
        try db.rows("SELECT * FROM party WHERE record = ? ORDER BY seq", [.integer(record)]).map(Party.init)
    }

    static func nextSeq(_ record: Int64, _ db: any Connection) throws -> Int64 {
        try (db.row("SELECT MAX(seq) AS s FROM party WHERE record = ?", [.integer(record)])?.optionalInt("s") ?? 0) + 1
    }
}

extension Keyring {
    /// The blind index of an identity code.
    package func codeIndex(_ code: String) -> String { blindIndex.of(code, field: "code") }
    /// The blind index of a telephone number.
    package func phoneIndex(_ phone: String) -> String { blindIndex.of(phone, field: "phone") }
}
