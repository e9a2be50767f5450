import Foundation
import NIOCore
import NIOPosix

/// Which hosts a webhook may lead to: public ones over https, and those the zone names. The address is looked up here and pinned, so that
/// a name cannot point elsewhere between the look and the connection.
package struct AddressGuard: Sendable {
    /// Hosts inside the zone's own network.
    let named: Set<String>
    /// A demonstration may call itself.
    let loopback: Bool

    package init(named: [String], loopback: Bool) {
        self.named = Set(named.map { $0.lowercased() })
        self.loopback = loopback
    }

    package enum Fault: Error, Sendable, Hashable {
        case unreadable, notSecure, secretsInside, privateAddress, unknownHost
    }

    package struct Target: Sendable, Hashable {
        package let scheme: String
        package let host: String
    }

    /// What can be known without asking anybody.
    package func read(_ url: String) throws(Fault) -> Target {
        guard url.utf8.count <= 1000, url.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f }), let parts = URLComponents(string: url),
            let scheme = parts.scheme?.lowercased(), let host = parts.host?.lowercased(), !host.isEmpty,
            scheme == "https" || scheme == "http",
            parts.fragment == nil
        else { throw .unreadable }
        guard parts.user == nil, parts.password == nil else { throw .secretsInside }
        let bare = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
        guard scheme == "https" || isInside(bare) else { throw .notSecure }
        if let address = IPAddress(bare), !address.isPublic, !isInside(bare) { throw .privateAddress }
        return Target(scheme: scheme, host: bare)
    }

    private func isInside(_ host: String) -> Bool {
        named.contains(host) || loopback && ["localhost", "127.0.0.1", "::1"].contains(host)
    }

    /// The address to connect to; every address the name has must be allowed, or none is used.
    package func resolve(_ target: Target) async throws(Fault) -> String {
        if IPAddress(target.host) != nil { return target.host }
        let host = target.host
        let found: [String]
        do {
            found = try await NIOThreadPool.singleton.runIfActive { try Self.look(host) }
        } catch {
            throw .unknownHost
        }
        guard let first = found.first else { throw .unknownHost }
        if !isInside(host), !found.allSatisfy({ IPAddress($0)?.isPublic == true }) { throw .privateAddress }
        return first
    }

    private static func look(_ host: String) throws -> [String] {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, nil, &hints, &list) == 0 else { throw Fault.unknownHost }
        defer { freeaddrinfo(list) }
        var found: [String] = []
        var next = list
        while let entry = next {
            var buffer = [CChar](repeating: 0, count: Int(NI_MAXHOST))
            let done = getnameinfo(
                entry.pointee.ai_addr, entry.pointee.ai_addrlen, &buffer, socklen_t(buffer.count), nil, 0, NI_NUMERICHOST)
            if done == 0 { found.append(String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(truncatingIfNeeded: $0) }, as: UTF8.self)) }
            next = entry.pointee.ai_next
        }
        return found
    }
}

/// A numeric address, and whether the public internet routes it (RFC 6890 and its successors).
struct IPAddress: Hashable {
    let bytes: [UInt8]

    init?(_ text: String) {
        var four = in_addr()
        var six = in6_addr()
        if inet_pton(AF_INET, text, &four) == 1 {
            bytes = withUnsafeBytes(of: &four) { Array($0) }
        } else if inet_pton(AF_INET6, text, &six) == 1 {
            bytes = withUnsafeBytes(of: &six) { Array($0) }
        } else {
            return nil
        }
    }

    private init(four: [UInt8]) { bytes = four }

    var isPublic: Bool { bytes.count == 4 ? isPublicFour : isPublicSix }

    private static let reserved: [([UInt8], Int)] = [
        ([0], 8), ([10], 8), ([100, 64], 10), ([127], 8), ([169, 254], 16), ([172, 16], 12), ([192, 0, 0], 24), ([192, 0, 2], 24),
        ([192, 88, 99], 24), ([192, 168], 16), ([198, 18], 15), ([198, 51, 100], 24), ([203, 0, 113], 24), ([224], 4), ([240], 4),
    ]

    private var isPublicFour: Bool { !Self.reserved.contains { matches($0.0, bits: $0.1) } }

    private var isPublicSix: Bool {
        let zeroes = Array(repeating: UInt8(0), count: 10)
        // An IPv4 address in IPv6 clothes is judged as what it is.
        if bytes.starts(with: zeroes + [0xff, 0xff]) || bytes.starts(with: zeroes + [0, 0]) { return inner(12) }
        if matches([0x00, 0x64, 0xff, 0x9b], bits: 96) { return inner(12) }
        if matches([0x20, 0x02], bits: 16) { return inner(2) }
        let closed: [([UInt8], Int)] = [
            ([0xfc], 7), ([0xfe, 0x80], 10), ([0xfe, 0xc0], 10), ([0xff], 8), ([0x20, 0x01, 0x0d, 0xb8], 32), ([0x01, 0x00], 64),
            ([0x20, 0x01, 0x00, 0x00], 32),
        ]
        return !closed.contains { matches($0.0, bits: $0.1) }
    }

    private func inner(_ from: Int) -> Bool { IPAddress(four: Array(bytes[from..<from + 4])).isPublic }

    private func matches(_ prefix: [UInt8], bits: Int) -> Bool {
        let padded = prefix + Array(repeating: 0, count: max(0, (bits + 7) / 8 - prefix.count))
        for bit in 0..<bits {
            let mask = UInt8(0x80) >> (bit % 8)
            if bytes[bit / 8] & mask != padded[bit / 8] & mask { return false }
        }
        return true
    }
}
