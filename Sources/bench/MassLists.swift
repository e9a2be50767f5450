import Cases
import Codes
import Evidence
import Foundation
import People
import Records
import Sealing
import Store
import Synchronization
import Zone

/// Lists under the permission filter, asked for by many people with many filters: through the engine, and over HTTP from one node.
struct MassLists: Sendable {
    private let bench: Bench
    private let count: Int
    private let address: String
    private let zone: ZoneFolder

    init(_ bench: Bench, count: Int) throws {
        (self.bench, self.count) = (bench, count)
        address = try bench.postgresPlace().database(Mass.name)
        zone = try bench.zone()
    }

    func figures() async throws -> [Figure] {
        let requests = bench.quick ? 500 : 10_000
        let work = try await Workbench(postgres: address, zone: zone, keyring: .load(path: Mass.keyring(bench)))
        var figures: [Figure] = []
        for lines in [1, 8] {
            _ = try await engineTimes(work, requests: requests / 10, lines: lines, seed: 7)
            let times = try await engineTimes(work, requests: requests, lines: lines, seed: 11)
            figures.append(figure("through the engine", times, lines))
        }
        let plans = try await Plans(bench, work, address: address, count: count).figure()
        try await work.store.close()
        return figures + (try await overHTTP(requests: requests / 5)) + [plans]
    }

    private func figure(_ how: String, _ times: [(kind: String, time: Int)], _ lines: Int) -> Figure {
        let all = times.map(\.time)
        let kinds = Dictionary(grouping: times, by: \.kind).mapValues { $0.map(\.time) }
        for (kind, some) in kinds.sorted(by: { $0.value.p99 > $1.value.p99 }) {
            Loader.say("\(how), \(lines) at once, \(kind): \(some.count) × p50 \(Text.time(some.median)), p99 \(Text.time(some.p99))")
        }
        return Figure(
            part: "mass", what: "list under the permission filter, \(count) cases, \(how), \(lines) at once",
            ours: "p50 \(Text.time(all.median)), p99 \(Text.time(all.p99))", theirs: "–", result: "slowest \(Text.time(all.max() ?? 0))",
            goal: "p50 < 5 ms, p99 < 30 ms", met: all.median < 5_000_000 && all.p99 < 30_000_000,
            note: "\(all.count) requests of different people, \(kinds.count) kinds of filter")
    }

    // MARK: Through the engine

    private func engineTimes(_ work: Workbench, requests: Int, lines: Int, seed: UInt64) async throws -> [(kind: String, time: Int)] {
        let askers = Askers(zone: zone, count: count)
        return try await withThrowingTaskGroup(of: [(kind: String, time: Int)].self) { group in
            for line in 0..<lines {
                group.addTask {
                    var dice = Dice(seed: seed * 1000 + UInt64(line))
                    var times: [(kind: String, time: Int)] = []
                    for _ in 0..<requests / lines {
                        let asked = askers.next(&dice)
                        let time = try await nanoseconds {
                            _ = try await work.engine.list(
                                kind: CaseRecord.name, caller: asked.caller, asked.narrowing, below: asked.below, limit: 20)
                        }
                        times.append((asked.kind, time))
                    }
                    return times
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
    }

    // MARK: Over HTTP

    private func overHTTP(requests: Int) async throws -> [Figure] {
        let server = try await bench.serve(address, port: bench.port, keyring: Mass.keyring(bench))
        defer { server.stop() }
        let people = try ["zhao", "li", bench.account("reviewer", in: Town.steady), bench.account("chief", in: Town.behind)]
        let askers = Askers(zone: zone, count: count)
        var dice = Dice(seed: 23)
        var questions: [(kind: String, question: Question)] = []
        let tokens = try people.map { try server.signIn($0) }
        for _ in 0..<requests {
            let who = dice.below(people.count)
            let filter = askers.query(&dice)
            questions.append(
                (people[who], Question(port: server.port, path: "/api/v1/cases?limit=20" + filter, token: tokens[who])))
        }
        var figures: [Figure] = []
        for lines in [1, 8] {
            let times = try await withThrowingTaskGroup(of: [(kind: String, time: Int)].self) { [questions] group in
                for line in 0..<lines {
                    group.addTask {
                        try await onThread {
                            let open = try Line(port: server.port)
                            return try stride(from: line, to: questions.count, by: lines).map { place in
                                let (kind, question) = questions[place]
                                let clock = ContinuousClock()
                                let start = clock.now
                                let reply = try open.ask(question.bytes)
                                guard reply.status == 200 else { throw BenchFault("\(question.path) answered \(reply.status)") }
                                return (kind, (clock.now - start).nanoseconds)
                            }
                        }
                    }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }
            figures.append(figure("over HTTP from one node", times, lines))
        }
        return figures
    }
}

/// A small generator of numbers: the same questions every time.
struct Dice: Sendable {
    private var state: UInt64
    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func below(_ count: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(state % UInt64(max(1, count)))
    }
}

/// People who ask for lists, and what they narrow them by.
struct Askers: Sendable {
    struct Asked: Sendable {
        let kind: String
        let caller: Caller
        var narrowing = Narrowing()
        var below: Int64?
    }

    private let departments: [String]
    private let items: [(code: String, department: String)]
    private let count: Int
    private static let states = ["received", "accepted", "delivered"]

    init(zone: ZoneFolder, count: Int) {
        items = zone.items.map { ($0.code, $0.department) }
        departments = Set(items.map(\.department)).sorted()
        self.count = count
    }

    /// Two in five are applicants, two are staff of a department, one watches the whole zone.
    func next(_ dice: inout Dice) -> Asked {
        switch dice.below(5) {
        case 0, 1: citizen(&dice)
        case 2, 3: staff(&dice)
        default: supervisor(&dice)
        }
    }

    private func citizen(_ dice: inout Dice) -> Asked {
        let person = Int64(Mass.firstPerson + dice.below(Mass.persons(count)))
        let caller = Caller(person: person, name: "citizen", username: "citizen")
        return dice.below(3) == 0
            ? Asked(kind: "applicant, open ones", caller: caller, narrowing: Narrowing(open: true))
            : Asked(kind: "applicant", caller: caller)
    }

    private func staff(_ dice: inout Dice) -> Asked {
        let unit = departments[dice.below(departments.count)]
        let caller = Caller(
            person: 12, name: "staff", username: "staff",
            unitRoles: [UnitRole(unit: unit, role: dice.below(2) == 0 ? RoleName.clerk : RoleName.reviewer)])
        let own = items.filter { $0.department == unit }
        switch dice.below(6) {
        case 0: return Asked(kind: "department", caller: caller)
        case 1: return Asked(kind: "department, further back", caller: caller, below: somewhere(&dice))
        case 2: return Asked(kind: "department, state", caller: caller, narrowing: Narrowing(states: [state(&dice)]))
        case 3: return Asked(kind: "department, two states", caller: caller, narrowing: Narrowing(states: ["received", "accepted"]))
        case 4: return Asked(kind: "department, open ones", caller: caller, narrowing: Narrowing(open: true))
        default:
            return Asked(
                kind: "department, item", caller: caller, narrowing: Narrowing(topic: "item:" + own[dice.below(own.count)].code))
        }
    }

    private func supervisor(_ dice: inout Dice) -> Asked {
        let caller = Caller(person: 14, name: "supervisor", username: "supervisor", zoneRoles: ["supervisor"])
        let item = items[dice.below(items.count)]
        switch dice.below(6) {
        case 0: return Asked(kind: "zone", caller: caller)
        case 1: return Asked(kind: "zone, further back", caller: caller, below: somewhere(&dice))
        case 2: return Asked(kind: "zone, state", caller: caller, narrowing: Narrowing(states: [state(&dice)]))
        case 3: return Asked(kind: "zone, item", caller: caller, narrowing: Narrowing(topic: "item:" + item.code))
        case 4: return Asked(kind: "zone, department", caller: caller, narrowing: Narrowing(unit: item.department))
        default:
            return Asked(
                kind: "zone, department, state, open", caller: caller,
                narrowing: Narrowing(states: ["accepted"], unit: item.department, open: true))
        }
    }

    private func state(_ dice: inout Dice) -> String { Self.states[dice.below(Self.states.count)] }
    private func somewhere(_ dice: inout Dice) -> Int64 { Mass.firstId + Int64(dice.below(count)) * Mass.step }

    /// The same filters as the API is asked for.
    func query(_ dice: inout Dice) -> String {
        let item = items[dice.below(items.count)]
        switch dice.below(7) {
        case 0: return ""
        case 1: return "&cursor=\(somewhere(&dice))"
        case 2: return "&state=\(state(&dice))"
        case 3: return "&item=\(item.code)"
        case 4: return "&department=\(item.department)"
        case 5: return "&state=accepted&open=true"
        default: return "&open=true&department=\(item.department)"
        }
    }
}
