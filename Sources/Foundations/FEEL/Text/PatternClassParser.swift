/// Reads `[…]` and what follows a backslash.
extension PatternParser {
    /// What follows `[`, up to its `]`; nil when it is no class.
    mutating func classExpression() -> CharacterClass? {
        let isNegated = take("^")
        var parts: [CharacterClass.Part] = []
        while let scalar = peek(), scalar != "]" {
            if scalar == "-" && peek(1) == "[" && !parts.isEmpty {
                _ = next()
                _ = next()
                guard let subtracted = nested({ $0.classExpression() }), take("]") else { return nil }
                return CharacterClass(parts, negated: isNegated, ignoringCase: flags.ignoresCase, without: subtracted)
            }
            guard let part = classPart() else { return nil }
            parts.append(part)
        }
        guard take("]"), !parts.isEmpty else { return nil }
        return CharacterClass(parts, negated: isNegated, ignoringCase: flags.ignoresCase)
    }

    /// A character, a range or an escape within brackets.
    private mutating func classPart() -> CharacterClass.Part? {
        guard let first = classCharacter() else { return nil }
        guard case .range(let start) = first, peek() == "-", let after = peek(1), after != "]", after != "[" else { return first }
        // `+--[…]` is two characters and a subtraction.
        if after == "-" && peek(2) == "[" { return first }
        _ = next()
        guard case .range(let end) = classCharacter(), start.lowerBound <= end.lowerBound else { return nil }
        return .range(start.lowerBound...end.lowerBound)
    }

    private mutating func classCharacter() -> CharacterClass.Part? {
        guard let scalar = next(), scalar != "[" else { return nil }
        return scalar == "\\" ? escapedPart() : .range(scalar.value...scalar.value)
    }

    /// What follows a backslash, without the references back: one character or a property.
    mutating func escapedPart() -> CharacterClass.Part? {
        guard let scalar = next() else { return nil }
        switch scalar {
        case "n": return .range(10...10)
        case "r": return .range(13...13)
        case "t": return .range(9...9)
        case "\\", "|", ".", "?", "*", "+", "(", ")", "{", "}", "-", "[", "]", "^", "$": return .range(scalar.value...scalar.value)
        case "p", "P": return namedProperty().map { .property($0, negated: scalar == "P") }
        case "D", "W", "S", "I", "C":
            let lower = Unicode.Scalar(UInt8(scalar.value) + 32)
            return CharacterProperty(escape: lower).map { .property($0, negated: true) }
        default: return CharacterProperty(escape: scalar).map { .property($0, negated: false) }
        }
    }

    private mutating func namedProperty() -> CharacterProperty? {
        guard take("{") else { return nil }
        var name = ""
        while let scalar = next() {
            if scalar == "}" { return CharacterProperty(named: name) }
            name.unicodeScalars.append(scalar)
        }
        return nil
    }
}
