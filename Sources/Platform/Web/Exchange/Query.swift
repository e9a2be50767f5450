/// The parameters after the question mark, in order, names and values decoded.
package struct Query: Sendable, Hashable {
    private(set) var pairs: [Pair]

    struct Pair: Sendable, Hashable {
        let name: String
        let value: String
    }

    /// Nil when the percent-encoding is broken, the text is not UTF-8, or there are more than 200 parameters.
    init?(_ raw: Substring?) {
        guard let raw, !raw.isEmpty else {
            pairs = []
            return
        }
        var read: [Pair] = []
        for piece in raw.split(separator: "&") {
            let sides = piece.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard read.count < 200, let name = Percent.decode(sides[0], plusIsSpace: true),
                let value = Percent.decode(sides.count > 1 ? sides[1] : "", plusIsSpace: true)
            else { return nil }
            read.append(Pair(name: name, value: value))
        }
        pairs = read
    }

    init(pairs: [Pair]) { self.pairs = pairs }

    subscript(name: String) -> String? { pairs.first { $0.name == name }?.value }

    func all(_ name: String) -> [String] { pairs.filter { $0.name == name }.map(\.value) }

    func replacing(_ name: String, _ value: String?) -> Query {
        Query(pairs: pairs.filter { $0.name != name } + (value.map { [Pair(name: name, value: $0)] } ?? []))
    }

    func removing(_ names: Set<String>) -> Query { Query(pairs: pairs.filter { !names.contains($0.name) }) }

    /// The path with these parameters behind it.
    func address(_ path: String) -> String {
        let text = pairs.map { "\(Percent.encode($0.name))=\(Percent.encode($0.value))" }.joined(separator: "&")
        let encoded = Percent.encode(path, keeping: "/")
        return text.isEmpty ? encoded : "\(encoded)?\(text)"
    }
}

/// Percent-encoding (RFC 3986), strictly UTF-8.
package enum Percent {
    /// Nil for a broken escape, bytes that are not UTF-8, or a NUL.
    static func decode(_ raw: some StringProtocol, plusIsSpace: Bool = false) -> String? {
        var bytes: [UInt8] = []
        var iterator = raw.utf8.makeIterator()
        while let byte = iterator.next() {
            switch byte {
            case UInt8(ascii: "%"):
                guard let high = iterator.next().flatMap(digit), let low = iterator.next().flatMap(digit) else { return nil }
                bytes.append(high << 4 | low)
            case UInt8(ascii: "+") where plusIsSpace: bytes.append(UInt8(ascii: " "))
            default: bytes.append(byte)
            }
        }
        guard !bytes.contains(0) else { return nil }
        return String(validating: bytes, as: UTF8.self)
    }

    /// A value as it stands in an address, read back; nil where it is broken.
    package static func decoded(_ raw: String) -> String? { decode(raw, plusIsSpace: true) }

    /// Everything but the unreserved characters as `%XX`.
    package static func encode(_ text: some StringProtocol, keeping kept: String = "") -> String {
        var out = ""
        for byte in text.utf8 {
            let scalar = Unicode.Scalar(byte)
            if byte < 0x80, isUnreserved(byte) || kept.unicodeScalars.contains(scalar) {
                out.unicodeScalars.append(scalar)
            } else {
                out += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
        return out
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"): true
        default: false
        }
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
