import Sealing
import Store
import Testing
import WorkCalendar

@testable import People

@Suite("The second factor") struct SecondFactorTests {
    /// A person with the factor on: the secret, the recovery codes.
    struct Enrolled {
        let samples: Samples
        let person: Int64
        let password: OneTimePassword
        let recovery: [String]

        init(_ username: String = "reviewer1", policy: AccountPolicy = .forTests) async throws {
            samples = try await Samples(policy: policy)
            person = try #require(try await samples.caller(username).person)
            let accounts = samples.accounts
            let now = samples.start
            _ = try #require(try await accounts.offerFactor(to: person, username: username, issuer: "Tongban", now: now))
            let (id, factors) = (person, accounts.factors)
            let secret = try #require(try await samples.database.read { try factors.offered(to: id, on: $0) })
            password = try #require(OneTimePassword(secret: secret))
            let code = password.code(at: UInt64(OneTimePassword.step(second: now.microseconds / Instant.second) - 1))
            let (verdict, codes) = try await accounts.confirmFactor(of: person, code: code, by: .person(person), now: now)
            #expect(verdict == .right)
            recovery = codes
        }

        func code(at now: Instant) -> String {
            password.code(at: UInt64(OneTimePassword.step(second: now.microseconds / Instant.second)))
        }

        func signIn(_ code: String?, at now: Instant, password wanted: String? = nil) async throws -> SignIn {
            try await samples.accounts.signIn(
                username: "reviewer1", password: wanted ?? samples.password, code: code, address: "a", now: now)
        }
    }

    @Test func aCodeIsAskedForAndWorksOnce() async throws {
        let enrolled = try await Enrolled()
        let now = enrolled.samples.start.adding(microseconds: Instant.minute)
        guard case .codeNeeded = try await enrolled.signIn(nil, at: now) else { throw Samples.Missing() }
        #expect(try await enrolled.signIn(enrolled.code(at: now), at: now).isGranted)
        guard case .codeRefused = try await enrolled.signIn(enrolled.code(at: now), at: now) else { throw Samples.Missing() }
        #expect(try await enrolled.signIn("wrong", at: now, password: "wrong horse").isRefused, "the password is looked at first")
    }

    @Test func theChallengeStandsForThePasswordForFiveMinutesAndOnce() async throws {
        let enrolled = try await Enrolled()
        let now = enrolled.samples.start.adding(microseconds: Instant.minute)
        let accounts = enrolled.samples.accounts
        guard case .codeNeeded(let challenge) = try await enrolled.signIn(nil, at: now) else { throw Samples.Missing() }
        let late = now.adding(microseconds: 5 * Instant.minute)
        guard case .codeRefused = try await accounts.finish(challenge: challenge, code: enrolled.code(at: late), now: late) else {
            throw Samples.Missing()
        }
        #expect(try await accounts.finish(challenge: challenge, code: enrolled.code(at: now), now: now).isGranted)
        let next = now.adding(microseconds: Instant.minute)
        guard case .codeRefused = try await accounts.finish(challenge: challenge, code: enrolled.code(at: next), now: next) else {
            throw Samples.Missing()
        }
    }

    @Test func recoveryCodesWorkOnceEachHoweverTheyAreTyped() async throws {
        let enrolled = try await Enrolled()
        let now = enrolled.samples.start.adding(microseconds: Instant.minute)
        #expect(enrolled.recovery.count == 10 && Set(enrolled.recovery).count == 10)
        let first = enrolled.recovery[0]
        #expect(try await enrolled.signIn(" " + first.uppercased().replacing("-", with: " "), at: now).isGranted)
        guard case .codeRefused = try await enrolled.signIn(first, at: now) else { throw Samples.Missing() }
        #expect(try await enrolled.samples.accounts.factor(of: enrolled.person).codesLeft == 9)
    }

    @Test func guessingCodesIsSlowedDownAndThePasswordAloneClearsNothing() async throws {
        let enrolled = try await Enrolled()
        let now = enrolled.samples.start.adding(microseconds: Instant.minute)
        for _ in 0..<5 {
            _ = try await enrolled.signIn(nil, at: now)
            guard case .codeRefused = try await enrolled.signIn("000000", at: now) else { throw Samples.Missing() }
        }
        guard case .codeNeeded(let challenge) = try await enrolled.signIn(nil, at: now) else { throw Samples.Missing() }
        guard case .wait = try await enrolled.samples.accounts.finish(challenge: challenge, code: enrolled.code(at: now), now: now) else {
            throw Samples.Missing()
        }
    }

    @Test func secretsLieSealedAndRecoveryCodesAsDigests() async throws {
        let enrolled = try await Enrolled()
        let person = enrolled.person
        let (row, codes) = try await enrolled.samples.database.read { db in
            (
                try db.row("SELECT secret FROM second_factor WHERE person = ?", [.integer(person)]),
                try db.rows("SELECT code_index FROM recovery_code WHERE person = ?", [.integer(person)]).map { try $0.text("code_index") }
            )
        }
        #expect(try #require(row).blob("secret").count == OneTimePassword.secretLength + SealingKey.overhead)
        for code in enrolled.recovery { #expect(!codes.contains { $0.contains(code) || code.contains($0) }) }
    }

    @Test func whoWorksHereMustHaveOneWhereThePolicySaysSo() async throws {
        var policy = AccountPolicy.forTests
        policy.factor = .staff
        let samples = try await Samples(policy: policy)
        for (name, stage) in [("reviewer1", SessionStage.enrolling), ("supervisor", .enrolling), ("owner", .full), ("helper1", .full)] {
            let caller = try await samples.accounts.caller(token: samples.token(name), now: samples.start)
            #expect(caller?.session?.stage == stage, "\(name)")
        }
        let enrolled = try await Enrolled(policy: policy)
        let now = enrolled.samples.start.adding(microseconds: Instant.minute)
        guard case .granted(_, let caller, _) = try await enrolled.signIn(enrolled.code(at: now), at: now) else { throw Samples.Missing() }
        #expect(caller.session?.stage == .full)
    }

    @Test func anAdministratorResetsALostOneButNotTheirOwn() async throws {
        let enrolled = try await Enrolled()
        let now = enrolled.samples.start.adding(microseconds: Instant.minute)
        let accounts = enrolled.samples.accounts
        await #expect(throws: AccountFault.ownAccount) {
            try await accounts.resetFactor(of: enrolled.person, by: .person(enrolled.person), now: now)
        }
        try await accounts.resetFactor(of: enrolled.person, by: .person(1), now: now)
        #expect(try await enrolled.signIn(nil, at: now).isGranted)
    }
}
