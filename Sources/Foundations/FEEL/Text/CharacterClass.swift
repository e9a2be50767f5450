/// A set of characters as a regular expression names it: `[a-z-[aeiou]]`, `\d`, `\p{Lu}`, `.` (XML Schema Part 2, appendix G).
final class CharacterClass: Sendable {
    /// One part of the set.
    enum Part: Sendable {
        case range(ClosedRange<UInt32>)
        case property(CharacterProperty, negated: Bool)
    }

    private let parts: [Part]
    private let isNegated: Bool
    private let ignoresCase: Bool
    private let subtracted: CharacterClass?
    /// The answers for the first 128 characters.
    private let ascii: [Bool]

    init(_ parts: [Part], negated: Bool = false, ignoringCase: Bool = false, without subtracted: CharacterClass? = nil) {
        self.parts = parts
        isNegated = negated
        ignoresCase = ignoringCase
        self.subtracted = subtracted
        ascii = (0..<128).map { code in
            Self.holds(Unicode.Scalar(UInt8(code)), parts, ignoringCase: ignoringCase) != negated
                && subtracted?.contains(Unicode.Scalar(UInt8(code))) != true
        }
    }

    func contains(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value < 128 { return ascii[Int(scalar.value)] }
        return Self.holds(scalar, parts, ignoringCase: ignoresCase) != isNegated && subtracted?.contains(scalar) != true
    }

    /// Ranges and single characters also hold the other cases of what they name; properties do not.
    private static func holds(_ scalar: Unicode.Scalar, _ parts: [Part], ignoringCase: Bool) -> Bool {
        let variants = ignoringCase ? CaseFolding.variants(of: scalar) : [scalar]
        return parts.contains { part in
            switch part {
            case .range(let range): variants.contains { range.contains($0.value) }
            case .property(let property, let negated): property.holds(scalar) != negated
            }
        }
    }
}

/// Upper and lower case of single characters.
enum CaseFolding {
    /// What two characters have in common when they differ in case only.
    static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        if scalar.value < 128 { return (65...90).contains(scalar.value) ? Unicode.Scalar(UInt8(scalar.value + 32)) : scalar }
        return lower(upper(scalar))
    }

    /// The character and those that differ from it in case only.
    static func variants(of scalar: Unicode.Scalar) -> [Unicode.Scalar] {
        let folded = lower(upper(scalar))
        return [scalar, lower(scalar), upper(scalar), folded, upper(folded)]
    }

    private static func upper(_ scalar: Unicode.Scalar) -> Unicode.Scalar { single(scalar.properties.uppercaseMapping) ?? scalar }
    private static func lower(_ scalar: Unicode.Scalar) -> Unicode.Scalar { single(scalar.properties.lowercaseMapping) ?? scalar }

    private static func single(_ text: String) -> Unicode.Scalar? {
        let scalars = text.unicodeScalars
        return scalars.dropFirst().isEmpty ? scalars.first : nil
    }
}
