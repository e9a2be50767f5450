import Foundation
import Sealing
import Store
import WorkCalendar

/// Second factors and recovery codes within an open transaction. Secrets lie sealed; of a recovery code only its keyed digest is kept.
struct SecondFactors: Sendable {
    let seal: PersonalSeal
    static let codes = 10

    func state(of person: Int64, on connection: any Connection) throws -> FactorState {
        guard let row = try connection.row("SELECT confirmed_at FROM second_factor WHERE person = ?", [.integer(person)]),
            let since = try row.optionalInt("confirmed_at")
        else { return .none }
        let left = try connection.row(
            "SELECT COUNT(*) AS n FROM recovery_code WHERE person = ? AND used_at = ?", [.integer(person), .integer(.max)])
        return FactorState(since: Instant(microseconds: since), codesLeft: Int(try left?.int("n") ?? 0))
    }

    /// Keeps a new secret that is not asked for until it is confirmed. A confirmed one stays as it is.
    func offer(to person: Int64, now: Instant, on connection: any Connection) throws -> [UInt8]? {
        let secret = seal.random.bytes(OneTimePassword.secretLength)
        let sealed = try seal.keyring.seal(secret, context: Self.context(person), random: seal.random)
        let changed = try connection.run(
            """
            INSERT INTO second_factor (person, secret, created_at, confirmed_at, last_step) VALUES (?, ?, ?, NULL, -1) ON CONFLICT (person)
            DO UPDATE SET secret = excluded.secret, created_at = excluded.created_at WHERE second_factor.confirmed_at IS NULL
            """, [.integer(person), .blob(sealed), .integer(now.microseconds)])
        return changed == 1 ? secret : nil
    }

    /// The secret that waits to be confirmed.
    func offered(to person: Int64, on connection: any Connection) throws -> [UInt8]? {
        try connection.row("SELECT secret FROM second_factor WHERE person = ? AND confirmed_at IS NULL", [.integer(person)]).map {
            try seal.keyring.open($0.blob("secret"), context: Self.context(person))
        }
    }

    /// Uses up a code of the app. False for a wrong or used one.
    func use(code: String, of person: Int64, confirmed: Bool, now: Instant, on connection: any Connection) throws -> Bool {
        let wanted = confirmed ? "IS NOT NULL" : "IS NULL"
        guard
            let row = try connection.row(
                "SELECT secret, last_step FROM second_factor WHERE person = ? AND confirmed_at \(wanted)", [.integer(person)]),
            let password = OneTimePassword(secret: try seal.keyring.open(row.blob("secret"), context: Self.context(person))),
            let step = password.step(
                matching: Self.digits(code), second: now.microseconds / Instant.second, after: try row.int("last_step"))
        else { return false }
        return try connection.run(
            "UPDATE second_factor SET last_step = ?, confirmed_at = COALESCE(confirmed_at, ?) WHERE person = ? AND last_step < ?",
            [.integer(step), .integer(now.microseconds), .integer(person), .integer(step)]) == 1
    }

    /// Uses up a recovery code. False where there is none such left.
    func use(recovery code: String, of person: Int64, now: Instant, on connection: any Connection) throws -> Bool {
        try connection.run(
            "UPDATE recovery_code SET used_at = ? WHERE person = ? AND code_index = ? AND used_at = ?",
            [.integer(now.microseconds), .integer(person), .text(index(code, person)), .integer(.max)]) == 1
    }

    /// New recovery codes in place of the old ones, each `xxxxx-xxxxx`: 50 random bits.
    func renewCodes(of person: Int64, on connection: any Connection) throws -> [String] {
        try connection.run("DELETE FROM recovery_code WHERE person = ?", [.integer(person)])
        return try (0..<Self.codes).map { _ in
            let text = Base32.encode(seal.random.bytes(7)).prefix(10).lowercased()
            let code = "\(text.prefix(5))-\(text.suffix(5))"
            try connection.run(
                "INSERT INTO recovery_code (person, code_index, used_at) VALUES (?, ?, ?)",
                [.integer(person), .text(index(code, person)), .integer(.max)])
            return code
        }
    }

    func remove(of person: Int64, on connection: any Connection) throws {
        try connection.run("DELETE FROM recovery_code WHERE person = ?", [.integer(person)])
        try connection.run("DELETE FROM second_factor WHERE person = ?", [.integer(person)])
    }

    private func index(_ code: String, _ person: Int64) -> String {
        let plain = PersonalSeal.normalised(code).lowercased().filter { $0.isLetter || $0.isNumber }
        return seal.keyring.blindIndex.of("\(person)/\(plain)", field: "recovery")
    }

    private static func context(_ person: Int64) -> String { "second_factor/\(person)/secret" }

    /// Digits as apps show them, `123 456`, and as keyboards of full width give them.
    private static func digits(_ typed: String) -> String { PersonalSeal.normalised(typed).filter { !$0.isWhitespace && $0 != "-" } }
}
