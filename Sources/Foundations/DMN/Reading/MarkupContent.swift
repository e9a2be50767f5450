import FEEL
import Foundation

/// The text of the innermost open element, as far as it has been read.
struct PendingText {
    var bytes: [UInt8] = []
    var marks: [SourceText.Mark] = []
    var start = Place.start
    var line = 1
    var column = 1

    mutating func begin(at place: Place) {
        clear()
        start = place
    }

    mutating func clear() {
        bytes.removeAll(keepingCapacity: true)
        marks.removeAll(keepingCapacity: true)
        line = 1
        column = 1
    }

    mutating func append(_ byte: UInt8) {
        bytes.append(byte)
        if byte == 0x0A {
            line += 1
            column = 1
        } else if byte & 0xC0 != 0x80 {
            column += 1
        }
    }

    /// From here on the text and the file run side by side again.
    mutating func mark(_ outer: Place) {
        if bytes.isEmpty { start = outer } else { marks.append(.init(inner: Place(line: line, column: column), outer: outer)) }
    }
}

extension MarkupScanner {
    mutating func step() {
        let byte = bytes[at]
        at += 1
        if byte == 0x0A || (byte == 0x0D && !(at < bytes.count && bytes[at] == 0x0A)) {
            line += 1
            column = 1
        } else if byte & 0xC0 != 0x80 && byte != 0x0D {
            column += 1
        }
    }

    mutating func step(_ count: Int) {
        for _ in 0..<count { step() }
    }

    mutating func skipSpace() {
        while at < bytes.count, bytes[at] == 0x20 || bytes[at] == 0x0A || bytes[at] == 0x0D || bytes[at] == 0x09 { step() }
    }

    func looks(at ahead: StaticString) -> Bool {
        guard at + ahead.utf8CodeUnitCount <= bytes.count else { return false }
        for offset in 0..<ahead.utf8CodeUnitCount where bytes[at + offset] != ahead.utf8Start[offset] { return false }
        return true
    }

    /// Reads text up to the next tag.
    mutating func collectText() throws(ModelFault) {
        while at < bytes.count, bytes[at] != UInt8(ascii: "<") {
            if bytes[at] == UInt8(ascii: "&") {
                for byte in try scanReference() { pending.append(byte) }
                pending.mark(place)
            } else {
                take()
            }
        }
    }

    /// Reads `<![CDATA[…]]>`, whose text stands for itself.
    mutating func collectLiteralText() throws(ModelFault) {
        let start = place
        step(9)
        pending.mark(place)
        while !looks(at: "]]>") {
            guard at < bytes.count else { throw unclosedPassage(start, "<![CDATA[") }
            take()
        }
        step(3)
        pending.mark(place)
    }

    /// Takes one byte into the text; every kind of line end becomes a line feed (XML 1.0 section 2.11).
    private mutating func take() {
        let byte = bytes[at]
        step()
        if byte != 0x0D { return pending.append(byte) }
        if !(at < bytes.count && bytes[at] == 0x0A) { pending.append(0x0A) }
    }

    mutating func skipComment() throws(ModelFault) {
        let start = place
        step(4)
        while !looks(at: "-->") {
            guard at < bytes.count else { throw unclosedPassage(start, "<!--") }
            step()
        }
        step(3)
        if !open.isEmpty { pending.mark(place) }
    }

    mutating func skipInstruction() throws(ModelFault) {
        let start = place
        let from = at
        while !looks(at: "?>") {
            guard at < bytes.count else { throw unclosedPassage(start, "<?") }
            step()
        }
        if bytes[from..<at].starts(with: Array("<?xml ".utf8)), let other = Self.foreignEncoding(bytes[from..<at]) {
            throw foreignEncoding(start, other)
        }
        step(2)
        if !open.isEmpty { pending.mark(place) }
    }

    /// The encoding that the XML declaration names, where it is not UTF-8 (or UTF-16, already turned over).
    private static func foreignEncoding(_ declaration: ArraySlice<UInt8>) -> String? {
        let text = String(decoding: declaration, as: UTF8.self)
        guard let range = text.range(of: "encoding") else { return nil }
        let rest = text[range.upperBound...].drop { $0 == "=" || $0 == " " || $0 == "\t" || $0 == "\n" }
        guard let quote = rest.first, quote == "\"" || quote == "'" else { return nil }
        let name = String(rest.dropFirst().prefix { $0 != quote })
        return ["utf-8", "utf8", "us-ascii", "ascii", "utf-16"].contains(name.lowercased()) ? nil : name
    }

    /// The five references of XML and those by number.
    mutating func scanReference() throws(ModelFault) -> [UInt8] {
        let start = place
        let from = at
        step()
        while at < bytes.count, bytes[at] != UInt8(ascii: ";"), at - from <= 12 { step() }
        let name = String(decoding: bytes[(from + 1)..<at], as: UTF8.self)
        guard at < bytes.count, bytes[at] == UInt8(ascii: ";") else { throw badReference(start, name) }
        step()
        switch name {
        case "lt": return [UInt8(ascii: "<")]
        case "gt": return [UInt8(ascii: ">")]
        case "amp": return [UInt8(ascii: "&")]
        case "quot": return [UInt8(ascii: "\"")]
        case "apos": return [UInt8(ascii: "'")]
        default: break
        }
        let digits = name.hasPrefix("#x") ? UInt32(name.dropFirst(2), radix: 16) : name.hasPrefix("#") ? UInt32(name.dropFirst()) : nil
        guard let digits, let scalar = Unicode.Scalar(digits), digits >= 0x20 || [9, 10, 13].contains(digits) else {
            throw badReference(start, name)
        }
        return Array(String(Character(scalar)).utf8)
    }

    mutating func pendingText() throws(ModelFault) -> SourceText? {
        guard !pending.bytes.isEmpty else { return nil }
        return SourceText(try text(pending.bytes, at: pending.start), at: pending.start, marks: pending.marks)
    }

    /// The bytes as text, where they are one.
    func text(_ bytes: some Collection<UInt8>, at place: Place) throws(ModelFault) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else { throw notText(place) }
        for byte in bytes where byte < 0x20 && byte != 0x09 && byte != 0x0A && byte != 0x0D { throw notText(place) }
        return text
    }
}
