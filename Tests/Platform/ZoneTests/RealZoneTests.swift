import Foundation
import Testing

@testable import Zone

@Suite("The zone that is delivered") struct RealZoneTests {
    static let path = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("zones/xinxiang-hitech").path

    @Test func itHasNoErrorAndAllItPromises() throws {
        let (zone, faults) = ZoneFolder.load(Self.path)
        #expect(faults.filter { $0.severity == .error }.map(\.description) == [])
        let loaded = try #require(zone)
        #expect(loaded.items.count >= 69)
        #expect(loaded.measures.map(\.number) == Array(1...33))
        #expect(loaded.measures.filter { $0.state == .working }.map(\.number) == [1, 2, 4, 9])
        #expect(loaded.calendarYears == Array(2007...2026))
        #expect(loaded.department("hall")?.receivesForAll == true)
    }

    @Test func everyItemSurvivesBeingFrozen() throws {
        for item in ZoneFolder.load(Self.path).zone?.items ?? [] {
            #expect(try Item(definition: item.definition) == item, "\(item.code)")
        }
    }
}
