import CPostgres
import Foundation

/// One connection to PostgreSQL as an administrator has it: statements without values, and rows streamed in.
///
/// `@unchecked Sendable`: it has one user at a time, which the compiler cannot see.
final class Wire: @unchecked Sendable {
    private let connection: OpaquePointer

    init(_ address: String) throws {
        guard let opened = PQconnectdb(address) else { throw BenchFault("no memory for a connection") }
        connection = opened
        guard PQstatus(opened) == CONNECTION_OK else { throw BenchFault("PostgreSQL: \(String(cString: PQerrorMessage(opened)))") }
        PQsetNoticeProcessor(opened, { _, _ in }, nil)
    }

    deinit { PQfinish(connection) }

    /// The rows of a statement as texts; empty for what is null.
    @discardableResult
    func ask(_ sql: String) throws -> [[String]] {
        let result = PQexec(connection, sql)
        defer { PQclear(result) }
        guard [PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY].contains(PQresultStatus(result)) else { throw fault(sql) }
        return (0..<PQntuples(result)).map { row in
            (0..<PQnfields(result)).map { PQgetvalue(result, row, $0).map { String(cString: $0) } ?? "" }
        }
    }

    /// What stands before the rows in the binary format of COPY: its mark, no flags, no more head.
    private static let head: [UInt8] = Array("PGCOPY\n".utf8) + [0xff, 0x0d, 0x0a, 0x00] + [UInt8](repeating: 0, count: 8)

    /// Begins to take in rows in the binary format.
    func beginCopy(_ table: String, _ columns: [String], frozen: Bool) throws {
        let sql = "COPY \(table) (\(columns.joined(separator: ", "))) FROM STDIN (FORMAT binary\(frozen ? ", FREEZE" : ""))"
        let result = PQexec(connection, sql)
        defer { PQclear(result) }
        guard PQresultStatus(result) == PGRES_COPY_IN else { throw fault(sql) }
        try put(Self.head)
    }

    func put(_ bytes: [UInt8]) throws {
        // Libpq takes what is no longer than an Int32 says; its own buffer should stay small.
        for start in stride(from: 0, to: bytes.count, by: 1 << 18) {
            let part = bytes[start..<min(start + 1 << 18, bytes.count)]
            let done = part.withUnsafeBytes { PQputCopyData(connection, $0.bindMemory(to: CChar.self).baseAddress, Int32($0.count)) }
            guard done == 1 else { throw fault("COPY") }
        }
    }

    /// Ends the rows; how many came.
    func endCopy() throws -> Int {
        try put([0xff, 0xff])
        guard PQputCopyEnd(connection, nil) == 1 else { throw fault("COPY") }
        let result = PQgetResult(connection)
        defer { PQclear(result) }
        guard PQresultStatus(result) == PGRES_COMMAND_OK else { throw fault("COPY") }
        let count = Int(String(cString: PQcmdTuples(result))) ?? 0
        while let rest = PQgetResult(connection) { PQclear(rest) }
        return count
    }

    private func fault(_ what: String) -> BenchFault {
        BenchFault("PostgreSQL: \(String(cString: PQerrorMessage(connection))) (\(what.prefix(200)))")
    }
}

/// A server of PostgreSQL that the bench may fill and empty, and the databases it makes there.
struct PostgresPlace: Sendable {
    /// `postgres://user@/name?host=FOLDER`.
    let address: String

    /// The same server, another database.
    func database(_ name: String) throws -> String {
        guard var parts = URLComponents(string: address) else { throw BenchFault("no address: \(address)") }
        parts.path = "/" + name
        guard let found = parts.string else { throw BenchFault("no address: \(address)") }
        return found
    }

    /// An empty database of this name.
    func fresh(_ name: String) throws -> String {
        let wire = try Wire(address)
        try wire.ask("DROP DATABASE IF EXISTS \(name) WITH (FORCE)")
        try wire.ask("CREATE DATABASE \(name)")
        return try database(name)
    }

    /// A database with the same rows as another that nobody is at work on.
    func copy(_ name: String, of template: String) throws -> String {
        let wire = try Wire(address)
        try wire.ask("DROP DATABASE IF EXISTS \(name) WITH (FORCE)")
        try wire.ask("CREATE DATABASE \(name) TEMPLATE \(template) STRATEGY file_copy")
        return try database(name)
    }

    func drop(_ name: String) throws { try Wire(address).ask("DROP DATABASE IF EXISTS \(name) WITH (FORCE)") }
}
