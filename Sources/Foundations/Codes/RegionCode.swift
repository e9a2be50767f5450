/// Administrative division code (行政区划代码, GB/T 2260): six digits, province, prefecture and county.
public struct RegionCode: Sendable, Hashable, CustomStringConvertible {
    /// What is wrong with a region code.
    public enum Fault: CodeFault {
        /// Not six digits.
        case form
        /// The first two digits are no province.
        case province(String)
    }

    /// The six digits.
    public let description: String

    /// How far the code reaches.
    public enum Level: Sendable, Hashable {
        case province
        case prefecture
        case county
    }

    /// A code ending in 0000 is a province, in 00 a prefecture.
    public var level: Level {
        description.hasSuffix("0000") ? .province : description.hasSuffix("00") ? .prefecture : .county
    }

    /// Whether another code lies inside this one, or is it.
    public func contains(_ other: RegionCode) -> Bool {
        let length = level == .province ? 2 : level == .prefecture ? 4 : 6
        return description.prefix(length) == other.description.prefix(length)
    }

    /// First two digits in use; 83 stands in the residence permits of Taiwan's residents.
    static let provinces: Set<Int> = [
        11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62, 63, 64, 65, 71, 81,
        82,
        83,
    ]

    /// Reads a region code as typed.
    public static func parse(_ raw: String) -> Parsed<RegionCode, Fault> {
        let typed = Typed(raw)
        guard typed.count == 6, let number = typed.number(0..<6) else { return Parsed(nil, [.form], normalised: typed.changed) }
        let province = number / 10_000
        let faults: [Fault] = provinces.contains(province) ? [] : [.province(padded(province, 2))]
        return Parsed(RegionCode(description: typed.text), faults, normalised: typed.changed)
    }
}

extension RegionCode.Fault {
    public var isShape: Bool { self == .form }

    public var words: (zh: String, en: String) {
        switch self {
        case .form: ("行政区划代码是 6 位数字", "A region code has six digits")
        case .province(let digits): ("开头 \(digits) 不是任何省份的代码", "It begins with \(digits), which is no province")
        }
    }
}
