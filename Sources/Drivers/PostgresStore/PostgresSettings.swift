import Foundation

/// How a database in PostgreSQL is reached, and what every connection to it is told.
public struct PostgresSettings: Sendable {
    /// `postgres://user@host1,host2/name?sslmode=verify-full…`, with everything libpq knows (PostgreSQL 15, 34.1.1).
    public let address: String
    /// At most so many connections, for reading and writing together.
    public var connections: Int
    /// How long a transaction waits for a free connection, and for a server that is being replaced, in seconds.
    public var patience: Int
    /// The longest one statement may take, in milliseconds.
    public var statementMilliseconds = 60_000
    /// The longest it waits for another transaction's lock, in milliseconds.
    public var lockMilliseconds = 10_000
    /// How long a transaction may do nothing before the server ends it, in milliseconds: nothing is awaited in one, so only a stopped node does.
    public var idleMilliseconds = 15_000
    /// Where the tables lie; nil for the connection's own way of looking.
    public var schema: String?

    public init(_ address: String, connections: Int = 10, patience: Int = 15, schema: String? = nil) {
        (self.address, self.connections, self.patience, self.schema) = (address, connections, patience, schema)
    }

    /// The address without its password, for people.
    public var shown: String { Self.unspoken(signedIn) }

    /// A password may also stand behind the question mark.
    private static func unspoken(_ address: String) -> String {
        guard let mark = address.firstIndex(of: "?") else { return address }
        let parts = address[address.index(after: mark)...].split(separator: "&", omittingEmptySubsequences: false)
        return address[...mark] + parts.map { $0.contains("password=") ? $0.prefix { $0 != "=" } + "=…" : $0 }.joined(separator: "&")
    }

    private var signedIn: String {
        guard let scheme = address.range(of: "://"), let at = address.lastIndex(of: "@"), at > scheme.upperBound,
            let colon = address[scheme.upperBound..<at].firstIndex(of: ":")
        else { return address }
        return address[...colon] + "…" + address[at...]
    }

    /// What is said after connecting. A commit that was acknowledged is on the disk, and on the standby where there is a synchronous one,
    /// whatever the server's configuration says; a node that is gone, or stands still within a transaction, does not hold its locks for ever.
    var onConnect: String {
        var statements = [
            "SET statement_timeout = \(statementMilliseconds)", "SET lock_timeout = \(lockMilliseconds)",
            "SET idle_in_transaction_session_timeout = \(idleMilliseconds)", "SET tcp_keepalives_idle = 10",
            "SET tcp_keepalives_interval = 5",
            "SET tcp_keepalives_count = 3", "SET tcp_user_timeout = 15000", "SET client_min_messages = error",
            "SET timezone = 'UTC'", "SET standard_conforming_strings = on",
            "SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'",
        ]
        if let schema { statements.append("SET search_path = \(schema)") }
        return statements.joined(separator: ";")
    }

    /// The address and what it leaves open, as libpq's list of keys and values.
    func withParameters<T>(_ body: ([UnsafePointer<CChar>?], [UnsafePointer<CChar>?]) -> T) -> T {
        // What the address says itself stands behind what is given here, and wins.
        let given = [
            ("connect_timeout", "5"), ("keepalives_idle", "10"), ("keepalives_interval", "5"), ("keepalives_count", "3"),
            ("tcp_user_timeout", "15000"), ("target_session_attrs", "read-write"), ("application_name", "tongban"),
            ("client_encoding", "UTF8"), ("dbname", address),
        ]
        return Self.listed(given[...], [], [], body)
    }

    /// Keys and values as C reads them: two lists that end with nothing.
    static func listed<T>(
        _ rest: ArraySlice<(String, String)>, _ keys: [UnsafePointer<CChar>?], _ values: [UnsafePointer<CChar>?],
        _ body: ([UnsafePointer<CChar>?], [UnsafePointer<CChar>?]) -> T
    ) -> T {
        guard let (key, value) = rest.first else { return body(keys + [nil], values + [nil]) }
        return key.withCString { key in value.withCString { listed(rest.dropFirst(), keys + [key], values + [$0], body) } }
    }
}
