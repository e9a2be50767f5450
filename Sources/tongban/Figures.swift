import Foundation
import Logging
import Records
import Sealing
import ServiceLifecycle
import Store
import WorkCalendar

/// What waits and what was last done, for `/metrics`: a few counts over partial indexes, each stopped at ten thousand.
struct Figures: Sendable {
    let database: any Database
    let file: DatabaseFile
    let keyring: Keyring
    let time: TimeSource

    private static let most = 10_000

    /// One gauge of the Prometheus text format.
    private struct Gauge {
        let name: String
        let help: String
        let value: Int64?

        var lines: [String] {
            guard let value else { return [] }
            return ["# HELP \(name) \(help)", "# TYPE \(name) gauge", "\(name) \(value)"]
        }
    }

    func text() async -> String {
        let now = time.now()
        // Figures that cannot be read are left out: readiness says that the database does not answer.
        let counted = (try? await database.read { db in try waiting(db, now) }) ?? []
        return (counted + kept(TimeSource.system.now())).flatMap(\.lines).joined(separator: "\n") + "\n"
    }

    private func waiting(_ db: any Connection, _ now: Instant) throws -> [Gauge] {
        let moment = Value.integer(now.microseconds)
        func count(_ what: String, _ values: [Value] = []) throws -> Int64 {
            try db.row("SELECT COUNT(*) AS n FROM (SELECT 1 AS one FROM \(what) LIMIT \(Self.most)) AS found", values)?.int("n") ?? 0
        }
        let oldest = try db.row("SELECT MIN(wake_at) AS at FROM record WHERE wake_at < 9223372036854775807")?.optionalInt("at")
        let late = oldest.map { max(0, now.since(Instant(microseconds: $0)) / Instant.second) } ?? 0
        return [
            Gauge(
                name: "tongban_log_unsequenced", help: "Events without their place in the log.",
                value: try count("history WHERE log_index IS NULL")),
            Gauge(
                name: "tongban_timers_overdue", help: "Matters in which something has fallen due and has not happened.",
                value: try count("record WHERE wake_at <= ? AND wake_at < 9223372036854775807", [moment])),
            Gauge(name: "tongban_timers_late_seconds", help: "How late the oldest of them is.", value: late),
            Gauge(
                name: "tongban_silences_held", help: "Silences held back for want of a year's holiday notice.",
                value: try count("timer WHERE provisional = 1")),
            Gauge(
                name: "tongban_signals_waiting", help: "Signals between matters not delivered yet.",
                value: try count("signal WHERE state = 'waiting'")),
            Gauge(
                name: "tongban_jobs_due", help: "Background jobs that are due and not done.",
                value: try count("job WHERE done_at = 9223372036854775807 AND due_at <= ?", [moment])),
            Gauge(
                name: "tongban_jobs_failing", help: "Background jobs that failed and wait to be tried again.",
                value: try count("job WHERE done_at = 9223372036854775807 AND last_error <> ''")),
        ]
    }

    /// What the files beside the database say.
    private func kept(_ now: Instant) -> [Gauge] {
        func age(_ note: OperationsNote) -> Int64? { note.last(beside: file).map { max(0, now.since($0.at) / Instant.second) } }
        func size(_ path: String) -> Int64? {
            (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? NSNumber)??.int64Value
        }
        return [
            Gauge(name: "tongban_backup_age_seconds", help: "Since the last backup; missing where there was none.", value: age(.backup)),
            Gauge(name: "tongban_drill_age_seconds", help: "Since the last drill; missing where there was none.", value: age(.drill)),
            Gauge(
                name: "tongban_drill_ok", help: "1 where the last drill found the backup good, 0 where it did not.",
                value: OperationsNote.drill.last(beside: file).map { $0.ok ? 1 : 0 }),
            Gauge(
                name: "tongban_keys_masters", help: "Master keys in the keyring; more than one while a rotation is not finished.",
                value: Int64(keyring.masters.count)),
            Gauge(name: "tongban_database_bytes", help: "Size of the database file.", value: size(file.path)),
            Gauge(name: "tongban_wal_bytes", help: "Size of its write-ahead log.", value: size(file.path + "-wal")),
        ]
    }
}

/// Says in the server's log, every hour, that the last drill failed: a backup nobody can restore is an incident.
struct DrillWatch: NamedService {
    let file: DatabaseFile
    let logger: Logger

    func run() async throws {
        while !Task.isCancelled, !Task.isShuttingDownGracefully {
            if let last = OperationsNote.drill.last(beside: file), !last.ok {
                logger.error(
                    "the last drill failed: the newest backup cannot be relied on", metadata: ["at": "\(last.at.iso8601(offset: .utc))"])
            }
            _ = try? await cancelWhenGracefulShutdown { try await Task.sleep(for: .seconds(3600)) }
        }
    }
}
