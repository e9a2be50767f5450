/// Citizen identity number (公民身份号码, GB 11643-1999): area, date of birth, sequence and a check digit.
public struct CitizenNumber: Sendable, Hashable, CustomStringConvertible {
    /// What is wrong with a citizen number.
    public enum Fault: CodeFault {
        /// Neither 18 nor the 15 digits of the old numbers.
        case length(Int)
        /// Not a digit, with its place from 1 (only the last may be X).
        case character(String, place: Int)
        /// The first two digits are no province.
        case area(String)
        /// The date of birth does not exist, or lies before 1850.
        case date(String)
        /// The date of birth lies after today.
        case future(String)
        /// The last character does not fit the 17 before it.
        case checkDigit(expected: String, found: String)
    }

    /// The 18 characters; the last may be X.
    public let description: String
    /// Typed as one of the 15-digit numbers issued before 1999; brought to 18 with the century 19.
    public let wasOld: Bool
    /// Date of birth.
    public let year: Int
    public let month: Int
    public let day: Int

    /// Area of the first registration, six digits.
    public var area: String { String(description.prefix(6)) }
    /// The sequence digit is odd for men and even for women.
    public var isFemale: Bool { (Array(description.utf8)[16] - 48) % 2 == 0 }
    /// For screens: `410702********0015`.
    public var masked: String { description.prefix(6) + "********" + description.suffix(4) }

    /// Whole years of age on a day; somebody born on 29 February is a year older on 1 March of common years.
    public func age(on today: (year: Int, month: Int, day: Int)) -> Int {
        today.year - year - ((today.month, today.day) < (month, day) ? 1 : 0)
    }

    private static let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    private static let checks = Array("10X98765432".unicodeScalars)

    /// Reads a number as typed: full-width digits, a lower-case x, spaces and hyphens are put right, 15 digits become 18.
    ///
    /// `today` is handed in, because a date of birth in the future is a fault.
    public static func parse(_ raw: String, today: (year: Int, month: Int, day: Int)) -> Parsed<CitizenNumber, Fault> {
        let typed = Typed(raw, dropping: "-")
        let isOld = typed.count == 15
        guard typed.count == 18 || isOld else { return Parsed(nil, [.length(typed.count)], normalised: typed.changed) }
        var faults: [Fault] = []
        for (index, scalar) in typed.characters.enumerated()
        where typed.digit(index) == nil && !(index == 17 && scalar == "X") {
            faults.append(.character(String(scalar), place: index + 1))
        }
        guard faults.isEmpty else { return Parsed(nil, faults, normalised: typed.changed) }
        var body = Array(typed.characters.prefix(isOld ? 15 : 17))
        if isOld { body.insert(contentsOf: ["1", "9"], at: 6) }
        let digits = body.map { Int($0.value) - 48 }

        let province = digits[0] * 10 + digits[1]
        // Since 2023 the permanent residence cards of foreigners bear 18 digits that begin with 9.
        if digits[0] != 9, !RegionCode.provinces.contains(province) { faults.append(.area(padded(province, 2))) }
        func number(_ range: Range<Int>) -> Int { digits[range].reduce(0) { $0 * 10 + $1 } }
        let (year, month, day) = (number(6..<10), number(10..<12), number(12..<14))
        let date = "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
        if year < 1850 || !isDate(year, month, day) {
            faults.append(.date(date))
        } else if (year, month, day) > today {
            faults.append(.future(date))
        }
        let check = checks[zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 } % 11]
        if !isOld, typed.characters[17] != check {
            faults.append(.checkDigit(expected: String(check), found: String(typed.characters[17])))
        }
        let text = Typed.string(body[...]) + (isOld ? String(check) : String(typed.characters[17]))
        let code = CitizenNumber(description: text, wasOld: isOld, year: year, month: month, day: day)
        return Parsed(code, faults, normalised: typed.changed || isOld)
    }
}

extension CitizenNumber.Fault {
    public var isShape: Bool {
        switch self {
        case .length, .character, .date: true
        case .area, .future, .checkDigit: false
        }
    }

    public var words: (zh: String, en: String) {
        switch self {
        case .length(let count) where count > Typed.longest:
            ("身份证号码是 18 位，这里多出许多", "A citizen number has 18 characters; this is far longer")
        case .length(let count):
            (
                "身份证号码是 18 位（老号码 15 位），这里是 \(count) 位",
                "A citizen number has 18 characters (15 in old ones), this has \(count)"
            )
        case .character(_, let place):
            ("第 \(place) 位不是数字（只有最后一位可以是 X）", "Character \(place) is not a digit (only the last may be X)")
        case .area(let area):
            ("号码开头 \(area) 不是任何省份的代码", "The number begins with \(area), which is no province")
        case .date(let date):
            ("第 7 到 14 位写的出生日期 \(date) 不存在", "Digits 7 to 14 give a date of birth, \(date), that does not exist")
        case .future(let date):
            ("出生日期 \(date) 在今天之后", "The date of birth, \(date), lies after today")
        case .checkDigit(let expected, let found):
            (
                "最后一位应是 \(expected)，这里是 \(found)，请对照证件再看一遍",
                "The last character should be \(expected), not \(found); compare it with the card"
            )
        }
    }
}
