/// Unified social credit code (统一社会信用代码, GB 32100-2015): 18 characters with two check digits.
public struct CreditCode: Sendable, Hashable, CustomStringConvertible {
    /// What is wrong with a credit code.
    public enum Fault: CodeFault {
        /// Not 18 characters.
        case length(Int)
        /// A character that GB 32100 does not use, with its place from 1.
        case character(String, place: Int)
        /// A letter among the six digits of the area, places 3 to 8.
        case area(String)
        /// The last character does not fit the 17 before it.
        case checkDigit(expected: String, found: String)
        /// The organisation code's own check digit, place 17, does not fit.
        case organisationCheckDigit(expected: String, found: String)
    }

    /// The 18 characters in capitals.
    public let description: String

    /// Body that registered it, place 1 (9 is market supervision, 1 is government bodies).
    public var registrar: String { part(0..<1) }
    /// Kind of subject within the registrar, place 2.
    public var kind: String { part(1..<2) }
    /// Area of registration, places 3 to 8.
    public var area: String { part(2..<8) }
    /// Organisation code with its check digit, places 9 to 17.
    public var organisation: String { part(8..<17) }

    private func part(_ range: Range<Int>) -> String {
        let bytes = Array(description.utf8)
        return String(decoding: bytes[range], as: UTF8.self)
    }

    static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY".unicodeScalars)
    private static let weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
    private static let organisationWeights = [3, 7, 9, 10, 5, 8, 4, 2]

    /// Reads a code as typed: full-width and lower-case letters, spaces and hyphens are put right.
    ///
    /// A failing check digit leaves the code usable (`needsReason`), because real codes that fail exist (91350203M0001QAY9B).
    public static func parse(_ raw: String) -> Parsed<CreditCode, Fault> {
        let typed = Typed(raw, dropping: "-")
        guard typed.count == 18 else { return Parsed(nil, [.length(typed.count)], normalised: typed.changed) }
        var faults: [Fault] = []
        var values: [Int] = []
        for (index, scalar) in typed.characters.enumerated() {
            if let value = alphabet.firstIndex(of: scalar) {
                values.append(value)
                if (2..<8).contains(index), value > 9 { faults.append(.area(String(scalar))) }
            } else {
                faults.append(.character(String(scalar), place: index + 1))
            }
        }
        guard faults.isEmpty else { return Parsed(nil, faults, normalised: typed.changed) }
        let organisation = organisationCheck(typed.characters[8..<16])
        if organisation != typed.characters[16] {
            faults.append(.organisationCheckDigit(expected: String(organisation), found: String(typed.characters[16])))
        }
        let sum = zip(values, weights).reduce(0) { $0 + $1.0 * $1.1 }
        let check = alphabet[(31 - sum % 31) % 31]
        if check != typed.characters[17] { faults.append(.checkDigit(expected: String(check), found: String(typed.characters[17]))) }
        return Parsed(CreditCode(description: typed.text), faults, normalised: typed.changed)
    }

    /// The check digit of an organisation code (GB 11714): letters count from 10, I, O and the others included.
    private static func organisationCheck(_ eight: ArraySlice<Unicode.Scalar>) -> Unicode.Scalar {
        var sum = 0
        for (scalar, weight) in zip(eight, organisationWeights) {
            sum += Int(scalar.value < 65 ? scalar.value - 48 : scalar.value - 55) * weight
        }
        switch 11 - sum % 11 {
        case 10: return "X"
        case 11: return "0"
        case let value: return alphabet[value]
        }
    }
}

extension CreditCode.Fault {
    public var isShape: Bool {
        switch self {
        case .length, .character, .area: true
        case .checkDigit, .organisationCheckDigit: false
        }
    }

    public var words: (zh: String, en: String) {
        switch self {
        case .length(let count) where count > Typed.longest:
            ("统一社会信用代码是 18 位，这里多出许多", "A credit code has 18 characters; this is far longer")
        case .length(let count):
            ("统一社会信用代码是 18 位，这里是 \(count) 位", "A credit code has 18 characters, this has \(count)")
        case .character(let character, let place) where "IOSVZ".contains(character):
            (
                "第 \(place) 位是 \(character)：代码里没有 I、O、S、V、Z，请看看是不是 1、0、5、U、2",
                "Character \(place) is \(character): the code never uses I, O, S, V or Z; look whether it is 1, 0, 5, U or 2"
            )
        case .character(_, let place):
            ("第 \(place) 位不是数字或大写字母", "Character \(place) is not a digit or a capital letter")
        case .area(let character):
            (
                "第 3 到 8 位是登记地，只能是数字，这里有 \(character)",
                "Characters 3 to 8 are the area and must be digits; there is a \(character)"
            )
        case .checkDigit(let expected, let found):
            (
                "最后一位应是 \(expected)，这里是 \(found)，请对照执照再看一遍",
                "The last character should be \(expected), not \(found); compare it with the licence"
            )
        case .organisationCheckDigit(let expected, let found):
            ("第 17 位应是 \(expected)，这里是 \(found)，请对照执照再看一遍", "Character 17 should be \(expected), not \(found); compare it with the licence")
        }
    }
}
