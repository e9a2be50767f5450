/// A database that runs transactions.
public protocol Database: Sendable {
    /// Runs the body in a transaction that only reads and sees one state of the database throughout.
    func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T

    /// Runs the body in a transaction that may write; when it throws, nothing of it stays. On return the change is durable.
    @discardableResult
    func write<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T

    /// Writes a complete, consistent copy to a new file while the database goes on working.
    func backup(to path: String) async throws

    /// Waits for what is running, then closes. What comes after fails with `StoreError.closed`.
    func close() async throws
}

extension Database {
    /// Brings the schema up to date in one transaction: all migrations that are missing, in the order given, or none.
    ///
    /// Store's own tables come first by themselves. Fails where an applied migration has been changed since, where two carry one
    /// name, or where the database knows a migration this program does not.
    public func migrate(_ migrations: [Migration]) async throws {
        let all = StoreMigrations.all + migrations
        try await write { connection in try Migration.apply(all, on: connection) }
    }
}
