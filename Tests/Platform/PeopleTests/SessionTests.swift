import Store
import Testing
import WorkCalendar

@testable import People

@Suite struct SessionTests {
    @Test func aSessionEndsOnTheMicrosecondAndStaffEarlier() async throws {
        let samples = try await Samples()
        for (name, hours) in [("owner", Int64(12)), ("helper1", 12), ("reviewer1", 10), ("supervisor", 10)] {
            let token = try await samples.token(name)
            let end = samples.start.adding(microseconds: hours * Instant.hour)
            #expect(try await samples.accounts.caller(token: token, now: end.adding(microseconds: -1)) != nil, "\(name)")
            #expect(try await samples.accounts.caller(token: token, now: end) == nil, "\(name)")
        }
    }

    @Test func signingOutEndsThisSessionOnly() async throws {
        let samples = try await Samples()
        let one = try await samples.token("owner")
        let two = try await samples.token("owner")
        try await samples.accounts.signOut(token: one)
        #expect(try await samples.accounts.caller(token: one, now: samples.start) == nil)
        #expect(try await samples.accounts.caller(token: two, now: samples.start) != nil)
    }

    @Test func aPersonSeesAndEndsTheirOwnSessionsOnly() async throws {
        let samples = try await Samples()
        let token = try await samples.token("owner")
        _ = try await samples.accounts.signIn(
            username: "owner", password: samples.password, address: "a", label: "Firefox\n115", now: samples.start)
        let caller = try #require(try await samples.accounts.caller(token: token, now: samples.start))
        let person = try #require(caller.person)
        let list = try await samples.accounts.openSessions(of: person, now: samples.start)
        #expect(list.map(\.label) == ["Firefox115", nil])
        let other = try #require(try await samples.caller("agent").person)
        let id = try #require(caller.session?.id)
        #expect(try await samples.accounts.revoke(session: id, of: other) == false)
        #expect(try await samples.accounts.revoke(session: id, of: person))
        #expect(try await samples.accounts.caller(token: token, now: samples.start) == nil)
    }

    @Test func aNewPasswordEndsEverySession() async throws {
        let samples = try await Samples()
        let token = try await samples.token("owner")
        let person = try #require(try await samples.caller("owner").person)
        await #expect(throws: AccountFault.passwordForm) { try await samples.accounts.setPassword("short", of: person, now: samples.start) }
        try await samples.accounts.setPassword("another horse", of: person, now: samples.start)
        #expect(try await samples.accounts.caller(token: token, now: samples.start) == nil)
        #expect(try await samples.signIn("owner").isRefused)
        #expect(try await samples.signIn("owner", "another horse").isGranted)
    }

    @Test func whatIsNoTokenIsNobody() async throws {
        let samples = try await Samples()
        let token = try await samples.token("owner")
        let hostile = ["", "x", token + "A", String(token.dropLast()) + "\0", String(repeating: "新", count: 43), String(token.reversed())]
        for token in hostile { #expect(try await samples.accounts.caller(token: token, now: samples.start) == nil) }
    }

    @Test func expiredSessionsAndOldFailuresAreRemoved() async throws {
        let samples = try await Samples()
        _ = try await samples.token("owner")
        _ = try await samples.signIn("owner", "wrong")
        let dayLater = samples.start.adding(microseconds: Instant.wholeDay)
        #expect(try await samples.accounts.purge(now: samples.start) == 0)
        #expect(try await samples.accounts.purge(now: dayLater) == 3)
        let left = try await samples.database.read { connection in
            try connection.rows("SELECT id FROM session").count + connection.rows("SELECT subject FROM sign_in_throttle").count
        }
        #expect(left == 0)
    }
}
