import Catalogue
import Evidence
import Hummingbird
import Logging
import Messages
import People
import PostgresStore
import Records
import Sealing
import Store
import Web
import WorkCalendar

extension Composition {
    /// Serves until it is told to stop; then what was begun is finished.
    func serve() async throws {
        let recounting = Recounting(engine: engine, real: ground.time, node: Hex.encode(RandomSource.system.bytes(8)))
        try await recount(recounting, isStart: true)
        do {
            try await sequencer.run()
        } catch let fault as Sequencer.Fault {
            // People are served all the same; nothing more is signed until somebody has looked.
            logger.critical("the log does not fit its last signed head", metadata: ["reason": "\(fault)"])
        }
        var server = gate.server(host: options.host, port: options.port, logger: logger) { [logger, options] port in
            logger.notice("serving", metadata: ["address": "http://\(options.host):\(port)", "demo": "\(options.demo)"])
        }
        for service in services(recounting) { server.addServices(service) }
        do {
            try await server.runService()
        } catch {
            throw CommandFault(
                zh: "服务没有起来或中途停下：\(error)（端口 \(options.port) 是否有人在用？）",
                en: "The server did not start or broke off: \(error) (is port \(options.port) taken?)")
        }
        try await ground.database.close()
        ground.lock?.release()
        logger.notice("stopped")
    }

    /// What works beside the doors.
    private func services(_ recounting: Recounting) -> [any NamedService] {
        let rewrapping = Rewrapping(database: ground.database, keyring: ground.keyring, papers: files, random: .system)
        var services: [any NamedService] = [
            SequencerLoop(sequencer: sequencer, bell: bell, logger: logger), RunnerLoop(engine: engine, logger: logger),
            LiveLoop(live: live), MessageLoop(messages: messages, logger: logger), OutboxLoop(messages: messages),
            ScanLoop(flush: { [catalogue] in try await catalogue.wall?.flush() }, logger: logger),
            PurgeLoop(purge: purge, logger: logger), DrillWatch(file: ground.place, logger: logger),
            KeyLoop(path: ground.place.keyringPath, keyring: ground.keyring, rewrapping: rewrapping, logger: logger),
            FollowLoop(
                every: .seconds(60),
                follow: { [catalogue] in
                    try await catalogue.refresh()
                    try await recount(recounting)
                }, logger: logger),
        ]
        if let clock { services.append(FollowLoop(every: DemoClock.beat, follow: { try await clock.follow() }, logger: logger)) }
        if let clock = ground.clock, let server = ground.database as? PostgresDatabase {
            services.append(ClockLoop(clock: clock, server: server, logger: logger))
        }
        return services
    }

    /// At the start, and every minute: the node that began may have died.
    @Sendable private func recount(_ recounting: Recounting, isStart: Bool = false) async throws {
        switch try await recounting.run() {
        case .counted(let moved) where moved > 0:
            logger.notice("due dates moved by a new holiday notice", metadata: ["records": "\(moved)"])
        case .behind(let missing) where isStart:
            logger.warning(
                "due dates were counted by holiday notices this zone folder does not have; they stay as they are",
                metadata: ["years": "\(missing.map(String.init).joined(separator: ","))"])
        case .unchanged, .elsewhere, .counted, .behind: break
        }
    }

    /// Takes away what is over, and turns roles whose day has come.
    /// - Returns: how many rows were touched.
    @Sendable private func purge() async throws -> Int {
        let now = time.now()
        var answers = 0
        // Another node may be at it.
        while let some = try await ground.database.writeAlone("purge", { db in try Idempotency.purge(at: now, db) }), some > 0 {
            answers += some
        }
        let turned = try await accounts.turnRoles(now: now)
        return try await accounts.purge(now: now) + turned + answers + files.sweep() + messages.purge()
    }
}
