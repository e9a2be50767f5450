import Evidence
import People
import Records
import Store
import TestSupport
import Testing
import Web
import WorkCalendar
import Zone

@testable import Catalogue

@Suite("The catalogue's back office") struct EditingTests {
    @Test func `a comparison with the source is an act: fresh on the guide, in the history, sealed in the log`() async throws {
        let office = try await BackOffice()
        let visitor = office.visitor
        visitor.signIn("editor")
        let address = "/catalogue/\(BackOffice.food)"
        let before = await visitor.get(address).text
        #expect(before.contains("还没有人核对过"))
        // The standard of review is the zone's, so that no key is missing.
        #expect(before.contains("照全区的") && !before.contains("还没有 review"))
        let empty = await visitor.post(address + "/checks", [("finding", ""), ("evidence", "看过了")])
        #expect(empty.status == 422 && empty.text.contains("看过了"))
        #expect(await visitor.post(address + "/checks", [("finding", "same"), ("evidence", "10 月 9 日看了原平市网站")]).status == 303)
        let page = await visitor.get(address).text
        #expect(page.contains("一样，不用改") && page.contains("10 月 9 日看了原平市网站") && page.contains("第 1 版"))
        #expect(await visitor.get("/items/\(BackOffice.food)").text.contains("10 月 10 日核对过"))
        #expect(try await office.rig.rig.count("history WHERE data LIKE '%原平%'") == 0)
        #expect(try await office.rig.rig.verify() == [])
        // A second comparison goes into the same record, and a restart still knows both.
        office.rig.rig.clock.set("2026-10-12T09:30:00+08:00")
        _ = await visitor.get(address)
        _ = await visitor.post(address + "/checks", [("finding", "changed"), ("evidence", "少了一份材料")])
        #expect(try await office.rig.rig.count("record WHERE kind = 'guide'") == 1)
        let again = try await BackOffice(rig: office.rig)
        again.visitor.signIn("editor")
        #expect(await again.visitor.get("/items/\(BackOffice.food)").text.contains("10 月 12 日核对过"))
    }

    @Test func `a comparison written by another node is known after the next reading`() async throws {
        let office = try await BackOffice()
        let elsewhere = GuideChecks()
        try await elsewhere.load(office.rig.rig.engine)
        #expect(elsewhere.checked(BackOffice.food) == nil)
        office.visitor.signIn("editor")
        _ = await office.visitor.get("/catalogue/\(BackOffice.food)")
        _ = await office.visitor.post("/catalogue/\(BackOffice.food)/checks", [("finding", "same"), ("evidence", "看了")])
        try await elsewhere.load(office.rig.rig.engine)
        #expect(elsewhere.checked(BackOffice.food) == office.rig.rig.clock.now)
    }

    @Test func `after ninety days a guide is to be checked again`() async throws {
        let office = try await BackOffice()
        let checks = GuideChecks()
        let zone = office.rig.rig.zone
        let day = Instant.wholeDay
        let now = office.rig.rig.clock.now
        checks.note("a", at: now)
        #expect(checks.isFresh("a", zone, now: now.adding(microseconds: 90 * day)))
        #expect(!checks.isFresh("a", zone, now: now.adding(microseconds: 90 * day + 1)))
        #expect(!checks.isFresh("b", zone, now: now))
    }

    @Test func `each reads the departments that are theirs, and only editor and chief record`() async throws {
        let office = try await BackOffice()
        let visitor = office.visitor
        visitor.signIn("chief")
        let own = await visitor.get("/catalogue").text
        #expect(own.contains("/catalogue/food-business-licence") && !own.contains("/catalogue/id-card-renewal"))
        #expect(await visitor.get("/catalogue/id-card-renewal").status == 404)
        visitor.signIn("supervisor")
        #expect(await !visitor.get("/catalogue/id-card-renewal").text.contains("记下这次核对"))
        let refused = await visitor.post("/catalogue/id-card-renewal/checks", [("finding", "same"), ("evidence", "x")])
        #expect(refused.status == 403)
        visitor.signIn("reviewer")
        #expect(await visitor.get("/catalogue").status == 403)
        visitor.signIn("editor")
        #expect(await visitor.get("/catalogue?view=missing").status == 200)
        #expect(await visitor.get("/catalogue?d=gafj").text.contains("/catalogue/id-card-renewal"))
    }

    @Test func `the folder's check is shown, and whether the folder is still what is in use`() async throws {
        let visitor = try await BackOffice().visitor
        visitor.signIn("editor")
        let page = await visitor.get("/catalogue-check").text
        #expect(page.contains("一字不差"))
        let changed = try await BackOffice(zone: CodeWallTests.walled()).visitor
        changed.signIn("editor")
        #expect(await changed.get("/catalogue-check", english: true).text.contains("to the letter"))
    }

    @Test func `a new version shows what changed, limits first, and which matters stay under the old one`() async throws {
        let office = try await BackOffice(at: "2026-09-28T10:00:00+08:00")
        _ = try await office.rig.submitted(BackOffice.food, by: office.rig.person(21, [RoleName.clerk], in: "scjgj"))
        let item = try #require(office.rig.rig.zone.item(BackOffice.food))
        let changed = Self.changed(item)
        office.rig.rig.clock.set("2026-10-12T10:00:00+08:00")
        let now = office.rig.rig.clock.now
        let json = try changed.definition
        let code = item.code
        try await office.rig.rig.database.write { db in
            _ = try DefinitionQueries.freeze(DefinitionContent(kind: "item", code: code, json: json), at: now, db)
        }
        let visitor = office.visitor
        visitor.signIn("editor")
        let page = await visitor.get("/catalogue/\(item.code)").text
        #expect(page.contains("/changes?from=1&amp;to=2") || page.contains("/changes?from=1&to=2"))
        let changes = await visitor.get("/catalogue/\(item.code)/changes?from=1&to=2").text
        #expect(changes.contains("时限变了") && changes.contains("还有 1 件照第 1 版在办"))
        #expect(changes.contains("<del>13</del>") && changes.contains("<ins>12</ins>"))
        let limit = try #require(changes.firstRange(of: "data-limit")).lowerBound
        let paper = try #require(changes.firstRange(of: "全新的一份材料")).lowerBound
        #expect(limit < paper)
        #expect(await visitor.get("/catalogue/\(item.code)/changes?from=1&to=9").status == 404)
    }

    private static func changed(_ item: Item) -> Item {
        Item(
            code: item.code, name: item.name, department: item.department, departmentName: item.departmentName, kind: item.kind,
            handling: item.handling, audience: item.audience, topics: item.topics, frequent: item.frequent, codes: item.codes,
            source: item.source, conditions: item.conditions, applicants: item.applicants,
            limits: Limits(
                statutory: item.limits.statutory, city: item.limits.city, promised: Limit(amount: 12, unit: .workday),
                startOn: item.limits.startOn), pauses: item.pauses, excluded: item.excluded, fee: item.fee, channels: item.channels,
            place: item.place, visits: item.visits,
            materials: item.materials.dropLast()
                + [Material(id: "new-paper", name: Words(zh: "全新的一份材料", en: "A new paper"), main: false, required: true)],
            form: item.form, steps: item.steps, result: item.result, basis: item.basis, review: item.review, questions: item.questions,
            appeal: item.appeal, thresholds: item.thresholds)
    }
}

@Suite("Differences between versions") struct GuideDiffTests {
    /// Any tree of the shapes a definition has, the same for the same seed.
    private static func tree(_ generator: inout Seeded, depth: Int) -> JSON {
        switch generator.next() % (depth > 3 ? 3 : 5) {
        case 0: return .integer(Int64(generator.next() % 5))
        case 1: return .string(["材料", "paper", "", "a b", "原件 1 份"][Int(generator.next() % 5)])
        case 2: return .bool(generator.next() % 2 == 0)
        case 3:
            let count = Int(generator.next() % 4)
            return .array(
                (0..<count).map { index in
                    generator.next() % 2 == 0
                        ? [
                            "id": .string("m\(generator.next() % 6)"), "name": tree(&generator, depth: depth + 1),
                            "n": .integer(Int64(index)),
                        ]
                        : .string("t\(generator.next() % 4)")
                })
        default:
            let keys = ["limits", "materials", "name", "zh", "en", "fee"].filter { _ in generator.next() % 2 == 0 }
            return .object(Dictionary(uniqueKeysWithValues: keys.map { ($0, tree(&generator, depth: depth + 1)) }))
        }
    }

    struct Seeded {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state >> 33
        }
    }

    @Test(arguments: 0..<300) func `nothing differs from itself, and the changes made to the old give the new`(seed: UInt64) {
        var generator = Seeded(state: seed &* 7919 &+ 3)
        let (a, b) = (Self.tree(&generator, depth: 0), Self.tree(&generator, depth: 0))
        #expect(GuideDiff(from: a, to: a).isEmpty)
        let diff = GuideDiff(from: a, to: b)
        #expect(diff.applied(to: GuideDiff.layout(a)) == GuideDiff.layout(b))
        if GuideDiff.layout(a) != GuideDiff.layout(b) { #expect(!diff.isEmpty) }
    }

    @Test func `one more paper is one paper added, and a change of order is seen`() throws {
        let a: JSON = ["materials": [["id": "a", "name": "甲"], ["id": "b", "name": "乙"]]]
        let b: JSON = ["materials": [["id": "a", "name": "甲"], ["id": "c", "name": "丙"], ["id": "b", "name": "乙"]]]
        let places = GuideDiff(from: a, to: b).changes.map(\.place)
        #expect(places == [["materials", "*"], ["materials", "c", "id"], ["materials", "c", "name"]])
        let turned: JSON = ["materials": [["id": "b", "name": "乙"], ["id": "a", "name": "甲"]]]
        #expect(GuideDiff(from: a, to: turned).changes.map(\.place) == [["materials", "*"]])
    }

    @Test(arguments: 0..<200) func `the runs of two texts are the old and the new`(seed: UInt64) {
        var generator = Seeded(state: seed &* 104_729 &+ 11)
        let letters = Array("材料份原件 one two3,。")
        func text() -> String {
            String((0..<Int(generator.next() % 40)).map { _ in letters[Int(generator.next() % UInt64(letters.count))] })
        }
        let (a, b) = (text(), text())
        var (old, new) = ("", "")
        for run in TextDiff.runs(a, b) {
            switch run {
            case .same(let text): (old, new) = (old + text, new + text)
            case .removed(let text): old += text
            case .added(let text): new += text
            }
        }
        #expect(old == a && new == b)
        if a == b { #expect(TextDiff.runs(a, b).allSatisfy { if case .same = $0 { true } else { false } }) }
    }

    @Test func `words are marked by the character in Chinese and by the word in English`() {
        #expect(TextDiff.runs("五个工作日", "三个工作日") == [.removed("五"), .added("三"), .same("个工作日")])
        #expect(
            TextDiff.runs("within five days", "within three days") == [.same("within "), .removed("five"), .added("three"), .same(" days")])
    }
}
