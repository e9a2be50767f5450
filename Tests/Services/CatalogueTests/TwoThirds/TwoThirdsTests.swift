import TestSupport
import Testing
import WorkCalendar
import Zone

@testable import Catalogue

@Suite("Measure 2: the two-thirds limit") struct TwoThirdsTests {
    /// The table of domain 02.
    static let table = [
        (1, 0), (2, 1), (3, 2), (4, 2), (5, 3), (6, 4), (7, 4), (8, 5), (9, 6), (10, 6), (12, 8), (15, 10), (20, 13), (30, 20),
    ]

    private func verdict(_ zone: Int, _ city: Int, _ unit: ClockUnit = .workday, _ cityUnit: ClockUnit = .workday) -> TwoThirdsRules.Verdict
    {
        TwoThirdsRules.verdict(promised: Limit(amount: zone, unit: unit), city: Limit(amount: city, unit: cityUnit))
    }

    @Test(arguments: table) func theLongestPromiseIsTwoThirdsRoundedDown(city: Int, longest: Int) {
        #expect(TwoThirdsRules.longest(city) == longest)
        #expect(verdict(longest, city) == .kept(margin: 0))
        #expect(verdict(longest + 1, city) == .broken(excess: 1))
        if longest > 0 { #expect(verdict(longest - 1, city) == .kept(margin: 1)) }
    }

    @Test func noWholeNumberIsJudgedOtherwiseThanByTheInequality() {
        for city in 0...120 {
            for zone in 0...120 { #expect(verdict(zone, city).isKept == (3 * zone <= 2 * city)) }
        }
    }

    @Test func aCityThatTakesNoTimeAllowsNone() {
        #expect(verdict(0, 0) == .kept(margin: 0))
        #expect(verdict(1, 0) == .broken(excess: 1))
    }

    @Test func differentUnitsAreNeverCompared() {
        #expect(verdict(1, 30, .day, .workday) == .incomparable)
        #expect(verdict(1, 30, .officeHour, .hour) == .incomparable)
        #expect(!verdict(0, 30, .day, .workday).isKept)
    }

    @Test func everyPublishedItemKeepsTheRule() throws {
        let items = try Published.items().zone.items
        #expect(TwoThirdsRules.kept(items) == items.count)
        let saving = TwoThirdsRules.saving(items)
        #expect(saving.ours * 3 <= saving.law * 2)
        #expect(saving.items > 50)
    }

    @Test func thePageShowsEveryItemWithItsFigures() async throws {
        let page = try await Published.visitor().get("/measures/2")
        #expect(page.text.matches(of: /href="\/items\/[a-z0-9-]+"/).count == 89)
        #expect(page.read.contains("89 件事，89 件做到"))
        #expect(page.read.contains("食品经营许可证（销售类）登记 20 个工作日 20 个工作日 暂定 13 个工作日 正好"))
        let english = try await Published.visitor("en").get("/measures/2").read
        #expect(english.contains("Food business licence (sales) 20 working days 20 working days proposed 13 working days exact"))
    }

    @Test func theOtherAddressLeadsThere() async throws {
        #expect(try await Published.visitor().get("/promises/limits").header("Location") == "/measures/2")
    }
}
