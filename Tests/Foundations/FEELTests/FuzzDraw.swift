/// Draws expressions from a seed: grown by the grammar, or made of well-known ones by cutting, doubling and exchanging their parts.
struct FuzzDraw: RandomNumberGenerator {
    private var numbers: Seeded

    init(seed: UInt64) { numbers = Seeded(seed: seed) }

    mutating func next() -> UInt64 { numbers.next() }

    mutating func below(_ count: Int) -> Int { Int(next() % UInt64(max(1, count))) }
    mutating func one<Element>(of all: [Element]) -> Element { all[below(all.count)] }

    /// Half of them well formed but for their types, half not.
    mutating func text() -> String {
        switch below(6) {
        case 0, 1: return expression(4)
        case 2: return mutated(Self.known[below(Self.known.count)])
        case 3: return (0...below(12)).map { _ in one(of: Self.pieces) }.joined(separator: one(of: ["", " "]))
        default: return mutated(expression(3))
        }
    }

    /// What a cell of a decision table may hold.
    mutating func tests() -> String {
        switch below(5) {
        case 0: return "-"
        case 1: return "not(\(expression(2)))"
        case 2: return text()
        default: return (0...below(4)).map { _ in one(of: ["", "< ", ">= ", "= "]) + expression(2) }.joined(separator: ", ")
        }
    }

    // MARK: Grown by the grammar

    mutating func expression(_ depth: Int) -> String {
        guard depth > 0 else { return leaf() }
        let inner = depth - 1
        switch below(17) {
        case 0, 1:
            let operation = one(of: [" + ", " - ", "*", "/", "**", " and ", " or ", " = ", " != ", " < ", " <= ", " > ", " >= "])
            return expression(inner) + operation + expression(inner)
        case 2: return "(\(expression(inner)))"
        case 3: return "[\(list(inner))]"
        case 4: return one(of: ["[", "(", "]"]) + "\(expression(inner))..\(expression(inner))" + one(of: ["]", ")", "["])
        case 5: return "{\(one(of: Self.names)): \(expression(inner)), \"b c\": \(expression(inner))}"
        case 6: return "if \(expression(inner)) then \(expression(inner)) else \(expression(inner))"
        case 7: return "for \(one(of: Self.names)) in \(domain(inner)) return \(expression(inner))"
        case 8: return "\(one(of: ["some", "every"])) \(one(of: Self.names)) in \(domain(inner)) satisfies \(expression(inner))"
        case 9: return "\(expression(inner))[\(expression(inner))]"
        case 10: return "\(expression(inner)).\(one(of: Self.names))"
        case 11: return "(function(a, x: number) \(expression(inner)))(\(list(inner)))"
        case 12: return "\(expression(inner)) instance of \(one(of: Self.types))"
        case 13: return "\(expression(inner)) in (\(one(of: ["", "< ", ">= "]))\(list(inner)))"
        case 14: return "\(expression(inner)) between \(expression(inner)) and \(expression(inner))"
        case 15: return "-\(expression(inner))"
        default: return "\(one(of: Self.functions))(\(list(inner)))"
        }
    }

    private mutating func list(_ depth: Int) -> String {
        (0..<below(4)).map { _ in expression(depth) }.joined(separator: ", ")
    }

    private mutating func domain(_ depth: Int) -> String {
        below(3) == 0 ? "\(leaf())..\(leaf())" : expression(depth)
    }

    private mutating func leaf() -> String {
        switch below(4) {
        case 0: one(of: Self.numbers)
        case 1: one(of: Self.names)
        default: one(of: Self.literals)
        }
    }

    // MARK: Cut, doubled, exchanged

    private mutating func mutated(_ text: String) -> String {
        var scalars = Array(text.unicodeScalars)
        for _ in 0...below(4) {
            let (place, other) = (below(scalars.count + 1), below(scalars.count + 1))
            let range = min(place, other)..<min(max(place, other), min(place, other) + 20)
            switch below(7) {
            case 0: scalars.removeSubrange(range)
            case 1: scalars.insert(contentsOf: scalars[range], at: below(scalars.count + 1))
            case 2: scalars.insert(contentsOf: one(of: Self.pieces).unicodeScalars, at: place)
            case 3: scalars.insert(contentsOf: Self.known[below(Self.known.count)].unicodeScalars, at: place)
            case 4: scalars.insert(Unicode.Scalar(UInt32(below(0x3100))) ?? "?", at: place)
            case 5: if place < scalars.count { scalars[place] = Unicode.Scalar(UInt8(below(128))) }
            default: scalars.swapAt(min(place, max(0, scalars.count - 1)), min(other, max(0, scalars.count - 1)))
            }
            if scalars.isEmpty { scalars = ["1"] }
        }
        var result = String.UnicodeScalarView()
        result.append(contentsOf: scalars)
        return String(result)
    }
}
