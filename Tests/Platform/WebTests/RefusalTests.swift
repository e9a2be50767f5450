import Evidence
import HTTPTypes
import TestSupport
import Testing
import Web
import WorkCalendar

/// No input gives a 5xx: what cannot be read is named and refused.
@Suite struct RefusalTests {
    let visitor = Visitor(SampleGate.make())
    let json = ["Content-Type": "application/json"]

    @Test func unknownAddressesAnswerInTheCallersForm() async {
        let page = await visitor.get("/nowhere", headers: ["Accept": "text/html"])
        #expect(page.status == 404)
        #expect(page.text.contains("这个地址没有内容"))
        let object = await visitor.get("/api/v1/nowhere", headers: ["Accept-Language": "en"])
        #expect(object.status == 404)
        #expect(object.header("Content-Type") == "application/problem+json; charset=utf-8")
        #expect(object.json?["type"]?.stringValue == "urn:problem-type:tongban:unknown")
        #expect(object.json?["title"]?.stringValue == "There is nothing at this address")
        #expect(object.json?["status"]?.intValue == 404)
    }

    @Test func aKnownAddressNamesItsMethods() async {
        let reply = await visitor.send(.delete, "/api/v1/mine/1")
        #expect(reply.status == 405)
        #expect(reply.header("Allow") == "GET, HEAD, POST")
        #expect(await visitor.send(.init("BREW")!, "/").status == 405)
        #expect(await visitor.send(.options, "/api/v1/mine/1").status == 204)
    }

    @Test(arguments: [
        "/%ff", "/%", "/%zz", "/a/../b", "/a/%2e%2e/b", "/a%2fb", "/a%00b", "/a%0d%0ab", "/x?q=%ff", "/a%5cb", "*",
        "/assets/..%2fPackage.swift",
    ])
    func trickyPathsAreRefused(path: String) async {
        #expect(await visitor.get(path).status == 400)
    }

    @Test func addressesOfNoFileAreUnknown() async {
        #expect(await visitor.get("/assets/Package.swift").status == 404)
        #expect(await visitor.get("/assets/").status == 404)
    }

    @Test func doubledAndTrailingSlashesLeadToTheOneAddress() async {
        let reply = await visitor.get("/matters/?page=2")
        #expect(reply.status == 308)
        #expect(reply.header("Location") == "/matters?page=2")
        #expect(await visitor.get("//evil.example/x").header("Location") != "//evil.example/x")
    }

    @Test func longAddressesAreRefused() async {
        #expect(await visitor.get("/" + String(repeating: "a", count: 9000)).status == 414)
    }

    @Test func returnAddressesStayOnThisSite() {
        #expect(Address.local("/matters?x=1") == "/matters?x=1")
        for foreign in ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:x", "", "/a\r\nSet-Cookie: x"] {
            #expect(Address.local(foreign) == "/")
        }
    }

    @Test func hugeJSONIsTooLarge() async {
        let reply = await visitor.send(.post, "/api/v1/echo", headers: json, body: Array(repeating: 0x20, count: 10_485_760))
        #expect(reply.status == 413)
        #expect(reply.json?["detail"]?.stringValue == "最多 1 MB。请压缩，或分几份交。")
    }

    @Test func brokenJSONIsRefusedWithItsPlace() async {
        let deep = await visitor.send(.post, "/api/v1/echo", headers: json, body: Array(String(repeating: "[", count: 100_000).utf8))
        #expect(deep.status == 400)
        let invalid = await visitor.send(
            .post, "/api/v1/echo", headers: json, body: Array("{\"a\":\"".utf8) + [0xff, 0xfe] + Array("\"}".utf8))
        #expect(invalid.status == 400)
        #expect(invalid.json?["offset"]?.intValue == 6)
        #expect(invalid.json?["detail"]?.stringValue?.contains("第 6 字节") == true)
        let double = await visitor.send(.post, "/api/v1/echo", headers: json, body: Array("{\"a\":1,\"a\":2}".utf8))
        #expect(double.status == 400)
    }

    @Test func anEmptyBodyIsAnEmptyObject() async {
        #expect(await visitor.send(.post, "/api/v1/echo").text == "{}")
    }

    @Test func fieldFaultsComeTogetherInTheCallersLanguage() async {
        let reply = await visitor.send(.post, "/api/v1/invalid", headers: ["Accept-Language": "en"])
        #expect(reply.status == 422)
        let fault = reply.json?["errors"]?[0]
        #expect(fault?["pointer"]?.stringValue == "/form/area")
        #expect(fault?["message"]?.stringValue == "Enter a number")
    }

    @Test func programsNeedAValidToken() async {
        #expect(await visitor.get("/api/v1/mine/1").status == 401)
        let wrong = await visitor.get("/api/v1/mine/1", headers: ["Authorization": "Bearer nobody"])
        #expect(wrong.status == 401)
        #expect(wrong.header("WWW-Authenticate") == "Bearer")
        #expect(await visitor.get("/api/v1/mine/1", headers: ["Authorization": "Basic eDp5"]).status == 401)
        #expect(
            await visitor.get("/api/v1/mine/%E4%B8%80", headers: ["Authorization": "Bearer person"]).json?["number"]?.stringValue == "一")
    }

    @Test func aCookieAloneDoesNotChangeAnythingThroughTheAPI() async {
        visitor.cookies["tb_session"] = "person"
        #expect(await visitor.send(.post, "/api/v1/mine/1").status == 403)
        let sent = await visitor.send(
            .post, "/api/v1/mine/1", headers: ["X-CSRF-Token": "digest-of-form:person", "If-Match": "\"7\"", "Idempotency-Key": "k-1"])
        #expect(sent.status == 200)
        #expect(sent.json?["match"]?.stringValue == "7")
        #expect(sent.json?["key"]?.stringValue == "k-1")
    }

    @Test func strangeHeadersAreRefusedInWords() async {
        let bearer = ["Authorization": "Bearer person"]
        let key = await visitor.send(.post, "/api/v1/mine/1", headers: bearer.merging(["Idempotency-Key": "a b"]) { $1 })
        #expect(key.status == 400)
        let match = await visitor.send(.post, "/api/v1/mine/1", headers: bearer.merging(["If-Match": "\"\""]) { $1 })
        #expect(match.status == 400)
    }

    @Test func aFaultOfOursHasANumberAndNoInsides() async {
        let reply = await visitor.get("/broken")
        #expect(reply.status == 500)
        #expect(reply.text.contains("没办成，您的内容已保留"))
        #expect(!reply.text.contains("340403"))
        #expect(!reply.text.contains("Broken"))
    }

    @Test func tooManyAreToldHowLongToWait() async {
        let turnstile = Turnstile(.init(reading: 2, writing: 1, strangers: 1))
        let crowd = Visitor(SampleGate.make { turnstile.admit($0) })
        _ = await crowd.get("/")
        _ = await crowd.get("/")
        let third = await crowd.get("/")
        #expect(third.status == 429)
        #expect(third.header("Retry-After") == "30")
        #expect(third.text.contains("请等 30 秒再试"))
        #expect(await crowd.get("/healthz").status == 200, "probes and files are not counted")
        #expect(await crowd.get("/assets/tongban.css").status == 200)
        crowd.address = "192.0.2.2"
        #expect(await crowd.get("/").status == 200, "another address is another caller")
    }

    @Test func whoeverIsSignedInIsCountedByPersonAndAStrangersPostByAddress() async {
        let turnstile = Turnstile(.init(reading: 1, writing: 1, strangers: 1))
        let hall = Visitor(SampleGate.make { turnstile.admit($0) })
        hall.cookies["tb_session"] = "person"
        #expect(await hall.get("/").status == 200)
        hall.cookies["tb_session"] = "clerk"
        #expect(await hall.get("/").status == 200, "the hall shares one address")
        #expect(await hall.get("/").status == 429)
        #expect(await hall.post(form: [], to: "/").status != 429)
        hall.cookies["tb_session"] = nil
        #expect(await hall.post(form: [], to: "/").status == 429, "an open door to anybody counts the address, whoever stands there")
    }

    @Test func tokensNobodyGaveOutAreCountedToo() async {
        let turnstile = Turnstile(.init(reading: 2, writing: 1, strangers: 1))
        let guesser = Visitor(SampleGate.make { turnstile.admit($0) })
        let guess = ["Authorization": "Bearer guess"]
        #expect(await guesser.get("/api/v1/mine/1", headers: guess).status == 401)
        #expect(await guesser.get("/api/v1/mine/1", headers: guess).status == 401)
        #expect(await guesser.get("/api/v1/mine/1", headers: guess).status == 429)
    }

    @Test func theStoreFillsEvenlyAgain() throws {
        let turnstile = Turnstile(.init(reading: 60, writing: 1, strangers: 1))
        var doors = Doors()
        doors.page(.get, "/", for: .anyone) { _ in .done }
        let door = try #require(doors.all.first)
        func wait(_ seconds: Int64) -> Int? {
            turnstile.admit(
                .init(door: door, address: "a", person: nil, now: SampleGate.now.adding(microseconds: seconds * Instant.second)))
        }
        for _ in 0..<60 { #expect(wait(0) == nil) }
        #expect(wait(0) == 1)
        #expect(wait(1) == nil)
        #expect(wait(1) == 1)
        #expect(wait(11) == nil)
    }

    @Test func demonstrationDoorsExistOnlyInDemonstrations() async {
        #expect(await visitor.get("/api/v1/demo/accounts").status == 404)
        #expect(await Visitor(SampleGate.make(demonstration: true)).get("/api/v1/demo/accounts").status == 200)
    }
}
