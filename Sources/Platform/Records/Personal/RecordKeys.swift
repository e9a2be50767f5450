import Evidence
import Sealing
import Store

/// Keys of personal data: one per tree, wrapped by the zone's master key. To destroy it is to erase the person.
package enum RecordKeys {
    static func make(_ record: Int64, around: Surroundings, _ db: any Connection) throws -> SealingKey {
        let key = SealingKey(random: around.random)
        let wrapped = try around.keyring.wrap(key, context: keyContext(record), random: around.random)
        try db.run("INSERT INTO record_key (record, wrapped) VALUES (?, ?)", [.integer(record), .blob(wrapped)])
        return key
    }

    package static func find(_ root: Int64, keyring: Keyring, _ db: any Connection) throws -> SealingKey? {
        guard let row = try db.row("SELECT wrapped FROM record_key WHERE record = ?", [.integer(root)]) else { return nil }
        return try open(row.blob("wrapped"), of: root, keyring: keyring)
    }

    /// The key in its wrapping; throws where the wrapping is another record's or was altered.
    static func open(_ wrapped: [UInt8], of root: Int64, keyring: Keyring) throws -> SealingKey {
        try keyring.unwrap(wrapped, context: keyContext(root))
    }

    static func destroy(_ root: Int64, _ db: any Connection) throws {
        try db.run("DELETE FROM record_key WHERE record = ?", [.integer(root)])
    }

    package static func open(_ sealed: [UInt8], with key: SealingKey, context: String) throws -> JSON {
        try JSON.parse(key.open(sealed, context: context))
    }

    static func openText(_ sealed: [UInt8], with key: SealingKey, context: String) throws -> String {
        String(decoding: try key.open(sealed, context: context), as: UTF8.self)
    }

    // A sealed value is bound to its place: moved to another row it does not open.
    package static func keyContext(_ record: Int64) -> String { "record-key:\(record)" }
    package static func formContext(_ record: Int64) -> String { "record-form:\(record)" }
    package static func partyContext(_ record: Int64) -> String { "record-party:\(record)" }
    package static func historyContext(_ record: Int64) -> String { "record-history:\(record)" }
    static func gapContext(_ record: Int64) -> String { "record-gap:\(record)" }
    static func holdContext(_ record: Int64) -> String { "record-hold:\(record)" }
    static func proposalContext(_ record: Int64) -> String { "record-proposal:\(record)" }
}
