import Evidence
import Foundation
import Testing
import WorkCalendar

@testable import Zone

@Suite("A zone folder is read") struct LoadingTests {
    @Test func aRightFolderHasNoFaultAndGivesAllItHolds() throws {
        let zone = try FixtureZone().zone()
        #expect(zone.id == "test-zone" && zone.prefix == "CS" && zone.offset == .china)
        #expect(zone.items.map(\.code) == ["restaurant-licence", "seal-record"])
        #expect(zone.measures.count == 33 && zone.measure(1)?.state == .working && zone.measure(1)?.room == "Cases/CaseHandling")
        #expect(zone.department("hall")?.receivesForAll == true && zone.department("gafj")?.receivesForAll == false)
        #expect(zone.calendarYears == [2025, 2026] && zone.calendar.isDecreed(2026) && !zone.calendar.isDecreed(2027))
        #expect(zone.hours.opening == 540 && zone.hours.closing == 1050)
        #expect(zone.demonstration.accounts.map(\.username) == ["zhou", "li", "qin", "fang"])
        #expect(zone.demonstration.mandates.first?.to == Day("2026-12-31"))
    }

    @Test func anItemKeepsEveryFieldOfItsFile() throws {
        let item = try #require(try FixtureZone().zone().item("restaurant-licence"))
        #expect(item.departmentName == Words(zh: "市场监督管理局", en: "Market Supervision Bureau"))
        #expect(item.limits.statutory == SourcedLimit(limit: Limit(amount: 20, unit: .workday), basis: "行政许可法第四十二条"))
        #expect(item.limits.promised == Limit(amount: 10, unit: .workday) && item.limits.startOn == .accept)
        #expect(item.material("plan")?.deferrable == Deferral(days: 5, cure: [.window, .post]))
        #expect(item.material("poa")?.when == Condition("byAgent"))
        #expect(item.field("trade")?.options.map(\.value) == ["canteen", "cafe"])
        #expect(
            item.step("decide")?.after == ["review", "visit"] && item.step("visit")?.when == Condition("trade in (\"canteen\")"))
        #expect(item.fee == .free && item.frequent && item.allowsDeferral)
        #expect(item.appeal.en == "You may ask for reconsideration" && item.questions.count == 1)
    }

    @Test func settingsAreLookedUpByName() throws {
        let zone = try FixtureZone().zone()
        #expect(zone.limit("case.notice") == Limit(amount: 5, unit: .workday))
        #expect(zone.settings["case.cure"]?.proposed == true)
        #expect(zone.limit("case.unknown") == nil)
    }

    @Test func thePromisedClockHonoursAllTheStatutoryOneDoesAndMore() throws {
        let zone = try FixtureZone().zone()
        let item = try #require(zone.item("restaurant-licence"))
        #expect(item.honours(.statutory) == ["hearing", "inspection"])
        #expect(item.honours(.promised) == ["hearing", "inspection", "site_visit"])
        #expect(zone.honours(.statutory) == ["hearing", "inspection"] && zone.honours(.promised).contains("site_visit"))
        for item in zone.items { #expect(Set(item.honours(.promised)).isSuperset(of: item.honours(.statutory))) }
    }

    @Test func conditionsSayYesNoOrUnknown() {
        let byAgent = Condition("byAgent")
        #expect(byAgent.holds(in: ["byAgent": true], of: []) == true && byAgent.holds(in: ["byAgent": false], of: []) == false)
        #expect(byAgent.holds(in: [:], of: []) == nil && byAgent.holds(in: ["byAgent": nil], of: []) == nil)
        let oneOf = Condition("trade in (\"a\", \"b\")")
        #expect(oneOf.holds(in: ["trade": "b"], of: []) == true && oneOf.holds(in: ["trade": "c"], of: []) == false)
        let both = Condition("byAgent and area > 100")
        #expect(both.holds(in: ["byAgent": true], of: []) == nil && both.holds(in: ["byAgent": false], of: []) == false)
        let start = FormField(name: "start", title: Words(zh: "开工日期", en: "Start"), type: .date, required: true)
        let later = Condition("start > date(\"2026-01-01\")")
        #expect(later.holds(in: ["start": "2026-02-01"], of: [start]) == true)
        #expect(Condition.always.holds(in: [:], of: []) == true)
    }

    @Test func conditionsFrozenBeforeTheyWereFEELAreReadAsFEEL() throws {
        func read(_ json: String) throws -> Condition { try JSONDecoder().decode(Condition.self, from: Data(json.utf8)) }
        #expect(try read(#"{"field": "byAgent", "equals": true}"#).text == "byAgent in (true)")
        #expect(try read(#"{"field": "trade", "in": ["a", "b\"c"]}"#).text == #"trade in ("a", "b\"c")"#)
        #expect(try read("{}") == .always)
    }

    @Test func aDefinitionComesBackAsTheSameItem() throws {
        for item in try FixtureZone().zone().items {
            let definition = try item.definition
            #expect(try Item(definition: definition) == item)
            #expect(try Item(definition: definition).definition.canonical() == definition.canonical())
            let stored = try JSON.parse(definition.canonical())
            #expect(try Item(definition: stored) == item)
        }
    }

    @Test func aDefinitionOfAnotherFormIsRefused() throws {
        var definition = try #require(try FixtureZone().zone().items.first).definition
        definition["definitionForm"] = 99
        #expect(throws: DefinitionFault.self) { try Item(definition: definition) }
        #expect(throws: DefinitionFault.self) { try Item(definition: ["definitionForm": 1]) }
    }

    @Test(arguments: [
        (nil, Language.zh), ("", .zh), ("en", .en), ("en-GB,zh;q=0.9", .en), ("zh-CN,zh;q=0.9,en;q=0.8", .zh), ("fr,en;q=0.3", .en),
        ("de", .zh), ("zh;q=0.2, en;q=0.75", .en), ("en;q=nonsense", .zh), ("*", .zh), ("en;q=0", .zh), (";;,,", .zh), ("EN-us;Q=1.0", .en),
    ])
    func theLanguageIsTheBestOfTheHeader(header: String?, wanted: Language) {
        #expect(Language(acceptLanguage: header) == wanted)
    }

    @Test(arguments: [
        (0, 0), (1, 0), (2, 1), (3, 2), (4, 2), (5, 3), (6, 4), (7, 4), (8, 5), (9, 6), (10, 6), (12, 8), (15, 10), (20, 13), (30, 20),
    ])
    func twoThirdsRoundDown(city: Int, promise: Int) {
        #expect(Limits.longestPromise(forCity: city) == promise)
    }
}
