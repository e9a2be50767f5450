import Store
import WorkCalendar

/// The right password, remembered for five minutes while the code of the second factor is looked up. Only a keyed digest is stored.
struct Challenges: Sendable {
    let sessions: Sessions
    static let lasting = 5 * Instant.minute

    func open(for person: Int64, now: Instant, on connection: any Connection) throws -> String {
        let token = sessions.newToken()
        try connection.run(
            "INSERT INTO sign_in_challenge (token_index, person, expires_at) VALUES (?, ?, ?)",
            [
                .text(sessions.directory.seal.tokenIndex(token)), .integer(person),
                .integer(now.adding(microseconds: Self.lasting).microseconds),
            ])
        return token
    }

    /// The person whose password was right; nil where it is unknown or over.
    func person(_ token: String, now: Instant, on connection: any Connection) throws -> Int64? {
        try connection.row(
            "SELECT person FROM sign_in_challenge WHERE token_index = ? AND expires_at > ?",
            [.text(sessions.directory.seal.tokenIndex(token)), .integer(now.microseconds)])?.int("person")
    }

    func close(of person: Int64, on connection: any Connection) throws {
        try connection.run("DELETE FROM sign_in_challenge WHERE person = ?", [.integer(person)])
    }

    func purge(now: Instant, on connection: any Connection) throws -> Int {
        try connection.run("DELETE FROM sign_in_challenge WHERE expires_at <= ?", [.integer(now.microseconds)])
    }
}
