import Cases
import People
import TestSupport
import Testing
import Web
import WorkCalendar
import Zone

@testable import Messages

@Suite struct `The pages of messages` {
    private func visitor(_ town: Town, as caller: Caller) throws -> PageVisitor {
        var doors = Doors()
        town.center.doors(into: &doors)
        let visitor = try PageVisitor(doors, zone: town.rig.zone, time: town.rig.clock.source, callers: ["me": caller])
        visitor.signIn("me")
        return visitor
    }

    @Test func `an empty inbox teaches what will stand there`() async throws {
        let town = try await Town()
        let page = await (try visitor(town, as: town.owner)).get("/messages")
        #expect(page.status == 200)
        #expect(page.text.contains("还没有消息"))
        #expect(page.text.contains("href=\"/matters\""))
    }

    @Test func `opening a message marks it read and leads to the matter`() async throws {
        let town = try await Town()
        let id = try await town.submitted()
        try await town.cases.act(id, .receive, town.clerk)
        try await town.tell()
        let message = try #require(try await town.messages(of: town.owner).first)
        let mine = try visitor(town, as: town.owner)
        #expect(await mine.get("/messages", english: true).text.contains("We have your application"))
        let opened = await mine.get("/messages/\(message.id)")
        #expect(opened.location == "/matters/\(message.facts.number)")
        #expect(try await town.center.unreadCount(of: town.owner) == 0)
        #expect(await (try visitor(town, as: town.clerk)).get("/messages/\(message.id)").status == 404, "not theirs to know")
    }

    @Test func `marking all read leaves what came meanwhile`() async throws {
        let town = try await Town()
        let id = try await town.submitted()
        try await town.cases.act(id, .receive, town.clerk)
        try await town.tell()
        let mine = try visitor(town, as: town.owner)
        _ = await mine.get("/messages")
        let seen = try #require(try await town.messages(of: town.owner).first)
        try await town.cases.act(id, .accept, town.clerk)
        try await town.tell()
        #expect(await mine.post("/messages/read", [("upTo", String(seen.id))]).status == 303)
        #expect(try await town.messages(of: town.owner).map(\.isUnread) == [true, false])
    }

    @Test func `settings keep what was typed and say what is wrong`() async throws {
        let town = try await Town()
        let mine = try visitor(town, as: town.owner)
        let page = await mine.get("/account/messages")
        #expect(page.text.contains("name=\"turn-sms\""))
        #expect(!page.text.contains("name=\"service-site\""), "service on the site is not to be chosen")
        #expect(!page.text.contains("unit-email"), "an applicant has no department")
        let wrong = await mine.post("/account/messages", [("email", "nobody@"), ("language", "en"), ("turn-sms", "true")])
        #expect(wrong.status == 422)
        #expect(wrong.text.contains("value=\"nobody@\""))
        #expect(wrong.text.contains("name=\"turn-sms\" value=\"true\" checked"))
        let right = await mine.post("/account/messages", [("email", "me@example.com"), ("language", "en"), ("turn-sms", "true")])
        #expect(right.status == 303)
        let reach = try await town.center.reach(of: town.owner.person ?? 0)
        #expect(reach.contact.email == "me@example.com")
        #expect(reach.contact.language == "en")
        #expect(reach.preferences[.turn, .sms])
        #expect(!reach.preferences[.turn, .email], "a box that was not ticked is off")
        #expect(reach.preferences[.service, .site])
    }

    @Test func `a webhook’s secret is shown once, and a wrong address is named with what was typed kept`() async throws {
        let town = try await Town()
        let admin = Caller(person: 1, name: "admin", username: "admin", zoneRoles: [RoleName.administrator])
        let mine = try visitor(town, as: admin)
        _ = await mine.get("/admin/webhooks")
        let wrong = await mine.post("/admin/webhooks", [("name", "档案系统"), ("url", "http://10.0.0.1/")])
        #expect(wrong.status == 422)
        #expect(wrong.text.contains("value=\"档案系统\""))
        let made = await mine.post("/admin/webhooks", [("name", "档案系统"), ("url", "https://example.com/hook"), ("kinds", "case")])
        #expect(made.text.contains("whsec_"))
        let webhook = try #require(try await town.center.webhooks().first)
        #expect(await !mine.get("/admin/webhooks/\(webhook.id)").text.contains("whsec_"))
        #expect(await mine.post("/admin/webhooks/\(webhook.id)/pause", []).status == 303)
        #expect(try await town.center.webhooks().map(\.state) == [.paused])
        #expect(await mine.post("/admin/webhooks/\(webhook.id)/remove", []).status == 303)
        #expect(try await town.center.webhooks().isEmpty)
        #expect(await (try visitor(town, as: town.clerk)).get("/admin/webhooks").status == 403)
    }

    @Test func `what was given up is shown with its reason and sent again by a press`() async throws {
        let town = try await Town()
        let id = try await town.submitted()
        try await town.cases.act(id, .receive, town.clerk)
        try await town.tell()
        town.sms.answer(.refused("the gateway answered 400", status: 400))
        try await town.center.dispatcher.drain()
        let admin = Caller(person: 1, name: "admin", username: "admin", zoneRoles: [RoleName.administrator])
        let mine = try visitor(town, as: admin)
        let page = await mine.get("/admin/messages?f=dead")
        #expect(page.text.contains("the gateway answered 400"))
        let dead = try #require(try await town.deliveries(.dead).first)
        #expect(
            await mine.post("/admin/messages/\(dead.id)/again", [("back", "/admin/messages?f=dead")]).location == "/admin/messages?f=dead")
        #expect(try await town.deliveries(.waiting).map(\.id) == [dead.id])
        #expect(await mine.get("/admin/messages/texts").text.contains("case.acceptance"))
    }
}
