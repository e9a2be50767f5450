import Foundation

/// What somebody asks for again and again, and who they are.
private struct Habit: Sendable {
    let name: String
    let path: String
    let username: String
    /// Held against the goal; the others are told beside it.
    let isGoal: Bool
}

extension Part {
    /// The lists of an office with ten thousand matters against those of one with a million.
    static let lists = Part("lists") { bench in
        let (few, many) = bench.quick ? (2_000, 20_000) : (10_000, 1_000_000)
        let small = try await Town(bench, matters: few, inHand: few / 10, steady: 100)
        let large = try await Town(bench, matters: many, inHand: many / 50, steady: 100)
        let one = try await bench.serve(small.path, port: bench.port)
        defer { one.stop() }
        let two = try await bench.serve(large.path, port: bench.port + 1)
        defer { two.stop() }
        let behind = try bench.account("reviewer", in: Town.behind)
        let habits = [
            Habit(name: "inbox page", path: "/inbox", username: try bench.account("reviewer", in: Town.steady), isGoal: true),
            Habit(name: "inbox page of a department far behind", path: "/inbox", username: behind, isGoal: false),
            Habit(name: "inbox page of the hall's clerk", path: "/inbox", username: "li", isGoal: false),
            Habit(name: "list of cases, whole zone (JSON)", path: "/api/v1/cases?limit=20", username: "zhao", isGoal: false),
            Habit(name: "my matters", path: "/matters", username: "zhou", isGoal: false),
            Habit(
                name: "page of a department", path: "/unit", username: try bench.account("chief", in: Town.steady), isGoal: false),
        ]
        var figures: [Figure] = []
        for habit in habits { figures.append(try await measure(habit, one, two, bench, few: few, many: many)) }
        return figures
    }

    private static func measure(
        _ habit: Habit, _ one: ServerProcess, _ two: ServerProcess, _ bench: Bench, few: Int, many: Int
    ) async throws -> Figure {
        let small = Question(port: one.port, path: habit.path, token: try one.signIn(habit.username))
        let large = Question(port: two.port, path: habit.path, token: try two.signIn(habit.username))
        let count = bench.quick ? 20 : 100
        var times: (small: [Int], large: [Int]) = ([], [])
        for round in 0...(bench.quick ? 2 : 5) {
            let first = try await onThread { try small.ask(times: count) }
            let second = try await onThread { try large.ask(times: count) }
            guard round > 0 else { continue }
            times.small += first
            times.large += second
        }
        let ratio = times.large.p99 * 1000 / max(1, times.small.p99)
        let met = times.large.p99 < 50_000_000 && (!habit.isGoal || ratio <= 2000)
        return Figure(
            part: "lists", what: "\(habit.name), \(many) matters",
            ours: "p50 \(Text.time(times.large.median)), p99 \(Text.time(times.large.p99))",
            theirs: "\(few) matters: p50 \(Text.time(times.small.median)), p99 \(Text.time(times.small.p99))",
            result: "p99 × \(Text.ratio(ratio))", goal: habit.isGoal ? "p99 ≤ × 2 and < 50 ms" : "p99 < 50 ms", met: met,
            note: "\(times.large.count) requests each over HTTP, in turns")
    }
}
