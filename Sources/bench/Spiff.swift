import Foundation
import SQLiteStore
import Sealing
import Store
import WorkCalendar

/// The same lifecycle in SpiffWorkflow (`script/spiffworkflow/lifecycle.py`), in a process of its own.
private struct Spiff: Sendable {
    let python: String
    let script: String
    let database: String

    /// Nanoseconds for so many matters.
    func run(_ count: Int, _ mode: String) throws -> Int {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: python)
        process.arguments = [script, database, "\(count)", mode]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard let spent = text.split(separator: " ").first.flatMap({ Int($0) }) else { throw BenchFault("SpiffWorkflow gave no figure") }
        return spent
    }
}

extension Part {
    static let spiff = Part("spiff") { bench in
        guard let python = bench.python else {
            throw BenchFault("give --python the interpreter of an environment with SpiffWorkflow; script/bench makes one")
        }
        let folder = try bench.fresh("spiff")
        let work = try await Workbench(
            zone: bench.zone(), path: folder + "/ours.sqlite", keyring: Keyring(random: .system), time: .system)
        try await work.prepare()
        let lifecycle = try await Lifecycle(work)
        let spiff = Spiff(python: python, script: bench.spiffScript, database: folder + "/theirs.sqlite")
        let (count, theirCount) = bench.quick ? (5, 2) : (30, 5)
        var read = Rounds()
        var kept = Rounds()
        for round in 0...(bench.quick ? 3 : 7) {
            let ours =
                try await nanoseconds {
                    try await work.sequencing { for _ in 0..<count { _ = try await lifecycle.run() } }
                } / count
            let reading = try await onThread { try spiff.run(theirCount, "read") } / theirCount
            let keeping = try await onThread { try spiff.run(theirCount, "kept") } / theirCount
            guard round > 0 else { continue }  // warm-up
            read.add(ours: ours, theirs: reading)
            kept.add(ours: ours, theirs: keeping)
        }
        try await work.store.close()
        return [
            Figure(
                part: "spiff", what: "the same lifecycle against SpiffWorkflow on SQLite", ours: "\(Text.time(read.ours.median)) each",
                theirs: "\(Text.time(read.theirs.median)) each", result: "\(Text.ratio(read.ratio)) times the rate", goal: "≥ 20",
                met: read.ratio >= 20_000,
                note:
                    "\(read.ours.count) rounds of \(count) and \(theirCount); spread \(Text.spread(read.ratios)); with its workflow kept in memory "
                    + "between acts \(Text.time(kept.theirs.median)), \(Text.ratio(kept.ratio)) times")
        ]
    }
}
