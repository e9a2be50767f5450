import Foundation
import GRDB
import Store
import Synchronization

/// A database in one SQLite file: write-ahead log, every commit on the disk before it is acknowledged, one writer, readers that never wait.
public final class SQLiteDatabase: Store.Database {
    /// The file, or nil for a database in memory.
    public let path: String?
    private let writer: any DatabaseWriter
    private let ids = Mutex(IdBlock())
    /// Looked at on the database's own queues, where closing waits its turn: SQLite must not be touched after it.
    private let closed = Atomic(false)
    private let folderToRemove: String?

    /// Opens or creates the file.
    /// - Parameters:
    ///   - readers: how many transactions may read at once.
    ///   - busySeconds: how long a writer of another process is waited for before `StoreError.busy`.
    public convenience init(path: String, readers: Int = 5, busySeconds: Int = 5) throws(StoreError) {
        try self.init(path: path, readers: readers, busySeconds: busySeconds, folderToRemove: nil)
    }

    private init(path: String, readers: Int, busySeconds: Int, folderToRemove: String?) throws(StoreError) {
        var configuration = Self.configuration
        configuration.maximumReaderCount = readers
        configuration.busyMode = .timeout(TimeInterval(busySeconds))
        writer = try statement { [configuration] in
            let pool = try DatabasePool(path: path, configuration: configuration)
            // GRDB sets NORMAL when it turns the write-ahead log on: a power cut could then lose acknowledged commits.
            try pool.writeWithoutTransaction {
                try $0.execute(sql: "PRAGMA synchronous = FULL")
                // An act touches some fifty pages, and acts that follow one another touch many of the same: taking the log in every
                // 16 MB instead of every 4 writes each of them to the file less often. What is acknowledged is durable in the log.
                try $0.execute(sql: "PRAGMA wal_autocheckpoint = 4000")
                try $0.execute(sql: "PRAGMA cache_size = -8000")
            }
            return pool
        }
        self.path = path
        self.folderToRemove = folderToRemove
    }

    private init(memory: Void) throws(StoreError) {
        writer = try statement { try DatabaseQueue(configuration: Self.configuration) }
        path = nil
        folderToRemove = nil
    }

    /// A database that lives as long as this value, for tests that need no file. Reads and writes wait for one another.
    public static func inMemory() throws(StoreError) -> SQLiteDatabase { try SQLiteDatabase(memory: ()) }

    /// A database in a new temporary folder that is removed with this value: for tests of what only a file shows.
    public static func temporary() throws(StoreError) -> SQLiteDatabase {
        var template = Array(FileManager.default.temporaryDirectory.appendingPathComponent("tongban-XXXXXX").path.utf8CString)
        guard mkdtemp(&template) != nil else { throw .broken("no temporary folder could be made") }
        let folder = String(decoding: template.dropLast().map { UInt8(truncatingIfNeeded: $0) }, as: UTF8.self)
        return try SQLiteDatabase(path: folder + "/tongban.sqlite", readers: 5, busySeconds: 5, folderToRemove: folder)
    }

    deinit {
        if let folderToRemove {
            try? shut()
            try? FileManager.default.removeItem(atPath: folderToRemove)
        }
    }

    public func read<T: Sendable>(_ body: @Sendable (any Connection) throws -> T) async throws -> T {
        try checkOpen()
        return try await awaited {
            try await writer.read { [self] database in
                try checkOpen()
                return try body(SQLiteConnection(database, ids: nil))
            }
        }
    }

    @discardableResult
    public func write<T: Sendable>(_ body: @Sendable (any Connection) throws -> T) async throws -> T {
        try await awaited {
            try await writer.writeWithoutTransaction { [self] database in
                try checkOpen()
                return try transaction(database, body)
            }
        }
    }

    private func transaction<T>(_ database: GRDB.Database, _ body: (any Connection) throws -> T) throws -> T {
        let connection = SQLiteConnection(database, ids: self)
        var result: T?
        ids.withLock { $0.begin() }
        do {
            try database.inTransaction(.immediate) {
                result = try body(connection)
                return .commit
            }
        } catch {
            ids.withLock { $0.rollback() }
            throw error
        }
        ids.withLock { $0.commit() }
        guard let result else { throw StoreError.broken("transaction without a result") }
        return result
    }

    /// Changes the block of ids; called on the writer's queue only.
    func withIds<T: Sendable>(_ body: (inout IdBlock) -> T) -> T { ids.withLock { body(&$0) } }

    public func close() async throws {
        try shut()
    }

    // Not async itself, so that GRDB's closing that waits is meant, here and in `deinit`.
    private func shut() throws {
        guard !closed.exchange(true, ordering: .sequentiallyConsistent) else { return }
        try translated { try writer.close() }
        // The pool's last connection only reads, and such a one leaves the write-ahead log behind. One that writes, and is the last,
        // takes the log in and removes it; where another process has the file open, that one will.
        guard let path, let last = try? DatabaseQueue(path: path, configuration: Self.configuration) else { return }
        try? last.writeWithoutTransaction { try $0.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
        try? last.close()
    }

    private func checkOpen() throws(StoreError) {
        if closed.load(ordering: .sequentiallyConsistent) { throw .closed }
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(5)
        configuration.label = "tongban"
        return configuration
    }
}

extension SQLiteDatabase {
    /// Copies the database as it is at this moment, while readers and writers go on, to a file that appears only when it is complete.
    public func backup(to path: String) async throws { try await backup(to: path) { _, _ in } }

    /// - Parameter told: called now and then with the pages copied and all of them.
    public func backup(to path: String, told: @escaping @Sendable (_ done: Int, _ total: Int) -> Void) async throws {
        let unfinished = path + ".part"
        for leftover in ["", "-wal", "-shm", "-journal"] { try? FileManager.default.removeItem(atPath: unfinished + leftover) }
        try await awaited {
            try await writer.read { [self] source in
                try checkOpen()
                let target = try DatabaseQueue(path: unfinished)
                try target.writeWithoutTransaction {
                    try source.backup(to: $0, pagesPerStep: 2000) { progress in told(progress.completedPageCount, progress.totalPageCount) }
                }
                // A copy carries the mark of the write-ahead log; a backup is one file.
                try target.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
                try target.close()
            }
        }
        guard rename(unfinished, path) == 0 else { throw StoreError.broken("the backup could not be put in place, errno \(errno)") }
    }
}
