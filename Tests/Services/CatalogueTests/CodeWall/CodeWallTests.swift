import Cases
import Evidence
import People
import QRCode
import Records
import TestSupport
import Testing
import Web
import WorkCalendar
import Zone

@testable import Catalogue

/// The catalogue with a database behind it, and a browser for each who keeps it.
struct BackOffice {
    let rig: CaseRig
    let service: CatalogueService
    let visitor: PageVisitor
    static let food = "food-business-licence"

    init(at now: String = "2026-10-10T10:46:00+08:00", zone: ZoneFolder? = nil, rig old: CaseRig? = nil) async throws {
        let rig: CaseRig = if let old { old } else { try await CaseRig(at: now, zone: zone) }
        self.rig = rig
        let versions = try await rig.cases.publish()
        service = CatalogueService(
            zone: rig.rig.zone, engine: rig.rig.engine, folder: TestZone.path, version: { versions[$0] ?? 1 })
        try await service.refresh()
        var doors = Doors()
        service.doors(into: &doors)
        let callers = [
            "editor": Caller(person: 31, name: "卞文清", username: "bian", zoneRoles: [RoleName.editor]),
            "hall": rig.person(32, [RoleName.clerk], in: "hall"), "chief": rig.person(33, [RoleName.chief], in: "scjgj"),
            "other": rig.person(34, [RoleName.chief], in: "rsj"), "reviewer": rig.person(35, [RoleName.reviewer], in: "scjgj"),
            "supervisor": Actor.supervisor.caller, "applicant": Actor.applicant.caller,
        ]
        visitor = try PageVisitor(doors, zone: rig.rig.zone, time: rig.rig.clock.source, callers: callers)
    }

    /// The number of the newest print run, as the page of the wall's keepers shows it.
    func newestRun() async -> String {
        let page = await visitor.get("/wall/manage").text
        return page.firstRange(of: "/wall/prints/XG-").map { String(page[$0.upperBound...].prefix { $0 != "/" }) }.map { "XG-" + $0 } ?? ""
    }
}

@Suite("Measure 9: the wall and its keepers") struct CodeWallTests {
    @Test func `the tables of print runs and guides are sound and worded`() {
        for kind in CatalogueService.kinds {
            #expect(kind.table.faults().isEmpty)
            #expect(kind.titles.missing(in: kind.table).isEmpty)
            #expect(kind.titles.kind != nil)
        }
    }

    @Test func `a run is printed, hung, looked over and taken down, and the wall shows it`() async throws {
        let office = try await BackOffice()
        let visitor = office.visitor
        visitor.signIn("editor")
        #expect(await visitor.get("/wall/manage").text.contains("还没有印制记录"))
        _ = await visitor.get("/wall/print?department=scjgj")
        #expect(
            await visitor.post("/wall/prints", [("department", "scjgj"), ("mm", "40"), ("sheet", "A3"), ("place", "wall")]).status == 303)
        let printed = await visitor.get("/wall/manage").text
        #expect(printed.contains("5 个码，40 毫米，A3，大厅二维码墙") && printed.contains("已印，没挂"))
        let number = await office.newestRun()
        #expect(await visitor.post("/wall/prints/\(number)/hang", []).status == 303)
        let hung = await visitor.get("/wall/manage").text
        #expect(hung.matches(of: /<li data-status="printed">/).count == 5)
        visitor.signIn("hall")
        _ = await visitor.get("/wall/manage")
        #expect(await visitor.post("/wall/prints/\(number)/inspect", [("found", "foreign"), ("note", "左下角有一张")]).status == 303)
        #expect(await visitor.get("/wall/manage").text.contains(" 巡查：有别人贴的码（左下角有一张）"))
        #expect(await visitor.post("/wall/prints/\(number)/remove", []).status == 422)
        _ = await visitor.get("/wall/manage")
        #expect(await visitor.post("/wall/prints/\(number)/remove", [("reason", "有人贴了别的码")]).status == 303)
        #expect(await visitor.get("/wall/manage").text.matches(of: /<li data-status="printed">/).isEmpty)
        #expect(try await office.rig.rig.verify() == [])
    }

    @Test func `who does not keep the wall cannot write a run down`() async throws {
        let visitor = try await BackOffice().visitor
        visitor.signIn("reviewer")
        _ = await visitor.get("/wall/print")
        let page = await visitor.get("/wall/print")
        #expect(!page.text.contains("记下这一批"))
        visitor.signIn("editor")
        _ = await visitor.get("/wall/print")
        #expect(await visitor.post("/wall/prints", [("mm", "3")]).status == 422)
        visitor.signIn("applicant")
        #expect(await visitor.get("/wall/manage").status == 403)
    }

    @Test func `a code is stale for the first thing beside it that is no longer so`() throws {
        let zone = try TestZone.real()
        let item = try #require(zone.item(BackOffice.food))
        let place = try #require(zone.wall.position(of: item.code))
        func hanging(
            name: String? = nil, department: String? = nil, host: String? = nil, row: Int? = nil
        ) -> PrintedCode {
            PrintedCode(
                item: item.code, name: name ?? item.name.zh, department: department ?? item.department, row: row ?? place.row,
                column: place.column, host: host ?? zone.host)
        }
        func status(_ printed: PrintedCode?) -> CodeStatus { WallRules.status(of: item.code, zone, hanging: printed) }
        #expect(status(nil) == .active)
        #expect(status(hanging()) == .printed)
        #expect(status(hanging(host: "old.example")) == .stale(.host))
        #expect(status(hanging(department: "rsj")) == .stale(.department))
        #expect(status(hanging(name: "旧名")) == .stale(.name))
        #expect(status(hanging(row: 99)) == .stale(.place))
    }

    /// A wall with a merged item, one that ended, and one that is still to come.
    static func walled() throws -> ZoneFolder {
        let zone = try TestZone.real()
        let day = try #require(Day("2026-09-01"))
        let reason = Words(zh: "合并办理", en: "handled together")
        let wall = Wall(
            millimetres: 40, recheckDays: 90, places: zone.wall.places,
            positions: zone.wall.positions + [.init(item: "to-come", row: 40, column: 1, reserved: Words(zh: "新事项", en: "A new item"))],
            withdrawn: [
                .init(
                    item: "old-food", name: Words(zh: "食品流通许可", en: "Food circulation"), successor: BackOffice.food, since: day,
                    reason: reason),
                .init(item: "old-seal", name: Words(zh: "刻章备案", en: "Seal filing"), successor: nil, since: day, reason: reason),
            ])
        return try TestZone.real(wall: wall) { $0 }
    }

    @Test func `a withdrawn code leads to its successor or says that it ended, and its id is never another's`() async throws {
        let office = try await BackOffice(zone: Self.walled())
        let visitor = office.visitor
        let merged = await visitor.get("/q/\(ShortId("old-food").text)?p=wall")
        #expect(merged.status == 303 && merged.location == "/items/food-business-licence?p=wall")
        let ended = await visitor.get("/q/\(ShortId("old-seal").text)")
        #expect(ended.status == 410 && ended.text.contains("9 月 1 日（周二）起不再办：合并办理") && ended.text.contains("value=\"刻章备案\""))
        let coming = await visitor.get("/q/\(ShortId("to-come").text)", english: true)
        #expect(coming.status == 404 && coming.text.contains("not written yet"))
        let zone = office.rig.rig.zone
        #expect(WallRules.status(of: "old-food", zone, hanging: nil) == .redirected(to: BackOffice.food))
        #expect(WallRules.status(of: "old-seal", zone, hanging: nil) == .retired)
        #expect(WallRules.status(of: "to-come", zone, hanging: nil) == .reserved)
        let ids = (zone.items.map(\.code) + zone.wall.withdrawn.map(\.item)).map(ShortId.init)
        #expect(Set(ids).count == ids.count)
    }

    @Test func `scans are counted by item, place and device, and what was typed is not kept`() async throws {
        let office = try await BackOffice(zone: Self.walled())
        for _ in 0..<3 { _ = await office.visitor.get("/q/\(ShortId(BackOffice.food).text)?p=wall") }
        _ = await office.visitor.get("/q/222222?p=never-seen")
        _ = await office.visitor.get("/q/\(ShortId("old-food").text)?p=desk")
        let wall = try #require(office.service.wall)
        let figures = try await wall.figures(since: Instant(microseconds: 0))
        #expect(figures.all == 5 && figures.broken == 1)
        #expect(figures.byItem == [BackOffice.food: 3, "old-food": 1])
        #expect(figures.byPlace == ["wall": 3, "desk": 1, "other": 1])
        #expect(try await office.rig.rig.count("scan WHERE item = '222222' OR place = 'never-seen'") == 0)
        _ = await office.visitor.get("/q/\(ShortId(BackOffice.food).text)?p=wall")
        #expect(try await wall.figures(since: Instant(microseconds: 0)).byItem[BackOffice.food] == 4)
    }

    @Test func `whoever tries many short ids is told to wait, and those who scan are not`() async throws {
        let office = try await BackOffice()
        for _ in 0..<GuessGuard.most { #expect(await office.visitor.get("/q/333333").status == 404) }
        #expect(await office.visitor.get("/q/444444").status == 429)
        #expect(await office.visitor.get("/q/\(ShortId(BackOffice.food).text)").status == 303)
    }

    @Test(arguments: [
        ("Mozilla/5.0 (Linux; Android 14) MicroMessenger/8.0", AgentClass.wechat), ("Mozilla/5.0 (iPhone; CPU)", .phone),
        ("Mozilla/5.0 (X11; Linux x86_64)", .computer), ("curl/8.5", .program), ("", .other),
    ])
    func `of a device only its class is known`(agent: String, wanted: AgentClass) { #expect(AgentClass(userAgent: agent) == wanted) }

    @Test func `a guide is kept by phones and asked for again by its tag`() async throws {
        let visitor = try Published.visitor()
        let first = await visitor.get("/items/\(BackOffice.food)")
        let tag = try #require(first.header("ETag"))
        #expect(first.header("Cache-Control")?.contains("stale-if-error") == true)
        #expect(first.body.count < 100_000)
        let again = await visitor.get("/items/\(BackOffice.food)", headers: ["If-None-Match": tag])
        #expect(again.status == 304 && again.body.isEmpty)
        let large = await visitor.get("/items/\(BackOffice.food)?type=large", headers: ["If-None-Match": tag])
        #expect(large.status == 200)
    }

    @Test(arguments: ["", "25", "120"]) func `a printed module is never under half a millimetre`(size: String) async throws {
        let reply = try await Published.visitor().get("/wall/print?mm=\(size)")
        #expect(reply.status == 200 && reply.text.contains("width=\"\(size.isEmpty ? "40" : size)mm\""))
        let zone = try TestZone.real()
        let side = try #require(Guides(try Published.items()).code(of: zone.items[0], place: "wall")?.side)
        for millimetres in [25, 40, 120] { #expect(WallRules.module(millimetres: millimetres, side: side) >= 500) }
        #expect(WallRules.module(millimetres: WallRules.smallest(side: side), side: side) >= 500)
    }
}
