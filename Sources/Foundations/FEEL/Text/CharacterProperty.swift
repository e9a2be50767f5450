/// What `\p{…}` and the escapes `\d \w \s \i \c` ask of a character (XML Schema Part 2, appendix G.4.2).
enum CharacterProperty: Sendable {
    /// General categories, one bit each.
    case categories(UInt32)
    case block(ClosedRange<UInt32>)
    /// `\s`: space, tab, line feed, carriage return.
    case space
    /// `\i`: what an XML name may begin with.
    case nameStart
    /// `\c`: what an XML name may hold.
    case nameCharacter
    /// `.`: line feed and carriage return, which it does not match.
    case lineEnd

    /// The property of `\p{name}`: a general category, `Lu`, all of a kind, `L`, or a block, `IsBasicLatin`; nil for another name.
    init?(named name: String) {
        if name.hasPrefix("Is") {
            guard let range = UnicodeBlocks.codePoints(of: String(name.dropFirst(2))) else { return nil }
            self = .block(range)
            return
        }
        guard (1...2).contains(name.unicodeScalars.count) else { return nil }
        let bits = Self.names.enumerated().filter { $0.element.hasPrefix(name) }.reduce(UInt32(0)) { $0 | 1 << UInt32($1.offset) }
        guard bits != 0 else { return nil }
        self = .categories(bits)
    }

    /// The property of a one-letter escape in lower case; nil when there is none.
    init?(escape: Unicode.Scalar) {
        switch escape {
        case "d": self = .categories(Self.bits(["Nd"]))
        case "w":
            self = .categories(Self.bits(Self.names.filter { !"PZC".contains($0.prefix(1)) }))
        case "s": self = .space
        case "i": self = .nameStart
        case "c": self = .nameCharacter
        default: return nil
        }
    }

    func holds(_ scalar: Unicode.Scalar) -> Bool {
        switch self {
        case .categories(let bits): bits >> Self.number(of: scalar.properties.generalCategory) & 1 == 1
        case .block(let range): range.contains(scalar.value)
        case .space: scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\r"
        case .nameStart: Self.startsName(scalar.value)
        case .nameCharacter: Self.startsName(scalar.value) || Self.continuesName(scalar.value)
        case .lineEnd: scalar == "\n" || scalar == "\r"
        }
    }

    private static let names = [
        "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Sm", "Sc", "Sk", "So",
        "Zs", "Zl", "Zp", "Cc", "Cf", "Co", "Cn",
    ]

    private static func bits(_ sought: [String]) -> UInt32 {
        names.enumerated().filter { sought.contains($0.element) }.reduce(0) { $0 | 1 << UInt32($1.offset) }
    }

    private static func number(of category: Unicode.GeneralCategory) -> UInt32 {
        switch category {
        case .uppercaseLetter: 0
        case .lowercaseLetter: 1
        case .titlecaseLetter: 2
        case .modifierLetter: 3
        case .otherLetter: 4
        case .nonspacingMark: 5
        case .spacingMark: 6
        case .enclosingMark: 7
        case .decimalNumber: 8
        case .letterNumber: 9
        case .otherNumber: 10
        case .connectorPunctuation: 11
        case .dashPunctuation: 12
        case .openPunctuation: 13
        case .closePunctuation: 14
        case .initialPunctuation: 15
        case .finalPunctuation: 16
        case .otherPunctuation: 17
        case .mathSymbol: 18
        case .currencySymbol: 19
        case .modifierSymbol: 20
        case .otherSymbol: 21
        case .spaceSeparator: 22
        case .lineSeparator: 23
        case .paragraphSeparator: 24
        case .control: 25
        case .format: 26
        case .privateUse: 27
        default: 28
        }
    }

    /// NameStartChar of XML 1.0, fifth edition, production 4.
    private static func startsName(_ code: UInt32) -> Bool {
        switch code {
        case 0x3A, 0x41...0x5A, 0x5F, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF, 0x370...0x37D, 0x37F...0x1FFF,
            0x200C...0x200D, 0x2070...0x218F, 0x2C00...0x2FEF, 0x3001...0xD7FF, 0xF900...0xFDCF, 0xFDF0...0xFFFD, 0x10000...0xEFFFF:
            true
        default: false
        }
    }

    /// What NameChar of XML 1.0 has besides (production 4a).
    private static func continuesName(_ code: UInt32) -> Bool {
        switch code {
        case 0x2D, 0x2E, 0x30...0x39, 0xB7, 0x300...0x36F, 0x203F...0x2040: true
        default: false
        }
    }
}
