import Sealing
import Store
import WorkCalendar

/// Setting up, using and taking away a second factor.
extension Accounts {
    var factors: SecondFactors { SecondFactors(seal: directory.seal) }

    /// How a person's second factor stands.
    package func factor(of person: Int64) async throws -> FactorState {
        try await database.read { try factors.state(of: person, on: $0) }
    }

    /// Begins to set one up; nil where one is on already.
    /// - Parameter issuer: what the app shows beside the user name.
    package func offerFactor(to person: Int64, username: String, issuer: String, now: Instant) async throws -> FactorOffer? {
        try await database.write { try factors.offer(to: person, now: now, on: $0) }.map { Self.offer($0, username, issuer) }
    }

    /// The one that waits to be confirmed, to be shown again.
    package func offeredFactor(to person: Int64, username: String, issuer: String) async throws -> FactorOffer? {
        try await database.read { try factors.offered(to: person, on: $0) }.map { Self.offer($0, username, issuer) }
    }

    private static func offer(_ secret: [UInt8], _ username: String, _ issuer: String) -> FactorOffer {
        let key = Base32.encode(secret)
        let name = issuer.filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
        return FactorOffer(
            key: key, address: "otpauth://totp/\(name):\(username)?secret=\(key)&issuer=\(name)&algorithm=SHA1&digits=6&period=30")
    }

    /// Turns it on with a first code from the app; the recovery codes are shown once and stored nowhere.
    package func confirmFactor(of person: Int64, code: String, by actor: Principal, now: Instant) async throws
        -> (verdict: CodeVerdict, codes: [String])
    {
        try await checking(person, now: now) { connection in
            guard try factors.use(code: code, of: person, confirmed: false, now: now, on: connection) else { return nil }
            try changes.write(.factorOn, of: person, by: actor, now: now, on: connection)
            return try factors.renewCodes(of: person, on: connection)
        }
    }

    /// New recovery codes; the old ones are void. Asks for a code of the app, so that a screen left open is not enough.
    package func renewCodes(of person: Int64, code: String, by actor: Principal, now: Instant) async throws
        -> (verdict: CodeVerdict, codes: [String])
    {
        try await checking(person, now: now) { connection in
            guard try factors.use(code: code, of: person, confirmed: true, now: now, on: connection) else { return nil }
            try changes.write(.codesRenewed, of: person, by: actor, now: now, on: connection)
            return try factors.renewCodes(of: person, on: connection)
        }
    }

    /// The person turns it off, with a code.
    package func dropFactor(of person: Int64, code: String, by actor: Principal, now: Instant) async throws -> CodeVerdict {
        try await checking(person, now: now) { connection in
            guard try fits(code, person, now, connection) else { return nil }
            try factors.remove(of: person, on: connection)
            try changes.write(.factorOff, of: person, by: actor, now: now, on: connection)
            return []
        }.verdict
    }

    /// Whether a code of the app or a recovery code fits; it is used up.
    func fits(_ code: String, _ person: Int64, _ now: Instant, _ connection: any Connection) throws -> Bool {
        if try factors.use(code: code, of: person, confirmed: true, now: now, on: connection) { return true }
        guard try factors.use(recovery: code, of: person, now: now, on: connection) else { return false }
        try changes.write(.recoveryUsed, of: person, by: .person(person), now: now, on: connection)
        return true
    }

    /// Counts the attempt before the code is tested, and forgets the count when it was right.
    func checking(_ person: Int64, now: Instant, _ body: @escaping @Sendable (any Connection) throws -> [String]?) async throws
        -> (verdict: CodeVerdict, codes: [String])
    {
        let key = directory.seal.throttleIndex("factor", String(person))
        return try await database.write { connection in
            if let seconds = try throttle.enter(factor: key, now: now, on: connection) { return (.wait(seconds: seconds), []) }
            guard let codes = try body(connection) else { return (.wrong, []) }
            try throttle.forget(key, on: connection)
            return (.right, codes)
        }
    }
}
