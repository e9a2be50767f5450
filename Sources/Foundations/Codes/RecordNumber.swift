/// Number of a matter, made to be read aloud: `XG-260921-0318-5` is prefix, day, serial and check digit.
///
/// The check digit is ISO 7064 MOD 11,10 over the digits of day and serial: it finds every wrong digit and nearly every swap of
/// two neighbours. The prefix is not part of it, it names the zone.
public struct RecordNumber: Sendable, Hashable, CustomStringConvertible {
    /// What is wrong with a record number.
    public enum Fault: CodeFault {
        /// Not letters, six digits, at least four digits and one more.
        case form
        /// The six digits of the day are no date.
        case date(String)
        /// The last digit does not fit.
        case checkDigit
    }

    /// The zone's letters, 1 to 4 capitals.
    public let prefix: String
    public let year: Int
    public let month: Int
    public let day: Int
    /// Serial of the day, from 1.
    public let serial: Int

    /// Makes a number; nil when the prefix is not 1 to 4 letters, the day is not within 2000-2099 or the serial not 1 to 99,999,999.
    public init?(prefix: String, day: (year: Int, month: Int, day: Int), serial: Int) {
        let letters = Typed(prefix)
        guard (1...4).contains(letters.count), letters.characters.allSatisfy({ (65...90).contains($0.value) }) else { return nil }
        guard (2000...2099).contains(day.year), isDate(day.year, day.month, day.day), (1...99_999_999).contains(serial) else { return nil }
        self.init(letters.text, day.year, day.month, day.day, serial)
    }

    private init(_ prefix: String, _ year: Int, _ month: Int, _ day: Int, _ serial: Int) {
        self.prefix = prefix
        self.year = year
        self.month = month
        self.day = day
        self.serial = serial
    }

    private var dayDigits: String { padded(year % 100, 2) + padded(month, 2) + padded(day, 2) }
    private var serialDigits: String { padded(serial, 4) }

    /// The digit at the end.
    public var check: Int { RecordNumber.check((dayDigits + serialDigits).utf8.map { Int($0) - 48 }) }

    /// The number as it is printed.
    public var description: String { "\(prefix)-\(dayDigits)-\(serialDigits)-\(check)" }

    /// ISO 7064 MOD 11,10.
    static func check(_ digits: [Int]) -> Int {
        var product = 10
        for digit in digits {
            let sum = (product + digit) % 10
            product = (sum == 0 ? 10 : sum) * 2 % 11
        }
        return (11 - product) % 10
    }

    /// Reads a number as typed or dictated: spaces, full-width, lower case and missing or other hyphens are put right.
    public static func parse(_ raw: String) -> Parsed<RecordNumber, Fault> {
        let typed = Typed(raw, dropping: "-_./")
        let letters = typed.characters.prefix { (65...90).contains($0.value) }.count
        let digits = typed.count - letters
        guard (1...4).contains(letters), (11...15).contains(digits), let serial = typed.number((letters + 6)..<(typed.count - 1)),
            let date = typed.number(letters..<(letters + 6)), let last = typed.digit(typed.count - 1), serial > 0
        else { return Parsed(nil, [.form], normalised: true) }
        let (year, month, day) = (2000 + date / 10_000, date / 100 % 100, date % 100)
        guard isDate(year, month, day) else { return Parsed(nil, [.date(padded(date, 6))], normalised: true) }
        let number = RecordNumber(Typed.string(typed.characters[0..<letters]), year, month, day, serial)
        return Parsed(number, number.check == last ? [] : [.checkDigit], normalised: number.description != raw)
    }
}

extension RecordNumber.Fault {
    // A number whose check digit fails is nobody's: there is nothing to confirm with a reason.
    public var isShape: Bool { true }

    public var words: (zh: String, en: String) {
        switch self {
        case .form:
            (
                "办件编号像 XG-260921-0318-5：字母、6 位日期、流水号、校验位",
                "A record number looks like XG-260921-0318-5: letters, six digits of the day, serial, check digit"
            )
        case .date(let digits):
            ("编号里的日期 \(digits) 不存在，请对照回执再看一遍", "The day in the number, \(digits), does not exist; compare it with the receipt")
        case .checkDigit:
            ("编号里有一位不对（最后一位对不上），请对照回执再看一遍", "A digit of the number is wrong (the last does not fit); compare it with the receipt")
        }
    }
}
