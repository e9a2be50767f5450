import ArgumentParser
import Evidence
import Foundation
import PostgresStore
import Records
import SQLiteStore
import Sealing
import Store
import WorkCalendar
import Zone

/// The options of commands that work on a database, and what belongs to it beside.
struct DatabaseOption: ParsableArguments {
    @Option(
        help: "The SQLite file of the zone, or postgres://user@host/name for a server; TONGBAN_DATABASE says the same.",
        completion: .file())
    var database = ProcessInfo.processInfo.environment["TONGBAN_DATABASE"] ?? DatabasePlace.standard

    @Option(
        help: "The key file; by default the database's name with .keyring behind it, data/postgres.keyring for a server.",
        completion: .file())
    var keyring: String?

    @Option(
        help: "The folder of papers, for a server one that all nodes share; by default the database's name with .papers behind it.",
        completion: .directory)
    var papers: String?

    var place: DatabasePlace { DatabasePlace(address: database, keyring: keyring, papers: papers) }
}

/// Where a database is, in a file or on a server of PostgreSQL, with what belongs to it: the keyring, the papers, notes of operations.
struct DatabasePlace: Sendable {
    static let standard = "data/tongban.sqlite"
    /// What lies beside a database that has no file begins so.
    private static let besideServer = "data/postgres"

    /// The file; for a server the beginning of the names of what lies beside.
    let path: String
    /// The server's address, with its password.
    let server: String?
    let keyringPath: String
    let papersPath: String
    var lockPath: String { path + ".lock" }
    var isServer: Bool { server != nil }

    init(address: String, keyring: String? = nil, papers: String? = nil) {
        server = address.hasPrefix("postgres://") || address.hasPrefix("postgresql://") ? address : nil
        path = server == nil ? address : Self.besideServer
        keyringPath = keyring ?? path + ".keyring"
        papersPath = papers ?? path + ".papers"
    }

    /// A file.
    init(path: String, keyring: String? = nil) { self.init(address: path, keyring: keyring) }

    /// For people and their commands: without a password.
    var shown: String { server.map { PostgresSettings($0).shown } ?? path }

    /// A slip in `postgres://` must not make a file of that name.
    private func mustBePlace() throws {
        guard server == nil, path.contains("://") else { return }
        throw CommandFault(
            zh: "“\(PostgresSettings(path).shown)”不是数据库的地址：应是一个文件，或 postgres://用户@主机/数据库。",
            en: "“\(PostgresSettings(path).shown)” is no address of a database: it is a file, or postgres://user@host/name.",
            code: CommandFault.wrongCall)
    }

    /// Opens the database, and makes an empty one where a file is wanted that is not there.
    /// - Parameter connections: how many transactions may run at once.
    func open(connections: Int = 2) async throws -> any Store.Database {
        try mustBePlace()
        do {
            guard let server else { return try SQLiteDatabase(path: path, readers: connections) }
            return try await PostgresDatabase(PostgresSettings(server, connections: connections))
        } catch {
            throw CommandFault.unreadable(shown, error)
        }
    }

    /// Whether something was ever written here.
    func isBegun() async throws -> Bool {
        try mustBePlace()
        guard isServer else { return FileManager.default.fileExists(atPath: path) }
        let database = try await open()
        let begun = try await isBegun(database)
        try await database.close()
        return begun
    }

    func isBegun(_ database: any Store.Database) async throws -> Bool {
        guard isServer else { return true }
        // Another program may have a table `setting` too.
        let sql = "SELECT to_regclass('setting') IS NOT NULL AND to_regclass('migration') IS NOT NULL AS there"
        return try await database.read { db in try db.row(sql)?.bool("there") ?? false }
    }

    /// What copies files stops at a server.
    func mustBeFile() throws {
        guard isServer else { return }
        throw CommandFault(
            zh: "这条命令只用于 SQLite 文件。PostgreSQL 用它自己的工具备份和恢复，见 docs/operations.md。",
            en: "This command is for an SQLite file. PostgreSQL is backed up and restored with its own tools: see docs/operations.md.",
            code: CommandFault.wrongCall)
    }

    /// Opens a database that must be there already; a command that checks never makes an empty one.
    /// - Parameter unfinished: whether half of a copy is refused.
    func openExisting(unfinished refused: Bool = true, connections: Int = 2) async throws -> any Store.Database {
        let database: any Store.Database
        if isServer {
            database = try await open(connections: connections)
            guard try await isBegun(database) else {
                throw CommandFault(
                    zh: "“\(shown)”里还没有通办的数据。", en: "Nothing of Tongban was written to “\(shown)” yet.", code: CommandFault.wrongCall)
            }
        } else {
            database = try openFile()
        }
        if refused { try await database.read { db in try MoveMarks.mustBeWhole(db) } }
        return database
    }

    /// The same for what needs the file itself.
    func openFile() throws -> SQLiteDatabase {
        try mustBePlace()
        try mustBeFile()
        guard FileManager.default.fileExists(atPath: path) else {
            throw CommandFault(zh: "没有数据库文件“\(path)”。", en: "There is no database file “\(path)”.", code: CommandFault.wrongCall)
        }
        do {
            return try SQLiteDatabase(path: path, readers: 2)
        } catch {
            throw CommandFault.unreadable(path, error)
        }
    }

    /// What the log was signed with last: the offset of its times and its name. Found in the log itself, so that no zone is needed.
    static func logForm(of db: any Connection) throws -> (origin: String?, offset: UTCOffset) {
        let leaf = try LogQueries.leaf(0, db).flatMap { try? JSON.parse(Array($0.utf8)) }?["at"]?.stringValue ?? ""
        let offset = leaf.lastIndex { $0 == "+" || $0 == "-" }.flatMap { UTCOffset(String(leaf[$0...])) }
        // A head somebody spoilt is for the check to name, not a reason not to check.
        let head = try? LogQueries.checkpoint(db)
        let origin = try head?.note.split(separator: "\n").first.map(String.init) ?? Settings.read(Settings.logOrigin, db)
        return (origin, offset ?? (leaf.hasSuffix("Z") ? .utc : .china))
    }

    /// The verifier that the keyring beside the database gives; nil where it cannot be read.
    func verifier(origin: String?) -> NoteVerifier? {
        guard let origin, let keyring = try? Keyring.load(path: keyringPath) else { return nil }
        return NoteSigner(name: origin, seed: keyring.logSeed)?.verifier
    }
}

extension CommandFault {
    static func unreadable(_ path: String, _ error: any Error) -> CommandFault {
        let words = (error as? StoreError)?.words ?? Words(zh: "\(error)", en: "\(error)")
        var code = CommandFault.bad
        if case StoreError.unavailable(let why) = error, Obstacle(why) == .address { code = CommandFault.wrongCall }
        return CommandFault(
            zh: "“\(path)”不能当作通办的数据库来用：\(words.zh)", en: "“\(path)” cannot be used as a database of Tongban: \(words.en)",
            code: code)
    }

    static func badKey(_ key: String) -> CommandFault {
        CommandFault(
            zh: "--key 不是验证公钥：应形如“名称+8 位十六进制+base64”，现为“\(key)”。",
            en: "--key is no verifier key: it looks like “name+8 hexadecimal digits+base64”, not “\(key)”.", code: CommandFault.wrongCall)
    }
}
