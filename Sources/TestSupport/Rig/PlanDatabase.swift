import Store
import Synchronization

/// A database that asks how each query would be carried out and keeps what reads a whole table: with a million rows that is too slow.
package final class PlanDatabase: Database {
    private let base: any Database
    private let kept = Mutex<Set<String>>([])

    package init(_ base: any Database) { self.base = base }

    /// The queries that read a whole table, each with the plan's line, since the last call.
    package func takeScans() -> [String] {
        kept.withLock { scans in
            defer { scans = [] }
            return scans.sorted()
        }
    }

    package func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await base.read { [self] db in try body(PlanConnection(db, note)) }
    }

    package func write<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await base.write { [self] db in try body(PlanConnection(db, note)) }
    }

    private func note(_ scan: String) { kept.withLock { _ = $0.insert(scan) } }

    package func backup(to path: String) async throws { try await base.backup(to: path) }
    package func close() async throws { try await base.close() }
}

/// One transaction whose queries are explained before they run.
private final class PlanConnection: Connection {
    private let base: any Connection
    private let note: (String) -> Void

    init(_ base: any Connection, _ note: @escaping (String) -> Void) {
        self.base = base
        self.note = note
    }

    func rows(_ sql: String, _ values: [Value]) throws(StoreError) -> [Row] {
        try explain(sql, values)
        return try base.rows(sql, values)
    }

    func each(_ sql: String, _ values: [Value], _ body: (Row) throws -> Void) throws {
        try explain(sql, values)
        try base.each(sql, values, body)
    }

    func run(_ sql: String, _ values: [Value]) throws(StoreError) -> Int {
        try explain(sql, values)
        return try base.run(sql, values)
    }

    func newId() throws(StoreError) -> Int64 { try base.newId() }
    func makeIds() throws(StoreError) { try base.makeIds() }
    func savepoint<T>(_ body: () throws -> T) throws -> T { try base.savepoint(body) }
    func lockRow(_ table: String, id: Int64) throws(StoreError) { try base.lockRow(table, id: id) }
    func next(in series: String) throws(StoreError) -> Int64 { try base.next(in: series) }
    var skippingLocked: String { base.skippingLocked }
    func tables() throws(StoreError) -> [TableShape] { try base.tables() }
    func fill(_ table: String, _ columns: [String], _ rows: [[Value]]) throws(StoreError) { try base.fill(table, columns, rows) }
    func idsBegin() throws(StoreError) -> Int64 { try base.idsBegin() }
    func beginIds(at first: Int64) throws(StoreError) { try base.beginIds(at: first) }

    /// A line such as `SCAN r`, or `SCAN d USING INDEX …`, reads every row; `SEARCH` goes through an index to those it wants.
    private func explain(_ sql: String, _ values: [Value]) throws(StoreError) {
        for row in try base.rows("EXPLAIN QUERY PLAN " + sql, values) {
            let line = try row.text("detail")
            guard line.hasPrefix("SCAN "), !line.hasPrefix("SCAN CONSTANT ROW"), !line.hasPrefix("SCAN (subquery") else { continue }
            // What a query made itself, `FROM (SELECT …) x`, is as long as its own plan allows.
            guard !sql.contains(") \(line.dropFirst(5).prefix { $0 != " " })") else { continue }
            note("\(line): \(sql)")
        }
    }
}
