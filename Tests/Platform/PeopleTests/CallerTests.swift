import Store
import Testing
import WorkCalendar

@testable import People

@Suite struct CallerTests {
    @Test func anOwnerActsAsItselfAndItsEnterprise() async throws {
        let samples = try await Samples()
        let owner = try await samples.caller("owner")
        let person = try #require(owner.person)
        let factory = try #require(owner.organisations.first)
        #expect(factory.name == Samples.factory.name && factory.code == Samples.factory.code)
        #expect(owner.principals == [.person(person), .organisation(factory.id)])
        #expect(owner.isOne(of: .anyone) && !owner.isOne(of: .system))
        #expect(!owner.isStaff && owner.isSignedIn)
    }

    @Test func aClerkOfTheComprehensiveWindowIsClerkOfEveryDepartmentInTheHall() async throws {
        let samples = try await Samples()
        let clerk = try await samples.caller("window1")
        #expect(clerk.units == ["hall", "scjgj", "shuiwu"])
        #expect(clerk.has(RoleName.clerk, in: "scjgj") && !clerk.has(RoleName.reviewer, in: "scjgj"))
        #expect(!clerk.has(RoleName.clerk, in: "gongan"))
        #expect(clerk.isOne(of: .unit("shuiwu", role: "clerk")))
        #expect(clerk.isStaff)
        let reviewer = try await samples.caller("reviewer1")
        #expect(reviewer.unitRoles == [UnitRole(unit: "scjgj", role: RoleName.reviewer)])
    }

    @Test func rolesOfTheZoneMakeStaffExceptAHelper() async throws {
        let samples = try await Samples()
        let supervisor = try await samples.caller("supervisor")
        #expect(supervisor.has(zone: RoleName.supervisor) && supervisor.isStaff)
        #expect(supervisor.principals.contains(.zone("supervisor")))
        #expect(try await !samples.caller("helper1").isStaff)
        #expect(Caller.anonymous.principals.isEmpty && !Caller.anonymous.isSignedIn)
        #expect(Caller.system.isSystem && Caller.system.principals == [.system])
    }

    @Test func rolesCanBeTakenAway() async throws {
        let samples = try await Samples()
        let person = try #require(try await samples.caller("chief1").person)
        try await samples.database.write { [directory = samples.accounts.directory] connection in
            try directory.withdraw(UnitRole(unit: "scjgj", role: RoleName.chief), from: person, on: connection)
        }
        #expect(try await !samples.caller("chief1").isStaff)
    }

    @Test func principalsAreReadAsTheyAreWritten() {
        let all: [Principal] = [
            .person(12), .organisation(45), .unit("scjgj", role: "reviewer"), .zone("supervisor"), .partner("bank-icbc"), .system, .anyone,
        ]
        #expect(all.map(\.description) == ["p:12", "o:45", "u:scjgj/reviewer", "z:supervisor", "t:bank-icbc", "system", "anyone"])
        for principal in all { #expect(Principal(principal.description) == principal) }
        for text in ["", "p:", "p:x", "p:+1", "p:01", "o:1.5", "u:scjgj", "u:/clerk", "u:a/b/c", "z:", "x:1", "System", "p1"] {
            #expect(Principal(text) == nil, "\(text)")
        }
    }
}
