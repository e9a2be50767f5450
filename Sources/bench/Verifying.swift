import Foundation
import Records
import SQLiteStore
import Sealing
import Store
import WorkCalendar
import Zone

extension Part {
    /// `tongban log verify` over a hundred thousand events, made by the engine once and kept.
    static let verify = Part("verify") { bench in
        let wanted = bench.quick ? 1_000 : 100_000
        let folder = bench.data + "/events-\(wanted)"
        let path = folder + "/t.sqlite"
        if !FileManager.default.fileExists(atPath: folder + "/made") {
            _ = try bench.fresh("events-\(wanted)")
            try await makeEvents(wanted, path, bench.zone())
            _ = FileManager.default.createFile(atPath: folder + "/made", contents: nil)
        }
        let store = try SQLiteDatabase(path: path)
        let events = try await store.read { db in try db.row("SELECT COUNT(*) AS n FROM history")?.int("n") ?? 0 }
        try await store.close()
        var times: [Int] = []
        for _ in 0..<3 {
            times.append(try await nanoseconds { try await onThread { try check(bench.server, path) } })
        }
        let rate = Int(events) * 1_000_000_000 / max(1, times.median)
        return [
            Figure(
                part: "verify", what: "`log verify`, \(events) events", ours: Text.time(times.median), theirs: "–",
                result: "\(rate) events/s", goal: "–", met: true, note: "the command, 3 runs, everything rebuilt and compared")
        ]
    }

    private static func makeEvents(_ count: Int, _ path: String, _ zone: ZoneFolder) async throws {
        let keyring = try Keyring.loadOrCreate(path: path + ".keyring", random: .system)
        let work = try await Workbench(zone: zone, path: path, keyring: keyring, time: .system)
        try await work.prepare()
        let lifecycle = try await Lifecycle(work)
        var made = 0
        while made < count {
            for _ in 0..<50 { _ = try await lifecycle.run() }
            try await work.sequencer.run()
            made = Int(try await work.database.read { db in try db.row("SELECT COUNT(*) AS n FROM history")?.int("n") ?? 0 })
        }
        try await work.store.close()
    }

    private static func check(_ program: String, _ path: String) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = ["log", "verify", "--database", path]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw BenchFault("log verify found faults in \(path)") }
    }
}
