import Sealing
import Store
import WorkCalendar

/// Signing in and out, sessions and passwords.
package struct Accounts: Sendable {
    package let database: any Database
    /// Reads persons, organisations, roles and mandates within an open transaction.
    package let directory: Directory
    package let policy: AccountPolicy
    let random: RandomSource
    let workers: PasswordWorkers
    let sessions: Sessions
    let throttle: SignInThrottle

    package init(
        database: any Database, keyring: Keyring, random: RandomSource, reach: UnitReach = .none, policy: AccountPolicy = AccountPolicy()
    ) {
        self.database = database
        self.policy = policy
        self.random = random
        directory = Directory(keyring: keyring, random: random, reach: reach)
        workers = PasswordWorkers(width: policy.passwordWorkers)
        sessions = Sessions(directory: directory)
        throttle = SignInThrottle(policy: policy)
    }

    /// Tests a name and password and opens a session.
    ///
    /// An unknown name takes the same steps and the same time as a wrong password.
    /// - Parameters:
    ///   - address: where the request came from, for slowing guesses down.
    ///   - label: what the browser calls itself, shown to the person in their list of sessions.
    ///   - code: of the second factor, where the caller has it at hand; without it, and where one is due, a challenge comes back.
    ///   - patient: large type: the session may rest three times as long.
    package func signIn(
        username: String, password: String, code: String? = nil, address: String, label: String? = nil, patient: Bool = false, now: Instant
    ) async throws -> SignIn {
        // What cannot be a user name takes the same way under one empty name.
        let name = Username(username)?.text ?? ""
        let nameKey = directory.seal.throttleIndex("name", name.isEmpty ? String(username.prefix(64)) : name)
        let addressKey = directory.seal.throttleIndex("address", address)
        let entry = try await database.write { connection in
            Entry(
                wait: try throttle.enter(name: nameKey, address: addressKey, now: now, on: connection),
                account: try connection.row(
                    "SELECT person, password FROM account WHERE username = ? AND closed_at > ? AND locked_at > ?",
                    [.text(name), .integer(now.microseconds), .integer(now.microseconds)]))
        }
        if let seconds = entry.wait { return .wait(seconds: seconds) }

        let hash = try entry.account.flatMap { PasswordHash(try $0.text("password")) } ?? .decoy(cost: policy.passwordCost)
        let fits = await workers.verify(password.utf8.count <= 2048 ? password : "", hash)
        guard fits, let person = try entry.account?.int("person") else { return .refused }

        let rehash = hash.needsRehash(for: policy.passwordCost)
        let better = rehash ? try await workers.hash(password, cost: policy.passwordCost, random: random).text : nil
        let opening = Opening(person: person, label: label, patient: patient, now: now)
        let due: String? = try await database.write { connection in
            if let better { try connection.run("UPDATE account SET password = ? WHERE person = ?", [.text(better), .integer(person)]) }
            guard try factors.state(of: person, on: connection).isOn else {
                try throttle.succeed(name: nameKey, address: addressKey, on: connection)
                return nil
            }
            try throttle.takeBack(name: nameKey, address: addressKey, on: connection)
            return try challenges.open(for: person, now: now, on: connection)
        }
        guard let due else { return try await database.write { try openSession(opening, verified: false, on: $0) } }
        guard let code else { return .codeNeeded(challenge: due) }
        return try await finish(challenge: due, code: code, label: label, patient: patient, now: now)
    }

    /// The second step: a code of the authenticator, or a recovery code, after the right password.
    package func finish(challenge: String, code: String, label: String? = nil, patient: Bool = false, now: Instant) async throws -> SignIn {
        guard let person = try await database.read({ try challenges.person(challenge, now: now, on: $0) }) else { return .codeRefused }
        let checked = try await checking(person, now: now) { connection in
            guard try fits(code, person, now, connection) else { return nil }
            try challenges.close(of: person, on: connection)
            return []
        }
        switch checked.verdict {
        case .wait(let seconds): return .wait(seconds: seconds)
        case .wrong: return .codeRefused
        case .right:
            let opening = Opening(person: person, label: label, patient: patient, now: now)
            return try await database.write { try openSession(opening, verified: true, on: $0) }
        }
    }

    var challenges: Challenges { Challenges(sessions: sessions) }

    private struct Entry: Sendable {
        let wait: Int?
        let account: Row?
    }

    /// For whom and how a session is opened.
    struct Opening: Sendable {
        let person: Int64
        let label: String?
        let patient: Bool
        let now: Instant
    }

    /// A new session under a new token: whatever the browser held before is worth nothing.
    func openSession(_ opening: Opening, verified: Bool, on connection: any Connection) throws -> SignIn {
        let now = opening.now
        guard let known = try directory.caller(person: opening.person, at: now, on: connection) else { return .refused }
        let expiresAt = now.adding(microseconds: known.isStaff ? policy.staffSession : policy.citizenSession)
        let idle = (known.isStaff ? policy.staffIdle : policy.citizenIdle) * (opening.patient ? 3 : 1)
        let token = sessions.newToken()
        _ = try sessions.open(
            token, of: opening.person, label: opening.label, now: now, expiresAt: expiresAt, idleFor: idle, verified: verified,
            on: connection)
        guard let found = try sessions.caller(token, policy: policy.factor, now: now, on: connection) else { return .refused }
        return .granted(token: token, caller: found.caller, expiresAt: expiresAt)
    }

    /// The caller a token stands for, read at once; nil where it is unknown, revoked or expired.
    package func caller(token: String, now: Instant) async throws -> Caller? {
        guard let found = try await database.read({ try sessions.caller(token, policy: policy.factor, now: now, on: $0) }) else {
            return nil
        }
        // Noted to the minute: a write for every request would cost more than it tells.
        if now.since(found.seenAt) >= Instant.minute, let id = found.caller.session?.id {
            try await database.write { try sessions.touch(id, now: now, on: $0) }
        }
        return found.caller
    }

    /// Ends the session of a token. Nothing happens where there is none.
    package func signOut(token: String) async throws {
        let index = directory.seal.tokenIndex(token)
        try await database.write { try $0.run("DELETE FROM session WHERE token_index = ?", [.text(index)]) }
    }

    /// The sessions of a person that are still open, the newest first.
    package func openSessions(of person: Int64, now: Instant) async throws -> [SessionEntry] {
        try await database.read { try sessions.list(of: person, now: now, on: $0) }
    }

    /// Ends one session of a person. False where the person has no such session.
    package func revoke(session id: Int64, of person: Int64) async throws -> Bool {
        try await database.write { try $0.run("DELETE FROM session WHERE id = ? AND person = ?", [.integer(id), .integer(person)]) == 1 }
    }

    /// Ends every session of a person but the one at hand. Returns how many.
    package func revokeOthers(of person: Int64, but kept: Int64) async throws -> Int {
        try await database.write { try sessions.endAll(of: person, but: kept, on: $0) }
    }

    /// Gives a person another password and ends every session of theirs.
    package func setPassword(
        _ password: String, of person: Int64, by actor: Principal = .system, mustChange: Bool = false, now: Instant
    ) async throws {
        guard PasswordWorkers.isAcceptable(password) else { throw AccountFault.passwordForm }
        let hash = try await workers.hash(password, cost: policy.passwordCost, random: random)
        try await database.write { connection in
            guard
                try connection.run(
                    "UPDATE account SET password = ?, must_change = ? WHERE person = ?",
                    [.text(hash.text), .bool(mustChange), .integer(person)]) == 1
            else { throw AccountFault.unknownPerson }
            try sessions.endAll(of: person, on: connection)
            try challenges.close(of: person, on: connection)
            try changes.write(.passwordSet, of: person, by: actor, now: now, on: connection)
        }
    }

    /// Closes an account: it signs in no more and its sessions end. What the person did stays theirs.
    package func close(accountOf person: Int64, by actor: Principal = .system, now: Instant) async throws {
        try await database.write { connection in
            let closed = try connection.run(
                "UPDATE account SET closed_at = ? WHERE person = ? AND closed_at > ?",
                [.integer(now.microseconds), .integer(person), .integer(now.microseconds)])
            try sessions.endAll(of: person, on: connection)
            if closed == 1 { try changes.write(.closed, of: person, by: actor, now: now, on: connection) }
        }
    }

    /// Removes sessions that expired and failures that are forgotten; for a job. Returns how many rows.
    package func purge(now: Instant) async throws -> Int {
        try await database.write { connection in
            let at = Value.integer(now.microseconds)
            let over = try connection.run("DELETE FROM session WHERE expires_at <= ? OR seen_at + idle_for <= ?", [at, at])
            return over + (try throttle.purge(now: now, on: connection)) + (try challenges.purge(now: now, on: connection))
        }
    }
}
