import Foundation

/// A lock beside the database file: a server holds it while it runs, so that nobody replaces the file under it. It dies with its process.
final class ServerLock: Sendable {
    private let descriptor: Int32

    private init(descriptor: Int32) { self.descriptor = descriptor }

    /// Held by nobody else: no server runs on this file, and no second one may start. Two would give out ids and log places twice.
    static func alone(_ file: DatabasePlace) throws -> ServerLock {
        let descriptor = open(file.lockPath, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            let reason = String(cString: strerror(errno))
            throw CommandFault(zh: "写不了“\(file.lockPath)”：\(reason)", en: "“\(file.lockPath)” cannot be written: \(reason)")
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw CommandFault(
                zh: "有服务正在用“\(file.path)”，请先停下它。", en: "A server is running on “\(file.path)”; stop it first.")
        }
        return ServerLock(descriptor: descriptor)
    }

    func release() { close(descriptor) }
}
