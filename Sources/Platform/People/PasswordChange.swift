import Sealing
import Store
import WorkCalendar

/// A person changes their own password.
package enum PasswordChange: Sendable {
    /// The new session of this browser; every other one has ended.
    case changed(token: String, expiresAt: Instant)
    /// The present password was wrong.
    case refused
    case wait(seconds: Int)
}

extension Accounts {
    /// Tests the present password, keeps the new one, ends every session and opens a new one in place of the one at hand.
    ///
    /// Throws `AccountFault.passwordForm` or `.passwordPlain` for a new password that is none.
    package func changePassword(
        of person: Int64, username: String, session: Int64, from present: String, to wanted: String, label: String?, patient: Bool,
        now: Instant
    ) async throws -> PasswordChange {
        guard PasswordWorkers.isAcceptable(wanted) else { throw AccountFault.passwordForm }
        guard !PasswordRules.isPlain(wanted, username: username), wanted != present else { throw AccountFault.passwordPlain }
        let row = try await database.read { try $0.row("SELECT password FROM account WHERE person = ?", [.integer(person)]) }
        let hash = try row.flatMap { PasswordHash(try $0.text("password")) } ?? .decoy(cost: policy.passwordCost)
        let key = directory.seal.throttleIndex("password", String(person))
        if let seconds = try await database.write({ try throttle.enter(factor: key, now: now, on: $0) }) { return .wait(seconds: seconds) }
        guard await workers.verify(present.utf8.count <= 2048 ? present : "", hash) else { return .refused }
        let next = try await workers.hash(wanted, cost: policy.passwordCost, random: random)
        let opened: SignIn = try await database.write { db in
            try throttle.forget(key, on: db)
            try db.run("UPDATE account SET password = ?, must_change = 0 WHERE person = ?", [.text(next.text), .integer(person)])
            try challenges.close(of: person, on: db)
            try changes.write(.passwordChanged, of: person, by: .person(person), now: now, on: db)
            let verified = try db.row("SELECT verified FROM session WHERE id = ? AND person = ?", [.integer(session), .integer(person)])?
                .bool("verified")
            return try renew(person, label: label, patient: patient, verified: verified ?? false, now: now, on: db)
        }
        guard case .granted(let token, _, let expiresAt) = opened else { return .refused }
        return .changed(token: token, expiresAt: expiresAt)
    }

    /// A session under a new token in place of all others: after a new password or a new factor an old token is worth nothing.
    package func renewSession(of person: Int64, label: String?, patient: Bool, verified: Bool, now: Instant) async throws -> SignIn {
        try await database.write { try renew(person, label: label, patient: patient, verified: verified, now: now, on: $0) }
    }

    private func renew(_ person: Int64, label: String?, patient: Bool, verified: Bool, now: Instant, on db: any Connection) throws -> SignIn
    {
        try sessions.endAll(of: person, on: db)
        return try openSession(
            Opening(person: person, label: label, patient: patient, now: now), verified: verified, on: db)
    }
}

/// Passwords anybody would try first.
enum PasswordRules {
    static func isPlain(_ password: String, username: String) -> Bool {
        let text = password.lowercased()
        if text.contains(username.lowercased()), text.count < username.count + 6 { return true }
        let scalars = text.unicodeScalars.map { Int($0.value) }
        let steps = zip(scalars, scalars.dropFirst()).map { $1 - $0 }
        // aaaaaaaa, 12345678, hgfedcba and rows of the keyboard.
        if Set(steps).count == 1, let step = steps.first, abs(step) <= 1 { return true }
        return ["qwertyui", "asdfghjk", "password", "1q2w3e4r", "11223344", "a1234567", "88888888"].contains {
            text.hasPrefix($0) && text.count < 12
        }
    }
}
