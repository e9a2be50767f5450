import Foundation

/// One connection that is kept open and asks the same thing again and again; it waits for each answer.
///
/// Plain blocking sockets: the client shares the machine with the server it measures and must take as little of it as it can.
final class Line {
    private let socket: Int32
    private var buffer: [UInt8] = []

    struct Reply {
        let status: Int
        let body: [UInt8]
    }

    init(port: Int) throws {
        socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard socket >= 0 else { throw BenchFault("no socket") }
        var one: Int32 = 1
        setsockopt(socket, Int32(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) }
        }
        guard connected == 0 else {
            close(socket)
            throw BenchFault("nobody answers on port \(port)")
        }
    }

    deinit { close(socket) }

    func ask(_ request: [UInt8]) throws -> Reply {
        var sent = 0
        while sent < request.count {
            let count = request[sent...].withUnsafeBytes { send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { throw BenchFault("the connection broke while asking") }
            sent += count
        }
        buffer.removeAll(keepingCapacity: true)
        let head = try readHead()
        let text = String(decoding: buffer[..<head], as: UTF8.self)
        let length = Self.length(text)
        while buffer.count < head + length { try readMore() }
        return Reply(status: Int(text.dropFirst(9).prefix(3)) ?? 0, body: Array(buffer[head..<(head + length)]))
    }

    private func readHead() throws -> Int {
        while true {
            if let end = buffer.firstRange(of: [13, 10, 13, 10]) { return end.upperBound }
            try readMore()
        }
    }

    private func readMore() throws {
        try withUnsafeTemporaryAllocation(byteCount: 65_536, alignment: 1) { space in
            let count = recv(socket, space.baseAddress, space.count, 0)
            guard count > 0 else { throw BenchFault("the connection broke while reading") }
            buffer.append(contentsOf: space[..<count])
        }
    }

    private static func length(_ head: String) -> Int {
        for line in head.split(separator: "\r\n") where line.lowercased().hasPrefix("content-length:") {
            return Int(line.dropFirst(15).trimmingCharacters(in: .whitespaces)) ?? 0
        }
        return 0
    }
}

/// A question to a server on this machine.
struct Question: Sendable {
    let port: Int
    let path: String
    var token: String?
    var body: String?

    var bytes: [UInt8] {
        var head = "\(body == nil ? "GET" : "POST") \(path) HTTP/1.1\r\nHost: localhost\r\nAccept-Language: zh-CN\r\n"
        if let token { head += path.hasPrefix("/api/") ? "Authorization: Bearer \(token)\r\n" : "Cookie: tb_session=\(token)\r\n" }
        if let body { head += "Content-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n" }
        return Array((head + "\r\n" + (body ?? "")).utf8)
    }

    /// Asks once.
    func ask() throws -> Line.Reply { try Line(port: port).ask(bytes) }

    /// Asks so often over one connection; nanoseconds of each answer.
    func ask(times: Int) throws -> [Int] {
        let line = try Line(port: port)
        let request = bytes
        let clock = ContinuousClock()
        return try (0..<times).map { _ in
            let start = clock.now
            let reply = try line.ask(request)
            guard reply.status == 200 else { throw BenchFault("\(path) answered \(reply.status)") }
            return (clock.now - start).nanoseconds
        }
    }

    /// Asks so often over so many connections at once; nanoseconds for all.
    func ask(times: Int, over lines: Int) async throws -> Int {
        try await nanoseconds {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<lines {
                    group.addTask { _ = try await onThread { try ask(times: times / lines) } }
                }
                try await group.waitForAll()
            }
        }
    }
}

/// Runs what blocks on a thread of its own.
func onThread<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
    try await withCheckedThrowingContinuation { waiting in
        Thread.detachNewThread { waiting.resume(with: Result(catching: body)) }
    }
}
