import Cases
import Store
import TestSupport
import Testing
import WorkCalendar

@testable import tongban

/// A changed calendar is counted by once, by one node, and never back by one that knows less.
@Suite struct `A new calendar on several nodes` {
    private func rig() async throws -> Rig {
        let rig = try await Rig(CasesService.kinds)
        for statement in Settings.migrations.flatMap(\.statements) { try await rig.tamper(statement) }
        return rig
    }

    private func recounting(_ rig: Rig, _ node: String, years: [DecreedYear] = []) throws -> Recounting {
        var zone = rig.zone
        for year in years { zone = try TestZone.real(with: year) }
        return Recounting(engine: try rig.restarted(CasesService.kinds, zone: zone).engine, real: rig.clock.source, node: node)
    }

    private static let wiser = DecreedYear(year: 2027, notice: "国办发明电〔2026〕11号", off: [:], makeUp: [:])

    @Test func `it is counted by once, and an older folder moves nothing back`() async throws {
        let rig = try await rig()
        #expect(try await recounting(rig, "a").run() == .counted(0))
        #expect(try await recounting(rig, "a").run() == .unchanged)
        #expect(try await recounting(rig, "b").run() == .unchanged)
        #expect(try await recounting(rig, "b", years: [Self.wiser]).run() == .counted(0))
        #expect(try await recounting(rig, "a").run() == .behind(missing: [2027]))
    }

    @Test func `while one node is at it the others go on, and when it died one takes over`() async throws {
        let rig = try await rig()
        let until = rig.clock.now.adding(microseconds: Instant.minute)
        try await rig.database.write { db in try Settings.keep(Settings.counting, "a \(until.microseconds)", db) }
        #expect(try await recounting(rig, "b").run() == .elsewhere)
        rig.clock.advance(2 * Instant.minute)
        #expect(try await recounting(rig, "b").run() == .counted(0))
        #expect(try await recounting(rig, "a").run() == .unchanged)
    }
}
