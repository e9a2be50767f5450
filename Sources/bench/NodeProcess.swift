import ArgumentParser
import Evidence
import Foundation
import People
import Records
import Sealing
import Store
import Synchronization
import Zone

/// A node in a process of its own, without its port: the engine as the server calls it, its connections, and its turn at the log.
struct NodeProcess: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "node", abstract: "Performs acts on cases for a measurement, and says how many.", shouldDisplay: false)

    @Option var database: String
    @Option var zone: String
    @Option var keyring: String
    /// The id of the first case, how many there are and how many were used before; each node takes every so manieth.
    @Option var first: Int64
    @Option var count: Int
    @Option var from: Int
    @Option var index: Int
    @Option var nodes: Int
    @Option var seconds: Int
    /// Requests at work at once.
    @Option var workers: Int
    /// What is done to each case, one after the other.
    @Option var actions: String

    private static let item = "food-business-licence"

    func run() async throws {
        let (found, faults) = ZoneFolder.load(zone)
        guard let found else { throw BenchFault("the zone does not load: \(faults.prefix(3))") }
        let work = try await Workbench(postgres: database, zone: found, keyring: .load(path: keyring))
        _ = try await work.database.read { db in try db.row("SELECT 1 AS one") }
        print("ready")
        fflush(nil)
        _ = readLine()
        let tally = Tally()
        let acts = actions.split(separator: ",").map(String.init)
        let clock = ContinuousClock()
        let start = clock.now
        try await work.sequencing {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<workers {
                    group.addTask {
                        while clock.now - start < .seconds(seconds) {
                            let place = tally.used.add(1, ordering: .relaxed).oldValue
                            let root = first + Int64(Spread.place(from + place * nodes + index, of: count)) * Mass.step
                            for action in acts {
                                try await Self.act(action, on: root, work)
                                tally.performed.add(1, ordering: .relaxed)
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
        }
        let time = (clock.now - start).nanoseconds
        print("\(tally.used.load(ordering: .relaxed)) \(tally.performed.load(ordering: .relaxed)) \(time)")
        try await work.store.close()
    }

    static func act(_ action: String, on root: Int64, _ work: Workbench) async throws {
        guard let unit = work.zone.item(item)?.department else { throw BenchFault("no item \(item)") }
        try await work.perform(.id(root), action, work.staff(12, RoleName.clerk, in: unit))
    }
}

/// What a node did so far.
private final class Tally: Sendable {
    let used = Atomic(0)
    let performed = Atomic(0)
}

extension NodeProcess {
    struct Told: Sendable {
        /// Cases from the first on that may have been touched.
        let used: Int
        let performed: Int
        /// The slowest node's, with its part of the log.
        let nanoseconds: Int
    }

    /// So many nodes at once, begun together.
    static func run(
        _ task: NodesTask, _ bench: Bench, address: String, keyring: String, cases: (first: Int64, count: Int, from: Int), seconds: Int
    ) async throws -> Told {
        let nodes = task.nodes
        let running = try (0..<nodes).map { index in
            try Running([
                "node", "--database", address, "--zone", bench.zonePath, "--keyring", keyring, "--first", "\(cases.first)", "--count",
                "\(cases.count)", "--from", "\(cases.from)", "--index", "\(index)",
                "--nodes", "\(nodes)", "--seconds", "\(seconds)",
                "--workers", "\(task.workers)", "--actions", task.actions.joined(separator: ","),
            ])
        }
        for node in running { try await node.isReady() }
        for node in running { node.go() }
        var (used, performed, slowest) = (0, 0, 0)
        for node in running {
            let told = try await node.told()
            (used, performed, slowest) = (max(used, told[0]), performed + told[1], max(slowest, told[2]))
        }
        return Told(used: used * nodes, performed: performed, nanoseconds: slowest)
    }

    private struct Running: Sendable {
        private let process = Process()
        private let input = Pipe()
        private let output = Pipe()

        init(_ arguments: [String]) throws {
            process.executableURL = URL(fileURLWithPath: CommandLine.arguments[0])
            process.arguments = arguments
            process.standardInput = input
            process.standardOutput = output
            try process.run()
        }

        func isReady() async throws {
            let output = output
            let word = try await onThread { String(decoding: output.fileHandleForReading.availableData, as: UTF8.self) }
            guard word.hasPrefix("ready") else { throw BenchFault("a node did not start") }
        }

        func go() { try? input.fileHandleForWriting.write(contentsOf: Data("go\n".utf8)) }

        func told() async throws -> [Int] {
            let output = output
            let text = try await onThread { String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self) }
            process.waitUntilExit()
            let numbers = text.split(whereSeparator: \.isWhitespace).compactMap { Int($0) }
            guard numbers.count == 3 else { throw BenchFault("a node broke off") }
            return numbers
        }
    }
}
