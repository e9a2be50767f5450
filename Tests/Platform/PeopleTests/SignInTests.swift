import Sealing
import Store
import Testing
import WorkCalendar

@testable import People

@Suite struct SignInTests {
    @Test func aRightPasswordOpensASession() async throws {
        let samples = try await Samples()
        guard case .granted(let token, let caller, let expiresAt) = try await samples.signIn(" Owner ") else {
            Issue.record("not granted")
            return
        }
        #expect(token.utf8.count == 43)
        #expect(caller.name == "王建国" && caller.session?.expiresAt == expiresAt)
        #expect(expiresAt == samples.start.adding(microseconds: 12 * Instant.hour))
        let again = try #require(try await samples.accounts.caller(token: token, now: samples.start))
        #expect(again.person == caller.person && again.username == "owner")
    }

    @Test func wrongPasswordsUnknownNamesAndImpossibleOnesGetOneAnswer() async throws {
        let samples = try await Samples()
        #expect(try await samples.signIn("owner", "wrong horse").isRefused)
        for name in ["nobody", "", "王建国", "a\0b", String(repeating: "x", count: 100_000), "x' OR '1'='1"] {
            #expect(try await samples.signIn(name, from: "10.0.0.2").isRefused)
        }
        #expect(try await samples.signIn("reviewer1", "", from: "10.0.0.3").isRefused)
        #expect(try await samples.signIn("reviewer1", String(repeating: "x", count: 1_000_000), from: "10.0.0.3").isRefused)
    }

    @Test func theSamePasswordTypedInAnotherFormIsTheSame() async throws {
        let samples = try await Samples()
        let new = NewAccount(username: "cafe", password: "caf\u{e9} caf\u{e9}", name: "郑咖啡")
        _ = try await samples.accounts.create(new, now: samples.start)
        #expect(try await samples.signIn("cafe", "cafe\u{301} cafe\u{301}").isGranted)
    }

    @Test func guessingANameIsSlowedDownMoreAndMore() async throws {
        let samples = try await Samples()
        var now = samples.start
        for (attempt, wait) in [(1, 0), (2, 0), (3, 0), (4, 0), (5, 1), (6, 2), (7, 4), (8, 8)] {
            #expect(try await samples.signIn("owner", "guess", from: "10.0.1.\(attempt)", at: now).isRefused, "\(attempt)")
            guard wait > 0 else { continue }
            // Even the right password waits, and waiting attempts do not lengthen the wait.
            #expect(try await samples.signIn("owner", at: now).seconds == wait)
            now = now.adding(microseconds: Int64(wait) * Instant.second - 1)
            #expect(try await samples.signIn("owner", at: now).seconds == 1)
            now = now.adding(microseconds: 1)
        }
        #expect(try await samples.signIn("owner", at: now).isGranted)
        #expect(try await samples.signIn("owner", "guess", at: now).isRefused)
        #expect(try await samples.signIn("owner", at: now).isGranted, "a success clears the count")
    }

    @Test func anUnknownNameIsSlowedDownLikeAKnownOne() async throws {
        let samples = try await Samples()
        for _ in 0..<5 { #expect(try await samples.signIn("ghost").isRefused) }
        #expect(try await samples.signIn("ghost").seconds == 1)
    }

    @Test func anAddressIsSlowedDownWhateverNamesItTries() async throws {
        let samples = try await Samples()
        for number in 0..<30 { #expect(try await samples.signIn("name\(number)", "x", from: "10.9.9.9").isRefused) }
        #expect(try await samples.signIn("owner", from: "10.9.9.9").seconds == 1)
        #expect(try await samples.signIn("owner", from: "10.9.9.8").isGranted)
        let later = samples.start.adding(microseconds: 5 * Instant.minute)
        for number in 0..<5 { #expect(try await samples.signIn("other\(number)", "x", from: "10.9.9.9", at: later).isRefused) }
    }

    @Test func aHundredGuessesAtOnceAreCountedAsAHundred() async throws {
        let samples = try await Samples()
        let tested = try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<100 { group.addTask { try await samples.signIn("owner", "guess").isRefused } }
            return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(tested == 5)
    }

    @Test func aClosedAccountIsAnsweredLikeAWrongPassword() async throws {
        let samples = try await Samples()
        let token = try await samples.token("agent")
        let person = try #require(try await samples.caller("agent").person)
        try await samples.accounts.close(accountOf: person, now: samples.start)
        #expect(try await samples.signIn("agent").isRefused)
        #expect(try await samples.accounts.caller(token: token, now: samples.start) == nil)
    }

    @Test func aDearerPasswordCostIsTakenUpAtTheNextSignIn() async throws {
        let samples = try await Samples()
        let dearer = try #require(PasswordHash.Cost(logRounds: 5, blockSize: 1, parallelism: 1))
        let accounts = Accounts(
            database: samples.database, keyring: .forTests(), random: .seeded(8), policy: AccountPolicy(passwordCost: dearer))
        let first = try await accounts.signIn(username: "owner", password: samples.password, address: "a", now: samples.start)
        #expect(first.isGranted)
        let text = try await samples.database.read { try $0.row("SELECT password FROM account WHERE username = 'owner'")?.text("password") }
        #expect(text?.hasPrefix("scrypt$5$1$1$") == true)
        #expect(try await samples.signIn("owner").isGranted)
    }
}
