/// Code of a service item (GB/T 39554.1): basic, of an implementing body, of a way of handling it, or of one of its papers.
public struct ItemCode: Sendable, Hashable, CustomStringConvertible {
    /// Which of the codes it is; each is the one before with more behind it.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// 12 digits: province, type, department, item, sub-item.
        case basic
        /// 31: credit code of the body, level, basic code.
        case implementation
        /// 33: implementation code and two digits; 14 where a page gives the basic code and two digits.
        case handling
        /// 34: implementation code and three digits.
        case material
    }

    /// What is wrong with an item code.
    public enum Fault: CodeFault {
        /// None of the lengths 12, 14, 31, 33, 34.
        case length(Int)
        /// Not a digit where only digits stand, with its place from 1.
        case character(String, place: Int)
        /// The first two digits of the basic code are neither 00 nor a province.
        case province(String)
        /// Something is wrong with the credit code in the first 18 places.
        case credit(CreditCode.Fault)
    }

    public let description: String
    public let kind: Kind
    /// The implementing body, except in codes that begin with the basic code.
    public let body: CreditCode?
    /// Level of the body: 3 city, 4 county (others have no source).
    public let level: Int?
    /// The 12 digits of the basic code.
    public let basic: String
    /// What follows: the number of the way of handling, or of the paper.
    public let suffix: String

    /// The type of the item: 01 licence, 20 public service.
    public var type: String { String(basic.dropFirst(2).prefix(2)) }

    /// Reads an item code of any kind as typed.
    public static func parse(_ raw: String) -> Parsed<ItemCode, Fault> {
        let typed = Typed(raw, dropping: "-|.")
        let kind: Kind
        switch typed.count {
        case 12: kind = .basic
        case 14, 33: kind = .handling
        case 31: kind = .implementation
        case 34: kind = .material
        default: return Parsed(nil, [.length(typed.count)], normalised: typed.changed)
        }
        let basicAt = typed.count < 31 ? 0 : 19
        var faults: [Fault] = []
        for index in (basicAt == 0 ? 0 : 18)..<typed.count where typed.digit(index) == nil {
            faults.append(.character(String(typed.characters[index]), place: index + 1))
        }
        var body: CreditCode?
        if basicAt > 0 {
            let credit = CreditCode.parse(Typed.string(typed.characters[0..<18]))
            body = credit.code
            faults += credit.faults.map(Fault.credit)
        }
        guard let province = typed.number(basicAt..<(basicAt + 2)), !faults.contains(where: \.isShape) else {
            return Parsed(nil, faults, normalised: typed.changed)
        }
        if province != 0, !RegionCode.provinces.contains(province) { faults.append(.province(padded(province, 2))) }
        let code = ItemCode(
            description: typed.text, kind: kind, body: body, level: basicAt == 0 ? nil : typed.digit(18),
            basic: Typed.string(typed.characters[basicAt..<(basicAt + 12)]), suffix: Typed.string(typed.characters[(basicAt + 12)...]))
        return Parsed(code, faults, normalised: typed.changed)
    }
}

extension ItemCode.Fault {
    public var isShape: Bool {
        switch self {
        case .length, .character: true
        case .province: false
        case .credit(let fault): fault.isShape
        }
    }

    public var words: (zh: String, en: String) {
        switch self {
        case .length(let count):
            (
                "事项编码是 12 位（基本）、31 位（实施）、33 位（业务办理项）或 34 位（材料），这里是 \(count) 位",
                "An item code has 12 (basic), 31 (implementation), 33 (handling) or 34 (paper) characters, this has \(count)"
            )
        case .character(_, let place): ("第 \(place) 位应是数字", "Character \(place) should be a digit")
        case .province(let digits):
            ("基本编码开头 \(digits) 既不是国家级 00，也不是省份代码", "The basic code begins with \(digits), neither 00 for national nor a province")
        case .credit(let fault):
            ("其中的统一社会信用代码有误：" + fault.words.zh, "The credit code inside is wrong: " + fault.words.en)
        }
    }
}
