import Cases
import Evidence
import People
import Records
import Store
import TestSupport
import Testing
import WorkCalendar
import Zone

@testable import Messages

@Suite struct `Telling what was logged` {
    @Test func `a notice becomes one message of the owner and one text to the telephone left with the matter`() async throws {
        let town = try await Town()
        let id = try await town.submitted()
        try await town.cases.act(id, .receive, town.clerk)
        try await town.tell()
        try await town.tell()
        let messages = try await town.messages(of: town.owner)
        #expect(messages.map(\.template) == ["receipt"])
        #expect(messages.first?.kind == .service)
        #expect(messages.first?.isUnread == true)
        try await town.center.dispatcher.drain()
        #expect(town.sms.texts.map(\.phone) == ["13800001234"], "the contact of the application, not the owner’s own telephone")
        #expect(town.email.emails.isEmpty, "nobody gave an address")
    }

    @Test func `what binds is the clock the event set going, however late the feed comes`() async throws {
        let town = try await Town()
        let id = try await town.submitted()
        try await town.cases.act(id, .receive, town.clerk)
        let notice = try await town.cases.reading(id, .notice)
        try await town.cases.act(id, .accept, town.clerk)
        let promised = try await town.cases.reading(id, .promised)
        try await town.tell()
        let messages = try await town.messages(of: town.owner).reversed().map { ($0.template, $0.facts.due) }
        #expect(messages.map(\.0) == ["receipt", "acceptance"])
        #expect(messages.map(\.1) == [notice?.dueAt, promised?.dueAt])
    }

    @Test func `e-mail goes to whoever gave an address, in their language, under one reference for ever`() async throws {
        let town = try await Town()
        try await town.give("owner@example.com", language: "en", to: town.owner)
        let id = try await town.submitted()
        try await town.cases.act(id, .receive, town.clerk)
        try await town.tell()
        town.email.answer(.failed("busy", status: 75, after: nil))
        try await town.center.dispatcher.drain()
        town.real.advance(Instant.hour)
        town.email.answer(.sent(status: 0))
        try await town.center.dispatcher.drain()
        #expect(town.email.emails.count == 2)
        #expect(Set(town.email.emails.map(\.reference)).count == 1, "a repeat is the same message")
        #expect(town.email.emails.first?.subject.hasPrefix("We have your application") == true)
        #expect(try await town.deliveries(.waiting).isEmpty)
    }

    @Test func `somebody without an account is told by the telephone they left`() async throws {
        let town = try await Town(registered: false)
        let id = try await town.submitted(by: town.clerk)
        _ = id
        try await town.tell()
        try await town.center.dispatcher.drain()
        #expect(town.sms.texts.map(\.phone) == ["13800001234"])
        #expect(try await town.messages(of: town.owner).isEmpty)
    }

    @Test func `lawful service stays on the site when everything is switched off`() async throws {
        let town = try await Town()
        for kind in MessageKind.allCases { for channel in Channel.allCases { try await town.set(kind, channel, false, of: town.owner) } }
        let id = try await town.submitted()
        try await town.cases.act(id, .receive, town.clerk)
        try await town.tell()
        #expect(try await town.messages(of: town.owner).count == 1)
        #expect(try await town.deliveries().isEmpty)
    }

    @Test func `officers hear of new work only when they asked to, and never of what they did themselves`() async throws {
        let town = try await Town()
        try await town.set(.unit, .site, true, of: town.reviewer)
        let id = try await town.submitted()
        try await town.cases.act(id, .receive, town.clerk)
        try await town.cases.act(id, .accept, town.clerk)
        try await town.tell()
        #expect(try await town.messages(of: town.reviewer).contains { $0.kind == .unit })
        #expect(try await town.messages(of: town.chief).isEmpty)
        #expect(try await town.messages(of: town.clerk).isEmpty)
    }

    @Test func `a reminder comes once, some working days before the end`() async throws {
        let town = try await Town()
        let id = try await town.submitted()
        try await town.cases.act(id, .receive, town.clerk)
        let gaps = town.rig.zone.item(Town.item)?.materials.first?.id ?? ""
        try await town.cases.act(
            id, .requestCorrection, town.clerk, ["gaps": [["material": .string(gaps), "problem": "缺页"]]])
        try await town.tell()
        #expect(try await !town.messages(of: town.owner).contains { $0.kind == .reminder })
        let due = try await town.rig.record(id).dueAt
        town.rig.clock.set(due.adding(microseconds: -2 * Instant.wholeDay))
        try await town.tell()
        try await town.tell()
        #expect(try await town.messages(of: town.owner).filter { $0.kind == .reminder }.count == 1)
    }

    @Test func `the count of unread messages follows what is read`() async throws {
        let town = try await Town()
        let id = try await town.submitted()
        #expect(try await town.center.unreadCount(of: town.owner) == 0)
        try await town.cases.act(id, .receive, town.clerk)
        try await town.cases.act(id, .accept, town.clerk)
        try await town.tell()
        #expect(try await town.center.unreadCount(of: town.owner) == 2)
        let messages = try await town.messages(of: town.owner)
        #expect(try await town.center.read(messages[0].id, of: town.clerk.person ?? 0) == nil, "another’s message is not theirs to read")
        _ = try await town.center.read(messages[0].id, of: town.owner.person ?? 0)
        #expect(try await town.center.unreadCount(of: town.owner) == 1)
        try await town.center.readAll(upTo: messages[0].id, of: town.owner.person ?? 0)
        #expect(try await town.center.unreadCount(of: town.owner) == 0)
    }

    @Test func `no name and no number of a person stands in the tables of messages`() async throws {
        let town = try await Town()
        try await town.give("owner@example.com", to: town.owner)
        let id = try await town.submitted()
        try await town.cases.act(id, .receive, town.clerk)
        try await town.tell()
        try await town.center.dispatcher.drain()
        let rows = try await town.rig.database.read { db in
            try ["message", "delivery", "job", "contact"].flatMap { try db.rows("SELECT * FROM \($0)") }.map { "\($0.values)" }
        }
        #expect(!rows.isEmpty)
        for word in ["钱多多", "13800001234", "13800000001", "owner@example.com", "91350100M000100Y43"] {
            #expect(!rows.contains { $0.contains(word) }, "\(word)")
        }
    }
}
