/// A telephone number of mainland China: mobile, landline with its area code, or a service number.
public struct PhoneNumber: Sendable, Hashable, CustomStringConvertible {
    /// What the number is.
    public enum Kind: Sendable, Hashable {
        case mobile
        case landline
        /// 400 and 800 numbers.
        case service
    }

    /// What is wrong with a telephone number.
    public enum Fault: CodeFault {
        /// A character that does not belong into a number.
        case character(String)
        /// Begins like a mobile number but does not have 11 digits.
        case mobileLength(Int)
        /// A landline without its area code.
        case areaMissing
        /// Neither a mobile nor a landline number.
        case form
    }

    /// `13812345678`, `0373-3051234`, `010-12345678-801` or `400-123-4567`.
    public let description: String
    public let kind: Kind

    /// Whether text messages reach it.
    public var takesMessages: Bool { kind == .mobile }

    /// For screens: `138****5678`, `0373-***1234`.
    public var masked: String {
        if kind == .mobile { return description.prefix(3) + "****" + description.suffix(4) }
        let parts = description.split(separator: "-", omittingEmptySubsequences: false)
        let local = parts.count > 1 ? parts[1] : parts[0]
        return parts[0] + "-" + String(repeating: "*", count: max(0, local.count - 4)) + local.suffix(4)
    }

    /// Reads a number as typed: +86, spaces, brackets, full-width digits and hyphens are put right; an extension follows 转 or a hyphen.
    public static func parse(_ raw: String) -> Parsed<PhoneNumber, Fault> {
        let typed = Typed(raw, dropping: "()（）.")
        var digits: [Unicode.Scalar] = []
        var extensionAt: Int?
        for (index, scalar) in typed.characters.enumerated() {
            if typed.digit(index) != nil {
                digits.append(scalar)
            } else if scalar == "转" || scalar == "X" || scalar == "#" || scalar == "," {
                if extensionAt != nil { return Parsed(nil, [.character(String(scalar))], normalised: true) }
                extensionAt = digits.count
            } else if scalar == "-" {
                // The second hyphen after a whole landline number opens the extension.
                if extensionAt == nil, isLandline(withoutCountry(digits)) { extensionAt = digits.count }
            } else if !(scalar == "+" && index == 0) {
                return Parsed(nil, [.character(String(scalar))], normalised: true)
            }
        }
        let all = Array(withoutCountry(Array(digits[..<(extensionAt ?? digits.count)])))
        let more = digits[(extensionAt ?? digits.count)...]
        guard all.count <= 12, more.count <= 6 else { return Parsed(nil, [.form], normalised: true) }
        switch shape(all, more: more) {
        case .success(let number): return Parsed(number, normalised: number.description != raw)
        case .failure(let fault): return Parsed(nil, [fault], normalised: true)
        }
    }

    private static func shape(_ digits: [Unicode.Scalar], more: ArraySlice<Unicode.Scalar>) -> Result<PhoneNumber, Fault> {
        let text = Typed.string(digits[...])
        if digits.count >= 2, digits[0] == "1", ("3"..."9").contains(digits[1]) {
            if digits.count == 11, more.isEmpty { return .success(PhoneNumber(description: text, kind: .mobile)) }
            return .failure(.mobileLength(digits.count + more.count))
        }
        if digits.count == 10, text.hasPrefix("400") || text.hasPrefix("800"), more.isEmpty {
            let parts = [text.prefix(3), text.dropFirst(3).prefix(3), text.suffix(4)]
            return .success(PhoneNumber(description: parts.joined(separator: "-"), kind: .service))
        }
        if isLandline(digits[...]) {
            let area = areaLength(digits[...])
            let tail = more.isEmpty ? "" : "-" + Typed.string(more)
            return .success(PhoneNumber(description: text.prefix(area) + "-" + text.dropFirst(area) + tail, kind: .landline))
        }
        if (7...8).contains(digits.count), let first = digits.first, ("2"..."8").contains(first) { return .failure(.areaMissing) }
        return .failure(.form)
    }

    /// Digits without 86 or 0086 before a whole number; the 0 of the area code is put back.
    private static func withoutCountry(_ digits: [Unicode.Scalar]) -> ArraySlice<Unicode.Scalar> {
        var rest = digits[...]
        if rest.starts(with: ["0", "0", "8", "6"]) { rest = rest.dropFirst(2) }
        guard rest.starts(with: ["8", "6"]), rest.count >= 11 else { return digits[...] }
        rest = rest.dropFirst(2)
        guard let first = rest.first, first != "0", !(first == "1" && rest.count == 11) else { return rest }
        return (["0"] + rest)[...]
    }

    private static func areaLength(_ digits: ArraySlice<Unicode.Scalar>) -> Int {
        guard let second = digits.dropFirst().first else { return 4 }
        return second == "1" || second == "2" ? 3 : 4
    }

    /// 010 and 02x take eight digits, other area codes 03xx to 09xx seven or eight; none begins with 0, 1 or 9.
    private static func isLandline(_ digits: ArraySlice<Unicode.Scalar>) -> Bool {
        guard digits.first == "0", let second = digits.dropFirst().first, second != "0" else { return false }
        let area = areaLength(digits)
        if second == "1", digits.dropFirst(2).first != "0" { return false }
        let local = digits.dropFirst(area)
        guard let first = local.first, ("2"..."8").contains(first) else { return false }
        return local.count == 8 || (local.count == 7 && area == 4)
    }
}

extension PhoneNumber.Fault {
    public var isShape: Bool { true }

    public var words: (zh: String, en: String) {
        switch self {
        case .character(let character): ("电话号码里不能有 \(character)", "A telephone number cannot contain \(character)")
        case .mobileLength(let count): ("手机号码是 11 位，这里是 \(count) 位", "A mobile number has 11 digits, this has \(count)")
        case .areaMissing: ("固定电话请加区号，如 0373-3051234", "Add the area code of the landline, as in 0373-3051234")
        case .form: ("请写 11 位手机号，或带区号的固定电话", "Write a mobile number of 11 digits, or a landline with its area code")
        }
    }
}
