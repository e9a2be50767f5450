import Cases
import Desk
import Evidence
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import People
import Records
import Sealing
import Web
import WorkCalendar

/// Records the SQL of a request by sending it through the same doors in this process, over a database that listens.
struct Recorder: Sendable {
    let work: Workbench
    let gate: Gate

    init(_ work: Workbench, papers: String) throws {
        self.work = work
        let files = FileStore(folder: papers, keyring: work.keyring, random: .system, database: work.database)
        let cases = CasesService(
            engine: work.engine, zone: work.zone, directory: work.accounts.directory, files: files, sequencer: work.sequencer,
            time: work.time)
        var doors = Doors()
        cases.doors(into: &doors)
        InboxPages(engine: work.engine, zone: work.zone, sources: [cases.cases.inboxSource] + cases.cases.supervisionSources).doors(
            into: &doors)
        let accounts = work.accounts
        let index = work.keyring.blindIndex
        gate = try Gate(
            doors,
            Configuration(
                site: Site(work.zone), time: work.time, random: .system, digest: { index.of($0, field: "form") },
                authenticate: { token, now in try await accounts.caller(token: token, now: now) }))
    }

    /// The transactions behind an answer.
    func transactions(_ question: Question) async throws -> [Recorded.Transaction] {
        var fields = HTTPFields()
        fields[.acceptLanguage] = "zh-CN"
        if let token = question.token {
            if question.path.hasPrefix("/api/") {
                fields[.authorization] = "Bearer \(token)"
            } else {
                fields[.cookie] = "tb_session=\(token)"
            }
        }
        let head = HTTPRequest(method: .get, scheme: "http", authority: "localhost", path: question.path, headerFields: fields)
        _ = work.database.take()
        work.database.keep(true)
        let response = await gate.respond(
            to: Request(head: head, body: .init(buffer: ByteBuffer())), from: "127.0.0.1",
            logger: Logger(label: "bench") { _ in SwiftLogNoOpLogHandler() })
        work.database.keep(false)
        guard response.status == .ok else { throw BenchFault("\(question.path) answered \(response.status) in process") }
        return work.database.take().transactions
    }
}

/// A server with matters in hand, and the hand-written one beside it on the same file.
struct Contest {
    let ours: ServerProcess
    let theirs: ServerProcess
    let questions: [(name: String, question: Question, statements: Int, bytes: Int)]

    static let unit = "zrzyghj"

    init(_ bench: Bench) async throws {
        let folder = try bench.fresh("http")
        let database = folder + "/t.sqlite"
        // The first start makes the tables, the keys and the accounts.
        try await bench.serve(database, port: bench.port).stop()
        let work = try await Workbench(
            zone: bench.zone(), path: database, keyring: .load(path: database + ".keyring"), time: .system)
        let lifecycle = try await Lifecycle(work)
        var last: Int64 = 0
        for round in 0..<(bench.quick ? 12 : 60) { last = try await lifecycle.run(until: round % 3 == 0 ? "submit" : "accept") }
        try await work.sequencer.run()
        let id = last
        let number = try await work.database.read { db in try RecordQueries.find(id, db)?.number } ?? ""
        ours = try await bench.serve(database, port: bench.port)
        let token = try ours.signIn(bench.account("reviewer", in: Self.unit))
        let recorder = try Recorder(work, papers: folder + "/papers")
        var replays: [Replay] = []
        var questions: [(String, Question, Int, Int)] = []
        for (name, path, type) in [
            ("case JSON", "/api/v1/cases/\(number)", "application/json"), ("inbox page", "/inbox", "text/html; charset=utf-8"),
        ] {
            let question = Question(port: bench.port, path: path, token: token)
            let reply = try question.ask()
            guard reply.status == 200 else { throw BenchFault("\(path) answered \(reply.status)") }
            // The first look is written down, the others of the same quarter of an hour are not: those are measured, on both sides.
            _ = try await recorder.transactions(question)
            let replay = Replay(path: path, type: type, body: reply.body, try await recorder.transactions(question))
            replays.append(replay)
            questions.append((name, question, replay.reads.count + replay.writes.joined().count, reply.body.count))
        }
        self.questions = questions
        let file = folder + "/replay.json"
        try JSON.array(replays.map(\.json)).text().write(toFile: file, atomically: true, encoding: .utf8)
        theirs = try await ServerProcess(
            CommandLine.arguments[0], ["hand-written", "--replay", file, "--database", database, "--port", "\(bench.port + 1)"],
            port: bench.port + 1)
    }

    func stop() {
        ours.stop()
        theirs.stop()
    }
}

extension Part {
    static let http = Part("http") { bench in
        let contest = try await Contest(bench)
        defer { contest.stop() }
        var figures: [Figure] = []
        for (name, question, statements, bytes) in contest.questions {
            let other = Question(port: contest.theirs.port, path: question.path)
            let count = bench.quick ? 100 : 1000
            var rounds = Rounds()
            for round in 0...(bench.quick ? 3 : 9) {
                let ours = try await question.ask(times: count, over: 4)
                let theirs = try await other.ask(times: count, over: 4)
                if round > 0 { rounds.add(ours: ours, theirs: theirs) }
            }
            figures.append(
                Figure(
                    part: "http", what: "\(name) over HTTP", ours: Text.rate(count, in: rounds.ours.median),
                    theirs: "\(Text.rate(count, in: rounds.theirs.median)) of a hand-written Hummingbird handler",
                    result: "\(Text.ratio(rounds.ratio)) of the rate", goal: "≥ 0.50", met: rounds.ratio >= 500,
                    note:
                        "\(rounds.ours.count) rounds of \(count), 4 connections; spread \(Text.spread(rounds.ratios)); \(statements) statements, \(Text.bytes(bytes))"
                ))
        }
        let resident = try contest.ours.residentBytes
        figures.append(
            Figure(
                part: "http", what: "resident memory after the HTTP part", ours: Text.bytes(resident), theirs: "–",
                result: Text.bytes(resident), goal: "< 120 MB", met: resident < 120_000_000, note: "VmRSS of the server's process"))
        return figures
    }

    static let start = Part("start") { bench in
        let folder = try bench.fresh("start")
        try await bench.serve(folder + "/t.sqlite", port: bench.port).stop()
        var times: [Int] = []
        for _ in 0..<(bench.quick ? 3 : 9) {
            let server = try await bench.serve(folder + "/t.sqlite", port: bench.port)
            times.append(server.nanosecondsToFirstAnswer)
            server.stop()
        }
        return [
            Figure(
                part: "start", what: "start of the process to the first page, full zone", ours: Text.time(times.median), theirs: "–",
                result: Text.time(times.median), goal: "< 1 s", met: times.median < 1_000_000_000,
                note: "\(times.count) starts on a database in use; slowest \(Text.time(times.max() ?? 0))")
        ]
    }
}
