import Codes
import Evidence
import Foundation
import People
import Records
import Sealing
import Store
import WorkCalendar
import Zone

/// A database as an office has it after years: a mass of ended matters, and a few in every hundred in hand.
///
/// Made once a day and kept, because the due dates of what is in hand lie a few days ahead.
struct Town {
    /// What the engine makes once: item, and how far it is brought.
    private struct Model {
        let item: String
        let until: String
        /// Of the matters in hand, how many of a hundred.
        let share: Int
    }

    private static let ended = Model(item: "construction-permit-extension", until: "deliver", share: 100)
    private static let inHand = [
        Model(item: Lifecycle.item, until: "receive", share: 2), Model(item: Lifecycle.item, until: "accept", share: 2),
        Model(item: "food-business-licence", until: "receive", share: 30), Model(item: "food-business-licence", until: "accept", share: 30),
        Model(item: "entertainment-licence", until: "accept", share: 20),
        Model(item: "construction-permit-extension", until: "receive", share: 16),
    ]
    /// The department with a steady desk, and the one that is far behind.
    static let steady = "zrzyghj"
    static let behind = "scjgj"
    /// Ids lie this far apart: no tree of the models needs more.
    private static let step: Int64 = 64
    private static let chunk = 2_000

    let path: String
    let matters: Int

    /// Finds or makes the database with so many matters, so many of them in hand.
    init(_ bench: Bench, matters: Int, inHand open: Int, steady: Int) async throws {
        self.matters = matters
        let day = try bench.zone().calendar.day(of: TimeSource.system.now())
        let folder = bench.data + "/town-\(matters)"
        path = folder + "/t.sqlite"
        let mark = folder + "/made-\(day)"
        if FileManager.default.fileExists(atPath: mark) { return }
        _ = try bench.fresh("town-\(matters)")
        // The server makes the tables of all services, the keys and the accounts.
        try await bench.serve(path, port: bench.port).stop()
        try await make(bench, open: open, steady: steady)
        _ = FileManager.default.createFile(atPath: mark, contents: nil)
    }

    private func make(_ bench: Bench, open: Int, steady: Int) async throws {
        let work = try await Workbench(zone: bench.zone(), path: path, keyring: .load(path: path + ".keyring"), time: .system)
        let models = try await Self.models(work)
        try await check(work, models[0])
        let indexes = try await Self.dropIndexes(work.store)
        var numbers = Numbers(prefix: work.zone.prefix)
        var next = try await work.database.write { db in try db.newId() } + 10_000
        try await copy(models[0], matters - open, lean: true, work, &numbers, &next)
        for (model, kind) in zip(models.dropFirst(), Self.inHand) {
            // The steady desk has as much to do in a large town as in a small one.
            let count = kind.item == Lifecycle.item ? steady / 2 : open * kind.share / 100
            try await copy(model, count, lean: false, work, &numbers, &next)
        }
        let end = next
        try await work.store.write { db in
            for sql in indexes { try db.run(sql, []) }
            try db.run("UPDATE series SET next = ? WHERE name = 'id'", [.integer(end + 10_000)])
        }
        try await work.store.close()
    }

    private func copy(
        _ model: Population, _ count: Int, lean: Bool, _ work: Workbench, _ numbers: inout Numbers, _ next: inout Int64
    ) async throws {
        var made = 0
        while made < count {
            let size = min(Self.chunk, count - made)
            var copies: [Population.Copy] = []
            for index in made..<(made + size) {
                // Ended matters lie whole weeks back, so that days off stay days off; what is in hand came within the last hours.
                let back = lean ? Int64(4 + (count - index) * 96 / count) * 7 * Instant.wholeDay : 0
                let jitter = Int64(index * 7919 % 7200) * Instant.second
                copies.append(
                    .init(
                        shift: next - model.root, delay: -back - (lean ? jitter : jitter / 100), number: numbers.next(),
                        applicant: "p:\(10_000_000 + index % max(1, count / 5))"))
                next += Self.step
            }
            try await model.write(copies, lean: lean)
            made += size
        }
    }

    /// The models, made by the engine: the ended one first.
    private static func models(_ work: Workbench) async throws -> [Population] {
        var found: [Population] = []
        for model in [ended] + inHand {
            let id = try await Lifecycle(work, item: model.item, applicant: 9_000_011).run(until: model.until)
            // Copies carry the template's place in the log: nothing waits for the sequencer.
            try await work.sequencer.run()
            found.append(try await Population(work, template: id, applicant: 9_000_011))
        }
        return found
    }

    /// A second record of the engine's, at the same standing clock, against a copy in its place.
    private func check(_ work: Workbench, _ model: Population) async throws {
        let now = TimeSource.system.now()
        let folder = path + ".check"
        try? FileManager.default.removeItem(atPath: folder)
        let still = try await Workbench(zone: work.zone, path: folder, keyring: work.keyring, time: .fixed(now))
        try await still.prepare()
        let lifecycle = try await Lifecycle(still, item: Self.ended.item, applicant: 9_000_011)
        let (first, second) = (try await lifecycle.run(), try await lifecycle.run())
        guard let other = try await still.database.read({ db in try RecordQueries.find(second, db) }) else { throw BenchFault("no record") }
        let odd = try await Population(still, template: first, applicant: 9_000_011).differences(from: other)
        guard odd.isEmpty else { throw BenchFault("a copied matter differs from one of the engine's in \(odd)") }
        try await still.store.close()
    }

    /// Indexes that no key needs are made again at the end, which is far quicker than keeping them.
    private static func dropIndexes(_ store: any Store.Database) async throws -> [String] {
        try await store.write { db in
            let rows = try db.rows("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL", [])
            let tables = Set(Population.tables.map(\.name))
            var kept: [String] = []
            for row in rows {
                let sql = try row.text("sql")
                guard tables.contains(where: { sql.contains(" ON \($0) (") }) else { continue }
                // The copying itself looks up a tree's rows by these.
                guard try !["record_parent", "history_root", "notice_record", "flag_record"].contains(row.text("name")) else { continue }
                try db.run("DROP INDEX \(try row.text("name"))", [])
                kept.append(sql)
            }
            return kept
        }
    }
}

/// Record numbers of days long past, so that none is given out twice.
private struct Numbers {
    let prefix: String
    private var serial = 0

    init(prefix: String) { self.prefix = prefix }

    mutating func next() -> String {
        serial += 1
        let day = serial / 5_000
        let date = (year: 2010 + day / 336, month: 1 + day / 28 % 12, day: 1 + day % 28)
        return RecordNumber(prefix: prefix, day: date, serial: 1 + serial % 5_000)?.description ?? ""
    }
}
