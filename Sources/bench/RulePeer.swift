import Foundation

/// The same rules in another engine (`script/rules/peers.py`), in a process of its own that performs a round whenever it is asked for one.
struct RulePeer: Sendable {
    let python: String
    let script: String

    /// What the rounds took, and what came out of the peer's.
    struct Contest: Sendable {
        var rounds = Rounds()
        var sum = ""
    }

    /// Rounds taken in turns, so that what the machine does meanwhile strikes both; which comes first alternates. One of each warms up.
    /// - Parameter ours: performs one round of ours and gives its nanoseconds.
    func contest(_ engine: String, _ count: Int, rounds: Int, ours: @Sendable () throws -> Int) throws -> Contest {
        var contest = Contest()
        let running = try start(engine, count)
        for round in 0...rounds {
            let first = round % 2 == 0 ? try running.round() : try ours()
            let second = round % 2 == 0 ? try ours() : try running.round()
            if round > 0 { contest.rounds.add(ours: round % 2 == 0 ? second : first, theirs: round % 2 == 0 ? first : second) }
        }
        contest.sum = try running.end()
        return contest
    }

    /// What comes out, without rounds.
    func sum(_ engine: String, _ count: Int) throws -> String { try start(engine, count).end() }

    private func start(_ engine: String, _ count: Int) throws -> RunningPeer {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: python)
        process.arguments = [script, engine, "\(count)"]
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        return RunningPeer(engine: engine, process: process, input: input.fileHandleForWriting, output: output.fileHandleForReading)
    }
}

/// For one thread.
private final class RunningPeer {
    private let engine: String
    private let process: Process
    private let input: FileHandle
    private let output: FileHandle
    private var read = Data()

    init(engine: String, process: Process, input: FileHandle, output: FileHandle) {
        (self.engine, self.process, self.input, self.output) = (engine, process, input, output)
    }

    deinit { process.terminate() }

    /// The nanoseconds of one round.
    func round() throws -> Int {
        try input.write(contentsOf: Data("\n".utf8))
        guard let nanoseconds = Int(try line()) else { throw BenchFault("\(engine) gave no figure") }
        return nanoseconds
    }

    /// What came out.
    func end() throws -> String {
        try input.close()
        let last = try line()
        process.waitUntilExit()
        guard last.hasPrefix("sum ") else { throw BenchFault("\(engine) gave no sum") }
        return String(last.dropFirst(4))
    }

    private func line() throws -> String {
        while true {
            if let end = read.firstIndex(of: UInt8(ascii: "\n")) {
                defer { read = Data(read[(end + 1)...]) }
                return String(decoding: read[..<end], as: UTF8.self)
            }
            let more = output.availableData
            if more.isEmpty { throw BenchFault("\(engine) ended too early") }
            read.append(more)
        }
    }
}
