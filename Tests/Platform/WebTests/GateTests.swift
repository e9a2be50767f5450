import Evidence
import HTTPTypes
import TestSupport
import Testing
import Web

@Suite struct GateTests {
    let visitor = Visitor(SampleGate.make())

    @Test func aPageSpeaksChineseFirstAndEscapesWhatWasTyped() async {
        let reply = await visitor.get("/?name=%3Cscript%3E")
        #expect(reply.status == 200)
        #expect(reply.text.contains("<html lang=\"zh-CN\">"))
        #expect(reply.text.contains("<h1>您好, &lt;script&gt;</h1><hr>"))
        #expect(reply.text.contains("<p>一</p>"))
        #expect(reply.text.contains("<title>首页 · 通办</title>"))
        #expect(reply.header("Content-Language") == "zh-CN")
    }

    @Test func languageComesFromTheAddressThenTheCookieThenTheHeader() async {
        #expect(await visitor.get("/", headers: ["Accept-Language": "en-GB,en;q=0.9"]).text.contains("<html lang=\"en\">"))
        #expect(await visitor.get("/?lang=en").text.contains("<h1>Hello, "))
        #expect(visitor.cookies["tb_lang"] == "en")
        #expect(await visitor.get("/", headers: ["Accept-Language": "zh"]).text.contains("<html lang=\"en\">"))
        #expect(await visitor.get("/?lang=zh-CN").text.contains("<html lang=\"zh-CN\">"))
    }

    @Test func largeTypeAndThemeAreKeptAndWrittenToTheRoot() async {
        _ = await visitor.get("/?type=large")
        let dark = await visitor.get("/?theme=dark")
        #expect(dark.text.contains("data-type=\"large\" data-theme=\"dark\""))
        #expect(visitor.cookies["tb_look"] == "large-dark")
        #expect(dark.text.contains("返回标准版"))
        #expect(!(await visitor.get("/?type=standard").text.contains("data-type")))
    }

    @Test func aPostWithoutItsTokenIsNotDoneAndKeepsWhatWasTyped() async {
        let reply = await visitor.post(form: [("say", "一句<话>"), ("password", "geheim")], to: "/")
        #expect(reply.status == 403)
        #expect(reply.text.contains("value=\"一句&lt;话&gt;\""))
        #expect(!reply.text.contains("geheim"))
        #expect(reply.text.contains("再交一次"))
    }

    @Test func aPostWithItsTokenIsDoneAndSaidOnce() async throws {
        _ = await visitor.get("/")
        let cookie = try #require(visitor.cookies["tb_visitor"])
        let reply = await visitor.post(form: [("_csrf", "digest-of-form:\(cookie)"), ("say", "好")], to: "/")
        #expect(reply.status == 303)
        #expect(reply.header("Location") == "/?done=1")
        let next = await visitor.get("/?done=1")
        #expect(next.text.contains("<div class=\"toast\" role=\"status\">"))
        #expect(next.text.contains("收到：好"))
        #expect(next.text.contains("href=\"/matters/1\""))
        #expect(!(await visitor.get("/").text.contains("class=\"toast\"")))
    }

    @Test func aTokenOfAnotherSessionDoesNotServe() async {
        _ = await visitor.get("/")
        #expect(await visitor.post(form: [("_csrf", "digest-of-form:other"), ("say", "x")], to: "/").status == 403)
    }

    @Test func visitorsAreSentToSignInAndComeBack() async {
        let reply = await visitor.get("/matters?page=2&lang=en")
        #expect(reply.status == 303)
        #expect(reply.header("Location") == "/sign-in?back=%2Fmatters%3Fpage%3D2")
    }

    @Test func signingInSetsAHardenedCookie() async {
        let secure = Visitor(SampleGate.make(tls: true))
        let reply = await secure.get("/sign")
        let line = reply.header("Set-Cookie") ?? ""
        #expect(line == "__Host-tb_session=person; Path=/; HttpOnly; SameSite=Lax; Max-Age=3600; Secure")
        #expect(reply.header("Strict-Transport-Security") != nil)
        #expect(await secure.get("/matters").text.contains("周雅宁"))
    }

    @Test func aSessionThatIsOverIsTakenAway() async {
        visitor.cookies["tb_session"] = "old"
        #expect(await visitor.get("/").status == 200)
        #expect(visitor.cookies["tb_session"] == nil)
    }

    @Test func rolesDecideWhoMayEnter() async {
        visitor.cookies["tb_session"] = "person"
        let refused = await visitor.get("/inbox")
        #expect(refused.status == 403)
        #expect(refused.text.contains("您现在的身份看不到这一页"))
        visitor.cookies["tb_session"] = "clerk"
        let inbox = await visitor.get("/inbox")
        #expect(inbox.status == 200)
        #expect(inbox.text.contains("data-density=\"work\""))
        #expect(inbox.text.contains("<a href=\"/inbox\" aria-current=\"page\">待办</a>"))
        #expect(await visitor.get("/chiefs").status == 403)
    }

    @Test func everyAnswerIsProtected() async {
        for path in ["/", "/nowhere", "/api/v1/nowhere", "/assets/tongban.css"] {
            let reply = await visitor.get(path)
            #expect(reply.header("X-Content-Type-Options") == "nosniff")
            #expect(reply.header("X-Frame-Options") == "DENY")
            #expect(reply.header("Content-Security-Policy")?.contains("script-src 'self'") == true)
            #expect(reply.header("Content-Security-Policy")?.contains("unsafe") == false)
            #expect(reply.header("Referrer-Policy") == "same-origin")
            #expect(reply.header("Cross-Origin-Opener-Policy") == "same-origin")
            #expect(reply.header("Cross-Origin-Resource-Policy") == "same-origin")
            #expect(reply.header("Permissions-Policy")?.contains("camera=()") == true)
            #expect(reply.header("Strict-Transport-Security") == nil, "not said where there is no TLS")
            #expect(reply.header("X-Request-Id")?.count == 16)
        }
    }

    @Test func whatOnePersonSeesIsKeptByNobody() async {
        #expect(await visitor.get("/").header("Cache-Control") == "private, no-cache")
        visitor.cookies["tb_session"] = "person"
        for path in ["/", "/matters", "/inbox", "/api/v1/mine/1"] {
            #expect(await visitor.get(path).header("Cache-Control") == "private, no-store", "\(path)")
        }
        #expect(await visitor.get("/assets/tongban.css").header("Cache-Control") == "public, max-age=300")
    }

    @Test func behindTLSCookiesBelongToThisHostAlone() async throws {
        let guarded = Visitor(SampleGate.make(tls: true))
        let page = await guarded.get("/")
        #expect(page.header("Strict-Transport-Security")?.hasPrefix("max-age=31536000") == true)
        let line = try #require(page.headers[values: .setCookie].first)
        #expect(line.hasPrefix("__Host-tb_visitor="))
        #expect(line.contains("; Path=/; HttpOnly; SameSite=Lax") && line.contains("; Secure"))
        #expect(!line.contains("Domain"))
        guarded.cookies["tb_session"] = "person"
        #expect(await guarded.get("/api/v1/mine/1").status == 401, "a cookie without the prefix may have been planted")
        guarded.cookies["__Host-tb_session"] = "person"
        #expect(await guarded.get("/api/v1/mine/1").status == 200)
    }

    @Test func pagesHaveNoInlineScriptOrStyle() async {
        let text = await visitor.get("/").text
        #expect(!text.contains("style=\""))
        #expect(!text.contains("<style"))
        #expect(!text.contains(" onclick"))
        #expect(text.contains("<a class=\"skip\" href=\"#main\">"))
    }

    @Test func headIsGetWithoutItsBody() async {
        let get = await visitor.get("/healthz")
        let head = await visitor.send(.head, "/healthz")
        #expect(head.status == 200)
        #expect(head.body.isEmpty)
        #expect(head.header("Content-Length") == get.header("Content-Length"))
    }
}

@Suite struct SessionEndTests {
    @Test func aFormOpenedAfterTheSessionEndedStillWorks() async throws {
        let visitor = Visitor(SampleGate.make())
        visitor.cookies["tb_session"] = "old"
        _ = await visitor.get("/")
        let cookie = try #require(visitor.cookies["tb_visitor"])
        #expect(await visitor.post(form: [("_csrf", "digest-of-form:\(cookie)")], to: "/").status == 303)
    }
}
