import Cases
import Evidence
import Foundation
import PostgresStore
import Records
import Sealing
import Store
import WorkCalendar
import Zone

/// A city's ten million matters on a server of PostgreSQL: nearly all ended, some in hand.
///
/// An ended matter is its record, its parties, its key, the first and the last of its events without their words, and the clock of the promised
/// time. Left out are its parts, the events between, the entries of its clocks, its papers and its notices, and its leaves in the log. A matter
/// in hand is whole but for its leaves. Ended ones are spread over all items and departments; whole ones are of a few items.
struct Mass: Sendable {
    static let name = "tongban_bench_mass"

    let address: String
    let keyringPath: String
    let count: Int
    let work: Workbench
    private let ended: Mould
    private let inHand: [Mould]
    private let dresses: [Mould.Dress]

    private static let applicant: Int64 = 9_000_011
    /// Persons who have matters begin here.
    static let firstPerson = 10_000_000
    private static let template = "construction-permit-extension"
    /// Ids of copies begin here, and lie this far apart: each transaction of the engine takes a block or two of 32.
    static let (firstId, step): (Int64, Int64) = (2_000_000_000, 1024)
    /// One in so many is in hand.
    static let inHandOf = 100

    /// Makes the tables, the accounts and the templates; the server makes the former.
    init(_ bench: Bench, count: Int) async throws {
        self.count = count
        let place = try bench.postgresPlace()
        address = try place.fresh(Self.name)
        _ = try bench.fresh("mass")
        keyringPath = Self.keyring(bench)
        try await bench.serve(address, port: bench.port, keyring: keyringPath).stop()
        work = try await Workbench(postgres: address, zone: bench.zone(), keyring: .load(path: keyringPath))
        _ = try await work.cases.publish()
        try Wire(address).ask("SELECT setval('tongban_id', 1000000000)")
        ended = try await Self.ended(work)
        inHand = try await Self.inHand(work)
        dresses = try await Self.dresses(work)
    }

    static func keyring(_ bench: Bench) -> String { bench.data + "/mass/keyring" }

    /// So many persons have matters.
    static func persons(_ count: Int) -> Int { max(1, count / 5) }

    func load() async throws -> Loader.Told {
        try await work.store.close()
        let told = try await Loader(address: address, columns: ended.columns, random: .system).load(count, cast)
        try Wire(address).ask("SELECT setval('tongban_id', \(Self.firstId + Int64(count + 1000) * Self.step))")
        return told
    }

    /// The newest one in a hundred are in hand; the others ended whole weeks ago, so that days off stay days off.
    private func cast(_ place: Int) -> (mould: Mould, cast: Mould.Cast) {
        let left = count - place
        let isOpen = left <= count / Self.inHandOf
        let jitter = Int64(place * 7919 % 7200) * Instant.second
        let delay = isOpen ? -jitter / 100 : -Int64(4 + left * 96 / count) * 7 * Instant.wholeDay - jitter
        var cast = Mould.Cast(
            root: Self.firstId + Int64(place) * Self.step, delay: delay, number: "\(work.zone.prefix)-M\(place)",
            applicant: "p:\(Self.firstPerson + place % Self.persons(count))")
        guard !isOpen else { return (inHand[place % inHand.count], cast) }
        // Some items are asked for far more often than others.
        let share = place &* 2_654_435_761 >> 7 & 0xffff
        cast.dress = dresses[share * share / 0x10000 * dresses.count / 0x10000]
        return (ended, cast)
    }

    // MARK: Templates

    private static func ended(_ work: Workbench) async throws -> Mould {
        let id = try await Lifecycle(work, item: template, applicant: applicant).run(until: "deliver")
        try await work.sequencer.run()
        let last = try await work.database.read { db in
            try db.row("SELECT MAX(seq) AS n FROM history WHERE record = ?", [.integer(id)])?.int("n") ?? 0
        }
        return try await Mould(work, template: id, applicant: applicant, isDressed: true) { table, row in
            switch table {
            case "record": try row.int("id") == id
            case "party", "record_key": true
            case "history": try row.int("record") == id && [1, last].contains(try row.int("seq"))
            case "clock": try row.int("record") == id && row.text("name") == "promised"
            default: false
            }
        }
    }

    private static func inHand(_ work: Workbench) async throws -> [Mould] {
        var found: [Mould] = []
        for (item, until) in [
            ("food-business-licence", "receive"), ("food-business-licence", "accept"), ("entertainment-licence", "accept"),
            (template, "receive"), (Lifecycle.item, "accept"),
        ] {
            let id = try await Lifecycle(work, item: item, applicant: applicant).run(until: until)
            try await work.sequencer.run()
            found.append(try await Mould(work, template: id, applicant: applicant))
        }
        return found
    }

    private static func dresses(_ work: Workbench) async throws -> [Mould.Dress] {
        let definitions = try await work.database.read { db in
            try db.rows("SELECT code, MAX(id) AS id FROM definition GROUP BY code").reduce(into: [String: Int64]()) { all, row in
                all[try row.text("code")] = try row.int("id")
            }
        }
        return work.zone.items.compactMap { item in
            guard let definition = definitions[item.code] else { return nil }
            return Mould.Dress(
                unit: Array(item.department.utf8), topic: Array("item:\(item.code)".utf8), title: Array(item.name.zh.utf8),
                definition: definition)
        }
    }
}

extension Workbench {
    /// On a server of PostgreSQL, with as many connections as a node has.
    init(postgres address: String, zone: ZoneFolder, keyring: Keyring, time: TimeSource = .system) async throws {
        let database = try await PostgresDatabase(PostgresSettings(address, connections: 16))
        try self.init(zone: zone, recording: RecordingDatabase(database, onPostgres: true), keyring: keyring, time: time)
    }
}

extension Part {
    /// Ten million cases are loaded, and listed under the permission filter.
    static let mass = Part("mass") { bench in
        guard bench.postgres != nil else { return [] }
        let count = bench.quick ? min(bench.cases, 20_000) : bench.cases
        if bench.isLoaded { return try await MassLists(bench, count: count).figures() }
        let mass = try await Mass(bench, count: count)
        let told = try await mass.load()
        let size = Int(try Wire(mass.address).ask("SELECT pg_database_size(current_database())")[0][0]) ?? 0
        let limit = 900_000_000_000
        let loaded = Figure(
            part: "mass", what: "load of \(mass.count) cases through COPY", ours: Text.time(told.total),
            theirs: "–", result: Text.rate(mass.count, in: told.total), goal: "10,000,000 in < 15 min",
            met: mass.count >= 10_000_000 && told.total < limit,
            note: "\(told.rows) rows in \(Text.time(told.copying)), indexes \(Text.time(told.indexing)), "
                + "statistics \(Text.time(told.analyzing)); \(Text.bytes(size)) with everything")
        return try await [loaded] + MassLists(bench, count: count).figures()
    }
}
