import Evidence
import People
import Records
import Store
import TestSupport
import Testing
import WorkCalendar

@Suite("When an act counts, and what silence does") struct TimeTests {
    @Test func aFridayNightReceiptCountsFromMonday() async throws {
        let rig = try await Rig(Toys.all, at: "2026-09-25T22:00:00+08:00")
        let id = try await rig.matter(Toys.matter(), ("submit", .applicant), ("receive", .clerk))
        let line = try #require(try await rig.history(id).last)
        #expect(line.recordedAt == Instant("2026-09-25T22:00:00+08:00"))
        #expect(line.effectiveAt == Instant("2026-09-28T09:00:00+08:00"))
        #expect(!line.late)
        #expect(try await rig.record(id).since == line.effectiveAt)
    }

    /// records.md section 3: Friday 22:00 online, nobody acts, the machine sleeps until 11 October.
    @Test func nobodyActsForTwoWeeksAndTheMatterIsAcceptedAllTheSame() async throws {
        let rig = try await Rig(Toys.all, at: "2026-09-25T22:00:00+08:00")
        let id = try await rig.matter(Toys.matter(), ("submit", .applicant))
        #expect(try await rig.timer(id, "arrive")?.at == Instant("2026-09-30T00:00:00+08:00"))
        rig.clock.set("2026-10-11T08:30:00+08:00")
        let refused = try #require(try await rig.refusal(id, "request_correction", as: .clerk))
        #expect(refused.codes == ["wrong_state"])
        let lines = try await rig.history(id)
        #expect(lines.map(\.action) == ["opened", "submit", "arrive", "turn_red", "deem_accept"])
        #expect(lines[2].effectiveAt == Instant("2026-09-28T09:00:00+08:00"))
        #expect(lines[3].effectiveAt == Instant("2026-10-11T00:00:00+08:00"))
        #expect(lines[4].effectiveAt == Instant("2026-09-28T09:00:00+08:00"))
        #expect(lines.allSatisfy { !$0.late })
        let record = try await rig.record(id)
        #expect(record.state == "accepted")
        #expect(record.version == 5)
        // 13 working days from 28 September: two in September, Thursday 8 to Saturday 10 October worked, eight more.
        #expect(record.dueAt == Instant("2026-10-21T17:30:00+08:00"))
        #expect(try await rig.verify() == [])
    }

    @Test func deemedAcceptanceSpeaksAtMidnightAfterTheFifthDay() async throws {
        let rig = try await Rig(Toys.all, at: "2026-09-28T10:00:00+08:00")
        let id = try await rig.matter(Toys.matter(), ("submit", .applicant), ("receive", .clerk))
        #expect(try await rig.record(id).dueAt == Instant("2026-10-10T17:30:00+08:00"))
        #expect(try await rig.timer(id, "deem_accept")?.at == Instant("2026-10-11T00:00:00+08:00"))
        #expect(try await rig.record(id).wakeAt == (try await rig.record(id).redAt))
    }

    @Test func theSecondDueSilenceWaitsForTheFirst() async throws {
        // The cure period and nothing else: a correction asked for, never brought.
        let rig = try await Rig(Toys.all, at: "2026-08-03T10:00:00+08:00")
        let id = try await rig.matter(Toys.matter(), ("submit", .applicant), ("receive", .clerk), ("request_correction", .clerk))
        rig.clock.set("2026-12-01T10:00:00+08:00")
        #expect(try await rig.engine.wake() == 1)
        let lines = try await rig.history(id)
        #expect(lines.suffix(2).map(\.action) == ["turn_red", "lapse"])
        let lapse = try #require(lines.last)
        // Edge close: the last minute of the thirtieth working day is still in time; the lapse counts from it.
        #expect(lapse.effectiveAt == Instant("2026-09-14T17:30:00+08:00"))
        #expect(try await rig.record(id).outcome == "terminated")
    }

    @Test func silencesOfATreeSpeakInTheOrderOfTheirInstants() async throws {
        let rig = try await Rig(Toys.all, at: "2026-11-02T09:00:00+08:00")
        let steps: JSON = [["key": "a", "days": 5], ["key": "b", "days": 2]]
        let id = try await rig.matter(
            Toys.matter(definition: Toys.definition(steps: steps)), ("submit", .applicant), ("receive", .clerk), ("accept", .clerk))
        rig.clock.set("2026-12-31T10:00:00+08:00")
        try await rig.engine.wake()
        let root = try await rig.record(id).root
        let red = try await rig.database.read { db in try HistoryQueries.tree(root, db) }.filter { $0.action == "turn_red" }
        let children = try await rig.children(id)
        #expect(red.map(\.record) == [children[1].id, children[0].id, id])
        #expect(red.map(\.effectiveAt) == red.map(\.effectiveAt).sorted())
    }

    @Test func catchingUpIsKeptAlthoughTheActIsRefused() async throws {
        let rig = try await Rig(Toys.all, at: "2026-09-28T10:00:00+08:00")
        let id = try await rig.matter(Toys.matter(), ("submit", .applicant), ("receive", .clerk))
        rig.clock.set("2026-10-20T10:00:00+08:00")
        #expect(try await rig.refusal(id, "accept", as: .stranger) == .unknown)
        #expect(try await rig.record(id).state == "accepted")
        #expect(try await rig.record(id).everRed)
    }

    @Test func aRefusedActLeavesNothingBehind() async throws {
        let rig = try await Rig(Toys.all)
        let id = try await rig.matter(Toys.matter(), ("submit", .applicant))
        let before = try await rig.record(id)
        for (action, actor) in [("accept", Actor.clerk), ("receive", .applicant), ("withdraw", .clerk)] {
            #expect(try await rig.refusal(id, action, as: actor) != nil)
        }
        #expect(try await rig.record(id) == before)
        #expect(try await rig.history(id).count == 2)
    }

    @Test func whatACarrierBringsCountsFromItsOwnTimeAndIsMarkedLate() async throws {
        let rig = try await Rig(Toys.all, at: "2026-11-02T09:00:00+08:00")
        let id = try await rig.matter(Toys.matter(), ("submit", .applicant), ("receive", .clerk), ("accept", .clerk), ("grant", .reviewer))
        rig.clock.set("2026-11-09T09:00:00+08:00")
        try await rig.act(id, "deliver", as: .clerk, ["method": "post"], carried: Instant("2026-11-04T15:00:00+08:00"))
        let line = try #require(try await rig.history(id).last)
        #expect(line.effectiveAt == Instant("2026-11-04T15:00:00+08:00"))
        #expect(line.late)
        let flags = try await rig.database.read { db in try FlagQueries.names(id, db) }
        #expect(flags.contains("late_entry"))
        #expect(try await rig.record(id).closedAt == line.effectiveAt)
    }

    @Test func nothingCountsFromBeforeTheLastChangeOfState() async throws {
        let rig = try await Rig(Toys.all, at: "2026-11-02T09:00:00+08:00")
        let id = try await rig.matter(Toys.matter(), ("submit", .applicant), ("receive", .clerk), ("accept", .clerk), ("grant", .reviewer))
        rig.clock.advance(Instant.hour)
        try await rig.act(id, "deliver", as: .clerk, ["method": "post"], carried: Instant("2026-01-01T09:00:00+08:00"))
        #expect(try await rig.history(id).last?.effectiveAt == Instant("2026-11-02T09:00:00+08:00"))
    }

    @Test func anEndThatCountsFromEarlierStopsAClockThatWasExtendedSince() async throws {
        let rig = try await Rig(Toys.all, at: "2026-11-02T09:00:00+08:00")
        let id = try await rig.matter(Toys.matter(), ("submit", .applicant), ("receive", .clerk), ("accept", .clerk))
        rig.clock.set("2026-11-05T09:00:00+08:00")
        try await rig.toy(id, "extend", as: .reviewer)
        try await rig.act(id, "withdraw", as: .applicant, ["reason": "x"], carried: Instant("2026-11-03T09:00:00+08:00"))
        #expect(try await rig.record(id).outcome == "withdrawn")
        #expect(try await rig.verify() == [])
    }

    @Test func aLoopOfSilencesEndsInAnErrorAndSilencesNobodyElse() async throws {
        let rig = try await Rig(Toys.all, at: "2025-01-02T09:00:00+08:00")
        let swing = try await rig.matter(Toys.matter("swing"))
        rig.clock.set("2025-06-02T09:00:00+08:00")
        let other = try await rig.matter(Toys.matter(), ("submit", .applicant))
        rig.clock.set("2026-06-02T09:00:00+08:00")
        await #expect(throws: Refusal.self) { try await rig.engine.wake() }
        #expect(try await rig.record(swing).version == 1)
        #expect(try await rig.record(other).state == "accepted")
        await #expect(throws: Refusal.tooDeep("silences of record \(swing)")) { try await rig.act(swing, "rest", as: .clerk) }
    }

    @Test func aDevicesTimeCountsWithinItsBoundAndNeverFromTheFuture() async throws {
        for (claimed, counts) in [("14:30", "14:30"), ("11:00", "13:00"), ("16:00", "15:00")] {
            let rig = try await Rig(Toys.all, at: "2026-11-02T09:00:00+08:00")
            let id = try await rig.matter(Toys.matter("device"))
            rig.clock.set("2026-11-02T15:00:00+08:00")
            try await rig.act(id, "use", as: .applicant, carried: Instant("2026-11-02T\(claimed):00+08:00"))
            #expect(try await rig.history(id).last?.effectiveAt == Instant("2026-11-02T\(counts):00+08:00"))
        }
    }

    /// The building permit counts from receipt, everything else from acceptance: the definition says which.
    @Test func theDefinitionSaysWhichActStartsTheClock() async throws {
        for (startOn, started) in [("receive", "2026-11-02T09:00:00+08:00"), ("accept", "2026-11-03T09:00:00+08:00")] {
            let rig = try await Rig(Toys.all, at: "2026-11-02T09:00:00+08:00")
            let definition: JSON = ["code": "toy-item", "statutory": 20, "promised": 13, "startOn": .string(startOn)]
            let id = try await rig.matter(Toys.matter(definition: definition), ("submit", .applicant), ("receive", .clerk))
            rig.clock.advance(Instant.wholeDay)
            try await rig.toy(id, "accept", as: .clerk)
            let clocks = try await rig.database.read { db in try ClockQueries.all(id, db) }.filter { $0.name == "statutory" }
            #expect(clocks.map(\.startedAt) == [Instant(started)])
        }
    }

    @Test func aDraftIsRewrittenUntilItIsHandedIn() async throws {
        let rig = try await Rig(Toys.all)
        let id = try await rig.matter()
        let words = Amendment(personal: ["project": "anew"], parties: [], roles: [], papers: nil)
        func amend(_ actor: Actor) async throws -> RecordRow {
            let done = try await rig.engine.amend(.id(id), until: "submit", words, caller: actor.caller)
            guard case .performed(let record) = done else { throw Rig.Missing() }
            return record
        }
        #expect(try await amend(.applicant).version == 2)
        await #expect(throws: Refusal.unknown) { try await amend(.stranger) }
        try await rig.toy(id, "submit", as: .applicant)
        // Refused, for silence received it first; and what silence did is kept.
        rig.clock.set("2026-09-30T10:00:00+08:00")
        await #expect(throws: Refusal.self) { try await amend(.applicant) }
        #expect(try await rig.record(id).state == "received")
        #expect(try await rig.verify() == [])
    }
}
