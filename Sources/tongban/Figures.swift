import Foundation
import Logging
import Records
import Sealing
import ServiceLifecycle
import Store
import Web
import WorkCalendar

/// What waits and what was last done, for `/metrics`: a few counts over partial indexes, each stopped at ten thousand.
struct Figures: Sendable {
    let database: any Database
    let file: DatabasePlace
    let keyring: Keyring
    let time: TimeSource
    /// Nil where nobody looks through uploads.
    let clamd: ClamdScanner?
    /// Nil for a file.
    let clock: NodeClock?

    private static let most = 10_000

    func gauges() async -> [Gauge] {
        let now = time.now()
        // Figures that cannot be read are left out: readiness says that the database does not answer.
        let counted = (try? await database.read { db in try waiting(db, now) }) ?? []
        let scanner = await clamd?.answers()
        let asked = Gauge("tongban_clamd_up", "1 while the malware scanner answers.", scanner.map { $0 ? 1 : 0 })
        let off = Gauge(
            "tongban_clock_ahead_seconds",
            "By how much this machine's clock is ahead of the time the node writes; missing where a file is its database.",
            clock.map { Int($0.machineAhead) })
        return counted + kept(TimeSource.system.now()) + [asked, off]
    }

    /// The counts by name, for the administrator's page; nil where they cannot be read.
    func counted() async -> [String: Int]? {
        let now = time.now()
        let found = try? await database.read { db in try waiting(db, now) }
        return found.map { Dictionary($0.map { ($0.name, $0.value ?? 0) }, uniquingKeysWith: { first, _ in first }) }
    }

    /// When a file was written last.
    static func changed(_ path: String) -> Instant? {
        let date = (try? FileManager.default.attributesOfItem(atPath: path))?[.modificationDate] as? Date
        return date.map { Instant(microseconds: Int64($0.timeIntervalSince1970) * Instant.second) }
    }

    private func waiting(_ db: any Connection, _ now: Instant) throws -> [Gauge] {
        let moment = Value.integer(now.microseconds)
        func count(_ what: String, _ values: [Value] = []) throws -> Int {
            Int(try db.row("SELECT COUNT(*) AS n FROM (SELECT 1 AS one FROM \(what) LIMIT \(Self.most)) AS found", values)?.int("n") ?? 0)
        }
        let oldest = try db.row("SELECT MIN(wake_at) AS at FROM record WHERE wake_at < 9223372036854775807")?.optionalInt("at")
        let late = oldest.map { Int(max(0, now.since(Instant(microseconds: $0)) / Instant.second)) } ?? 0
        return [
            Gauge("tongban_log_unsequenced", "Events without their place in the log.", try count("history WHERE log_index IS NULL")),
            Gauge(
                "tongban_timers_overdue", "Matters in which something has fallen due and has not happened.",
                try count("record WHERE wake_at <= ? AND wake_at < 9223372036854775807", [moment])),
            Gauge("tongban_timers_late_seconds", "How late the oldest of them is.", late),
            Gauge(
                "tongban_silences_held", "Silences held back for want of a year's holiday notice.", try count("timer WHERE provisional = 1")
            ),
            Gauge("tongban_signals_waiting", "Signals between matters not delivered yet.", try count("signal WHERE state = 'waiting'")),
            Gauge(
                "tongban_jobs_due", "Background jobs that are due and not done.",
                try count("job WHERE done_at = 9223372036854775807 AND due_at <= ?", [moment])),
            Gauge(
                "tongban_jobs_failing", "Background jobs that failed and wait to be tried again.",
                try count("job WHERE done_at = 9223372036854775807 AND last_error <> ''")),
        ]
    }

    /// What the files beside the database say.
    private func kept(_ now: Instant) -> [Gauge] {
        func age(_ note: OperationsNote) -> Int? { note.last(beside: file).map { Int(max(0, now.since($0.at) / Instant.second)) } }
        func size(_ path: String) -> Int? {
            (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? NSNumber)??.intValue
        }
        return [
            Gauge("tongban_backup_age_seconds", "Since the last backup; missing where there was none.", age(.backup)),
            Gauge("tongban_drill_age_seconds", "Since the last drill; missing where there was none.", age(.drill)),
            Gauge(
                "tongban_drill_ok", "1 where the last drill found the backup good, 0 where it did not.",
                OperationsNote.drill.last(beside: file).map { $0.ok ? 1 : 0 }),
            Gauge(
                "tongban_log_verify_age_seconds", "Since the last log verify; missing where there was none.", age(.log)),
            Gauge(
                "tongban_log_verify_ok", "1 where the last log verify found that everything fits, 0 where it did not.",
                OperationsNote.log.last(beside: file).map { $0.ok ? 1 : 0 }),
            Gauge(
                "tongban_keys_age_seconds", "Since the keyring file was written last.",
                Self.changed(file.keyringPath).map { Int(max(0, now.since($0) / Instant.second)) }),
            Gauge(
                "tongban_keys_masters", "Master keys in the keyring; more than one while a rotation is not finished.", keyring.masters.count
            ),
            Gauge("tongban_database_bytes", "Size of the database file; missing on a server.", file.isServer ? nil : size(file.path)),
            Gauge("tongban_wal_bytes", "Size of its write-ahead log; missing on a server.", file.isServer ? nil : size(file.path + "-wal")),
        ]
    }
}

/// Says in the server's log, every hour, that the last drill failed: a backup nobody can restore is an incident.
struct DrillWatch: NamedService {
    let file: DatabasePlace
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
