extension JSON {
    /// The bytes of RFC 8785 (JSON Canonicalization Scheme): the one form that is hashed and signed.
    ///
    /// - Keys are sorted by their UTF-16 code units, strings escape only what must be escaped, there is no white space.
    /// - `.decimal` is read as an IEEE 754 double and written as ECMAScript writes it, as the RFC asks.
    /// - `.integer` is written with all its digits. Up to 2^53 that is what the RFC says; beyond it the RFC takes no integers (I-JSON), and rounding them
    ///   would give two events one digest. What other programs shall recompute must hold larger integers as strings.
    /// - A `.decimal` built by hand whose literal is no finite JSON number is written as a string, so the result is JSON whatever was put in.
    public func canonical() -> [UInt8] { written(JSONWriter(numbers: .canonical)) }

    /// Compact text with sorted keys; numbers keep their literal.
    public func text() -> String { String(decoding: bytes(), as: UTF8.self) }

    /// The same as UTF-8.
    public func bytes() -> [UInt8] { written(JSONWriter(numbers: .literal)) }

    /// Text for people: sorted keys, two spaces for each level; numbers keep their literal.
    public func pretty() -> String { String(decoding: written(JSONWriter(numbers: .literal, indented: true)), as: UTF8.self) }

    private func written(_ writer: JSONWriter) -> [UInt8] {
        var writer = writer
        writer.write(self, level: 0)
        return writer.out
    }
}

struct JSONWriter {
    enum Numbers { case canonical, literal }

    private(set) var out: [UInt8] = []
    private let numbers: Numbers
    private let indented: Bool

    init(numbers: Numbers, indented: Bool = false) {
        self.numbers = numbers
        self.indented = indented
    }

    mutating func write(_ value: JSON, level: Int) {
        switch value {
        case .null: out += "null".utf8
        case .bool(let value): out += (value ? "true" : "false").utf8
        case .integer(let value): out += String(value).utf8
        case .decimal(let literal): decimal(literal)
        case .string(let text): string(text)
        case .array(let elements):
            list(elements, "[", "]", level) { writer, element in writer.write(element, level: level + 1) }
        case .object(let members):
            object(members, level)
        }
    }

    private mutating func object(_ members: [String: JSON], _ level: Int) {
        // Sorted by the first eight bytes, in which most keys differ; places are moved, not members.
        var order: [(head: UInt64, place: Dictionary<String, JSON>.Index)] = []
        order.reserveCapacity(members.count)
        for place in members.indices { order.append((Self.head(members[place].key), place)) }
        order.sort { $0.head == $1.head ? Self.precedes(members[$0.place].key, members[$1.place].key) : $0.head < $1.head }
        out.append(UInt8(ascii: "{"))
        var isFirst = true
        for (_, place) in order {
            if !isFirst { out.append(UInt8(ascii: ",")) }
            isFirst = false
            breakLine(level + 1)
            let member = members[place]
            string(member.key)
            out.append(UInt8(ascii: ":"))
            if indented { out.append(UInt8(ascii: " ")) }
            write(member.value, level: level + 1)
        }
        if !order.isEmpty { breakLine(level) }
        out.append(UInt8(ascii: "}"))
    }

    private mutating func list<Element>(
        _ elements: [Element], _ open: Unicode.Scalar, _ close: Unicode.Scalar, _ level: Int, _ each: (inout JSONWriter, Element) -> Void
    ) {
        out.append(UInt8(ascii: open))
        for (index, element) in elements.enumerated() {
            if index > 0 { out.append(UInt8(ascii: ",")) }
            breakLine(level + 1)
            each(&self, element)
        }
        if !elements.isEmpty { breakLine(level) }
        out.append(UInt8(ascii: close))
    }

    private mutating func breakLine(_ level: Int) {
        guard indented else { return }
        out.append(UInt8(ascii: "\n"))
        out.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * level))
    }

    private mutating func decimal(_ literal: String) {
        let form = Array(literal.utf8).withUnsafeBufferPointer { JSONNumber.form(of: $0) }
        guard form != nil, let value = Double(literal), let text = JSONNumber.canonical(value) else { return string(literal) }
        out += (numbers == .canonical ? text : literal).utf8
    }

    private mutating func string(_ text: String) {
        out.append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { bytes in
            // Runs that need no escape are appended whole.
            var start = 0
            for place in bytes.indices where Self.isEscaped(bytes[place]) {
                out.append(contentsOf: bytes[start..<place])
                escape(bytes[place])
                start = place + 1
            }
            out.append(contentsOf: bytes[start...])
        }
        out.append(UInt8(ascii: "\""))
    }

    private static func isEscaped(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    private mutating func escape(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): out += [UInt8(ascii: "\\"), byte]
        case 0x08: out += "\\b".utf8
        case 0x09: out += "\\t".utf8
        case 0x0A: out += "\\n".utf8
        case 0x0C: out += "\\f".utf8
        case 0x0D: out += "\\r".utf8
        default: out += "\\u00".utf8 + [Hex.digits[Int(byte >> 4)], Hex.digits[Int(byte & 15)]]
        }
    }

    /// The order of UTF-16 code units, told from the UTF-8 bytes.
    ///
    /// Both orders agree but for one case: characters above U+FFFF (first byte F0 and up) are surrogates in UTF-16, and those come
    /// before U+E000…U+FFFF (first byte EE or EF).
    static func precedes(_ left: String, _ right: String) -> Bool {
        var (left, right) = (left, right)
        return left.withUTF8 { left in
            right.withUTF8 { right in
                for place in 0..<min(left.count, right.count) where left[place] != right[place] {
                    return weight(left[place]) < weight(right[place])
                }
                return left.count < right.count
            }
        }
    }

    /// The first eight bytes as a number of the same order; most keys differ in these already.
    private static func head(_ key: String) -> UInt64 {
        var key = key
        return key.withUTF8 { bytes in
            var head: UInt64 = 0
            for place in 0..<8 { head = head << 8 | UInt64(place < bytes.count ? weight(bytes[place]) : 0) }
            return head
        }
    }

    private static func weight(_ byte: UInt8) -> UInt8 { byte == 0xEE || byte == 0xEF ? byte + 0x10 : byte }
}
