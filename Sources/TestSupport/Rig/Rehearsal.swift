import Store
import Synchronization

/// A database whose writes can be rehearsed: carried out in full and then undone, so that a thousand attempts can be made on one record.
package final class RehearsalDatabase: Database {
    package let base: any Database
    private let rehearsing = Mutex(false)

    package init(_ base: any Database) { self.base = base }

    /// From now on writes are undone after they answered (`true`) or kept again (`false`).
    package func rehearse(_ on: Bool) { rehearsing.withLock { $0 = on } }

    private struct Undone<T: Sendable>: Error { let answer: T }

    package func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T { try await base.read(body) }

    package func write<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        guard rehearsing.withLock({ $0 }) else { return try await base.write(body) }
        do {
            return try await base.write { db -> T in throw Undone(answer: try body(db)) }
        } catch let undone as Undone<T> {
            return undone.answer
        }
    }

    package func writeAlone<T: Sendable>(_ name: String, _ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T? {
        guard rehearsing.withLock({ $0 }) else { return try await base.writeAlone(name, body) }
        return try await write(body)
    }

    package func announce(_ channel: String) async throws { try await base.announce(channel) }
    package func announcements(_ channel: String) -> AsyncStream<Void> { base.announcements(channel) }
    package func backup(to path: String) async throws { try await base.backup(to: path) }
    package func close() async throws { try await base.close() }
}
