import Foundation
import Store
import Testing
import WorkCalendar

@testable import People

@Suite struct DirectoryTests {
    @Test func aPersonIsFoundByEveryKeyAndNamedByAll() async throws {
        let samples = try await Samples()
        let directory = samples.accounts.directory
        try await samples.database.read { connection in
            let owner = try #require(try directory.person(username: "OWNER", on: connection))
            #expect(owner.name == "王建国" && owner.code == "41070219800101001X" && owner.phone == "13903730001")
            #expect(try directory.person(owner.id, on: connection) == owner)
            #expect(try directory.person(code: " 41070219800101001x ", on: connection) == owner)
            #expect(try directory.people(named: " 王建国", on: connection) == [owner])
            #expect(try directory.people(named: "王建", on: connection).isEmpty)
            #expect(try directory.people(phone: "139 0373 0001", on: connection) == [owner])
            for text in ["owner", "王建国", "p:\(owner.id)"] { #expect(try directory.people(meantBy: text, on: connection) == [owner]) }
            #expect(try directory.people(meantBy: "o:1", on: connection).isEmpty)
            let factory = try #require(try directory.organisation(code: Samples.factory.code.lowercased(), on: connection))
            #expect(try directory.name(of: .organisation(factory.id), on: connection) == Samples.factory.name)
            #expect(try directory.name(of: .system, on: connection) == nil)
        }
    }

    @Test func holdersOfARoleAreListed() async throws {
        let samples = try await Samples()
        let directory = samples.accounts.directory
        let names = try await samples.database.read { connection in
            [
                try directory.people(holding: RoleName.chief, in: "scjgj", on: connection).map(\.username),
                try directory.people(holding: RoleName.chief, in: "shuiwu", on: connection).map(\.username),
                try directory.people(holding: RoleName.supervisor, on: connection).map(\.username),
            ]
        }
        #expect(names == [["chief1"], [], ["supervisor"]])
    }

    @Test func seedingAgainChangesNothing() async throws {
        let samples = try await Samples()
        func counts() async throws -> [Int64] {
            try await samples.database.read { connection in
                try ["person", "account", "organisation", "organisation_owner", "unit_role", "zone_role", "mandate"].map {
                    try connection.rows("SELECT COUNT(*) AS n FROM \($0)")[0].int("n")
                }
            }
        }
        let before = try await counts()
        #expect(before == [7, 7, 1, 1, 3, 2, 1])
        try await samples.accounts.seed(samples.demonstration, now: samples.start.adding(microseconds: 5))
        #expect(try await counts() == before)
    }

    @Test func anAccountThatCannotBeLeavesNothingBehind() async throws {
        let samples = try await Samples()
        let good = NewAccount(username: "new-one", password: samples.password, name: "冯新人", code: "410702199505050019")
        func fault(_ change: (inout NewAccount) -> Void) async -> AccountFault? {
            var new = good
            change(&new)
            let account = new
            do {
                _ = try await samples.accounts.create(account, now: samples.start)
                return nil
            } catch { return error as? AccountFault }
        }
        #expect(await fault { $0.username = "a b" } == .usernameForm("a b"))
        #expect(await fault { $0.username = "Owner" } == .usernameTaken("owner"))
        #expect(await fault { $0.password = "1234567" } == .passwordForm)
        #expect(await fault { $0.name = " \u{3000}" } == .nameEmpty)
        #expect(await fault { $0.code = "41070219800101001x" } == .codeTaken)
        #expect(await fault { $0.zoneRoles = ["king"] } == .unknownRole("king"))
        #expect(await fault { $0.unitRoles = [UnitRole(unit: "scjgj", role: "supervisor")] } == .unknownRole("supervisor"))
        #expect(await fault { $0.owns = ["91410700XXXXXXXXXX"] } == .unknownOrganisation)
        #expect(await fault { _ in } == nil)
    }

    @Test func nothingPersonalStandsInTheFileInTheClear() async throws {
        let samples = try await Samples(inFile: true)
        _ = try await samples.accounts.signIn(
            username: "owner", password: samples.password, address: "203.0.113.77", label: "Firefox 115", now: samples.start)
        let token = try await samples.token("owner")
        _ = try await samples.signIn("owner", "wrong one", from: "203.0.113.78")
        let path = try #require(samples.path)
        var bytes = Data()
        for suffix in ["", "-wal"] { bytes += try Data(contentsOf: URL(fileURLWithPath: path + suffix)) }
        #expect(bytes.range(of: Data("owner".utf8)) != nil, "the search itself must find what is there")
        let demonstration = samples.demonstration
        var secrets = demonstration.accounts.flatMap { [$0.name, $0.code, $0.phone].compactMap { $0 } }
        secrets += demonstration.organisations.flatMap { [$0.name, $0.code] } + demonstration.mandates.compactMap(\.paper)
        secrets += [samples.password, token, "203.0.113.77", "203.0.113.78", "Firefox 115", "wrong one"]
        #expect(secrets.count == 20)
        for secret in secrets { #expect(bytes.range(of: Data(secret.utf8)) == nil, "\(secret)") }
    }

    @Test func sealedBytesOfOneRowDoNotOpenInAnother() async throws {
        let samples = try await Samples()
        let directory = samples.accounts.directory
        try await samples.database.write { connection in
            try connection.run(
                """
                UPDATE person SET phone = (SELECT phone FROM person JOIN account ON account.person = person.id WHERE username = 'agent')
                WHERE id = (SELECT person FROM account WHERE username = 'owner')
                """)
            #expect(throws: (any Error).self) { try directory.person(username: "owner", on: connection) }
        }
    }
}
