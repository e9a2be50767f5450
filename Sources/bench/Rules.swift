import Foundation
import Synchronization

extension Part {
    /// Rules against the engines that install from PyPI: a small table decided once, and the rent subsidy of a million firms.
    static let rules = Part("rules") { bench in
        guard let python = bench.rulesPython else {
            throw BenchFault("give --rules-python the interpreter of an environment with the peers; script/bench makes one")
        }
        let peer = RulePeer(python: python, script: bench.rulesFolder + "/peers.py")
        var figures: [Figure] = []
        for (engine, name, count, goal) in [
            ("zen", "zen-engine", 500, 200), ("bkflow", "bkflow-dmn", 50, 2_000), ("spiff", "SpiffWorkflow’s DMN", 200, 0),
        ] {
            figures.append(try await single(bench, peer, engine, name, count, goal))
        }
        return figures + (try await batch(bench, peer))
    }

    private static func single(
        _ bench: Bench, _ peer: RulePeer, _ engine: String, _ name: String, _ count: Int, _ goal: Int
    ) async throws -> Figure {
        guard let table = RuleTable(folder: bench.rulesFolder, facts: count) else { throw BenchFault("table.dmn does not load") }
        let times = bench.quick ? 20 : 200
        let contest = try await onThread {
            try peer.contest(engine, count, rounds: bench.quick ? 2 : 10) { table.run(times).nanoseconds / (times * count) }
        }
        let sum = table.run(1).sum
        guard contest.sum == "\(sum)" else { throw BenchFault("\(name) decides otherwise: \(contest.sum), not \(sum)") }
        var rounds = Rounds()
        for (our, their) in zip(contest.rounds.ours, contest.rounds.theirs) { rounds.add(ours: our, theirs: their / count) }
        return Figure(
            part: "rules", what: "one decision of a table of ten rules against \(name)", ours: "\(Text.time(rounds.ours.median)) each",
            theirs: "\(Text.time(rounds.theirs.median)) each", result: "\(rounds.ratio / 1000) times the rate",
            goal: goal == 0 ? "–" : "≥ \(goal)",
            met: rounds.ratio >= goal * 1000,
            note: "\(rounds.ours.count) rounds in turns of \(times * count) and \(count) decisions, in process both; the same results")
    }

    private static func batch(_ bench: Bench, _ peer: RulePeer) async throws -> [Figure] {
        let rows = bench.quick ? 100_000 : 1_000_000
        guard let batch = SubsidyBatch(decisions: bench.zonePath + "/decisions", rows: rows), batch.isWhole else {
            throw BenchFault("rent-subsidy.dmn does not load, or has no form for columns")
        }
        let exact = try await onThread { try peer.sum("exact", rows) }
        let most = Mutex(0)
        let contest = try await onThread {
            try peer.contest("openfisca", rows, rounds: bench.quick ? 4 : 20) {
                let ours = batch.run()
                guard "\(ours.sum)" == exact else { throw BenchFault("the batch sums to \(ours.sum) fen, not \(exact)") }
                most.withLock { $0 = max($0, ours.bytesPerRow) }
                return ours.nanoseconds
            }
        }
        let (rounds, bytes) = (contest.rounds, most.withLock { $0 })
        return [
            Figure(
                part: "rules", what: "the rent subsidy of \(rows) firms against OpenFisca in 32-bit floats",
                ours: Text.time(rounds.ours.median), theirs: Text.time(rounds.theirs.median),
                result: "\(Text.ratio(rounds.ratio)) times the rate",
                goal: "≥ 1", met: rounds.ratio >= 1_000,
                note: "\(rounds.ours.count) rounds in turns; ours sums to \(exact) fen as Python’s decimal does, floats to \(contest.sum)"),
            Figure(
                part: "rules", what: "memory for each row of the batch beyond its columns", ours: "\(bytes) B", theirs: "–",
                result: "\(bytes) B",
                goal: "≤ 64 B", met: bytes <= 64, note: "growth of the peak of resident memory, results included"),
        ]
    }
}
