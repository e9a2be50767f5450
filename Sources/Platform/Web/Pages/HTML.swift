/// Markup that is safe to write into a page: what is interpolated into it is escaped unless it is markup itself.
///
///     let row: HTML = "<li class=\"file\">\(name)</li>"
package struct HTML: Sendable, Hashable, ExpressibleByStringInterpolation, CustomStringConvertible {
    package private(set) var text: String

    /// Markup known to be safe: a template's output, never something a person typed.
    package init(trusted text: String) { self.text = text }
    package init(stringLiteral value: String) { text = value }
    package init(stringInterpolation: StringInterpolation) { text = stringInterpolation.text }

    package static let empty = HTML(trusted: "")
    package var isEmpty: Bool { text.isEmpty }
    package var description: String { text }

    package static func + (left: HTML, right: HTML) -> HTML { HTML(trusted: left.text + right.text) }
    package static func += (left: inout HTML, right: HTML) { left.text += right.text }

    /// Text with the five characters that mean something in HTML written as entities.
    package static func escaped(_ raw: some StringProtocol) -> String {
        guard raw.utf8.contains(where: { isSpecial($0) }) else { return String(raw) }
        var out: [UInt8] = []
        out.reserveCapacity(raw.utf8.count + 32)
        for byte in raw.utf8 {
            switch byte {
            case UInt8(ascii: "<"): out += "&lt;".utf8
            case UInt8(ascii: ">"): out += "&gt;".utf8
            case UInt8(ascii: "&"): out += "&amp;".utf8
            case UInt8(ascii: "\""): out += "&quot;".utf8
            case UInt8(ascii: "'"): out += "&#39;".utf8
            default: out.append(byte)
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    private static func isSpecial(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "&") || byte == UInt8(ascii: "\"")
            || byte == UInt8(ascii: "'")
    }

    /// Collects literal pieces as they are and everything else escaped.
    package struct StringInterpolation: StringInterpolationProtocol {
        var text = ""

        package init(literalCapacity: Int, interpolationCount: Int) { text.reserveCapacity(literalCapacity + interpolationCount * 16) }
        package mutating func appendLiteral(_ literal: String) { text += literal }
        package mutating func appendInterpolation(_ markup: HTML) { text += markup.text }
        package mutating func appendInterpolation(_ markup: HTML?) { text += markup?.text ?? "" }
        package mutating func appendInterpolation(_ raw: String) { text += HTML.escaped(raw) }
        package mutating func appendInterpolation(_ raw: Substring) { text += HTML.escaped(raw) }
        package mutating func appendInterpolation(_ number: some BinaryInteger) { text += String(number) }
        /// The markup only where the condition holds.
        package mutating func appendInterpolation(_ markup: HTML, if condition: Bool) { if condition { text += markup.text } }
    }
}

extension Sequence<HTML> {
    /// All pieces one after another.
    package func joined(_ separator: HTML = .empty) -> HTML {
        HTML(trusted: map(\.text).joined(separator: separator.text))
    }
}
