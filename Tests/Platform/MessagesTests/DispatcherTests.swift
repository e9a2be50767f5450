import Cases
import People
import Records
import Sealing
import Store
import TestSupport
import Testing
import WorkCalendar
import Zone

@testable import Messages

@Suite struct `Sending what waits` {
    /// A town with one text message waiting.
    private func waiting() async throws -> Town {
        let town = try await Town()
        let id = try await town.submitted()
        try await town.cases.act(id, .receive, town.clerk)
        try await town.tell()
        return town
    }

    @Test func `a send that fails is tried again later, each time later, and at last waits for a person`() async throws {
        let town = try await waiting()
        town.sms.answer(.failed("no connection", status: nil, after: nil))
        let retry = town.rig.zone.messaging.retry
        for tries in 1...retry.tries {
            #expect(try await town.center.dispatcher.drain() == 1, "try \(tries)")
            #expect(try await town.center.dispatcher.drain() == 0, "not at once")
            town.real.advance(Int64(retry.longest) * Instant.second * 2)
        }
        let dead = try await town.deliveries(.dead)
        #expect(dead.map(\.tries) == [Int64(retry.tries)])
        #expect(dead.first?.error == "no connection")
        #expect(try await town.center.backlog() == Backlog(waiting: 0, oldest: nil, dead: 1))
        #expect(try await town.center.dispatcher.drain() == 0)

        town.sms.answer(.sent(status: 200))
        #expect(try await town.center.again(dead[0].id) == true)
        #expect(try await town.center.again(dead[0].id) == false, "it waits already")
        try await town.center.dispatcher.drain()
        #expect(try await town.deliveries(.sent).map(\.id) == dead.map(\.id))
        #expect(Set(town.sms.texts.map(\.reference)).count == 1)
    }

    @Test func `what will not go better by itself is not tried again`() async throws {
        let town = try await waiting()
        town.sms.answer(.refused("the gateway answered 400", status: 400))
        try await town.center.dispatcher.drain()
        #expect(try await town.deliveries(.dead).map(\.tries) == [1])
    }

    @Test func `a process that died in the middle of a send is followed by another, under the same reference`() async throws {
        let town = try await waiting()
        let lost = try await town.center.dispatcher.take()
        #expect(lost.count == 1)
        let other = Dispatcher(
            database: town.rig.database, packing: town.center.dispatcher.packing, senders: town.center.dispatcher.senders,
            real: town.real.source,
            random: .seeded(77), logger: town.center.dispatcher.logger)
        #expect(try await other.drain() == 0, "the lease still holds")
        town.real.advance(Instant.minute)
        #expect(try await other.drain() == 1)
        let delivery = try await town.deliveries(.sent)
        #expect(delivery.map(\.tries) == [2])
        // The first process comes back and says it failed: it is no longer asked.
        town.sms.answer(.failed("late", status: nil, after: nil))
        await town.center.dispatcher.attempt(lost[0])
        #expect(try await town.deliveries(.sent) == delivery)
    }

    @Test func `a verdict that comes after the lease ran out changes nothing`() async throws {
        let town = try await waiting()
        let slow = town.center.dispatcher
        let other = Dispatcher(
            database: town.rig.database, packing: slow.packing, senders: slow.senders, real: town.real.source, random: .seeded(77),
            logger: slow.logger)
        let lost = try await slow.take()
        // This node pauses in the middle of its send; the other one takes the job and sends it.
        town.sms.answer(.failed("timed out", status: nil, after: nil))
        town.sms.meanwhile {
            town.real.advance(Instant.minute)
            town.sms.answer(.sent(status: 200))
            _ = try? await other.drain()
        }
        await slow.attempt(lost[0])
        #expect(try await town.deliveries(.sent).map(\.tries) == [2])
        #expect(try await town.center.backlog() == Backlog(waiting: 0, oldest: nil, dead: 0))
    }

    @Test func `waits double, with chance in their upper half, and a receiver may ask for longer`() async throws {
        let dispatcher = try await Town().center.dispatcher
        for (attempt, whole) in [(Int64(1), Int64(5)), (2, 10), (3, 20), (40, 21_600)] {
            let waits = (0..<50).map { _ in dispatcher.wait(after: attempt, atLeast: nil) }
            #expect(waits.allSatisfy { $0 >= whole * Instant.second / 2 && $0 <= whole * Instant.second })
            #expect(Set(waits).count > 10)
        }
        #expect(dispatcher.wait(after: 1, atLeast: 600) == 600 * Instant.second)
    }

    @Test func `a lane whose receiver is dead rests, and the others do not notice`() {
        let lanes = Lanes()
        let now = Instant("2026-09-28T10:00:00+08:00")
        for _ in 0..<Lanes.patience {
            lanes.begin("webhook/1")
            lanes.end("webhook/1", answered: false, at: now)
        }
        #expect(lanes.free("webhook/1", at: now) == 0)
        #expect(lanes.free("webhook/2", at: now) == 2)
        #expect(lanes.free("webhook/1", at: now.adding(microseconds: Lanes.longestRest)) == 1, "then one is let through to see")
        lanes.begin("webhook/1")
        lanes.end("webhook/1", answered: true, at: now)
        #expect(lanes.free("webhook/1", at: now) == 2)
    }

    @Test func `an address that was erased with its matter drops the send`() async throws {
        let town = try await waiting()
        try await town.rig.database.write { db in
            try db.run("DELETE FROM record_key")
            try db.run("UPDATE person SET phone = NULL")
        }
        try await town.center.dispatcher.drain()
        #expect(try await town.deliveries(.dropped).count == 1)
        #expect(town.sms.parcels.isEmpty)
    }
}

@Suite struct `Webhooks` {
    @Test func `a receiver is told of events with numbers and states, and no word about a person`() async throws {
        let town = try await Town()
        let admin = Caller(person: 1, name: "admin", zoneRoles: [RoleName.administrator])
        let made = try await town.center.subscribe(NewWebhook(name: "档案", url: "https://example.com/hook", kinds: ["case"]), by: admin)
        let id = try await town.submitted()
        try await town.cases.act(id, .receive, town.clerk)
        try await town.tell()
        try await town.tell()
        try await town.center.dispatcher.drain()
        let bodies = town.webhook.parcels.compactMap { parcel -> String? in
            if case .webhook(_, _, let body) = parcel { String(decoding: body, as: UTF8.self) } else { nil }
        }
        #expect(bodies.contains { $0.contains("\"tongban.case.receive\"") && $0.contains("\"state\":\"received\"") })
        #expect(!bodies.contains { $0.contains("draft") && $0.contains("\"state\":\"draft\"") }, "a draft is its writer’s own")
        for word in ["钱多多", "1380000", "91350100M000100Y43", "\"p:"] { #expect(!bodies.contains { $0.contains(word) }, "\(word)") }
        #expect(bodies.count == Set(bodies).count)
        #expect(made.secret.hasPrefix("whsec_"))
        let rows = try await town.rig.database.read { db in try db.rows("SELECT secret FROM webhook").map { "\($0.values)" } }
        #expect(!rows.contains { $0.contains(made.secret.dropFirst(6)) })
    }

    @Test func `during a change of the secret both sign, and only the new one afterwards`() async throws {
        let town = try await Town()
        let admin = Caller(person: 1, name: "admin", zoneRoles: [RoleName.administrator])
        let made = try await town.center.subscribe(NewWebhook(name: "档案", url: "https://example.com/hook", kinds: []), by: admin)
        func signatures() async throws -> Int {
            _ = try await town.center.test(made.id)
            try await town.center.dispatcher.drain()
            guard case .webhook(_, let headers, _)? = town.webhook.parcels.last else { return 0 }
            return headers.first { $0.0 == "webhook-signature" }?.1.split(separator: " ").count ?? 0
        }
        #expect(try await signatures() == 1)
        #expect(try await town.center.rotate(made.id) != made.secret)
        #expect(try await signatures() == 2)
        town.real.advance(MessageCenter.rotation + Instant.second)
        #expect(try await signatures() == 1)
    }

    @Test func `the signature is the one of the Standard Webhooks example`() {
        let secret: [UInt8] = Array(StandardWebhookSample.secret)
        let headers = StandardWebhook.headers(
            id: "msg_p5jXN8AQM9LWM0D4loKWxJek", seconds: 1_614_265_330, body: Array(#"{"test": 2432232314}"#.utf8), secrets: [secret])
        #expect(headers.first { $0.0 == "webhook-signature" }?.1 == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
    }

    @Test(
        arguments: [
            ("http://example.com/x", AddressGuard.Fault.notSecure), ("ftp://example.com", .unreadable), ("https://", .unreadable),
            ("https://user:secret@example.com/", .secretsInside), ("https://127.0.0.1/", .privateAddress),
            ("https://10.1.2.3/", .privateAddress),
            ("https://169.254.169.254/latest", .privateAddress), ("https://[::1]/", .privateAddress),
            ("https://[fd00::1]/", .privateAddress),
            ("https://[::ffff:127.0.0.1]/", .privateAddress), ("https://例子.com/", .unreadable), ("https://example.com/#x", .unreadable),
            ("http://localhost/", .notSecure),
        ])
    func `an address inside or without encryption is refused`(url: String, fault: AddressGuard.Fault) {
        let strict = AddressGuard(named: [], loopback: false)
        #expect(throws: fault) { try strict.read(url) }
    }

    @Test func `a host the zone names may be inside, and nothing else`() async throws {
        let inside = AddressGuard(named: ["10.1.2.3", "hook.lan"], loopback: false)
        #expect(try inside.read("http://10.1.2.3:8080/x").host == "10.1.2.3")
        #expect(throws: AddressGuard.Fault.privateAddress) { try inside.read("https://10.1.2.4/x") }
        // A public name that leads inside: the lookup finds the loopback address.
        let strict = AddressGuard(named: [], loopback: false)
        let target = try strict.read("https://localhost/x")
        await #expect(throws: AddressGuard.Fault.privateAddress) { try await strict.resolve(target) }
    }

    @Test func `every reserved range is private and its neighbours are not`() {
        for text in [
            "0.1.2.3", "100.64.0.1", "100.127.255.255", "172.16.0.1", "172.31.255.255", "192.168.1.1", "198.19.0.1", "224.0.0.1",
            "255.255.255.255",
        ] {
            #expect(IPAddress(text)?.isPublic == false, "\(text)")
        }
        for text in [
            "1.1.1.1", "100.63.255.255", "100.128.0.1", "172.15.0.1", "172.32.0.1", "192.167.1.1", "223.255.255.255", "2606:4700::1111",
        ] {
            #expect(IPAddress(text)?.isPublic == true, "\(text)")
        }
        for text in ["64:ff9b::7f00:1", "2002:7f00:1::", "fe80::1", "ff02::1", "::", "2001:db8::1"] {
            #expect(IPAddress(text)?.isPublic == false, "\(text)")
        }
    }
}

private enum StandardWebhookSample {
    /// whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw
    static let secret: [UInt8] = [
        49, 242, 144, 246, 191, 6, 41, 138, 171, 79, 8, 212, 60, 63, 8, 44, 246, 72, 163, 98, 218, 45, 164, 176,
    ]
}
