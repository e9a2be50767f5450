import Store
import WorkCalendar

/// Slows guessing down: after some failures each further attempt waits twice as long as the one before.
///
/// An attempt is counted before the password is tested, so that a hundred at once are a hundred, and taken back when it succeeds.
struct SignInThrottle: Sendable {
    let policy: AccountPolicy

    /// Counts an attempt and returns nil, or returns the whole seconds to wait and counts nothing.
    func enter(name: String, address: String, now: Instant, on connection: any Connection) throws -> Int? {
        try enter(
            [(name, policy.failuresOfName, policy.nameFades), (address, policy.failuresOfAddress, policy.addressFades)], now: now,
            on: connection)
    }

    /// The same for the codes of one person's second factor: a guess needs a million attempts, and gets five and then ever fewer.
    func enter(factor: String, now: Instant, on connection: any Connection) throws -> Int? {
        try enter([(factor, policy.failuresOfName, policy.nameFades)], now: now, on: connection)
    }

    private func enter(_ limits: [(String, Int64, Int64)], now: Instant, on connection: any Connection) throws -> Int? {
        var counts: [Int64] = []
        var blocked: Int64 = 0
        for (subject, _, fades) in limits {
            let row = try connection.row(
                "SELECT failures, blocked_until, last_at FROM sign_in_throttle WHERE subject = ?", [.text(subject)])
            guard let row else {
                counts.append(0)
                continue
            }
            let quiet = max(0, now.since(Instant(microseconds: try row.int("last_at"))))
            counts.append(max(0, try row.int("failures") - quiet / fades))
            blocked = max(blocked, try row.int("blocked_until"))
        }
        if blocked > now.microseconds { return Int((blocked - now.microseconds + Instant.second - 1) / Instant.second) }
        for ((subject, limit, _), count) in zip(limits, counts) {
            let failures = count + 1
            let until = failures < limit ? 0 : now.adding(microseconds: wait(failures - limit)).microseconds
            try put(subject, failures, until, now, on: connection)
        }
        return nil
    }

    /// The right password where a code is still due takes its own attempt back and no more: whoever knows only the password clears no count.
    func takeBack(name: String, address: String, on connection: any Connection) throws {
        for subject in [name, address] {
            try connection.run(
                "UPDATE sign_in_throttle SET failures = failures - 1, blocked_until = 0 WHERE subject = ? AND failures > 0",
                [.text(subject)])
        }
    }

    /// Forgets the failures of one subject.
    func forget(_ subject: String, on connection: any Connection) throws {
        try connection.run("DELETE FROM sign_in_throttle WHERE subject = ?", [.text(subject)])
    }

    /// Takes a counted attempt back: the name is clean again, the address keeps the failures of others.
    func succeed(name: String, address: String, on connection: any Connection) throws {
        try connection.run("DELETE FROM sign_in_throttle WHERE subject = ?", [.text(name)])
        try connection.run(
            "UPDATE sign_in_throttle SET failures = failures - 1, blocked_until = 0 WHERE subject = ? AND failures > 0", [.text(address)])
    }

    /// Forgets what is too old to count.
    func purge(now: Instant, on connection: any Connection) throws -> Int {
        try connection.run(
            "DELETE FROM sign_in_throttle WHERE last_at <= ?", [.integer(now.adding(microseconds: -policy.forgetAfter).microseconds)])
    }

    private func put(_ subject: String, _ failures: Int64, _ until: Int64, _ now: Instant, on connection: any Connection) throws {
        let sql = """
            INSERT INTO sign_in_throttle (subject, failures, blocked_until, last_at) VALUES (?, ?, ?, ?) ON CONFLICT (subject)
            DO UPDATE SET failures = excluded.failures, blocked_until = excluded.blocked_until, last_at = excluded.last_at
            """
        try connection.run(sql, [.text(subject), .integer(failures), .integer(until), .integer(now.microseconds)])
    }

    /// 1 s, 2 s, 4 s … to the longest.
    private func wait(_ beyond: Int64) -> Int64 {
        beyond > 30 ? policy.longestWait : min(policy.longestWait, Instant.second << beyond)
    }
}
