import Cases
import Evidence
import Foundation
import People
import PostgresStore
import Records
import Sealing
import Store
import WorkCalendar
import Zone

/// Cases that have just been submitted, by the hundred thousand, for nodes to work on; and the same acts by hand.
private struct NodesData {
    static let (name, handName) = ("tongban_bench_nodes", "tongban_bench_hand")
    static let item = "food-business-licence"
    static let (firstId, step): (Int64, Int64) = (Mass.firstId, Mass.step)

    let address: String
    let keyringPath: String
    /// The same database again, for pgbench.
    let handAddress: String
    let cases: Int
    /// The transactions of each act, and the statements that gave its events their places in the log.
    private let acts: [String: ([Recorded.Transaction], [Recorded.Statement])]

    init(_ bench: Bench, cases: Int) async throws {
        self.cases = cases
        let place = try bench.postgresPlace()
        address = try place.fresh(Self.name)
        keyringPath = try bench.fresh("nodes") + "/keyring"
        try await bench.serve(address, port: bench.port, keyring: keyringPath).stop()
        let work = try await Workbench(postgres: address, zone: bench.zone(), keyring: .load(path: keyringPath))
        _ = try await work.cases.publish()
        try Wire(address).ask("SELECT setval('tongban_id', 1000000000)")
        try await Self.load(cases, work, address)
        acts = try await Self.recorded(work, cases)
        try await work.store.close()
        handAddress = try place.copy(Self.handName, of: Self.name)
    }

    /// The cases to work on; and half as many that were worked on before, for the server plans by what it finds in a table: from one that is
    /// empty it reads all there is, and a serializable transaction that reads all conflicts with every other.
    private static func load(_ cases: Int, _ work: Workbench, _ address: String) async throws {
        var moulds: [Mould] = []
        for until in ["submit", "accept"] {
            let template = try await Lifecycle(work, item: item, applicant: 9_000_011).run(until: until)
            try await work.sequencer.run()
            moulds.append(try await Mould(work, template: template, applicant: 9_000_011))
        }
        let (new, old, all) = (moulds[0], moulds[1], cases + cases / 2)
        _ = try await Loader(address: address, columns: new.columns, random: .system).load(all) { place in
            let root = firstId + Int64(place) * step
            let cast = Mould.Cast(root: root, delay: 0, number: "N\(root)", applicant: "p:\(10_000_000 + place % max(1, cases / 5))")
            return (place < cases ? new : old, cast)
        }
        try Wire(address).ask("SELECT setval('tongban_id', \(firstId + Int64(all + 1000) * step))")
    }

    /// What the engine asks for one case, recorded on the first of the copies.
    private static func recorded(_ work: Workbench, _ count: Int) async throws -> [String: (
        [Recorded.Transaction], [Recorded.Statement]
    )] {
        var acts: [String: ([Recorded.Transaction], [Recorded.Statement])] = [:]
        let (first, second) = (firstId, firstId + Int64(Spread.place(1, of: count)) * step)
        for action in NodesTask.both {
            // The first act on a case of a kind reads what later ones know already: recorded is the second.
            for root in [first, second] {
                _ = work.database.take()
                work.database.keep(true)
                try await NodeProcess.act(action, on: root, work)
                let done = work.database.take().transactions.filter { !$0.statements.isEmpty }
                try await work.sequencer.run()
                let log = work.database.take().transactions.flatMap(\.statements).filter {
                    $0.sql.hasPrefix("UPDATE history SET log_index") || $0.sql.hasPrefix("INSERT INTO log_")
                }
                work.database.keep(false)
                if root == second { acts[action] = (done, log) }
            }
        }
        return acts
    }

    /// The acts as pgbench does them.
    func byHand(_ actions: [String], _ bench: Bench) throws -> (pgbench: PgBench, statements: Int) {
        let root = Self.firstId + Int64(Spread.place(1, of: cases)) * Self.step
        let script = try ByHand(
            actions.compactMap { acts[$0] }, on: .init(root: root, number: "N\(root)", step: Self.step, count: cases))
        let file = bench.data + "/nodes/\(actions.joined(separator: "-")).sql"
        try (script.lines.joined(separator: "\n") + "\n").write(toFile: file, atomically: true, encoding: .utf8)
        return (PgBench(program: bench.pgbench, address: handAddress, script: file, constants: script.constants), script.statements)
    }
}

/// What nodes are set to do, and whether pgbench does the same beside them.
///
/// Acceptance makes parts, whose rows lie at the end of every index beside those of all who accept at the same time. Serializable
/// transactions that read there are undone for one another's sake; the driver begins them again later each time and then one after the
/// other, pgbench at once and never comes to an end. So acceptance stands beside pgbench on one connection only.
struct NodesTask: Sendable {
    let nodes: Int
    /// Requests at work at once in a node.
    let workers: Int
    let actions: [String]
    var isHeldAgainst = true

    static let both = ["receive", "accept"]
    static let all =
        [1, 2, 4].map { NodesTask(nodes: $0, workers: 4, actions: ["receive"]) } + [NodesTask(nodes: 1, workers: 1, actions: both)]
        + [1, 2, 4].map { NodesTask(nodes: $0, workers: 4, actions: both, isHeldAgainst: false) }

    var connections: Int { nodes * workers }
    var name: String {
        let what = actions == Self.both ? "receipts and acceptances" : "receipts"
        return "\(what), \(nodes) node\(nodes == 1 ? "" : "s") with \(workers) request\(workers == 1 ? "" : "s") at once, on PostgreSQL"
    }
}

extension Part {
    /// Transitions a second of one, two and four nodes, against pgbench with the same statements on as many connections.
    static let nodes = Part("nodes") { bench in
        guard let server = bench.postgres else { return [] }
        let data = try await NodesData(bench, cases: bench.quick ? 20_000 : 200_000)
        var used = (ours: 2, byHand: 2)
        var figures: [Figure] = []
        for task in NodesTask.all { figures.append(try await measure(task, data, bench, &used)) }
        for name in [NodesData.name, NodesData.handName] { try PostgresPlace(address: server).drop(name) }
        return figures
    }

    private static func measure(
        _ task: NodesTask, _ data: NodesData, _ bench: Bench, _ used: inout (ours: Int, byHand: Int)
    ) async throws -> Figure {
        let hand = try data.byHand(task.actions, bench)
        let seconds = bench.quick ? 2 : 6
        var rounds = Rounds()
        for round in 0...(bench.quick ? 1 : 4) {
            let told = try await NodeProcess.run(
                task, bench, address: data.address, keyring: data.keyringPath, cases: (NodesData.firstId, data.cases, used.ours),
                seconds: seconds)
            used.ours += told.used
            var theirs = 0
            if task.isHeldAgainst {
                let told = try await hand.pgbench.run(
                    base: NodesData.firstId, from: used.byHand, clients: task.connections, seconds: seconds)
                // One connection may have come farther than another.
                used.byHand += told.transactions * 13 / 10 + task.connections * 20
                theirs = told.rate * task.actions.count
                if told.failed > 0 { Loader.say("\(told.failed) of pgbench's transactions failed") }
            }
            Loader.say("\(task.name): \(Text.rate(told.performed, in: told.nanoseconds)), by hand \(theirs / 1000)/s")
            guard round > 0 else { continue }
            rounds.add(ours: told.nanoseconds / max(1, told.performed), theirs: 1_000_000_000_000 / max(1, theirs))
        }
        return figure(task, rounds, hand.statements)
    }

    private static func figure(_ task: NodesTask, _ rounds: Rounds, _ statements: Int) -> Figure {
        let held = task.isHeldAgainst
        return Figure(
            part: "nodes", what: task.name, ours: Text.rate(1, in: rounds.ours.median),
            theirs: held ? "\(Text.rate(1, in: rounds.theirs.median)) of pgbench with the same statements" : "–",
            result: held ? "\(Text.ratio(rounds.ratio)) of the rate" : Text.rate(1, in: rounds.ours.median), goal: held ? "≥ 0.60" : "–",
            met: !held || rounds.ratio >= 600,
            note: "\(rounds.ours.count) rounds, \(task.connections) connections each side"
                + (held ? "; spread \(Text.spread(rounds.ratios))" : "") + "; \(statements / task.actions.count) statements a transition")
    }
}
