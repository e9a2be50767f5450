/// Reads regular expressions by the grammar of XML Schema with what XPath adds to it (Functions and Operators 5.6.1).
struct PatternParser {
    private var rest: ArraySlice<Unicode.Scalar>
    let flags: PatternFlags
    /// The groups opened so far.
    private(set) var groups = 0
    /// The groups that are closed, which alone can be referred to.
    private var closed: Set<Int> = []
    private(set) var refersBack = false
    private var depth = 0

    /// Deeper nesting is refused.
    private static let greatestDepth = 100
    /// Larger counts of repetition are refused.
    private static let greatestCount = 100_000

    init(_ text: String, _ flags: PatternFlags) {
        self.flags = flags
        let scalars = Array(text.unicodeScalars)
        rest = (flags.ignoresWhiteSpace && !flags.isLiteral ? Self.withoutWhiteSpace(scalars) : scalars)[...]
    }

    /// The whole expression; nil when it is none.
    mutating func parse() -> PatternNode? {
        if flags.isLiteral { return .sequence(rest.map { .character($0) }) }
        guard let node = alternatives(), rest.isEmpty else { return nil }
        return node
    }

    /// Flag `x`: white space goes, save within brackets.
    private static func withoutWhiteSpace(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
        var kept: [Unicode.Scalar] = []
        var brackets = 0
        var isEscaped = false
        for scalar in scalars {
            if brackets == 0 && CharacterProperty.space.holds(scalar) { continue }
            if !isEscaped && scalar == "[" { brackets += 1 }
            if !isEscaped && scalar == "]" { brackets = max(0, brackets - 1) }
            isEscaped = scalar == "\\" && !isEscaped
            kept.append(scalar)
        }
        return kept
    }

    mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard rest.first == scalar else { return false }
        rest.removeFirst()
        return true
    }

    mutating func next() -> Unicode.Scalar? { rest.popFirst() }

    func peek(_ offset: Int = 0) -> Unicode.Scalar? {
        rest.startIndex + offset < rest.endIndex ? rest[rest.startIndex + offset] : nil
    }

    /// Runs a reader one level deeper; nil beyond the greatest depth.
    mutating func nested<Result>(_ read: (inout PatternParser) -> Result?) -> Result? {
        depth += 1
        defer { depth -= 1 }
        return depth > Self.greatestDepth ? nil : read(&self)
    }

    private mutating func alternatives() -> PatternNode? {
        var branches: [PatternNode] = []
        repeat {
            guard let branch = branch() else { return nil }
            branches.append(branch)
        } while take("|")
        return branches.count == 1 ? branches[0] : .alternatives(branches)
    }

    private mutating func branch() -> PatternNode? {
        var pieces: [PatternNode] = []
        while let scalar = rest.first, scalar != "|", scalar != ")" {
            guard let atom = atom(), let piece = quantified(atom) else { return nil }
            pieces.append(piece)
        }
        return pieces.count == 1 ? pieces[0] : .sequence(pieces)
    }

    private mutating func atom() -> PatternNode? {
        guard let scalar = next() else { return nil }
        switch scalar {
        case "(": return nested { $0.group() }
        case "[": return nested { $0.classExpression() }.map { .set($0) }
        case ".":
            let unmatched: [CharacterClass.Part] = flags.dotMatchesAll ? [] : [.property(.lineEnd, negated: false)]
            return .set(CharacterClass(unmatched, negated: true))
        case "^": return .lineStart
        case "$": return .lineEnd
        case "\\": return escape()
        case "?", "*", "+", "{", "}", "]", ")": return nil
        default: return .character(scalar)
        }
    }

    private mutating func group() -> PatternNode? {
        if take("?") {
            guard take(":"), let node = alternatives(), take(")") else { return nil }
            return node
        }
        groups += 1
        let number = groups
        guard let node = alternatives(), take(")") else { return nil }
        closed.insert(number)
        return .group(number, node)
    }

    private mutating func escape() -> PatternNode? {
        guard let scalar = rest.first else { return nil }
        if ("1"..."9").contains(scalar) { return backReference() }
        switch escapedPart() {
        case .range(let range): return Unicode.Scalar(range.lowerBound).map { .character($0) }
        case .some(let part): return .set(CharacterClass([part]))
        case nil: return nil
        }
    }

    /// `\12` is group 12 when that is closed, else group 1 and a 2.
    private mutating func backReference() -> PatternNode? {
        var number = 0
        while let scalar = rest.first, ("0"..."9").contains(scalar) {
            let longer = number * 10 + Int(scalar.value) - 48
            if number > 0 && !closed.contains(longer) { break }
            number = longer
            rest.removeFirst()
        }
        refersBack = true
        return closed.contains(number) ? .backReference(number) : nil
    }

    private mutating func quantified(_ atom: PatternNode) -> PatternNode? {
        let bounds: (least: Int, most: Int?)
        if take("?") {
            bounds = (0, 1)
        } else if take("*") {
            bounds = (0, nil)
        } else if take("+") {
            bounds = (1, nil)
        } else if take("{") {
            guard let counts = counts() else { return nil }
            bounds = counts
        } else {
            return atom
        }
        return .repeated(atom, least: bounds.least, most: bounds.most, isReluctant: take("?"))
    }

    /// `3}`, `3,}`, `3,5}`.
    private mutating func counts() -> (least: Int, most: Int?)? {
        guard let least = count() else { return nil }
        if take("}") { return (least, least) }
        guard take(",") else { return nil }
        if take("}") { return (least, nil) }
        guard let most = count(), take("}"), most >= least else { return nil }
        return (least, most)
    }

    private mutating func count() -> Int? {
        var number: Int?
        while let scalar = rest.first, ("0"..."9").contains(scalar) {
            let longer = (number ?? 0) * 10 + Int(scalar.value) - 48
            guard longer <= Self.greatestCount else { return nil }
            number = longer
            rest.removeFirst()
        }
        return number
    }
}
