import Sealing
import Store
import WorkCalendar

/// Another service's account that signs somebody in here. Only its keyed digest is kept, and a label for the person's own eyes.
package struct SignOnLink: Sendable, Hashable {
    package let provider: String
    /// Names the link among the person's; says nothing about the other account.
    package let key: String
    package let label: String?
    package let since: Instant
}

/// What is kept while a browser is at a provider: used once, by the same browser, within ten minutes.
package struct SignOnFlow: Sendable, Hashable {
    package let provider: String
    package let nonce: String
    package let verifier: String
    /// Where to afterwards.
    package let back: String
    /// The person who wants to link, where somebody is signed in.
    package let person: Int64?
    /// Who came back, once somebody did; for a link that waits to be confirmed.
    package let subject: String?
    package let label: String?

    package init(
        provider: String, nonce: String, verifier: String, back: String, person: Int64?, subject: String? = nil, label: String? = nil
    ) {
        self.provider = provider
        self.nonce = nonce
        self.verifier = verifier
        self.back = back
        self.person = person
        self.subject = subject
        self.label = label
    }

    fileprivate var text: String {
        [provider, nonce, verifier, back, person.map(String.init) ?? "", subject ?? "", label ?? ""].joined(separator: "\n")
    }

    fileprivate init?(_ text: String) {
        let parts = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 7 else { return nil }
        self.init(
            provider: parts[0], nonce: parts[1], verifier: parts[2], back: parts[3], person: Int64(parts[4]),
            subject: parts[5].isEmpty ? nil : parts[5], label: parts[6].isEmpty ? nil : parts[6])
    }
}

/// Signing in with another service's account: only through a link its person made while signed in; never by an address or a name.
extension Accounts {
    private func index(_ provider: String, _ subject: String) -> String {
        directory.seal.keyring.blindIndex.of("\(provider)\n\(subject)", field: "sign-on")
    }

    /// Keeps what the way back needs.
    /// - Parameter browser: what only this browser can say again.
    package func keep(_ flow: SignOnFlow, state: String, browser: String, now: Instant) async throws {
        let index = directory.seal.tokenIndex(state)
        let sealed = try directory.seal.keyring.seal(Array(flow.text.utf8), context: "sign_on_flow/\(index)", random: random)
        let end = now.adding(microseconds: 10 * Instant.minute)
        try await database.write { db in
            try db.run("DELETE FROM sign_on_flow WHERE expires_at <= ?", [.integer(now.microseconds)])
            try db.run(
                "INSERT INTO sign_on_flow (state_index, browser_index, sealed, expires_at) VALUES (?, ?, ?, ?)",
                [.text(index), .text(directory.seal.tokenIndex(browser)), .blob(sealed), .integer(end.microseconds)])
        }
    }

    /// Takes it back, once; nil for a state that is unknown, used, over, or another browser's.
    package func take(state: String, browser: String, now: Instant) async throws -> SignOnFlow? {
        let index = directory.seal.tokenIndex(state)
        let row = try await database.write { db in
            try db.row(
                "DELETE FROM sign_on_flow WHERE state_index = ? AND browser_index = ? AND expires_at > ? RETURNING sealed",
                [.text(index), .text(directory.seal.tokenIndex(browser)), .integer(now.microseconds)])
        }
        guard let row else { return nil }
        return SignOnFlow(
            String(decoding: try directory.seal.keyring.open(row.blob("sealed"), context: "sign_on_flow/\(index)"), as: UTF8.self))
    }

    /// Opens a session for whoever linked this account of a provider. A second factor is asked for as after a password.
    package func signIn(provider: String, subject: String, label: String?, patient: Bool, now: Instant) async throws -> SignIn {
        let index = index(provider, subject)
        return try await database.write { db in
            let row = try db.row(
                """
                SELECT sign_on_link.person FROM sign_on_link JOIN account ON account.person = sign_on_link.person
                WHERE provider = ? AND subject_index = ? AND account.closed_at > ? AND account.locked_at > ?
                """, [.text(provider), .text(index), .integer(now.microseconds), .integer(now.microseconds)])
            guard let person = try row?.int("person") else { return .refused }
            if try factors.state(of: person, on: db).isOn {
                return .codeNeeded(challenge: try challenges.open(for: person, now: now, on: db))
            }
            return try openSession(Opening(person: person, label: label, patient: patient, now: now), verified: false, on: db)
        }
    }

    /// Links another service's account. False where it is linked to somebody else.
    package func link(_ provider: String, subject: String, label: String?, to person: Int64, now: Instant) async throws -> Bool {
        let index = index(provider, subject)
        return try await database.write { db in
            let sealed = try directory.seal.sealIfAny(label, table: "sign_on_link", id: person, field: index)
            let inserted = try db.run(
                "INSERT INTO sign_on_link (provider, subject_index, person, label, created_at) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                [.text(provider), .text(index), .integer(person), sealed, .integer(now.microseconds)])
            if inserted == 1 { try changes.write(.linked, of: person, by: .person(person), detail: provider, now: now, on: db) }
            let owner = try db.row(
                "SELECT person FROM sign_on_link WHERE provider = ? AND subject_index = ?", [.text(provider), .text(index)])
            return try owner?.int("person") == person
        }
    }

    package func links(of person: Int64) async throws -> [SignOnLink] {
        try await database.read { db in
            try db.rows("SELECT * FROM sign_on_link WHERE person = ? ORDER BY created_at", [.integer(person)]).map { row in
                let index = try row.text("subject_index")
                return SignOnLink(
                    provider: try row.text("provider"), key: index,
                    label: try directory.seal.openIfAny(try row.optionalBlob("label"), table: "sign_on_link", id: person, field: index),
                    since: Instant(microseconds: try row.int("created_at")))
            }
        }
    }

    package func unlink(_ provider: String, key: String, of person: Int64, by actor: Principal, now: Instant) async throws -> Bool {
        try await database.write { db in
            let gone = try db.run(
                "DELETE FROM sign_on_link WHERE provider = ? AND subject_index = ? AND person = ?",
                [.text(provider), .text(key), .integer(person)])
            if gone == 1 { try changes.write(.unlinked, of: person, by: actor, detail: provider, now: now, on: db) }
            return gone == 1
        }
    }

    /// Takes every link of a person away, for an administrator: nobody makes one for somebody else.
    /// - Returns: how many there were.
    @discardableResult
    package func unlinkAll(of person: Int64, by actor: Principal, now: Instant) async throws -> Int {
        if actor == .person(person) { throw AccountFault.ownAccount }
        return try await database.write { db in
            let gone = try db.rows("DELETE FROM sign_on_link WHERE person = ? RETURNING provider", [.integer(person)])
            for row in gone { try changes.write(.unlinked, of: person, by: actor, detail: row.text("provider"), now: now, on: db) }
            return gone.count
        }
    }
}
