import CPostgres
import Store

/// One transaction of a PostgreSQL database. Lives inside the closure it is handed to, on the thread of its session.
final class PostgresConnection: Connection {
    private let session: PostgresSession
    private let mayWrite: Bool
    private let drawn: PostgresDrawn
    private var ids = 0..<Int64(0)
    private var depth = 0
    private var cursors = 0
    /// The first fault that ended the transaction, whatever the body made of it.
    private(set) var fault: PostgresFault?

    init(_ session: PostgresSession, mayWrite: Bool, _ drawn: PostgresDrawn) {
        self.session = session
        self.mayWrite = mayWrite
        self.drawn = drawn
    }

    func rows(_ sql: String, _ values: [Value]) throws(StoreError) -> [Row] {
        try kept { () throws(PostgresFault) in
            try session.execute(sql, values) { result throws(StoreError) in
                let all = PostgresRows(result)
                var rows: [Row] = []
                rows.reserveCapacity(all.count)
                for number in 0..<all.count { rows.append(try all.row(number)) }
                return rows
            }
        }
    }

    @discardableResult
    func run(_ sql: String, _ values: [Value]) throws(StoreError) -> Int {
        try kept { () throws(PostgresFault) in
            try session.execute(sql, values) { result in Int(String(cString: PQcmdTuples(result))) ?? 0 }
        }
    }

    /// Through a cursor, so that a result of any length takes the memory of a few hundred rows, and the body may ask for more meanwhile.
    func each(_ sql: String, _ values: [Value], _ body: (Row) throws -> Void) throws {
        cursors += 1
        let cursor = "c\(cursors)"
        try run("DECLARE \(cursor) NO SCROLL CURSOR FOR \(sql)", values)
        while true {
            let some = try rows("FETCH 500 FROM \(cursor)", [])
            for row in some { try body(row) }
            if some.count < 500 { break }
        }
        try run("CLOSE \(cursor)", [])
    }

    /// From a sequence, a block for each transaction: it rises over all nodes in the order in which they ask.
    func newId() throws(StoreError) -> Int64 {
        guard mayWrite else { throw .readOnly }
        if let id = ids.popFirst() { return id }
        guard let row = try rows("SELECT nextval('\(PostgresIds.sequence)') AS next", []).first else { throw .broken("no id was given") }
        let first = try row.int("next")
        ids = first + 1..<first + PostgresIds.block
        return first
    }

    func makeIds() throws(StoreError) { try run(PostgresIds.schema, []) }

    func savepoint<T>(_ body: () throws -> T) throws -> T {
        depth += 1
        defer { depth -= 1 }
        let name = "p\(depth)"
        try run("SAVEPOINT \(name)", [])
        do {
            let result = try body()
            try run("RELEASE \(name)", [])
            return result
        } catch {
            // Another transaction was faster, or the connection is gone: that cannot be undone in part.
            if fault?.isOfStore ?? true {
                fault = nil
                try run("ROLLBACK TO \(name)", [])
                try run("RELEASE \(name)", [])
            }
            throw error
        }
    }

    /// Ids taken before would be less than those of whoever held the row until now.
    func lockRow(_ table: String, id: Int64) throws(StoreError) {
        _ = try rows("SELECT id FROM \(table) WHERE id = ? FOR UPDATE", [.integer(id)])
        ids = 0..<0
    }

    func next(in series: String) throws(StoreError) -> Int64 {
        guard mayWrite else { throw .readOnly }
        return try kept { () throws(PostgresFault) in try drawn.next(in: series) }
    }

    var skippingLocked: String { " FOR UPDATE SKIP LOCKED" }

    func fill(_ table: String, _ columns: [String], _ rows: [[Value]]) throws(StoreError) {
        try kept { () throws(PostgresFault) in try session.copy(rows, into: table, columns) }
    }

    private func kept<T>(_ body: () throws(PostgresFault) -> T) throws(StoreError) -> T {
        do { return try body() } catch {
            // What is refused before it reaches the server leaves the transaction as it was.
            if session.hasFailed || !error.isOfStore { fault = fault ?? error }
            throw error.error
        }
    }
}

/// Ids come from a sequence, which no transaction waits for and which never gives a number twice.
enum PostgresIds {
    static let sequence = "tongban_id"
    /// So many numbers a transaction takes at once; what it does not use is left out.
    static let block: Int64 = 32
    static let schema = "CREATE SEQUENCE IF NOT EXISTS \(sequence) AS BIGINT INCREMENT BY \(block)"
}
