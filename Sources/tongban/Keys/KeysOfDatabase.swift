import Evidence
import Foundation
import Sealing
import Store

/// The keys of a database: new ones only for a new database, and for ever its own.
enum KeysOfDatabase {
    /// With other keys than its own a database could never be read again, so those of the first node are kept in mind.
    static let setting = "keys"

    /// Reads the keyring, or makes it for a database to which nothing was ever written.
    static func load(_ place: DatabasePlace, isNew: Bool) throws -> Keyring {
        do {
            guard isNew else {
                guard place.isServer, !FileManager.default.fileExists(atPath: place.keyringPath) else {
                    return try .load(path: place.keyringPath)
                }
                throw CommandFault(
                    zh: "“\(place.shown)”已有数据，本机却没有密钥文件“\(place.keyringPath)”。请从别的节点拷来，或用 --keyring 指出。",
                    en:
                        "“\(place.shown)” has data, but this machine has no keyring “\(place.keyringPath)”. Copy it from another node, or name it with --keyring."
                )
            }
            let folder = URL(fileURLWithPath: place.keyringPath).deletingLastPathComponent().path
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            return try .loadOrCreate(path: place.keyringPath, random: .system)
        } catch let fault as KeyringFault {
            throw CommandFault(zh: fault.zh, en: fault.en)
        } catch let fault as CommandFault {
            throw fault
        } catch {
            throw CommandFault(zh: "建不了“\(place.keyringPath)”所在的文件夹。", en: "The folder of “\(place.keyringPath)” cannot be made.")
        }
    }

    /// Makes the keyring the database's own, or stops where it has another: of two nodes that begin at once with keys of their own one stops.
    static func claim(_ keyring: Keyring, _ place: DatabasePlace, _ db: any Connection) throws {
        guard let mine = NoteSigner(name: "keys", seed: keyring.logSeed)?.verifier.description else { return }
        guard let kept = try Settings.read(setting, db) else { return try Settings.keep(setting, mine, db) }
        guard kept == mine else {
            throw CommandFault(
                zh: "密钥文件“\(place.keyringPath)”不是“\(place.shown)”的那一份。请用建库那台机器上的密钥文件。",
                en:
                    "The keyring “\(place.keyringPath)” is not that of “\(place.shown)”. Use the one of the machine on which the database was begun."
            )
        }
    }
}
