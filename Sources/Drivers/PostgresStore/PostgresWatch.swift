import CPostgres
import Dispatch
import Foundation
import Synchronization

/// Looks at one connection from beside. A server that stands still keeps its connections open, the network answers for it, and libpq would
/// wait for ever.
///
/// Where an answer stays away for some seconds, the server is asked whether it is there at all. Where it is not, or where it would itself
/// have ended the longest statement by now, the connection is cut: whoever waits learns that it is lost.
///
/// `@unchecked Sendable`: the timer is made here and cancelled when this value goes; nobody else touches it.
final class PostgresWatch: @unchecked Sendable {
    /// When the statement that runs was sent, in nanoseconds; 0 while none runs.
    private let asked = Atomic<UInt64>(0)
    private let timer = DispatchSource.makeTimerSource(queue: .global())

    private static let patience = 8.0
    private static let pingSeconds = "4"

    /// - Parameter longest: seconds after which no statement can be running any more.
    init(_ connection: OpaquePointer, longest: Double) {
        let socket = PQsocket(connection)
        let (host, port) = (Self.text(PQhostaddr(connection)) ?? Self.text(PQhost(connection)) ?? "", Self.text(PQport(connection)) ?? "")
        timer.setEventHandler { [weak self] in
            guard let asked = self?.late(), asked > 0 else { return }
            let waited = Self.seconds(since: asked)
            guard waited > longest || !Self.isThere(host, port) else { return }
            // Only while that same statement waits is the socket surely still its own.
            if self?.asked.load(ordering: .sequentiallyConsistent) == asked { shutdown(socket, Int32(SHUT_RDWR)) }
        }
        timer.schedule(deadline: .now() + .seconds(3), repeating: .seconds(3), leeway: .seconds(1))
        timer.resume()
    }

    deinit { timer.cancel() }

    /// A call of libpq that waits for the server.
    func during(_ call: () -> OpaquePointer?) -> OpaquePointer? {
        asked.store(DispatchTime.now().uptimeNanoseconds, ordering: .sequentiallyConsistent)
        defer { asked.store(0, ordering: .sequentiallyConsistent) }
        return call()
    }

    /// When the statement was sent that waits too long; 0 where none does.
    private func late() -> UInt64 {
        let asked = asked.load(ordering: .sequentiallyConsistent)
        return asked > 0 && Self.seconds(since: asked) > Self.patience ? asked : 0
    }

    private static func seconds(since instant: UInt64) -> Double {
        let now = DispatchTime.now().uptimeNanoseconds
        return now > instant ? Double(now - instant) / 1e9 : 0
    }

    private static func text(_ text: UnsafePointer<CChar>?) -> String? {
        text.map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Whether the server of this connection says anything; what it says does not matter.
    private static func isThere(_ host: String, _ port: String) -> Bool {
        let given = [("host", host), ("port", port), ("connect_timeout", pingSeconds)]
        return PostgresSettings.listed(given[...], [], []) { PQpingParams($0, $1, 0) != PQPING_NO_RESPONSE }
    }
}
