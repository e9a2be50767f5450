import Cases
import Evidence
import Foundation
import People
import Records
import SQLiteStore
import Sealing
import Store
import Synchronization
import WorkCalendar
import Zone

/// A case from submission to delivery, against as many bare durable transactions with as many bytes.
struct Lifecycle: Sendable {
    /// Three departments side by side, then the decision of the first: ten acts.
    static let item = "planning-works-permit"
    static let acts = 10

    let bench: Workbench
    private let application: Application
    private let unit: String
    private let applicant: Int64

    init(_ bench: Workbench, item: String = Self.item, applicant: Int64 = 11) async throws {
        self.bench = bench
        self.applicant = applicant
        application = try await bench.application(item, by: applicant)
        unit = application.item.department
    }

    /// Submit, receive, accept, three steps side by side, the decision step, grant, issue, deliver.
    func run(until last: String = "deliver") async throws -> Int64 {
        guard case .performed(let record) = try await bench.cases.apply(application, submit: true, caller: bench.citizen(applicant)) else {
            throw BenchFault("the application was not taken")
        }
        let id = record.id
        let clerk = bench.staff(12, RoleName.clerk, in: unit)
        for action in ["receive", "accept"] {
            if last == "submit" { return id }
            try await bench.perform(.id(id), action, clerk)
            if last == action { return id }
        }
        for _ in 0..<2 {
            for child in try await bench.children(of: id) where child.state == "open" {
                try await bench.perform(.id(child.id), "complete", bench.staff(20, RoleName.reviewer, in: child.unit), ["opinion": "同意"])
            }
        }
        if last == "complete" { return id }
        try await bench.perform(.id(id), "grant", bench.staff(13, RoleName.reviewer, in: unit), ["result": "准予许可"])
        try await bench.perform(.id(id), "issue", clerk)
        try await bench.perform(.id(id), "deliver", clerk, ["method": "window"])
        return id
    }
}

/// Transactions that do nothing but reach the disk.
struct BareTransactions: Sendable {
    let store: SQLiteDatabase

    func prepare() async throws {
        try await store.write { db in try db.run("CREATE TABLE IF NOT EXISTS bare (id BIGINT PRIMARY KEY, body BLOB NOT NULL)", []) }
    }

    func run(_ count: Int, bytes: Int) async throws {
        let body = [UInt8](repeating: 0x5a, count: bytes)
        for _ in 0..<count {
            try await store.write { db in
                try db.run("INSERT INTO bare (id, body) SELECT COALESCE(MAX(id), 0) + 1, ? FROM bare", [.blob(body)])
            }
        }
    }
}

extension Part {
    static let lifecycle = Part("lifecycle") { bench in
        let folder = try bench.fresh("lifecycle")
        let work = try await Workbench(
            zone: bench.zone(), path: folder + "/ours.sqlite", keyring: Keyring(random: .system), time: .system)
        try await work.prepare()
        let bare = BareTransactions(store: try SQLiteDatabase(path: folder + "/bare.sqlite"))
        try await bare.prepare()
        let lifecycle = try await Lifecycle(work)
        let count = bench.quick ? 5 : 25
        var rounds = Rounds()
        var (writes, bytes, statements) = (0, 0, 0)
        for round in 0...(bench.quick ? 3 : 9) {
            _ = work.database.take()
            let ours = try await nanoseconds {
                try await work.sequencing { for _ in 0..<count { _ = try await lifecycle.run() } }
            }
            let done = work.database.take()
            let theirs = try await nanoseconds { try await bare.run(done.writes, bytes: done.bytes / max(1, done.writes)) }
            guard round > 0 else { continue }  // warm-up
            rounds.add(ours: ours, theirs: theirs)
            (writes, bytes, statements) = (writes + done.writes, bytes + done.bytes, statements + done.statements)
        }
        let all = count * rounds.ours.count
        let figure = Figure(
            part: "lifecycle", what: "full lifecycle, \(Lifecycle.acts) acts, in process, everything on",
            ours: "\(Text.time(rounds.ours.median / count)) each",
            theirs: "\(Text.time(rounds.theirs.median / count)) for \(Text.ratio(writes * 1000 / all)) bare durable transactions",
            result: "\(Text.ratio(rounds.ratio)) of the rate", goal: "≥ 0.50", met: rounds.ratio >= 500,
            note: "\(rounds.ours.count) rounds of \(count); spread \(Text.spread(rounds.ratios)); \(Text.bytes(bytes / all)) and "
                + "\(statements / all) statements a lifecycle")
        try await work.store.close()
        try await bare.store.close()
        return [figure]
    }
}
