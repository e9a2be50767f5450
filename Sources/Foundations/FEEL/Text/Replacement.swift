/// What `replace` puts in the place of a match: text and groups (XQuery and XPath Functions and Operators 5.6.4).
struct Replacement {
    enum Part {
        case text([UInt8])
        case group(Int)

        /// The UTF-8 of what it stands for; none for a group that took no part.
        func bytes(of match: [Int], in text: [Unicode.Scalar]) -> [UInt8] {
            switch self {
            case .text(let bytes): return bytes
            case .group(let number):
                let (start, end) = (match[2 * number], match[2 * number + 1])
                return start >= 0 && end >= start ? utf8(text[start..<end]) : []
            }
        }
    }

    private(set) var parts: [Part] = []

    /// Nil when a `$` is not followed by a digit, or a backslash by neither `$` nor a backslash.
    init?(_ text: String, groups: Int, isLiteral: Bool) {
        var plain: [Unicode.Scalar] = []
        var rest = Array(text.unicodeScalars)[...]
        if isLiteral {
            parts = [.text(utf8(rest))]
            return
        }
        while let scalar = rest.popFirst() {
            if scalar == "\\" {
                guard let escaped = rest.popFirst(), escaped == "\\" || escaped == "$" else { return nil }
                plain.append(escaped)
            } else if scalar == "$" {
                guard let number = Self.number(&rest, groups) else { return nil }
                parts.append(.text(utf8(plain[...])))
                plain = []
                if number <= groups { parts.append(.group(number)) }
            } else {
                plain.append(scalar)
            }
        }
        parts.append(.text(utf8(plain[...])))
    }

    /// The number after `$`: as many digits as make the number of a group, but always one.
    private static func number(_ rest: inout ArraySlice<Unicode.Scalar>, _ groups: Int) -> Int? {
        guard let first = rest.first, let digit = digit(first) else { return nil }
        rest.removeFirst()
        var number = digit
        while let scalar = rest.first, let digit = self.digit(scalar), number * 10 + digit <= groups {
            number = number * 10 + digit
            rest.removeFirst()
        }
        return number
    }

    private static func digit(_ scalar: Unicode.Scalar) -> Int? {
        ("0"..."9").contains(scalar) ? Int(scalar.value) - 48 : nil
    }
}

/// Characters in UTF-8.
func utf8(_ scalars: ArraySlice<Unicode.Scalar>) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(scalars.count)
    for scalar in scalars {
        if scalar.value < 128 { bytes.append(UInt8(scalar.value)) } else { bytes.append(contentsOf: UTF8.encode(scalar) ?? .init()) }
    }
    return bytes
}
