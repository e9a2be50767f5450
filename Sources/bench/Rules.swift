import Foundation

/// The same rules in other engines (`script/rules/peers.py`), in a process of its own: nanoseconds of each round, and what came out.
private struct Peer: Sendable {
    let python: String
    let script: String

    func run(_ engine: String, _ count: Int, rounds: Int) throws -> (rounds: [Int], sum: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: python)
        process.arguments = [script, engine, "\(count)", "\(rounds)"]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        let lines = text.split(separator: "\n")
        guard let last = lines.last, last.hasPrefix("sum ") else { throw BenchFault("\(engine) gave no figure") }
        return (lines.dropLast().compactMap { Int($0) }, String(last.dropFirst(4)))
    }
}

extension Part {
    /// Rules against the engines that install from PyPI: a small table decided once, and the rent subsidy of a million firms.
    static let rules = Part("rules") { bench in
        guard let python = bench.rulesPython else {
            throw BenchFault("give --rules-python the interpreter of an environment with the peers; script/bench makes one")
        }
        let peer = Peer(python: python, script: bench.rulesFolder + "/peers.py")
        var figures: [Figure] = []
        for (engine, name, count, goal) in [
            ("zen", "zen-engine", 500, 200), ("bkflow", "bkflow-dmn", 50, 2_000), ("spiff", "SpiffWorkflow’s DMN", 200, 0),
        ] {
            figures.append(try await single(bench, peer, engine, name, count, goal))
        }
        return figures + (try await batch(bench, peer))
    }

    private static func single(
        _ bench: Bench, _ peer: Peer, _ engine: String, _ name: String, _ count: Int, _ goal: Int
    ) async throws -> Figure {
        guard let table = RuleTable(folder: bench.rulesFolder, facts: count) else { throw BenchFault("table.dmn does not load") }
        let times = bench.quick ? 20 : 200
        var rounds = Rounds()
        for round in 0...(bench.quick ? 2 : 5) {
            let theirs = try await onThread { try peer.run(engine, count, rounds: 2) }
            var sum = 0
            let ours = await nanoseconds { sum = table.run(times) } / (times * count)
            guard theirs.sum == "\(sum)" else { throw BenchFault("\(name) decides otherwise: \(theirs.sum), not \(sum)") }
            // Their first round warms them up, ours the first of all.
            if round > 0 { rounds.add(ours: ours, theirs: (theirs.rounds.last ?? 0) / count) }
        }
        return Figure(
            part: "rules", what: "one decision of a table of ten rules against \(name)", ours: "\(Text.time(rounds.ours.median)) each",
            theirs: "\(Text.time(rounds.theirs.median)) each", result: "\(rounds.ratio / 1000) times the rate",
            goal: goal == 0 ? "–" : "≥ \(goal)",
            met: rounds.ratio >= goal * 1000,
            note: "\(rounds.ours.count) rounds of \(times * count) and \(count) decisions, in process both; the same results")
    }

    private static func batch(_ bench: Bench, _ peer: Peer) async throws -> [Figure] {
        let rows = bench.quick ? 100_000 : 1_000_000
        guard let batch = SubsidyBatch(decisions: bench.zonePath + "/decisions", rows: rows), batch.isWhole else {
            throw BenchFault("rent-subsidy.dmn does not load, or has no form for columns")
        }
        let exact = try await onThread { try peer.run("exact", rows, rounds: 1) }.sum
        var rounds = Rounds()
        var bytes = 0
        var floats = ""
        for round in 0...(bench.quick ? 2 : 5) {
            let theirs = try await onThread { try peer.run("openfisca", rows, rounds: 5) }
            floats = theirs.sum
            for their in theirs.rounds.dropFirst() {
                let ours = batch.run()
                guard "\(ours.sum)" == exact else { throw BenchFault("the batch sums to \(ours.sum) fen, not \(exact)") }
                guard round > 0 else { continue }  // warm-up
                rounds.add(ours: ours.nanoseconds, theirs: their)
                bytes = max(bytes, ours.bytesPerRow)
            }
        }
        return [
            Figure(
                part: "rules", what: "the rent subsidy of \(rows) firms against OpenFisca in 32-bit floats",
                ours: Text.time(rounds.ours.median), theirs: Text.time(rounds.theirs.median),
                result: "\(Text.ratio(rounds.ratio)) times the rate",
                goal: "≥ 1", met: rounds.ratio >= 1_000,
                note: "\(rounds.ours.count) rounds; ours sums to \(exact) fen as Python’s decimal does, floats to \(floats)"),
            Figure(
                part: "rules", what: "memory for each row of the batch beyond its columns", ours: "\(bytes) B", theirs: "–",
                result: "\(bytes) B",
                goal: "≤ 64 B", met: bytes <= 64, note: "growth of the peak of resident memory, results included"),
        ]
    }
}
