/// One step of the schema: a name that is unique for ever and statements that never change once they were released.
public struct Migration: Sendable, Hashable {
    public let name: String
    public let statements: [String]
    /// It only adds what an older program passes over, so that old and new nodes can run side by side while they are exchanged.
    public let onlyAdds: Bool

    /// - Parameter statements: one SQL statement each.
    public init(_ name: String, onlyAdds: Bool = false, _ statements: [String]) {
        self.name = name
        self.statements = statements
        self.onlyAdds = onlyAdds
    }

    /// What is kept of it: its checksum, and a mark for older programs.
    var kept: String { checksum + (onlyAdds ? String(Self.mark) : "") }
    private static let mark: Character = "+"

    /// FNV-1a 64 of the statements, in hexadecimal: it finds a change made by mistake; it is no defence against malice.
    public var checksum: String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for statement in statements {
            for byte in statement.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
            hash = (hash ^ 0xff) &* 0x100_0000_01b3  // no byte of UTF-8: keeps ["a", "b"] apart from ["ab"]
        }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}

extension Migration {
    static func apply(_ migrations: [Migration], on connection: any Connection) throws {
        try connection.makeIds()
        try connection.run("CREATE TABLE IF NOT EXISTS migration (name TEXT PRIMARY KEY, checksum TEXT NOT NULL, applied_at TEXT NOT NULL)")
        var names: Set<String> = []
        for migration in migrations where !names.insert(migration.name).inserted { throw StoreError.migrationTwice(migration.name) }

        var applied: [String: String] = [:]
        for row in try connection.rows("SELECT name, checksum FROM migration ORDER BY name") {
            let (name, kept) = (try row.text("name"), try row.text("checksum"))
            guard names.contains(name) || kept.last == Self.mark else { throw StoreError.migrationUnknown(name) }
            applied[name] = kept
        }
        for migration in migrations {
            if let checksum = applied[migration.name] {
                guard checksum == migration.kept else { throw StoreError.migrationChanged(migration.name) }
                continue
            }
            for statement in migration.statements { try connection.run(statement) }
            // The time is the database's own: it is read by people only, and Store is handed no clock.
            try connection.run(
                "INSERT INTO migration (name, checksum, applied_at) VALUES (?, ?, CAST(CURRENT_TIMESTAMP AS TEXT))",
                [.text(migration.name), .text(migration.kept)])
        }
    }
}

/// Numbers counted one by one under a name; the drivers draw them, each where it may.
public enum Series {
    /// The statement that takes the next number of a series, its one value. Its column `next` is the number after.
    public static let draw = """
        INSERT INTO series (name, next) VALUES (?, 2)
        ON CONFLICT (name) DO UPDATE SET next = series.next + 1 RETURNING next
        """
}

/// Store's own tables: series of numbers and the queue of jobs. `Database.migrate` applies them first by itself.
public enum StoreMigrations {
    public static let all = [
        Migration("store.series", ["CREATE TABLE series (name TEXT PRIMARY KEY, next BIGINT NOT NULL)"]),
        Migration(
            "store.job",
            [
                """
                CREATE TABLE job (
                    id BIGINT PRIMARY KEY, kind TEXT NOT NULL, key TEXT UNIQUE, due_at BIGINT NOT NULL, payload TEXT NOT NULL,
                    taken_by TEXT NOT NULL, taken_until BIGINT NOT NULL, attempts BIGINT NOT NULL, last_error TEXT NOT NULL,
                    done_at BIGINT NOT NULL)
                """,
                "CREATE INDEX job_due ON job (due_at, id) WHERE done_at = 9223372036854775807",
                "CREATE INDEX job_done ON job (done_at) WHERE done_at < 9223372036854775807",
            ]),
    ]
}
