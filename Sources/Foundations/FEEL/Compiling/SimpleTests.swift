/// Equality with a text, scalar by scalar.
public struct TextTest: Sendable {
    public let text: String
    /// What Swift takes to be equal to a text in ASCII, and is as long, is that text itself.
    @usableFromInline let isASCII: Bool

    init(_ text: String) {
        self.text = text
        isASCII = text.utf8.allSatisfy { $0 < 0x80 }
    }

    @inlinable
    public func passes(_ given: String) -> Bool {
        given == text && given.utf8.count == text.utf8.count && (isASCII || given.unicodeScalars.elementsEqual(text.unicodeScalars))
    }
}

/// The numbers between two bounds, or on one side of one.
public struct NumberSpan: Sendable {
    @usableFromInline let low: Decimal128
    @usableFromInline let high: Decimal128
    @usableFromInline let sides: Sides

    /// Which bounds there are, and whether they belong to it.
    @usableFromInline
    struct Sides: OptionSet, Sendable {
        @usableFromInline let rawValue: UInt8

        @inlinable init(rawValue: UInt8) { self.rawValue = rawValue }

        @inlinable static var hasLow: Sides { Sides(rawValue: 1) }
        @inlinable static var hasHigh: Sides { Sides(rawValue: 2) }
        @inlinable static var withLow: Sides { Sides(rawValue: 4) }
        @inlinable static var withHigh: Sides { Sides(rawValue: 8) }
    }

    init(_ only: Decimal128) {
        (low, high) = (only, only)
        sides = [.hasLow, .hasHigh, .withLow, .withHigh]
    }

    /// nil where the range holds other values than numbers, or some besides, as `!= 5` does null.
    init?(_ range: FEELRange) {
        if case .comparison(.notEqual) = range.form { return nil }
        let (start, end) = (range.start.numberValue, range.end.numberValue)
        var sides: Sides = []
        if start != nil { sides.formUnion(range.startIncluded ? [.hasLow, .withLow] : .hasLow) }
        if end != nil { sides.formUnion(range.endIncluded ? [.hasHigh, .withHigh] : .hasHigh) }
        guard let any = start ?? end else { return nil }
        if range.form == .interval, start == nil || end == nil { return nil }
        (low, high, self.sides) = (start ?? any, end ?? any, sides)
    }

    @inlinable
    public func contains(_ number: Decimal128) -> Bool {
        if sides.contains(.hasLow), sides.contains(.withLow) ? number < low : !(low < number) { return false }
        if sides.contains(.hasHigh), sides.contains(.withHigh) ? high < number : !(number < high) { return false }
        return true
    }
}

extension UnaryTests {
    /// Whether asking them looks at nothing but the input, and tells no reasons: then what is asked first makes no difference.
    public var isConstant: Bool { nodes.allSatisfy { $0.value != nil } }

    /// The texts and the numbers of which a value passes them if it passes one, and takes no steps in that; nil where they hold more.
    public var simple: (texts: [TextTest], numbers: [NumberSpan])? {
        guard !isNegated, !isFaulty, steps == 0 else { return nil }
        var texts: [TextTest] = []
        var numbers: [NumberSpan] = []
        for node in nodes {
            switch node.value {
            case .string(let text): texts.append(TextTest(text))
            case .number(let number): numbers.append(NumberSpan(number))
            case .range(let range):
                guard let span = NumberSpan(range) else { return nil }
                numbers.append(span)
            default: return nil
            }
        }
        return (texts, numbers)
    }
}
