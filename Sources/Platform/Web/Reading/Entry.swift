import WorkCalendar
import Zone

/// Why something typed cannot be taken, and how to mend it.
package struct EntryFault: Error, Sendable, Hashable {
    package let code: String
    package let words: Words

    package init(_ code: String, _ words: Words) {
        self.code = code
        self.words = words
    }
}

/// Reads what people type: full-width digits, spaces, 12.6万, 10月15日.
package enum Entry {
    /// Full-width letters, digits and signs as their ASCII forms, white space at both ends gone.
    package static func narrowed(_ raw: String) -> String {
        var out = String.UnicodeScalarView()
        for scalar in raw.unicodeScalars {
            switch scalar.value {
            case 0xff01...0xff5e: if let narrow = Unicode.Scalar(scalar.value - 0xfee0) { out.append(narrow) }
            case 0x3000: out.append(" ")
            default: out.append(scalar)
            }
        }
        return String(out).trimmed
    }

    /// A whole number: `1,204`, `１２`.
    package static func integer(_ raw: String) -> Result<Int64, EntryFault> {
        let text = compact(raw)
        if let value = Int64(text), isPlain(text) { return .success(value) }
        if isPlain(text), text.contains(where: \.isNumber), !text.contains(".") { return .failure(.tooLong) }
        return .failure(EntryFault("integer", Words(zh: "请填整数，比如 12", en: "Enter a whole number, such as 12")))
    }

    /// A decimal, kept as its literal: `80`, `80.5`, `-3`.
    package static func decimal(_ raw: String) -> Result<String, EntryFault> {
        let text = compact(raw)
        guard isPlain(text) else {
            return .failure(EntryFault("number", Words(zh: "请填数字，比如 80 或 80.5", en: "Enter a number, such as 80 or 80.5")))
        }
        guard text.count <= 30 else { return .failure(.tooLong) }
        let sign = text.hasPrefix("-") ? "-" : ""
        let parts = text.drop { $0 == "-" || $0 == "+" }.split(separator: ".", omittingEmptySubsequences: false)
        let whole = parts[0].drop { $0 == "0" }
        let fraction = parts.count > 1 && !parts[1].isEmpty ? ".\(parts[1])" : ""
        return .success(sign + (whole.isEmpty ? "0" : String(whole)) + fraction)
    }

    /// Yuan as fen: `126000`, `126,000.00`, `12.6万`, `1.2亿`, `¥80`, `80元`.
    package static func money(_ raw: String) -> Result<Int64, EntryFault> {
        var text = compact(raw)
        for sign in ["¥", "￥", "元", "RMB", "CNY", "人民币"] { text = text.replacing(sign, with: "") }
        var places = 2
        if text.hasSuffix("万") { places = 6 } else if text.hasSuffix("亿") { places = 10 }
        if places > 2 { text.removeLast() }
        guard isPlain(text) else {
            return .failure(
                EntryFault("money", Words(zh: "请填金额，比如 126000 或 12.6万", en: "Enter an amount, such as 126000 or 126,000.00")))
        }
        let negative = text.hasPrefix("-")
        let parts = text.drop { $0 == "-" || $0 == "+" }.split(separator: ".", omittingEmptySubsequences: false)
        var fraction = parts.count > 1 ? parts[1][...] : ""
        while fraction.count > places, fraction.hasSuffix("0") { fraction = fraction.dropLast() }
        guard fraction.count <= places else {
            return .failure(EntryFault("money_fen", Words(zh: "金额最细到分，小数点后两位", en: "An amount goes down to the fen: two decimals")))
        }
        let digits = parts[0] + fraction + String(repeating: "0", count: places - fraction.count)
        guard let fen = Int64(digits.drop { $0 == "0" }.isEmpty ? "0" : digits) else { return .failure(.tooLong) }
        return .success(negative ? -fen : fen)
    }

    /// A mobile or fixed telephone number as digits: `138 3731 2040`, `0373-5550188`.
    package static func phone(_ raw: String) -> Result<String, EntryFault> {
        var text = narrowed(raw).filter { !$0.isWhitespace && $0 != "-" && $0 != "－" && $0 != "(" && $0 != ")" }
        if text.hasPrefix("+86") { text.removeFirst(3) }
        guard !text.isEmpty, text.allSatisfy({ $0.isASCII && $0.isNumber }) else {
            return .failure(
                EntryFault("phone", Words(zh: "电话号码只有数字，比如 13812345678", en: "A telephone number is digits only, such as 13812345678")))
        }
        if text.hasPrefix("1"), text.count != 11 {
            return .failure(
                EntryFault(
                    "phone_length",
                    Words(zh: "手机号是 11 位，现在是 \(text.count) 位", en: "A mobile number has 11 digits; this has \(text.count)")))
        }
        guard (7...12).contains(text.count) else {
            return .failure(
                EntryFault("phone_length", Words(zh: "座机请带区号，比如 0373-5550188", en: "Give the area code too, such as 0373-5550188")))
        }
        return .success(text)
    }

    /// Without spaces, commas and full-width forms.
    static func compact(_ raw: String) -> String { narrowed(raw).filter { !$0.isWhitespace && $0 != "," && $0 != "，" } }

    /// Digits with at most one point and a sign in front.
    private static func isPlain(_ text: String) -> Bool {
        let body = text.drop { $0 == "-" || $0 == "+" }
        guard text.count - body.count <= 1, body.contains(where: \.isNumber) else { return false }
        return body.filter { $0 == "." }.count <= 1 && body.allSatisfy { $0 == "." || ($0.isASCII && $0.isNumber) } && body.first != "."
    }
}

extension EntryFault {
    static let tooLong = EntryFault("too_long", Words(zh: "数字太大了，请看看是不是多写了", en: "This number is too large; is there a digit too many?"))
    static let missing = EntryFault("required", Words(zh: "这一项要填", en: "This is needed"))
}
