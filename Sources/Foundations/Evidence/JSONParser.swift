extension JSON {
    /// What a document may at most be, so that a stranger's bytes cost little.
    public struct Limits: Sendable, Hashable {
        /// Levels of arrays and objects; never above 512, so the stack is safe whatever is asked.
        public let depth: Int
        /// Length in bytes.
        public let bytes: Int

        public init(depth: Int = 64, bytes: Int = 16 << 20) {
            self.depth = min(depth, 512)
            self.bytes = bytes
        }

        /// 64 levels, 16 MiB.
        public static let standard = Limits()
    }

    /// Reads exactly one JSON value (RFC 8259), strictly: no duplicate keys, lone surrogates, byte order mark or trailing bytes.
    ///
    /// A number no IEEE 754 double can hold (1e400) is refused, because RFC 8785 has no form for it.
    public static func parse(_ bytes: some Collection<UInt8>, limits: Limits = .standard) throws(JSONFault) -> JSON {
        guard bytes.count <= limits.bytes else { throw JSONFault(.tooLarge, at: limits.bytes) }
        return try Array(bytes).withUnsafeBufferPointer { (buffer) throws(JSONFault) -> JSON in
            var parser = JSONParser(bytes: buffer, depth: limits.depth)
            return try parser.document()
        }
    }

    /// Reads exactly one JSON value from text; see ``parse(_:limits:)``.
    public static func parse(_ text: String, limits: Limits = .standard) throws(JSONFault) -> JSON {
        try parse(text.utf8, limits: limits)
    }
}

/// A recursive descent over bytes; the depth limit bounds the recursion.
struct JSONParser {
    let bytes: UnsafeBufferPointer<UInt8>
    let depth: Int
    var at = 0
    private var level = 0

    init(bytes: UnsafeBufferPointer<UInt8>, depth: Int) {
        self.bytes = bytes
        self.depth = depth
    }

    mutating func document() throws(JSONFault) -> JSON {
        skipSpace()
        guard at < bytes.count else { throw JSONFault(.empty, at: at) }
        let value = try value()
        skipSpace()
        guard at == bytes.count else { throw JSONFault(.trailingBytes, at: at) }
        return value
    }

    private mutating func value() throws(JSONFault) -> JSON {
        switch try current() {
        case UInt8(ascii: "{"): return try object()
        case UInt8(ascii: "["): return try array()
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
        default: throw JSONFault(.unexpectedByte, at: at)
        }
    }

    private mutating func object() throws(JSONFault) -> JSON {
        try enter()
        var members: [String: JSON] = [:]
        if try current() == UInt8(ascii: "}") { return leave(.object(members)) }
        while true {
            let start = at
            guard try current() == UInt8(ascii: "\"") else { throw JSONFault(.unexpectedByte, at: at) }
            let key = try string()
            skipSpace()
            guard try current() == UInt8(ascii: ":") else { throw JSONFault(.unexpectedByte, at: at) }
            at += 1
            skipSpace()
            if members.updateValue(try value(), forKey: key) != nil { throw JSONFault(.duplicateKey, at: start, key: key) }
            if try finished(closing: UInt8(ascii: "}")) { return leave(.object(members)) }
        }
    }

    private mutating func array() throws(JSONFault) -> JSON {
        try enter()
        var elements: [JSON] = []
        if try current() == UInt8(ascii: "]") { return leave(.array(elements)) }
        while true {
            elements.append(try value())
            if try finished(closing: UInt8(ascii: "]")) { return leave(.array(elements)) }
        }
    }

    private mutating func enter() throws(JSONFault) {
        level += 1
        guard level <= depth else { throw JSONFault(.tooDeep, at: at) }
        at += 1
        skipSpace()
    }

    private mutating func leave(_ value: JSON) -> JSON {
        level -= 1
        at += 1
        return value
    }

    /// After an element: true at the closing bracket, false after a comma.
    private mutating func finished(closing: UInt8) throws(JSONFault) -> Bool {
        skipSpace()
        let byte = try current()
        if byte == closing { return true }
        guard byte == UInt8(ascii: ",") else { throw JSONFault(.unexpectedByte, at: at) }
        at += 1
        skipSpace()
        return false
    }

    private mutating func word(_ word: StaticString, _ value: JSON) throws(JSONFault) -> JSON {
        for index in 0..<word.utf8CodeUnitCount {
            guard try current() == word.utf8Start[index] else { throw JSONFault(.unexpectedByte, at: at) }
            at += 1
        }
        return value
    }

    private mutating func number() throws(JSONFault) -> JSON {
        let start = at
        while at < bytes.count, JSONNumber.mayContain(bytes[at]) { at += 1 }
        let literal = UnsafeBufferPointer(rebasing: bytes[start..<at])
        guard let form = JSONNumber.form(of: literal) else { throw JSONFault(.badNumber, at: start) }
        if form == .integer, let value = JSONNumber.integer(literal) { return .integer(value) }
        let text = String(decoding: literal, as: UTF8.self)
        guard let value = Double(text), value.isFinite else { throw JSONFault(.numberOutOfRange, at: start) }
        return .decimal(text)
    }

    func current() throws(JSONFault) -> UInt8 {
        guard at < bytes.count else { throw JSONFault(.unexpectedEnd, at: bytes.count) }
        return bytes[at]
    }

    private mutating func skipSpace() {
        while at < bytes.count {
            switch bytes[at] {
            case 0x20, 0x0A, 0x0D, 0x09: at += 1
            default: return
            }
        }
    }
}
