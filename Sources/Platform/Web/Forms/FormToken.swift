import Synchronization

/// The token of the caller's forms: a keyed digest of what its cookie holds, so that no other site can make it.
final class FormToken: Sendable {
    private let token: String
    private let asked = Mutex(false)

    init(cookie: String, digest: @Sendable (String) -> String) {
        token = digest("form:" + cookie)
    }

    /// The token; remembers that a page carries it, so that a visitor without a cookie is given one.
    func take() -> String {
        asked.withLock { $0 = true }
        return token
    }

    var wasTaken: Bool { asked.withLock { $0 } }

    /// Compares in a time that does not tell how much was right.
    func matches(_ sent: String?) -> Bool {
        let a = Array(token.utf8)
        let b = Array((sent ?? "").utf8)
        guard a.count == b.count else { return false }
        return zip(a, b).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
