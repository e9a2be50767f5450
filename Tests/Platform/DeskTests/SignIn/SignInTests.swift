import Foundation
import People
import Sealing
import Store
import TestSupport
import Testing
import Web
import WorkCalendar
import Zone

@testable import Desk

@Suite("Signing in by hand") struct SignInTests {
    static let now = Instant(iso8601: "2026-10-10T10:46:00+08:00") ?? .never
    static let password = "a-long-password"

    /// The delivered zone, an applicant and a clerk, and a browser before the gate.
    private func visitor(demonstration: Bool = false, language: String = "zh-CN") async throws -> Visitor {
        let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let zone = try #require(ZoneFolder.load(root.appendingPathComponent("zones/xinxiang-hitech").path).zone)
        let database = try await TestDatabase.make().database
        try await database.migrate(PeopleMigrations.all)
        let accounts = Accounts(database: database, keyring: .forTests(), random: .seeded(3), policy: .forTests)
        _ = try await accounts.create(NewAccount(username: "zhou", password: Self.password, name: "周雅宁"), now: Self.now)
        _ = try await accounts.create(
            NewAccount(username: "li", password: "tongban-demo", name: "李静", unitRoles: [UnitRole(unit: "hall", role: "clerk")]),
            now: Self.now)
        var doors = Doors()
        SignInDoors(accounts: accounts, zone: zone, demonstration: demonstration).open(into: &doors)
        AccountDoors(accounts: accounts, zone: zone).open(into: &doors)
        let gate = try TestGate.make(doors, zone, now: Self.now, demonstration: demonstration) {
            try await accounts.caller(token: $0, now: $1)
        }
        return Visitor(gate, language: language)
    }

    private func attempt(_ visitor: Visitor, _ username: String, _ password: String, back: String? = nil) async -> Visitor.Reply {
        let form = [("username", username), ("password", password)] + (back.map { [("back", $0)] } ?? [])
        return await visitor.fill("/sign-in", form, to: "/sign-in")
    }

    @Test func aPersonSignsInLooksAtTheAccountAndLeaves() async throws {
        let visitor = try await visitor()
        let reply = await attempt(visitor, "zhou", Self.password)
        #expect(reply.status == 303)
        #expect(reply.header("Location") == "/")
        let account = await visitor.get("/account")
        #expect(account.status == 200)
        #expect(account.text.contains("<h1>周雅宁</h1>"))
        #expect(await visitor.get("/account/sessions").text.contains("就是这里"))
        #expect(await visitor.get("/sign-out").text.contains("要退出吗？"))
        #expect(await visitor.fill("/sign-out", [], to: "/sign-out").status == 303)
        #expect(await visitor.get("/account").status != 200)
    }

    @Test func oneComesBackToWhereOneWas() async throws {
        let visitor = try await visitor()
        #expect(
            await attempt(visitor, "zhou", Self.password, back: "/apply/food-business-licence?x=1").header("Location")
                == "/apply/food-business-licence?x=1")
        #expect(await visitor.get("/sign-in?back=%2Fmatters").text.contains("name=\"back\" value=\"/matters\""))
    }

    @Test(arguments: ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/sign-in?back=/x", "\r\nX: 1"])
    func aForeignReturnAddressIsForgotten(back: String) async throws {
        #expect(await attempt(try await visitor(), "zhou", Self.password, back: back).header("Location") == "/")
    }

    @Test func staffBeginAtTheirInbox() async throws {
        #expect(await attempt(try await visitor(), "li", "tongban-demo").header("Location") == "/inbox")
    }

    @Test func whatIsEmptyIsNamedAtItsField() async throws {
        let reply = await attempt(try await visitor(), "", "")
        #expect(reply.status == 422)
        #expect(reply.text.contains("<title>有 2 处要改 · 登录"))
        #expect(reply.text.contains("请填用户名") && reply.text.contains("请填密码"))
        #expect(reply.text.contains("href=\"#password\""))
    }

    @Test func itIsNeverSaidWhichPartWasWrong() async throws {
        let visitor = try await visitor()
        let unknown = await attempt(visitor, "nobody", "whatever-it-is")
        let wrong = await attempt(visitor, "zhou", "whatever-it-is")
        #expect(unknown.status == 422 && wrong.status == 422)
        #expect(unknown.text.replacing("nobody", with: "zhou") == wrong.text)
        #expect(wrong.text.contains("value=\"zhou\"") && !wrong.text.contains("whatever-it-is"))
    }

    @Test func guessingIsSlowedDownAndSaysForHowLong() async throws {
        let visitor = try await visitor(language: "en")
        var last = await attempt(visitor, "zhou", "wrong-password-0")
        for guess in 1..<12 where last.status == 422 { last = await attempt(visitor, "zhou", "wrong-password-\(guess)") }
        #expect(last.status == 429)
        #expect(last.text.contains("Please wait"))
        #expect(Int(last.header("Retry-After") ?? "").map { $0 > 0 } == true)
        #expect(await attempt(visitor, "zhou", Self.password).status == 429)
    }

    @Test func aFormWithoutItsTokenIsRefused() async throws {
        let visitor = try await visitor()
        #expect(await visitor.post(form: [("username", "zhou"), ("password", Self.password)], to: "/sign-in").status == 403)
    }

    @Test func theDemonstrationListsItsAccountsAndOnePressEnters() async throws {
        let visitor = try await visitor(demonstration: true)
        let page = await visitor.get("/sign-in").text
        #expect(page.matches(of: /name="username" value="[a-z_]+"/).count == 48)
        #expect(page.contains("综合窗口，窗口收件"))
        #expect(await attempt(visitor, "li", "tongban-demo").status == 303)
        #expect(!(try await self.visitor().get("/sign-in").text.contains("演示账户")))
    }

    @Test func anotherPlaceCanBeSignedOutButNotSomebodyElses() async throws {
        let first = try await visitor()
        _ = await attempt(first, "zhou", Self.password)
        let second = Visitor(first.gate, language: "en")
        _ = await attempt(second, "zhou", Self.password)
        let text = await second.get("/account/sessions").text
        let others = text.matches(of: /action="\/account\/sessions\/(\d+)\/end"/).map { String($0.1) }
        #expect(others.count == 1, "one’s own session ends by signing out")
        let clerk = Visitor(first.gate)
        _ = await attempt(clerk, "li", "tongban-demo")
        for id in others { #expect(await clerk.fill("/account", [], to: "/account/sessions/\(id)/end").status == 404) }
        for id in others { _ = await second.fill("/account", [], to: "/account/sessions/\(id)/end") }
        #expect(await first.get("/account").status != 200)
    }

    @Test func aBrowserIsNamedInTwoWords() {
        #expect(
            SignInRules.browser("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/120 Safari/537.36")
                == "Chrome · Windows")
        #expect(SignInRules.browser("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) MicroMessenger/8.0") == "微信 · iPhone")
        #expect(SignInRules.browser("<script>") == "–")
        #expect(SignInRules.wait(300).title.zh == "请等 5 分钟再试")
    }
}
