import Evidence
import Foundation
import People
import Sealing
import Store
import WorkCalendar

/// Papers on disk: content-addressed by SHA-256, each content encrypted under a key of its own that a master wraps. To destroy that
/// key is to
/// destroy the content, wherever copies of it lie.
package struct FileStore: Sendable {
    let folder: String
    let keyring: Keyring
    let random: RandomSource
    let database: any Database
    let scanner: MalwareScanner

    package init(folder: String, keyring: Keyring, random: RandomSource, database: any Database, scanner: MalwareScanner = .none) {
        self.folder = folder
        self.keyring = keyring
        self.random = random
        self.database = database
        self.scanner = scanner
    }

    /// Why a paper is not taken in, or cannot be read back.
    package enum Fault: Error, Equatable {
        /// Malware, by the name its sender gave the file.
        case infected(name: String)
        case missing(String)
        case altered(String)
        case unwritable(String)
    }

    /// Takes a paper in. The content is durable before its row is; the same content twice is one file with two rows.
    package func keep(_ bytes: [UInt8], name: String, mediaType: String, owner: String, now: Instant) async throws -> StoredFile {
        if case .found = try await scanner.scan(bytes) { throw Fault.infected(name: name) }
        let sha256 = Hex.encode(MerkleHash.sha256(bytes).bytes)
        let wrapped = try await key(of: sha256)
        try write(bytes, sha256, wrapped)
        let sealedName = try keyring.seal(Array(name.utf8), context: FileQueries.nameContext(sha256), random: random)
        // The same content may have been erased with its key between the two: the row brings the key back with it.
        let file = try await database.write { db in
            try FileQueries.insert(
                sha256: sha256, size: bytes.count, mediaType: mediaType, name: sealedName, owner: owner, wrapped: wrapped, at: now, db)
        }
        // From here on its row protects it. What another upload sealed meanwhile stays under the key the row has.
        let kept = try await database.read { db in try FileQueries.wrappedKey(of: sha256, db) }
        guard let kept else { throw Fault.unwritable(sha256) }
        try write(bytes, sha256, kept)
        return file
    }

    /// The wrapped key of a content, made durable before anything is sealed with it.
    private func key(of sha256: String) async throws -> [UInt8] {
        if let kept = try await database.read({ db in try FileQueries.wrappedKey(of: sha256, db) }) { return kept }
        let new = try keyring.wrap(SealingKey(random: random), context: FileQueries.keyContext(sha256), random: random)
        return try await database.write { db in
            try FileQueries.keep(new, of: sha256, db)
            return try FileQueries.wrappedKey(of: sha256, db) ?? new
        }
    }

    /// Gives contents that still lie under a master a key of their own. Safe to kill and to run again.
    /// - Returns: how many it saw, and the id to go on after.
    package func giveKeys(after id: Int64, limit: Int = 20) async throws -> (seen: Int, last: Int64) {
        let files = try await database.read { db in try FileQueries.contents(after: id, limit: limit, keyless: true, db) }
        for file in files {
            guard let bytes = try? open(file) else { continue }
            let wrapped = try await key(of: file.sha256)
            try write(bytes, file.sha256, wrapped)
        }
        return (files.count, files.last?.id ?? id)
    }

    /// Removes the contents of erased papers that no other file shares. What could not be removed is tried again the next time.
    /// - Returns: how many contents were removed.
    package func sweep() async throws -> Int {
        var removed = 0
        while true {
            // Within a write, so that nobody takes the same content in meanwhile: an upload writes the same row and then begins again.
            let done: (seen: Int, removed: Int) = try await database.write { db in
                let contents = try FileQueries.discarded(limit: 100, db)
                var removed = 0
                for sha256 in contents {
                    guard try FileQueries.settle(sha256, db), try FileQueries.isUnused(sha256, db) else { continue }
                    if try remove(sha256) { removed += 1 }
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
        guard let bytes = try unsealed([UInt8](data), file.sha256, file.wrapped) else { throw Fault.altered(file.sha256) }
        return bytes
    }

    /// Nil where it is not the content of this fingerprint.
    private func unsealed(_ sealed: [UInt8], _ sha256: String, _ wrapped: [UInt8]?) throws(SealingError) -> [UInt8]? {
        let bytes: [UInt8]
        if try SealingKey.keyNumber(of: sealed) > 0 {
            bytes = try keyring.open(sealed, context: "file:" + sha256)
        } else {
            guard let wrapped else { return nil }
            bytes = try keyring.unwrap(wrapped, context: FileQueries.keyContext(sha256)).open(sealed, context: "file:" + sha256)
        }
        return Hex.encode(MerkleHash.sha256(bytes).bytes) == sha256 ? bytes : nil
    }

    /// The name it was sent under.
    package func name(of file: StoredFile) -> String {
        guard let sealed = file.name, let bytes = try? keyring.open(sealed, context: FileQueries.nameContext(file.sha256)) else {
            return ""
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private func path(_ sha256: String) -> String { "\(folder)/\(sha256.prefix(2))/\(sha256)" }

    /// Writes a content under its key, unless it lies there under that key already.
    private func write(_ bytes: [UInt8], _ sha256: String, _ wrapped: [UInt8]) throws {
        let target = path(sha256)
        if let there = FileManager.default.contents(atPath: target), (try? SealingKey.keyNumber(of: [UInt8](there))) == 0,
            (try? unsealed([UInt8](there), sha256, wrapped)) != nil
        {
            return
        }
        do {
            try FileManager.default.createDirectory(atPath: "\(folder)/\(sha256.prefix(2))", withIntermediateDirectories: true)
            let key = try keyring.unwrap(wrapped, context: FileQueries.keyContext(sha256))
            let sealed = try key.seal(bytes, context: "file:" + sha256, random: random)
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
