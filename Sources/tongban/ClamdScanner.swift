import Dispatch
import Foundation
import Logging
import Records

/// Asks a ClamAV daemon about each upload with its INSTREAM command, over a Unix socket or TCP.
struct ClamdScanner: Sendable {
    /// Where the daemon listens.
    enum Place: Sendable, Hashable {
        case socket(String)
        case host(String, UInt16)

        /// `/run/clamav/clamd.ctl`, or `127.0.0.1:3310`.
        init?(_ text: String) {
            if text.hasPrefix("/") {
                // The kernel's own limit for the path of a socket.
                guard text.utf8.count < 108 else { return nil }
                self = .socket(text)
                return
            }
            let parts = text.split(separator: ":")
            guard parts.count == 2, let port = UInt16(parts[1]), port > 0 else { return nil }
            self = .host(String(parts[0]), port)
        }
    }

    let place: Place
    /// Lets papers through where the daemon does not answer; else they are refused until it does.
    let optional: Bool
    let logger: Logger

    /// How long the daemon is waited for at each step, in seconds.
    private static let patience = 20
    private static let chunk = 64 << 10

    var scanner: MalwareScanner {
        MalwareScanner { bytes in
            let answer: String
            do {
                answer = try await ask(bytes)
            } catch {
                logger.error("the malware scanner does not answer", metadata: ["reason": "\(error)", "let_through": "\(optional)"])
                guard optional else { throw MalwareScanner.Silent(reason: "\(error)") }
                return .unscanned
            }
            if answer == "stream: OK" { return .clean }
            if answer.hasPrefix("stream: "), answer.hasSuffix(" FOUND") {
                let name = String(answer.dropFirst("stream: ".count).dropLast(" FOUND".count))
                logger.warning("malware was refused", metadata: ["signature": "\(name)"])
                return .found(name)
            }
            // "INSTREAM size limit exceeded. ERROR" and the like: it looked at nothing.
            logger.error("the malware scanner answered with an error", metadata: ["answer": "\(answer.prefix(200))"])
            guard optional else { throw MalwareScanner.Silent(reason: answer) }
            return .unscanned
        }
    }

    /// Whether the daemon answers at all, within two seconds.
    func answers() async -> Bool {
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async { continuation.resume(returning: (try? ping()) == "PONG") }
        }
    }

    private func ping() throws -> String {
        let descriptor = try connected(patience: 2)
        defer { close(descriptor) }
        try send(descriptor, Array("zPING\0".utf8))
        return try answer(descriptor)
    }

    /// The conversation blocks, so it has a thread of its own.
    private func ask(_ bytes: [UInt8]) async throws -> String {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async { continuation.resume(with: Result { try converse(bytes) }) }
        }
    }

    private struct Broken: Error, CustomStringConvertible {
        let description: String
        init(_ step: String) { description = "\(step): \(String(cString: strerror(errno)))" }
    }

    private func converse(_ bytes: [UInt8]) throws -> String {
        let descriptor = try connected(patience: Self.patience)
        defer { close(descriptor) }
        try send(descriptor, Array("zINSTREAM\0".utf8))
        for start in stride(from: 0, to: bytes.count, by: Self.chunk) {
            let part = bytes[start..<min(start + Self.chunk, bytes.count)]
            try send(descriptor, withUnsafeBytes(of: UInt32(part.count).bigEndian) { Array($0) } + part)
        }
        try send(descriptor, [0, 0, 0, 0])
        return try answer(descriptor)
    }

    /// What the daemon says, up to the zero that ends it.
    private func answer(_ descriptor: Int32) throws -> String {
        var answer: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1024)
        while answer.count < 4096 {
            let got = recv(descriptor, &buffer, buffer.count, 0)
            guard got >= 0 else { throw Broken("read") }
            answer += buffer.prefix(got)
            if got == 0 || answer.last == 0 { break }
        }
        if answer.last == 0 { answer.removeLast() }
        return String(decoding: answer, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }

    private func send(_ descriptor: Int32, _ bytes: [UInt8]) throws {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { throw Broken("write") }
            sent += count
        }
    }

    private func connected(patience: Int) throws -> Int32 {
        switch place {
        case .socket(let path):
            let descriptor = try opened(AF_UNIX, patience)
            var address = sockaddr_un()
            address.sun_family = sa_family_t(AF_UNIX)
            withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8) + [0]) }
            let length = socklen_t(MemoryLayout<sockaddr_un>.size)
            let done = withUnsafePointer(to: &address) {
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, length) }
            }
            return try checked(descriptor, done)
        case .host(let host, let port):
            var hints = addrinfo()
            hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
            var found: UnsafeMutablePointer<addrinfo>?
            guard getaddrinfo(host, String(port), &hints, &found) == 0, let first = found else { throw Broken("resolve \(host)") }
            defer { freeaddrinfo(found) }
            let descriptor = try opened(first.pointee.ai_family, patience)
            return try checked(descriptor, connect(descriptor, first.pointee.ai_addr, first.pointee.ai_addrlen))
        }
    }

    private func opened(_ family: Int32, _ patience: Int) throws -> Int32 {
        let descriptor = socket(family, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw Broken("socket") }
        var limit = timeval(tv_sec: patience, tv_usec: 0)
        for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
            setsockopt(descriptor, SOL_SOCKET, option, &limit, socklen_t(MemoryLayout<timeval>.size))
        }
        return descriptor
    }

    private func checked(_ descriptor: Int32, _ done: Int32) throws -> Int32 {
        guard done == 0 else {
            let broken = Broken("connect")
            close(descriptor)
            throw broken
        }
        return descriptor
    }
}
