import People
import Records
import Sealing
import Store
import WorkCalendar
import Zone

/// Writes messages, and beside each the deliveries its reader wants: always in the transaction that is at hand.
///
/// The key of a message is its cause and its reader, the key of a delivery its message and its way: told again, nothing is written twice.
package struct Teller: Sendable {
    package let zone: ZoneFolder
    package let directory: Directory
    let keyring: Keyring
    /// The ways out that lead somewhere here.
    let channels: Set<Channel>
    /// The clock of the machine: sending goes by it even where a demonstration puts its own clock forward.
    let real: TimeSource

    package init(zone: ZoneFolder, directory: Directory, keyring: Keyring, channels: Set<Channel>, real: TimeSource) {
        self.zone = zone
        self.directory = directory
        self.keyring = keyring
        self.channels = channels
        self.real = real
    }

    /// Tells a person, once for each cause.
    /// - Parameters:
    ///   - cause: names the reason for ever, such as `notice:4711`.
    ///   - contact: send text messages to the telephone given with the matter, not to the person's own.
    package func tell(
        _ person: Int64, _ new: NewMessage, cause: String, at: Instant, contact: Bool = false, on db: any Connection
    ) throws {
        let preferences = try PreferenceQueries.of(person, db)
        let site = try preferences[new.kind, .site] && directory.hasAccount(person, at: at, on: db)
        var ways: [Channel] = []
        for way in [Channel.email, .sms] where channels.contains(way) && preferences[new.kind, way] {
            if contact && way == .sms { ways.append(way) } else if try hasAddress(person, way, db) { ways.append(way) }
        }
        guard site || !ways.isEmpty else { return }
        guard let id = try MessageQueries.insert(new, cause: cause, person: person, site: site, at: at, db) else { return }
        for way in ways { try deliver(id, way, target: contact && way == .sms ? .party : .person, db) }
    }

    /// Tells somebody who is known only by the telephone left with a matter.
    func tellContact(_ new: NewMessage, cause: String, at: Instant, on db: any Connection) throws {
        guard channels.contains(.sms), let id = try MessageQueries.insert(new, cause: cause, person: nil, site: false, at: at, db) else {
            return
        }
        try deliver(id, .sms, target: .party, db)
    }

    private func hasAddress(_ person: Int64, _ way: Channel, _ db: any Connection) throws -> Bool {
        let sql =
            way == .email
            ? "SELECT 1 AS one FROM contact WHERE person = ? AND email IS NOT NULL"
            : "SELECT 1 AS one FROM person WHERE id = ? AND phone IS NOT NULL"
        return try db.row(sql, [.integer(person)]) != nil
    }

    private func deliver(_ message: Int64, _ way: Channel, target: DeliveryTarget, _ db: any Connection) throws {
        try DeliveryQueries.insert(
            NewDelivery(key: "message/\(message)/\(way.rawValue)", way: way.rawValue, lane: way.rawValue, message: message, target: target),
            keyring: keyring, at: real.now(), db)
    }
}
