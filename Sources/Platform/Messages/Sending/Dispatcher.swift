import Logging
import Sealing
import Store
import WorkCalendar
import Zone

/// Takes what is due from the outbox and sends it, each receiver in a lane of its own.
///
/// A send is taken under a lease. When this process dies in the middle, the lease runs out and the send is taken again under the same
/// reference; when the outcome is unknown, it is tried again under the same reference. So nothing is lost, and a receiver that knows its references
/// acts once.
package struct Dispatcher: Sendable {
    let database: any Database
    let packing: Packing
    let senders: Senders
    let queue: JobQueue
    let retry: Messaging.Retry
    let real: TimeSource
    let random: RandomSource
    let logger: Logger
    let lanes = Lanes()

    /// Longer than any send may take: whoever holds a job past it is dead.
    private static let lease = 30 * Instant.second
    private static let atOnce = 32

    package init(
        database: any Database, packing: Packing, senders: Senders, real: TimeSource, random: RandomSource, logger: Logger
    ) {
        self.database = database
        self.packing = packing
        self.senders = senders
        self.real = real
        self.random = random
        self.logger = logger
        retry = packing.teller.zone.messaging.retry
        let name = random.bytes(8).map { String($0, radix: 16) }.joined(separator: ".")
        queue = JobQueue(node: "outbox-\(name)", lease: Self.lease)
    }

    /// Sends until it is told to stop; what was begun is finished.
    package func run(until stopped: @escaping @Sendable () -> Bool, pause: @escaping @Sendable () async -> Void) async {
        await withDiscardingTaskGroup { group in
            while !stopped() {
                for job in await takeLogged() {
                    group.addTask { await attempt(job) }
                }
                await pause()
            }
        }
    }

    /// Sends everything that is due now and waits for it; for tests and demonstrations. Returns how many tries were made.
    @discardableResult
    package func drain() async throws -> Int {
        var tries = 0
        while true {
            let jobs = try await take()
            if jobs.isEmpty { return tries }
            tries += jobs.count
            await withDiscardingTaskGroup { group in
                for job in jobs { group.addTask { await attempt(job) } }
            }
        }
    }

    private func takeLogged() async -> [Job] {
        do {
            return try await take()
        } catch is CancellationError {
            // The server breaks off; what waits is sent after the next start.
            return []
        } catch {
            logger.error("the outbox could not be read", metadata: ["reason": "\(type(of: error)).\(error)"])
            return []
        }
    }

    /// Jobs of the lanes that have room, a few of each.
    func take() async throws -> [Job] {
        let now = real.now()
        let ready = try await database.read { db in
            let names = [Channel.email.rawValue, Channel.sms.rawValue] + (try WebhookQueries.active(db).map(\.lane))
            return try names.filter { try lanes.free($0, at: now) > 0 && DeliveryQueries.isDue($0, at: now, db) }
        }
        guard !ready.isEmpty else { return [] }
        let jobs = try await database.write { db in
            var jobs: [Job] = []
            for lane in ready where jobs.count < Self.atOnce {
                jobs += try queue.takeDue(
                    now: now.microseconds, limit: lanes.free(lane, at: now), kinds: [DeliveryQueries.jobKind(lane)], on: db)
            }
            return jobs
        }
        for job in jobs { lanes.begin(Self.lane(job)) }
        return jobs
    }

    private static func lane(_ job: Job) -> String { String(job.kind.dropFirst("deliver/".count)) }

    private enum Step: Sendable {
        case send(Delivery, Parcel)
        case drop(Delivery, String)
        case nothing
    }

    func attempt(_ job: Job) async {
        var answered = true
        do {
            let now = real.now()
            switch try await database.read({ db in try prepare(job, now, db) }) {
            case .nothing: try await database.write { db in try queue.finish(job, now: now.microseconds, on: db) }
            case .drop(let delivery, let reason): try await close(job, delivery, .dropped, status: nil, reason)
            case .send(let delivery, let parcel):
                let outcome = await senders.send(parcel)
                if case .failed = outcome { answered = false }
                try await settle(job, delivery, outcome)
            }
        } catch {
            // The lease runs out and it is tried again.
            answered = false
            logger.error("a send could not be written down", metadata: ["job": "\(job.id)", "reason": "\(type(of: error)).\(error)"])
        }
        lanes.end(Self.lane(job), answered: answered, at: real.now())
    }

    private func prepare(_ job: Job, _ now: Instant, _ db: any Connection) throws -> Step {
        guard let id = Int64(job.payload), let delivery = try DeliveryQueries.find(id, db), delivery.state == .waiting else {
            return .nothing
        }
        do {
            switch try packing.pack(delivery, at: now, db) {
            case .parcel(let parcel): return .send(delivery, parcel)
            case .nothing(let reason): return .drop(delivery, reason)
            }
        } catch let error as SealingError {
            // What cannot be opened cannot be sent, now or later.
            return .drop(delivery, "the address cannot be opened: \(error)")
        }
    }

    private func settle(_ job: Job, _ delivery: Delivery, _ outcome: SendOutcome) async throws {
        switch outcome {
        case .sent(let status): try await close(job, delivery, .sent, status: status, "")
        case .refused(let reason, let status): try await close(job, delivery, .dead, status: status, reason)
        case .gone(let reason):
            let held = try await close(job, delivery, .dropped, status: nil, reason)
            if held, let webhook = delivery.webhook {
                _ = try await database.write { db in try WebhookQueries.set(.paused, of: webhook, db) }
            }
        case .failed(let reason, let status, let after):
            guard job.attempts < Int64(retry.tries) else {
                try await close(job, delivery, .dead, status: status, reason)
                return
            }
            let now = real.now()
            let again = now.adding(microseconds: wait(after: job.attempts, atLeast: after))
            try await database.write { db in
                // A verdict that came after the lease ran out may be about a delivery another node has closed: it would wait for ever.
                guard try queue.fail(job, error: reason, again: again.microseconds, on: db) else { return }
                try DeliveryQueries.note(delivery.id, state: .waiting, tries: job.attempts, status: status, error: reason, at: now, db)
            }
        }
    }

    /// - Returns: whether the job was still held here.
    @discardableResult
    private func close(_ job: Job, _ delivery: Delivery, _ state: DeliveryState, status: Int?, _ reason: String) async throws -> Bool {
        let now = real.now()
        let held = try await database.write { db in
            // Whoever lost the lease meanwhile leaves the verdict to the one who has it.
            guard try queue.finish(job, now: now.microseconds, on: db) else { return false }
            try DeliveryQueries.note(delivery.id, state: state, tries: job.attempts, status: status, error: reason, at: now, db)
            return true
        }
        if held, state == .dead {
            logger.warning(
                "a send was given up", metadata: ["delivery": "\(delivery.id)", "channel": "\(delivery.channel)", "reason": "\(reason)"])
        }
        return held
    }

    /// Doubles with every try; the upper half is chance, so that what failed together does not come back together.
    func wait(after attempts: Int64, atLeast seconds: Int?) -> Int64 {
        let doubled = Int64(retry.first) << min(attempts - 1, 20)
        let whole = max(min(doubled, Int64(retry.longest)), 1) * Instant.second
        let chance = random.bytes(2).reduce(Int64(0)) { $0 << 8 | Int64($1) }
        let wait = whole / 2 + whole / 2 / 65_536 * chance
        return max(wait, Int64(seconds ?? 0) * Instant.second)
    }
}
