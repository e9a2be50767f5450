import CPostgres
import Dispatch
import Foundation
import Store
import Synchronization

/// Signs from node to node (PostgreSQL's NOTIFY and LISTEN), outside every transaction: within one, all commits would wait for one another.
final class PostgresNews: Sendable {
    private let settings: PostgresSettings
    /// The name of this node among those on the database, so that it does not hear itself.
    private let node: String
    private let isClosed = Ended()

    init(_ settings: PostgresSettings, node: String) {
        self.settings = settings
        self.node = node
    }

    func announce(_ channel: String, on session: PostgresSession) throws(PostgresFault) {
        _ = try session.execute("SELECT pg_notify(?, ?)", [.text(name(channel)), .text(node)]) { _ in }
    }

    /// Channels of other schemas of one server are other channels.
    private func name(_ channel: String) -> String { "\(settings.schema ?? "tongban").\(channel)" }

    func close() { isClosed.end() }

    /// On a thread of its own that waits for the socket; after a lost connection it comes back, and says that something may have been missed.
    func listen(_ channel: String) -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        let isOver = Ended()
        continuation.onTermination = { _ in isOver.end() }
        let (settings, node, name) = (settings, node, name(channel))
        DispatchQueue(label: "tongban.news.\(channel)").async { [isClosed] in
            while !isOver.isEnded, !isClosed.isEnded {
                do throws(PostgresFault) {
                    let session = try PostgresSession(settings)
                    try session.command("LISTEN \"\(name)\"")
                    continuation.yield()
                    while !isOver.isEnded, !isClosed.isEnded {
                        if try session.heard(withinMilliseconds: 500, but: node) { continuation.yield() }
                    }
                } catch {
                    DispatchSemaphore(value: 0).pause(milliseconds: 500)
                }
            }
            continuation.finish()
        }
        return stream
    }

    private final class Ended: Sendable {
        private let flag = Atomic(false)
        var isEnded: Bool { flag.load(ordering: .sequentiallyConsistent) }
        func end() { flag.store(true, ordering: .sequentiallyConsistent) }
    }
}

extension DispatchSemaphore {
    fileprivate func pause(milliseconds: Int) { _ = wait(timeout: .now() + .milliseconds(milliseconds)) }
}

extension PostgresSession {
    /// Waits for news and says whether some came from another node than this.
    func heard(withinMilliseconds limit: Int32, but node: String) throws(PostgresFault) -> Bool {
        var socket = pollfd(fd: PQsocket(connection), events: Int16(POLLIN), revents: 0)
        _ = poll(&socket, 1, limit)
        guard PQconsumeInput(connection) == 1 else { throw .lost(PostgresFault.words(PQerrorMessage(connection))) }
        var isNews = false
        while let notice = PQnotifies(connection) {
            if String(cString: notice.pointee.extra) != node { isNews = true }
            PQfreemem(notice)
        }
        return isNews
    }
}
