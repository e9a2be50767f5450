/// A database that runs transactions.
public protocol Database: Sendable {
    /// Runs the body in a transaction that only reads and sees one state of the database throughout.
    func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T

    /// Runs the body in a transaction that may write; when it throws, nothing of it stays. On return the change is durable.
    @discardableResult
    func write<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T

    /// The same, where no other node is at work under this name; nil where one is, and then nothing was done.
    ///
    /// For what one node should do at a time. The claim ends with the transaction, so nobody has to take it from a node that died.
    func writeAlone<T: Sendable>(_ name: String, _ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T?

    /// Tells all nodes on this database, at once and at most once each, that there is news under this name. What is missed is not kept:
    /// whoever listens looks by itself now and then.
    func announce(_ channel: String) async throws

    /// A sign for each time another node announced news, and for each time something may have been missed. Ends when the database is closed.
    func announcements(_ channel: String) -> AsyncStream<Void>

    /// Writes a complete, consistent copy to a new file while the database goes on working.
    func backup(to path: String) async throws

    /// Waits for what is running, then closes. What comes after fails with `StoreError.closed`.
    func close() async throws
}

extension Database {
    /// A database with one node: nobody else is at work on it.
    public func writeAlone<T: Sendable>(_ name: String, _ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T? {
        try await write(body)
    }

    /// A database with one node: there is nobody to tell.
    public func announce(_ channel: String) async throws {}

    /// A database with one node: silent for ever.
    public func announcements(_ channel: String) -> AsyncStream<Void> { AsyncStream { $0.finish() } }

    /// Brings the schema up to date in one transaction: all migrations that are missing, in the order given, or none.
    ///
    /// Store's own tables come first by themselves. Fails where an applied migration has been changed since, where two carry one
    /// name, or where the database knows a migration this program does not.
    public func migrate(_ migrations: [Migration]) async throws {
        let all = StoreMigrations.all + migrations
        try await write { connection in try Migration.apply(all, on: connection) }
    }
}
