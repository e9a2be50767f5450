import Desk
import Foundation
import People
import Records
import SQLiteStore
import Sealing
import Store
import WorkCalendar
import Zone

/// The people of a database, for commands that register them. It needs no lock of a server and works beside a running one.
struct Register: Sendable {
    let database: SQLiteDatabase
    let accounts: Accounts
    let now: Instant

    /// Opens the register of a database that is there.
    static func existing(_ file: DatabaseFile, zone: ZoneFolder? = nil) async throws -> Register {
        try file.mustBeFile()
        guard file.exists else {
            throw CommandFault(zh: "没有数据库文件“\(file.path)”。", en: "There is no database file “\(file.path)”.", code: CommandFault.wrongCall)
        }
        return try await Register(file, zone, isNew: false)
    }

    /// Opens the register and makes database and keyring where there are none, as the first start of a server does.
    static func orNew(_ file: DatabaseFile, zone: ZoneFolder? = nil) async throws -> Register {
        try file.mustBeFile()
        return try await Register(file, zone, isNew: !file.exists)
    }

    private init(_ file: DatabaseFile, _ zone: ZoneFolder?, isNew: Bool) async throws {
        let keyring = try Self.keyring(file, isNew: isNew)
        do {
            database = try SQLiteDatabase(path: file.path, readers: 2)
            try await database.migrate(Migrations.all)
        } catch {
            throw CommandFault.unreadable(file.path, error)
        }
        accounts = Accounts(database: database, keyring: keyring, random: .system, reach: zone?.reach ?? .none)
        now = TimeSource.system.now()
        try await database.write { db in
            if isNew { try Settings.keepApart(demo: false, db) }
            if let zone { try Settings.claim(for: zone.id, db) }
        }
    }

    /// New keys only for a new database.
    private static func keyring(_ file: DatabaseFile, isNew: Bool) throws -> Keyring {
        do {
            guard isNew else { return try .load(path: file.keyringPath) }
            let folder = URL(fileURLWithPath: file.path).deletingLastPathComponent().path
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            return try .loadOrCreate(path: file.keyringPath, random: .system)
        } catch let fault as KeyringFault {
            throw CommandFault(zh: fault.zh, en: fault.en)
        } catch {
            throw CommandFault(zh: "建不了“\(file.path)”所在的文件夹。", en: "The folder of “\(file.path)” cannot be made.")
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
