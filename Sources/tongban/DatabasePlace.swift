import ArgumentParser
import Evidence
import Foundation
import Records
import SQLiteStore
import Sealing
import Store
import WorkCalendar

/// The options of commands that work on a database file, and the files that lie beside it.
struct DatabaseOption: ParsableArguments {
    @Option(help: "The SQLite file of the zone.", completion: .file())
    var database = DatabaseFile.standard

    @Option(help: "The key file; by default the database's name with .keyring behind it.", completion: .file())
    var keyring: String?

    var file: DatabaseFile { DatabaseFile(path: database, keyring: keyring) }
}

/// A database file with its companions: the keyring, the papers, the lock of a running server.
struct DatabaseFile: Sendable {
    static let standard = "data/tongban.sqlite"

    let path: String
    let keyringPath: String
    var papersPath: String { path + ".papers" }
    var lockPath: String { path + ".lock" }

    init(path: String, keyring: String? = nil) {
        self.path = path
        keyringPath = keyring ?? path + ".keyring"
    }

    var exists: Bool { FileManager.default.fileExists(atPath: path) }

    /// PostgreSQL comes with a later release; an address of it must not become a file name.
    func mustBeFile() throws {
        guard path.hasPrefix("postgres://") || path.hasPrefix("postgresql://") else { return }
        throw CommandFault(
            zh: "这一版只用 SQLite 文件；PostgreSQL 在以后的版本里来。请给 --database 一个文件名。",
            en: "This release works on an SQLite file; PostgreSQL comes with a later one. Give --database the name of a file.",
            code: CommandFault.wrongCall)
    }

    /// Opens a database that must be there already; a command that checks never makes an empty one.
    func openExisting() throws -> SQLiteDatabase {
        try mustBeFile()
        guard exists else {
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
        CommandFault(
            zh: "“\(path)”不能当作通办的数据库来读：\(error)", en: "“\(path)” cannot be read as a database of Tongban: \(error)")
    }

    static func badKey(_ key: String) -> CommandFault {
        CommandFault(
            zh: "--key 不是验证公钥：应形如“名称+8 位十六进制+base64”，现为“\(key)”。",
            en: "--key is no verifier key: it looks like “name+8 hexadecimal digits+base64”, not “\(key)”.", code: CommandFault.wrongCall)
    }
}
