import CPostgres
import Store

/// How far a transaction is kept apart from others.
enum PostgresLevel: Sendable {
    case reading
    case writing
    /// One node at a time by a lock of its own, so it need not be compared with all that is read and written beside it.
    case alone

    var begin: String {
        switch self {
        case .reading: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
        case .writing: "BEGIN ISOLATION LEVEL SERIALIZABLE"
        case .alone: "BEGIN ISOLATION LEVEL REPEATABLE READ"
        }
    }
}

extension PostgresSession {
    /// One transaction from its beginning to its end, on the session's own thread.
    /// - Parameter isQueued: waits for the end of others that ask for the same, because they have met before.
    func transaction<T>(
        _ level: PostgresLevel, isQueued: Bool, _ drawn: PostgresDrawn, _ body: (any Connection) throws -> T
    ) throws -> T {
        // Taken before the snapshot is: what the others wrote is seen.
        if isQueued { try standInLine() }
        defer { if isQueued { try? command("SELECT pg_advisory_unlock(\(Self.queue))") } }
        drawn.begin(opened: opened)
        try command(level.begin)
        let connection = PostgresConnection(self, mayWrite: level != .reading, drawn)
        let result: T
        do {
            result = try body(connection)
        } catch {
            rollback()
            // The body saw an error of the store; what it means for the transaction is known here.
            if let fault = connection.fault { throw meant(fault, level) }
            throw error
        }
        if let fault = connection.fault {
            // A body that went on after a failed statement has nothing that could be committed.
            rollback()
            throw meant(fault, level)
        }
        try commit()
        return result
    }

    /// A line too long to wait for is joined again.
    private func standInLine() throws(PostgresFault) {
        do { try command("SELECT pg_advisory_lock(\(Self.queue))") } catch PostgresFault.store(.busy) { throw .conflict }
    }

    /// The key of the queue: any number that nobody else takes.
    private static let queue = "hashtext('tongban'), hashtext(current_schema() || ' queue')"

    /// A server that no longer takes writes is a standby now: another one is to be looked for.
    private func meant(_ fault: PostgresFault, _ level: PostgresLevel) -> PostgresFault {
        guard case .store(.readOnly) = fault, level != .reading else { return fault }
        retire()
        return .lost("the server has become a standby")
    }

    private func rollback() {
        if PQtransactionStatus(connection) != PQTRANS_IDLE, PQstatus(connection) == CONNECTION_OK { try? command("ROLLBACK") }
    }

    /// Where the connection is lost between the word and the answer, nobody knows here whether the transaction stands.
    private func commit() throws {
        do {
            try command("COMMIT")
        } catch PostgresFault.lost(let why) {
            throw StoreError.unavailable("the connection was lost during a commit: \(why)")
        }
    }
}
