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
    package func signIn(username: String, password: String, address: String, label: String? = nil, now: Instant) async throws -> SignIn {
        // What cannot be a user name takes the same way under one empty name.
        let name = Username(username)?.text ?? ""
        let nameKey = directory.seal.throttleIndex("name", name.isEmpty ? String(username.prefix(64)) : name)
        let addressKey = directory.seal.throttleIndex("address", address)
        let entry = try await database.write { connection in
            Entry(
                wait: try throttle.enter(name: nameKey, address: addressKey, now: now, on: connection),
                account: try connection.row(
                    "SELECT person, password FROM account WHERE username = ? AND closed_at > ?", [.text(name), .integer(now.microseconds)]))
        }
        if let seconds = entry.wait { return .wait(seconds: seconds) }

        let hash = try entry.account.flatMap { PasswordHash(try $0.text("password")) } ?? .decoy(cost: policy.passwordCost)
        let fits = await workers.verify(password.utf8.count <= 2048 ? password : "", hash)
        guard fits, let person = try entry.account?.int("person") else { return .refused }

        let rehash = hash.needsRehash(for: policy.passwordCost)
        let better = rehash ? try await workers.hash(password, cost: policy.passwordCost, random: random).text : nil
        return try await database.write { connection in
            try throttle.succeed(name: nameKey, address: addressKey, on: connection)
            if let better { try connection.run("UPDATE account SET password = ? WHERE person = ?", [.text(better), .integer(person)]) }
            return try openSession(of: person, label: label, now: now, on: connection)
        }
    }

    private struct Entry: Sendable {
        let wait: Int?
        let account: Row?
    }

    private func openSession(of person: Int64, label: String?, now: Instant, on connection: any Connection) throws -> SignIn {
        guard let known = try directory.caller(person: person, at: now, on: connection) else { return .refused }
        let expiresAt = now.adding(microseconds: known.isStaff ? policy.staffSession : policy.citizenSession)
        let token = sessions.newToken()
        let id = try sessions.open(token, of: person, label: label, now: now, expiresAt: expiresAt, on: connection)
        let session = Caller.Session(id: id, expiresAt: expiresAt)
        guard let caller = try directory.caller(person: person, at: now, session: session, on: connection) else { return .refused }
        return .granted(token: token, caller: caller, expiresAt: expiresAt)
    }

    /// The caller a token stands for, read at once; nil where it is unknown, revoked or expired.
    package func caller(token: String, now: Instant) async throws -> Caller? {
        try await database.read { try sessions.caller(token, now: now, on: $0) }
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

    /// Gives a person another password and ends every session of theirs.
    package func setPassword(_ password: String, of person: Int64) async throws {
        guard PasswordWorkers.isAcceptable(password) else { throw AccountFault.passwordForm }
        let hash = try await workers.hash(password, cost: policy.passwordCost, random: random)
        try await database.write { connection in
            guard try connection.run("UPDATE account SET password = ? WHERE person = ?", [.text(hash.text), .integer(person)]) == 1 else {
                throw AccountFault.unknownPerson
            }
            try connection.run("DELETE FROM session WHERE person = ?", [.integer(person)])
        }
    }

    /// Closes an account: it signs in no more and its sessions end. What the person did stays theirs.
    package func close(accountOf person: Int64, now: Instant) async throws {
        try await database.write { connection in
            try connection.run(
                "UPDATE account SET closed_at = ? WHERE person = ? AND closed_at > ?",
                [.integer(now.microseconds), .integer(person), .integer(now.microseconds)])
            try connection.run("DELETE FROM session WHERE person = ?", [.integer(person)])
        }
    }

    /// Removes sessions that expired and failures that are forgotten; for a job. Returns how many rows.
    package func purge(now: Instant) async throws -> Int {
        try await database.write { connection in
            let sessions = try connection.run("DELETE FROM session WHERE expires_at <= ?", [.integer(now.microseconds)])
            return sessions + (try throttle.purge(now: now, on: connection))
        }
    }
}
