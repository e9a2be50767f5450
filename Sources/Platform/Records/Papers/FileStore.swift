import Evidence
import Foundation
import People
import Sealing
import Store
import WorkCalendar

/// Papers on disk: content-addressed by SHA-256, encrypted with the zone's master key, written once and never changed.
package struct FileStore: Sendable {
    let folder: String
    let keyring: Keyring
    let random: RandomSource
    let database: any Database

    package init(folder: String, keyring: Keyring, random: RandomSource, database: any Database) {
        self.folder = folder
        self.keyring = keyring
        self.random = random
        self.database = database
    }

    /// Why a paper cannot be read back.
    package enum Fault: Error, Equatable {
        case missing(String)
        case altered(String)
        case unwritable(String)
    }

    /// Takes a paper in. The content is durable before its row is; the same content twice is one file with two rows.
    package func keep(_ bytes: [UInt8], name: String, mediaType: String, owner: String, now: Instant) async throws -> StoredFile {
        let sha256 = Hex.encode(MerkleHash.sha256(bytes).bytes)
        try write(bytes, sha256)
        let sealedName = try keyring.seal(Array(name.utf8), context: FileQueries.nameContext(sha256), random: random)
        let file = try await database.write { db in
            try FileQueries.insert(sha256: sha256, size: bytes.count, mediaType: mediaType, name: sealedName, owner: owner, at: now, db)
        }
        // The same content may have been swept away between the two; from here on its row protects it.
        try write(bytes, sha256)
        return file
    }

    /// Removes the contents of erased papers that no other file shares. What could not be removed is tried again the next time.
    /// - Returns: how many contents were removed.
    package func sweep() async throws -> Int {
        var removed = 0
        while true {
            // Within a write, so that nobody takes the same content in meanwhile.
            let done: (seen: Int, removed: Int) = try await database.write { db in
                let contents = try FileQueries.discarded(limit: 100, db)
                var removed = 0
                for sha256 in contents {
                    if try FileQueries.isUnused(sha256, db), try remove(sha256) { removed += 1 }
                    try db.run("DELETE FROM discarded WHERE sha256 = ?", [.text(sha256)])
                }
                return (contents.count, removed)
            }
            removed += done.removed
            if done.seen < 100 { return removed }
        }
    }

    private func remove(_ sha256: String) throws -> Bool {
        let target = path(sha256)
        guard FileManager.default.fileExists(atPath: target) else { return false }
        do {
            try FileManager.default.removeItem(atPath: target)
            return true
        } catch {
            throw Fault.unwritable(sha256)
        }
    }

    /// The content of a paper, checked against its fingerprint.
    package func open(_ file: StoredFile) throws -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: path(file.sha256)) else { throw Fault.missing(file.sha256) }
        let bytes = try keyring.open([UInt8](data), context: "file:" + file.sha256)
        guard Hex.encode(MerkleHash.sha256(bytes).bytes) == file.sha256 else { throw Fault.altered(file.sha256) }
        return bytes
    }

    /// The name it was sent under.
    package func name(of file: StoredFile) -> String {
        guard let sealed = file.name, let bytes = try? keyring.open(sealed, context: FileQueries.nameContext(file.sha256)) else {
            return ""
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private func path(_ sha256: String) -> String { "\(folder)/\(sha256.prefix(2))/\(sha256)" }

    private func write(_ bytes: [UInt8], _ sha256: String) throws {
        let target = path(sha256)
        if FileManager.default.fileExists(atPath: target) { return }
        do {
            try FileManager.default.createDirectory(atPath: "\(folder)/\(sha256.prefix(2))", withIntermediateDirectories: true)
            let sealed = try keyring.seal(bytes, context: "file:" + sha256, random: random)
            // Written beside and renamed, so that a half-written file is never found under its name.
            let url = URL(fileURLWithPath: target)
            try Data(sealed).write(to: url, options: .atomic)
            let handle = try FileHandle(forUpdating: url)
            try handle.synchronize()
            try handle.close()
        } catch let fault as SealingError {
            throw fault
        } catch {
            throw Fault.unwritable(sha256)
        }
    }
}
