import Foundation
import Sealing
import Synchronization

/// Fills the tables of records through COPY, as an operator would who moves house: indexes and keys away, rows in, indexes and keys again.
struct Loader: Sendable {
    let address: String
    /// The columns of each of `Mould.tables`.
    let columns: [[String]]
    let random: RandomSource

    /// So many casts travel at once.
    private static let chunk = 4_000
    /// The work of the server that one connection asks for is done by one process: as many as there are cores.
    private static let hands = 2

    /// How long each step took, and what came.
    struct Told: Sendable {
        var rows = 0
        var copying = 0
        var indexing = 0
        var analyzing = 0
        var total: Int { copying + indexing + analyzing }
    }

    /// Empties the tables and fills them with so many casts.
    /// - Parameter cast: the mould and the cast of a place in the row.
    func load(_ count: Int, _ cast: @escaping @Sendable (Int) -> (mould: Mould, cast: Mould.Cast)) async throws -> Told {
        var told = Told()
        let admin = try Wire(address)
        let again = try Self.takeIndexes(admin)
        (told.copying, told.rows) = try await copy(count, cast)
        Self.say("\(told.rows) rows in \(Text.time(told.copying))")
        told.indexing = try await nanoseconds { try await make(again) }
        Self.say("\(again.indexes.count) indexes in \(Text.time(told.indexing))")
        told.analyzing = try await nanoseconds {
            let names = Mould.tables.map(\.name).joined(separator: ", ")
            try await onThread { _ = try Wire(address).ask("ANALYZE \(names)") }
        }
        return told
    }

    static func say(_ words: String) { FileHandle.standardError.write(Data("bench: \(words)\n".utf8)) }

    // MARK: Rows

    private func copy(_ count: Int, _ cast: @escaping @Sendable (Int) -> (mould: Mould, cast: Mould.Cast)) async throws -> (Int, Int) {
        var rows = 0
        let time = try await nanoseconds {
            var wires: [Wire] = []
            for (place, table) in Mould.tables.enumerated() {
                let wire = try Wire(address)
                // Emptied in the same transaction: what comes need not go through the write-ahead log, and is frozen from the start.
                try wire.ask("BEGIN; TRUNCATE \(table.name)")
                try wire.beginCopy(table.name, columns[place], frozen: true)
                wires.append(wire)
            }
            try await stream(count, cast, to: wires)
            for wire in wires {
                rows += try wire.endCopy()
                try wire.ask("COMMIT")
            }
        }
        return (time, rows)
    }

    /// While one chunk travels, the next are made.
    private func stream(
        _ count: Int, _ cast: @escaping @Sendable (Int) -> (mould: Mould, cast: Mould.Cast), to wires: [Wire]
    ) async throws {
        let starts = Array(stride(from: 0, to: count, by: Self.chunk))
        var ahead: [Task<[[UInt8]], any Error>] = []
        var next = 0
        func begin() {
            guard next < starts.count else { return }
            let range = starts[next]..<min(count, starts[next] + Self.chunk)
            next += 1
            ahead.append(Task.detached { try made(range, cast) })
        }
        for _ in 0..<Self.hands { begin() }
        while !ahead.isEmpty {
            let tables = try await ahead.removeFirst().value
            begin()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for (place, bytes) in tables.enumerated() where !bytes.isEmpty {
                    let wire = wires[place]
                    group.addTask { try await onThread { try wire.put(bytes) } }
                }
                try await group.waitForAll()
            }
            if next % 250 == 0 { Self.say("\(min(count, next * Self.chunk)) cases") }
        }
    }

    private func made(_ range: Range<Int>, _ cast: (Int) -> (mould: Mould, cast: Mould.Cast)) throws -> [[UInt8]] {
        var tables = [[UInt8]](repeating: [], count: Mould.tables.count)
        for place in range {
            let (mould, cast) = cast(place)
            try mould.add(cast, to: &tables, random: random)
        }
        return tables
    }

    // MARK: Indexes

    /// What makes an index again, and what makes it a key again.
    private struct Again {
        var indexes: [String] = []
        var keys: [String] = []
    }

    /// Takes away the indexes and keys of the tables to be filled, and says how they are made again.
    private static func takeIndexes(_ wire: Wire) throws -> Again {
        let names = Mould.tables.map { "'\($0.name)'" }.joined(separator: ", ")
        var again = Again()
        // Those of the largest tables last, which is where taking begins.
        again.indexes = try wire.ask(
            """
            SELECT indexdef FROM pg_indexes WHERE schemaname = current_schema() AND tablename IN (\(names))
            ORDER BY tablename IN ('record', 'history'), tablename = 'party', indexname
            """
        ).map { $0[0] }
        let indexes = try wire.ask(
            """
            SELECT i.tablename, i.indexname, c.contype FROM pg_indexes i LEFT JOIN pg_constraint c ON c.conname = i.indexname
            WHERE i.schemaname = current_schema() AND i.tablename IN (\(names))
            """)
        for row in indexes {
            if row[2].isEmpty {
                try wire.ask("DROP INDEX \(row[1])")
            } else {
                try wire.ask("ALTER TABLE \(row[0]) DROP CONSTRAINT \(row[1])")
                let kind = row[2] == "p" ? "PRIMARY KEY" : "UNIQUE"
                again.keys.append("ALTER TABLE \(row[0]) ADD CONSTRAINT \(row[1]) \(kind) USING INDEX \(row[1])")
            }
        }
        return again
    }

    /// Several at once; what waits for a table to itself comes at the end and takes no time.
    private func make(_ again: Again) async throws {
        let left = Left(again.indexes)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<Self.hands {
                group.addTask {
                    try await onThread {
                        let wire = try Wire(address)
                        try wire.ask("SET maintenance_work_mem = '1GB'; SET max_parallel_maintenance_workers = 0")
                        while let sql = left.next() { try wire.ask(sql) }
                    }
                }
            }
            try await group.waitForAll()
        }
        let wire = try Wire(address)
        for key in again.keys { try wire.ask(key) }
    }
}

/// Statements that wait for somebody to do them.
private final class Left: Sendable {
    private let statements: Mutex<[String]>
    init(_ statements: [String]) { self.statements = Mutex(statements) }
    func next() -> String? { statements.withLock { $0.popLast() } }
}
