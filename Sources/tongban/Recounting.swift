import Evidence
import Records
import Store
import WorkCalendar
import Zone

/// Counts due dates anew where the zone's calendar is another than the one this database was last counted by: one node does it for all.
struct Recounting: Sendable {
    let engine: Engine
    /// The machine's clock, by which a node that died in the middle is noticed.
    let real: TimeSource
    /// This node's name among those on the database.
    let node: String

    enum Outcome: Hashable, Sendable {
        /// By this very calendar already.
        case unchanged
        /// Another node is at it.
        case elsewhere
        /// The database was counted by notices of years this folder does not have: an older folder moves nothing back.
        case behind(missing: [Int])
        /// Done: so many records got another due date.
        case counted(Int)
    }

    private struct Lost: Error {}
    private static let lease = Instant.minute
    /// To be raised where the program itself comes to count differently.
    private static let reckoning = 1

    /// Once at the start and every minute from then on; but for a changed calendar it is one reading.
    func run() async throws -> Outcome {
        let ours = fingerprint
        guard try await engine.database.read({ db in try Settings.read(Settings.counted, db) }) != ours else { return .unchanged }
        let wait = try await engine.database.write { db in try begin(ours, db) }
        if let wait { return wait }
        do {
            let moved = try await engine.recount { try await renew() }
            try await engine.database.write { db in
                try Settings.keep(Settings.counted, ours, db)
                try Settings.keep(Settings.counting, "", db)
            }
            return .counted(moved)
        } catch is Lost {
            return .elsewhere
        }
    }

    /// Takes the work; an outcome where there is none, or it is another node's.
    private func begin(_ ours: String, _ db: any Connection) throws -> Outcome? {
        let kept = try Settings.read(Settings.counted, db)
        guard kept != ours else { return .unchanged }
        let missing = Set(Self.years(kept ?? "")).subtracting(engine.surroundings.zone.calendar.years.map(\.year))
        guard missing.isEmpty else { return .behind(missing: missing.sorted()) }
        if let held = try holder(db), held.node != node, held.until > real.now() { return .elsewhere }
        try hold(db)
        return nil
    }

    /// A node that paused so long that another took the work leaves it.
    private func renew() async throws {
        try await engine.database.write { db in
            guard try holder(db)?.node == node else { throw Lost() }
            try hold(db)
        }
    }

    private func hold(_ db: any Connection) throws {
        try Settings.keep(Settings.counting, "\(node) \(real.now().adding(microseconds: Self.lease).microseconds)", db)
    }

    private func holder(_ db: any Connection) throws -> (node: String, until: Instant)? {
        let parts = try Settings.read(Settings.counting, db)?.split(separator: " ") ?? []
        guard parts.count == 2, let until = Int64(parts[1]) else { return nil }
        return (String(parts[0]), Instant(microseconds: until))
    }

    /// The years with a notice, then a digest of all that is counted by: `2025,2026 5f3a…`.
    private var fingerprint: String {
        let calendar = engine.surroundings.zone.calendar
        var text = "\(Self.reckoning)\n\(calendar.offset)\n"
        for span in calendar.hours.spans { text += "\(span.open)-\(span.close)\n" }
        for year in calendar.years {
            text += "\(year.year)\n"
            for (mark, days) in [("-", year.off), ("+", year.makeUp)] {
                for day in days.keys.sorted() { text += "\(mark)\(day)\n" }
            }
        }
        let years = calendar.years.map { String($0.year) }.joined(separator: ",")
        return "\(years) \(Hex.encode(MerkleHash.sha256(Array(text.utf8)).bytes))"
    }

    private static func years(_ fingerprint: String) -> [Int] {
        fingerprint.prefix { $0 != " " }.split(separator: ",").compactMap { Int($0) }
    }
}
