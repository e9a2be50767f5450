import Store
import Testing
import WorkCalendar

@testable import People

@Suite struct MandateTests {
    @Test func itCoversFromTheFirstMicrosecondToBeforeTheLast() {
        let from = Instant(microseconds: 1000)
        let to = Instant(microseconds: 2000)
        let mandate = Mandate(id: 1, principal: .organisation(2), agent: 3, kinds: nil, items: nil, from: from, to: to)
        let covered = [999, 1000, 1999, 2000].map { mandate.covers(kind: "case", item: nil, at: Instant(microseconds: $0)) }
        #expect(covered == [false, true, true, false])
    }

    @Test func itCoversTheKindsAndItemsWrittenDown() {
        func covers(_ kinds: [String]?, _ items: [String]?, kind: String, item: String?) -> Bool {
            Mandate(id: 1, principal: .organisation(2), agent: 3, kinds: kinds, items: items, from: Instant(microseconds: 0), to: .never)
                .covers(kind: kind, item: item, at: Instant(microseconds: 5))
        }
        #expect(covers(nil, nil, kind: "case", item: "a") && covers(nil, nil, kind: "rating", item: nil))
        #expect(covers(["case"], nil, kind: "case", item: "a") && !covers(["case"], nil, kind: "rating", item: "a"))
        #expect(covers(nil, ["a", "b"], kind: "case", item: "b") && !covers(nil, ["a"], kind: "case", item: "b"))
        #expect(!covers(nil, ["a"], kind: "case", item: nil))
        #expect(!covers([], nil, kind: "case", item: "a"))
    }

    @Test func anAgentHasItWhileItHoldsAndNotOneMicrosecondMore() async throws {
        let samples = try await Samples()
        for (offset, count) in [(-1, 0), (0, 1), (999, 1), (1000, 0)] {
            let caller = try await samples.caller("agent", at: samples.start.adding(microseconds: Int64(offset)))
            #expect(caller.mandates.count == count, "\(offset)")
        }
        let agent = try await samples.caller("agent")
        let factory = try #require(try await samples.caller("owner").principals.last)
        #expect(agent.mandate(for: factory, kind: "case", item: "food-licence", at: samples.start) != nil)
        #expect(agent.mandate(for: factory, kind: "case", item: "other", at: samples.start) == nil)
        #expect(agent.mandate(for: .organisation(999), kind: "case", item: "food-licence", at: samples.start) == nil)
        #expect(!agent.isOne(of: factory), "a mandate is not ownership")
    }

    @Test func aRevokedMandateEndsWhenItWasRevoked() async throws {
        let samples = try await Samples()
        let mandate = try #require(try await samples.caller("agent").mandates.first)
        let revoked = samples.start.adding(microseconds: 500)
        let directory = samples.accounts.directory
        #expect(try await samples.database.write { try directory.revokeMandate(mandate.id, now: revoked, on: $0) })
        #expect(try await !samples.database.write { try directory.revokeMandate(mandate.id, now: revoked, on: $0) })
        #expect(try await samples.caller("agent", at: revoked.adding(microseconds: -1)).mandates.first?.to == revoked)
        #expect(try await samples.caller("agent", at: revoked).mandates.isEmpty)
        let kept = try await samples.database.read { try directory.mandate(mandate.id, on: $0) }
        #expect(kept?.covers(kind: "case", item: "food-licence", at: samples.start) == true, "what was done under it stays explained")
    }

    @Test func aMandateThatCannotBeIsRefused() async throws {
        let samples = try await Samples()
        let directory = samples.accounts.directory
        let good = samples.demonstration.mandates[0]
        func refusal(_ change: (inout NewMandate) -> Void) async -> AccountFault? {
            var new = good
            change(&new)
            let mandate = new
            do {
                try await samples.database.write { connection in
                    try directory.register(mandate, by: .system, now: samples.start, on: connection)
                }
                return nil
            } catch { return error as? AccountFault }
        }
        #expect(await refusal { $0.to = $0.from } == .mandatePeriod)
        #expect(await refusal { $0.organisation = "91410700XXXXXXXXXX" } == .unknownOrganisation)
        #expect(await refusal { $0.agent = "nobody" } == .unknownPerson)
        #expect(await refusal { $0.kinds = nil } == nil)
    }
}
