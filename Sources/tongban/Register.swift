import Desk
import Foundation
import People
import Records
import Sealing
import Store
import WorkCalendar
import Zone

/// The people of a database, for commands that register them. It needs no lock of a server and works beside a running one.
struct Register: Sendable {
    let database: any Database
    let accounts: Accounts
    let now: Instant

    /// Opens the register of a database that is there.
    static func existing(_ place: DatabasePlace, zone: ZoneFolder? = nil) async throws -> Register {
        let database = try await place.openExisting()
        return try await Register(place, zone, database, try KeysOfDatabase.load(place, isNew: false), isNew: false)
    }

    /// Opens the register and, for a new database, makes it and its keyring, as the first start of a server does.
    /// - Parameter isNew: what `DatabasePlace.isBegun` denied.
    static func opened(_ place: DatabasePlace, isNew: Bool, zone: ZoneFolder? = nil) async throws -> Register {
        let keyring = try KeysOfDatabase.load(place, isNew: isNew)
        return try await Register(place, zone, try await place.open(), keyring, isNew: isNew)
    }

    private init(_ place: DatabasePlace, _ zone: ZoneFolder?, _ database: any Database, _ keyring: Keyring, isNew: Bool) async throws {
        self.database = database
        if !isNew { try await database.read { db in try MoveMarks.mustBeServed(db) } }
        do { try await database.migrate(Migrations.all) } catch { throw CommandFault.unreadable(place.shown, error) }
        accounts = Accounts(database: database, keyring: keyring, random: .system, reach: zone?.reach ?? .none)
        now = TimeSource.system.now()
        try await database.write { db in
            try KeysOfDatabase.claim(keyring, place, db)
            if isNew { try Settings.keepApart(demo: false, db) }
            if let zone { try Settings.claim(for: zone.id, db) }
        }
    }

    /// The person with an open account of this name, or a complaint.
    func person(username: String, _ complaints: inout Complaints) async throws -> Person? {
        let directory = accounts.directory
        let now = now
        let (person, isOpen) = try await database.read { db in
            let person = try directory.person(username: username, on: db)
            let row = try db.row(
                "SELECT person FROM account WHERE person = ? AND closed_at > ?", [.integer(person?.id ?? 0), .integer(now.microseconds)])
            return (person, row != nil)
        }
        if person == nil {
            complaints.unregistered(username: username)
        } else if !isOpen {
            complaints.add(zh: "账号“\(username)”已经关闭。", en: "The account “\(username)” is closed.")
        }
        return isOpen ? person : nil
    }
}
