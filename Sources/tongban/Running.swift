import Catalogue
import Hummingbird
import Logging
import Messages
import People
import Records
import Sealing
import Store
import Web
import WorkCalendar

extension Composition {
    /// Serves until it is told to stop; then what was begun is finished.
    func serve() async throws {
        let recounted = try await engine.recount()
        if recounted > 0 { logger.notice("due dates moved by a new holiday notice", metadata: ["records": "\(recounted)"]) }
        do {
            try await sequencer.run()
        } catch let fault as Sequencer.Fault {
            // People are served all the same; nothing more is signed until somebody has looked.
            logger.critical("the log does not fit its last signed head", metadata: ["reason": "\(fault)"])
        }
        var server = gate.server(host: options.host, port: options.port, logger: logger) { [logger, options] port in
            logger.notice("serving", metadata: ["address": "http://\(options.host):\(port)", "demo": "\(options.demo)"])
        }
        let messages = messages
        server.addServices(
            SequencerLoop(sequencer: sequencer, bell: bell, logger: logger), RunnerLoop(engine: engine, logger: logger),
            LiveLoop(live: live),
            MessageLoop(messages: messages, logger: logger), OutboxLoop(messages: messages),
            ScanLoop(flush: { [catalogue] in try await catalogue.wall?.flush() }, logger: logger),
            PurgeLoop(purge: purge, logger: logger),
            FollowLoop(every: .seconds(60), follow: { [catalogue] in try await catalogue.refresh() }, logger: logger),
            DrillWatch(file: ground.place, logger: logger),
            KeyLoop(
                path: ground.place.keyringPath, keyring: ground.keyring,
                rewrapping: Rewrapping(database: ground.database, keyring: ground.keyring, papers: files, random: .system), logger: logger))
        if let clock { server.addServices(FollowLoop(every: DemoClock.beat, follow: { try await clock.follow() }, logger: logger)) }
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

    /// Takes away what is over, and turns roles whose day has come.
    /// - Returns: how many rows were touched.
    @Sendable private func purge() async throws -> Int {
        let now = time.now()
        let answers = try await ground.database.write { db in try Idempotency.purge(at: now, db) }
        let turned = try await accounts.turnRoles(now: now)
        return try await accounts.purge(now: now) + turned + answers + files.sweep() + messages.purge()
    }
}
