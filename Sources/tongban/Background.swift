import Desk
import Logging
import Messages
import PostgresStore
import Records
import ServiceLifecycle
import Store
import WorkCalendar

/// Wakes a loop at once, or at the latest after a second; many calls in between are one.
struct Bell: Sendable {
    let rings: AsyncStream<Void>
    private let continuation: AsyncStream<Void>.Continuation

    init() { (rings, continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1)) }

    func ring() { continuation.yield() }
}

/// A service that is known by its type's name: ServiceLifecycle describes each when it starts, and would otherwise write out all it holds,
/// down to the last item of the zone (0.8 s of a start).
protocol NamedService: Service, CustomStringConvertible {}

extension NamedService {
    var description: String { "\(Self.self)" }
}

/// Gives events their places in the log as they come, and signs the head: within a second while events flow.
struct SequencerLoop: NamedService {
    let sequencer: Sequencer
    let bell: Bell
    let logger: Logger

    /// Events of so short a time share a signature and a commit.
    private static let gathering = Duration.milliseconds(100)

    func run() async throws {
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                while !Task.isCancelled {
                    bell.ring()
                    try? await Task.sleep(for: .seconds(1))
                }
            }
            for await _ in bell.rings.cancelOnGracefulShutdown() {
                await sequence()
                try? await Task.sleep(for: Self.gathering)
            }
            group.cancelAll()
        }
        // What was acknowledged while the server closed gets its place too.
        await sequence()
    }

    private func sequence() async {
        do {
            try await sequencer.run()
        } catch is CancellationError {
            // The server broke off; what waits is sequenced at the next start.
        } catch {
            logger.error("the log could not be sequenced", metadata: ["reason": "\(type(of: error)).\(error)"])
        }
    }
}

/// Open pages and what tells of changes: here and on other nodes.
struct Live: Sendable {
    let hub: LiveHub
    /// Rung by what is written here.
    let changes: Bell
    let database: any Database
    let unread: UnreadCounts
}

/// Tells open inboxes of changes, at most once a second, and gives them a sign of life. What is written here is announced to the other
/// nodes, and what they announce is told here.
struct LiveLoop: NamedService {
    let live: Live

    let turns = Bell()

    private static let gathering = Duration.seconds(1)
    /// A sign to the other nodes stands for all that was written in so short a time.
    private static let announcing = Duration.milliseconds(100)
    static let channel = "changes"

    func run() async throws {
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                while !Task.isCancelled, !Task.isShuttingDownGracefully {
                    await pause(seconds: 15)
                    await live.hub.beat()
                }
            }
            group.addTask {
                for await _ in live.changes.rings.cancelOnGracefulShutdown() {
                    turns.ring()
                    // A sign that is lost costs the other nodes a delay, and nothing else.
                    try? await live.database.announce(Self.channel)
                    try? await Task.sleep(for: Self.announcing)
                }
            }
            group.addTask {
                for await _ in live.database.announcements(Self.channel).cancelOnGracefulShutdown() {
                    live.unread.changedElsewhere()
                    turns.ring()
                }
            }
            for await _ in turns.rings.cancelOnGracefulShutdown() {
                await live.hub.ring()
                await live.hub.tell()
                try? await Task.sleep(for: Self.gathering)
            }
            group.cancelAll()
        }
        await live.hub.close()
    }
}

/// Lets time work: silences that fell due, signals between trees.
struct RunnerLoop: NamedService {
    let engine: Engine
    let logger: Logger

    func run() async throws {
        while !Task.isCancelled, !Task.isShuttingDownGracefully {
            do {
                try await engine.wake()
            } catch is CancellationError {
                return
            } catch {
                logger.error("what fell due could not be done", metadata: ["reason": "\(type(of: error)).\(error)"])
            }
            do {
                try await engine.deliverSignals()
            } catch is CancellationError {
                return
            } catch {
                logger.error("a signal could not be delivered", metadata: ["reason": "\(type(of: error)).\(error)"])
            }
            await pause(seconds: 1)
        }
    }
}

/// Removes sessions and failed sign-ins that are over.
struct PurgeLoop: NamedService {
    let purge: @Sendable () async throws -> Int
    let logger: Logger

    func run() async throws {
        while !Task.isCancelled, !Task.isShuttingDownGracefully {
            do {
                let rows = try await purge()
                if rows > 0 { logger.debug("purged", metadata: ["rows": "\(rows)"]) }
            } catch {
                logger.error("the purge failed", metadata: ["reason": "\(type(of: error)).\(error)"])
            }
            await pause(seconds: 600)
        }
    }
}

/// Reads again, at even distances, what other nodes write and this one keeps in memory.
struct FollowLoop: NamedService {
    let every: Duration
    let follow: @Sendable () async throws -> Void
    let logger: Logger

    func run() async throws {
        while !Task.isCancelled, !Task.isShuttingDownGracefully {
            await pause(every)
            do {
                try await follow()
            } catch is CancellationError {
                return
            } catch {
                logger.error("what other nodes wrote could not be read", metadata: ["reason": "\(type(of: error)).\(error)"])
            }
        }
    }
}

/// Holds the clock of a node against that of the database's server, and says once when they part and when they meet again.
struct ClockLoop: NamedService {
    let clock: NodeClock
    let server: PostgresDatabase
    let logger: Logger

    func run() async throws {
        var said = NodeClock.Finding.agrees
        while !Task.isCancelled, !Task.isShuttingDownGracefully {
            await pause(NodeClock.beat)
            // Readiness says it where the database does not answer.
            guard let found = try? await clock.compare({ Instant(microseconds: try await server.serverClock()) }), found != .unknown else {
                continue
            }
            if !found.isLike(said) { say(found) }
            said = found
        }
    }

    private func say(_ found: NodeClock.Finding) {
        switch found {
        case .agrees, .unknown: logger.notice("the clocks agree again")
        case .mended(let seconds): logger.warning("this node's time was off and is right again", metadata: ["seconds": "\(seconds)"])
        case .machine(let seconds):
            logger.error(
                "this machine's clock is wrong; the node goes on by its own, and does not start again before it is right",
                metadata: ["ahead": "\(seconds)"])
        case .server(let seconds):
            logger.error("the clock of the database's server is wrong and is not followed", metadata: ["ahead": "\(seconds)"])
        case .nobody(let machine, let server):
            logger.critical(
                "this machine's clock, the server's and the node's all differ", metadata: ["machine": "\(machine)", "server": "\(server)"])
        }
    }
}

private func pause(seconds: Int) async { await pause(.seconds(seconds)) }

/// Waits, but not for a server that is closing.
private func pause(_ time: Duration) async {
    _ = try? await cancelWhenGracefulShutdown { try await Task.sleep(for: time) }
}

/// Writes the counted scans down every ten seconds, and once more at the end.
struct ScanLoop: NamedService {
    let flush: @Sendable () async throws -> Void
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                do { try await Task.sleep(for: .seconds(10)) } catch { break }
                await write()
            }
        }
        await write()
    }

    private func write() async {
        do {
            try await flush()
        } catch {
            logger.error("scans could not be written down", metadata: ["reason": "\(type(of: error))"])
        }
    }
}
