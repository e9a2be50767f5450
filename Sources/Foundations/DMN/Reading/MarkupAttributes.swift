import FEEL

extension MarkupScanner {
    struct RawAttribute {
        let name: String
        let value: String
        let place: Place
        var declaresNamespace: Bool { name == "xmlns" || name.hasPrefix("xmlns:") }
    }

    /// The attributes up to the end of a start tag; no element needs more than a few, so a name that comes twice is sought plainly.
    mutating func scanAttributes() throws(ModelFault) -> [RawAttribute] {
        var attributes: [RawAttribute] = []
        while true {
            let before = at
            skipSpace()
            guard at < bytes.count else { throw unfinishedTag(place) }
            if bytes[at] == UInt8(ascii: ">") || bytes[at] == UInt8(ascii: "/") { return attributes }
            guard at > before else { throw unfinishedTag(place) }
            let start = place
            let name = try scanName()
            skipSpace()
            guard at < bytes.count, bytes[at] == UInt8(ascii: "=") else { throw unquoted(start, name) }
            step()
            skipSpace()
            guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") || bytes[at] == UInt8(ascii: "'") else { throw unquoted(start, name) }
            let attribute = try scanValue(of: name, quote: bytes[at])
            guard attributes.count < 500 else { throw tooMany(start) }
            guard !attributes.contains(where: { $0.name == name }) else { throw doubledAttribute(start, name) }
            attributes.append(attribute)
        }
    }

    private mutating func scanValue(of name: String, quote: UInt8) throws(ModelFault) -> RawAttribute {
        let opening = place
        step()
        let start = place
        var value: [UInt8] = []
        while at < bytes.count, bytes[at] != quote {
            switch bytes[at] {
            case UInt8(ascii: "<"): throw strayLess()
            case UInt8(ascii: "&"): value += try scanReference()
            case 0x09, 0x0A, 0x0D:
                value.append(0x20)
                step()
            default:
                value.append(bytes[at])
                step()
            }
        }
        guard at < bytes.count else { throw unclosedValue(opening, name) }
        step()
        return RawAttribute(name: name, value: try text(value, at: start), place: start)
    }

    mutating func scanName() throws(ModelFault) -> String {
        let start = at
        while at < bytes.count, Self.isNameByte(bytes[at]) { step() }
        guard at > start, !Self.isNameRest(bytes[start]) else { throw badName() }
        return try text(bytes[start..<at], at: place)
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        byte >= 0x80 || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ":")
            || isNameRest(byte)
    }

    private static func isNameRest(_ byte: UInt8) -> Bool {
        (byte >= 0x30 && byte <= 0x39) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
    }
}
