/// The grammar of JSON numbers and their canonical form.
enum JSONNumber {
    enum Form { case integer, real }

    static func mayContain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"): true
        case UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"): true
        default: false
        }
    }

    /// What the literal is, or nil where it is no JSON number. Minus zero is real, so that its sign is kept.
    static func form(of literal: UnsafeBufferPointer<UInt8>) -> Form? {
        var at = 0
        func next(_ byte: UInt8) -> Bool { at < literal.count && literal[at] == byte }
        func digits() -> Int {
            let start = at
            while at < literal.count, literal[at] &- UInt8(ascii: "0") < 10 { at += 1 }
            return at - start
        }
        let negative = next(UInt8(ascii: "-"))
        if negative { at += 1 }
        let zero = next(UInt8(ascii: "0"))
        let whole = digits()
        guard whole == 1 || whole > 1 && !zero else { return nil }
        if at == literal.count { return zero && negative ? .real : .integer }
        if next(UInt8(ascii: ".")) {
            at += 1
            guard digits() > 0 else { return nil }
        }
        if next(UInt8(ascii: "e")) || next(UInt8(ascii: "E")) {
            at += 1
            if next(UInt8(ascii: "+")) || next(UInt8(ascii: "-")) { at += 1 }
            guard digits() > 0 else { return nil }
        }
        return at == literal.count ? .real : nil
    }

    /// The value of an integer literal, or nil where 64 bits do not hold it.
    static func integer(_ literal: UnsafeBufferPointer<UInt8>) -> Int64? {
        let negative = literal.first == UInt8(ascii: "-")
        var value: Int64 = 0
        // Counted downwards, because the least number has no positive counterpart.
        for byte in literal.dropFirst(negative ? 1 : 0) {
            let (tens, over) = value.multipliedReportingOverflow(by: 10)
            let (sum, under) = tens.subtractingReportingOverflow(Int64(byte - UInt8(ascii: "0")))
            if over || under { return nil }
            value = sum
        }
        if negative { return value }
        return value == .min ? nil : -value
    }

    /// A double as ECMAScript's `Number::toString` writes it (RFC 8785, 3.2.2.3); nil for infinity and NaN, which JSON lacks.
    static func canonical(_ value: Double) -> String? {
        guard value.isFinite else { return nil }
        if value == 0 { return "0" }
        let (digits, point) = shortest(value.magnitude)
        return (value < 0 ? "-" : "") + written(digits, point: point)
    }

    /// The shortest digits that read back as the same double, and where the decimal point stands among them (0.`digits` × 10^point).
    private static func shortest(_ value: Double) -> (digits: [UInt8], point: Int) {
        // The standard library prints exactly those digits; only its layout differs from ECMAScript's.
        let parts = value.description.utf8.split(separator: UInt8(ascii: "e"))
        let exponent = parts.count > 1 ? Int(String(decoding: parts[1], as: UTF8.self)) ?? 0 : 0
        let halves = parts[0].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        var digits = Array(halves.joined())
        var point = halves[0].count + exponent
        let leading = digits.prefix(while: { $0 == UInt8(ascii: "0") }).count
        digits.removeFirst(leading)
        point -= leading
        while digits.last == UInt8(ascii: "0") { digits.removeLast() }
        return (digits, point)
    }

    private static func written(_ digits: [UInt8], point: Int) -> String {
        let count = digits.count
        func text(_ part: some Sequence<UInt8>) -> String { String(decoding: Array(part), as: UTF8.self) }
        switch point {
        case count...21 where count <= 21: return text(digits) + String(repeating: "0", count: point - count)
        case 1...21: return text(digits.prefix(point)) + "." + text(digits.dropFirst(point))
        case -5...0: return "0." + String(repeating: "0", count: -point) + text(digits)
        default:
            let exponent = point - 1
            let mantissa = count == 1 ? text(digits) : text(digits.prefix(1)) + "." + text(digits.dropFirst())
            return mantissa + (exponent < 0 ? "e-" : "e+") + String(exponent.magnitude)
        }
    }
}
