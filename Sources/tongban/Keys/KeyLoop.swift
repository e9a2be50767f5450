import Foundation
import Logging
import Sealing
import ServiceLifecycle

/// Notices a keyring that was written anew, within a second and without a restart, and re-wraps in the background what older masters
/// sealed.
struct KeyLoop: NamedService {
    let path: String
    let keyring: Keyring
    let rewrapping: Rewrapping
    let logger: Logger

    func run() async throws {
        var seen = Self.mark(path)
        var finished: UInt32 = 0
        while !Task.isCancelled, !Task.isShuttingDownGracefully {
            let now = Self.mark(path)
            if now != seen {
                seen = now
                refresh()
            }
            if finished != keyring.master.id {
                let master = keyring.master.id
                if await rewrap() { finished = master }
            }
            _ = try? await cancelWhenGracefulShutdown { try await Task.sleep(for: .seconds(1)) }
        }
    }

    private func refresh() {
        do {
            let read = try Keyring.load(path: path)
            guard keyring.take(over: read) else {
                return logger.critical("the keyring was replaced by another one: it is not used", metadata: ["path": "\(path)"])
            }
            logger.notice(
                "the keyring was read again", metadata: ["master": "\(keyring.master.id)", "masters": "\(keyring.masters.count)"])
        } catch {
            logger.critical("the keyring cannot be read any more; the keys in memory serve on", metadata: ["reason": "\(error)"])
        }
    }

    /// True when nothing is left.
    private func rewrap() async -> Bool {
        do {
            let moved = try await cancelWhenGracefulShutdown {
                try await rewrapping.run { count in logger.info("re-wrapped", metadata: ["values": "\(count)"]) }
            }
            if moved > 0 { logger.notice("everything lies under the newest master key", metadata: ["values": "\(moved)"]) }
            return true
        } catch is CancellationError {
            return false
        } catch {
            logger.error("re-wrapping broke off and is tried again", metadata: ["reason": "\(type(of: error)).\(error)"])
            return false
        }
    }

    /// Which file lies there: another one after each change, which is renamed into place.
    private static func mark(_ path: String) -> [UInt64] {
        var status = stat()
        guard stat(path, &status) == 0 else { return [] }
        return [UInt64(status.st_ino), UInt64(status.st_mtim.tv_sec), UInt64(status.st_mtim.tv_nsec)]
    }
}
