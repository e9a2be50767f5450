import Store
import Testing

@Suite struct JobQueueTests {
    private let here = JobQueue(node: "here", lease: 100, backOff: 10, longestBackOff: 50)
    private let there = JobQueue(node: "there", lease: 100, backOff: 10, longestBackOff: 50)

    @Test(arguments: DatabaseKind.allCases)
    func concurrentTakersTakeEachJobOnce(_ kind: DatabaseKind) async throws {
        let database = try await kind.open()
        try await database.write { [here] connection in
            for number in 0..<60 { try here.enqueue("count", dueAt: Int64(number), on: connection) }
        }
        let taken = try await withThrowingTaskGroup(of: [Int64].self) { group in
            for taker in 0..<8 {
                group.addTask {
                    let queue = JobQueue(node: "node-\(taker)")
                    var mine: [Int64] = []
                    while true {
                        let jobs = try await database.write { try queue.takeDue(now: 1000, limit: 3, on: $0) }
                        if jobs.isEmpty { return mine }
                        mine += jobs.map(\.id)
                    }
                }
            }
            return try await group.reduce(into: [Int64]()) { $0 += $1 }
        }
        #expect(taken.count == 60)
        #expect(Set(taken).count == 60)
    }

    @Test(arguments: DatabaseKind.allCases)
    func theJobOfADeadNodeIsTakenByAnotherAfterTheLease(_ kind: DatabaseKind) async throws {
        let database = try await kind.open()
        try await database.write { [here, there] connection in
            try here.enqueue("send", dueAt: 5, payload: "{}", on: connection)
            #expect(try here.takeDue(now: 4, on: connection).isEmpty)
            let lost = try #require(try here.takeDue(now: 5, on: connection).first)
            #expect(try there.takeDue(now: 104, on: connection).isEmpty)
            let job = try #require(try there.takeDue(now: 105, on: connection).first)
            #expect(job.id == lost.id && job.attempts == 2 && job.payload == "{}")
            #expect(try here.finish(lost, now: 106, on: connection) == false)
            #expect(try there.finish(job, now: 106, on: connection))
            #expect(try there.finish(job, now: 107, on: connection) == false)
            #expect(try here.takeDue(now: 10_000, on: connection).isEmpty)
            #expect(try here.purge(doneBefore: 106, on: connection) == 0)
            #expect(try here.purge(doneBefore: 107, on: connection) == 1)
        }
    }

    @Test(arguments: DatabaseKind.allCases)
    func aFailedJobWaitsTwiceAsLongEachTime(_ kind: DatabaseKind) async throws {
        let database = try await kind.open()
        try await database.write { [here] connection in
            try here.enqueue("send", dueAt: 0, on: connection)
            var now: Int64 = 0
            for wait: Int64 in [10, 20, 40, 50, 50] {
                let job = try #require(try here.takeDue(now: now, on: connection).first)
                #expect(try here.fail(job, error: "unreachable", now: now, on: connection))
                #expect(try here.takeDue(now: now + wait - 1, on: connection).isEmpty)
                now += wait
            }
            let row = try #require(try connection.row("SELECT last_error, attempts FROM job"))
            #expect(try row.text("last_error") == "unreachable")
            #expect(try row.int("attempts") == 5)
        }
    }

    @Test(arguments: DatabaseKind.allCases)
    func aKeyKeepsWorkFromBeingQueuedTwiceAndRecurringWorkComesBack(_ kind: DatabaseKind) async throws {
        let database = try await kind.open()
        try await database.write { [here] connection in
            #expect(try here.enqueue("log", key: "sequencer", dueAt: 0, on: connection) != nil)
            #expect(try here.enqueue("log", key: "sequencer", dueAt: 0, on: connection) == nil)
            try here.enqueue("mail", dueAt: 0, on: connection)
            let job = try #require(try here.takeDue(now: 0, limit: 9, kinds: ["log"], on: connection).first)
            #expect(job.kind == "log" && job.key == "sequencer")
            #expect(try here.again(job, at: 7, on: connection))
            #expect(try here.takeDue(now: 6, limit: 9, on: connection).map(\.kind) == ["mail"])
            #expect(try here.takeDue(now: 7, kinds: [], on: connection).isEmpty)
            #expect(try here.takeDue(now: 7, on: connection).first?.attempts == 1)
        }
    }
    /// What Tests/Models/job_taking.pml found with -DRECURRING: attempts begin anew, so they do not tell one lease from another.
    @Test(arguments: DatabaseKind.allCases)
    func aWorkerThatStoodStillDoesNotEndTheJobItsOwnNodeTookAgain(_ kind: DatabaseKind) async throws {
        let database = try await kind.open()
        try await database.write { [here, there] connection in
            try here.enqueue("log", dueAt: 0, on: connection)
            let late = try #require(try here.takeDue(now: 0, on: connection).first)
            let second = try #require(try there.takeDue(now: 100, on: connection).first)
            #expect(try there.again(second, at: 100, on: connection))
            let third = try #require(try here.takeDue(now: 101, on: connection).first)
            #expect(third.attempts == late.attempts && third.takenBy == late.takenBy)
            #expect(try here.finish(late, now: 102, on: connection) == false)
            #expect(try here.fail(late, error: "unreachable", now: 102, on: connection) == false)
            #expect(try here.finish(third, now: 102, on: connection))
        }
    }
}
