import WorkCalendar
import Zone

extension Wording {
    /// Thousands with a comma: `1,204`.
    package static func number(_ value: some BinaryInteger) -> String {
        let digits = String(value.magnitude)
        var out = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { out += "," }
            out.append(digit)
        }
        return (value < 0 ? "-" : "") + out
    }

    /// A decimal literal (`126000.5`) with a comma at the thousands.
    package static func number(literal: String) -> String {
        let parts = literal.split(separator: ".", maxSplits: 1)
        guard let whole = parts.first, let value = Int64(whole) else { return literal }
        let sign = value == 0 && literal.hasPrefix("-") ? "-" : ""
        return sign + number(value) + (parts.count > 1 ? ".\(parts[1])" : "")
    }

    /// Fen as yuan to the fen: `126,000.00 元`, `¥126,000.00`.
    package func money(fen: Int64) -> String {
        let text = Wording.yuan(fen: fen)
        return isChinese ? "\(text) 元" : text.hasPrefix("-") ? "-¥\(text.dropFirst())" : "¥\(text)"
    }

    /// Fen as yuan without a sign of the currency: `126,000.00`.
    package static func yuan(fen: Int64) -> String {
        let cents = fen.magnitude % 100
        return "\(fen < 0 ? "-" : "")\(number(fen.magnitude / 100)).\(cents < 10 ? "0" : "")\(cents)"
    }

    /// A limit with its kind of day: `10 个工作日`, `10 working days`; 0 is done on the spot.
    package func limit(_ limit: Limit) -> String {
        let n = limit.amount
        if n == 0 { return say("当场办好", "on the spot") }
        let count = Wording.number(n)
        let s = n == 1 ? "" : "s"
        switch limit.unit {
        case .workday, .exactDay: return say("\(count) 个工作日", "\(count) working day\(s)")
        case .officeHour: return say("\(count) 个办公小时", "\(count) office hour\(s)")
        case .day, .tax109: return say("\(count) 天（含节假日）", "\(count) calendar day\(s)")
        case .hour: return say("\(count) 小时", "\(count) hour\(s)")
        case .month: return say("\(count) 个月", "\(count) month\(s)")
        case .year: return say("\(count) 年", "\(count) year\(s)")
        }
    }

    /// A limit where its kind was said before: `10 天`, `10 days`, `7 小时`.
    package func shortAmount(_ n: Int, _ unit: ClockUnit) -> String {
        let s = n == 1 ? "" : "s"
        switch unit {
        case .workday, .exactDay, .day, .tax109: return say("\(n) 天", "\(n) day\(s)")
        case .officeHour, .hour: return say("\(n) 小时", "\(n) hour\(s)")
        case .month: return say("\(n) 个月", "\(n) month\(s)")
        case .year: return say("\(n) 年", "\(n) year\(s)")
        }
    }

    /// Part of a whole, never alone: `1,198 / 1,204 件（99.5%）`; `–` of nothing; no percentage under thirty.
    package func share(_ part: Int, of whole: Int, _ noun: Words = Words(zh: "件", en: "")) -> String {
        guard whole > 0 else { return "–" }
        let unit = noun[language].isEmpty ? "" : " \(noun[language])"
        let both = say(
            "\(Wording.number(part)) / \(Wording.number(whole))\(unit)", "\(Wording.number(part)) of \(Wording.number(whole))\(unit)")
        guard whole >= 30 else { return both }
        // Tenths of a percent, rounded down so that 100% means all.
        let tenths = part * 1000 / whole
        let percent = "\(tenths / 10).\(tenths % 10)%"
        return both + say("（\(percent)）", " (\(percent))")
    }

    /// A person masked: `刘*英`; the surname and the last character, so that two-character names show the surname only.
    package static func masked(_ name: String) -> String {
        let characters = Array(name.trimmed)
        switch characters.count {
        case 0: return "*"
        case 1: return "\(characters[0])*"
        case 2: return "\(characters[0])*"
        default: return "\(characters[0])*\(characters[characters.count - 1])"
        }
    }

    /// A telephone number masked: `138****1204`.
    package static func masked(phone: String) -> String {
        guard phone.count >= 7 else { return "****" }
        return "\(phone.prefix(3))****\(phone.suffix(4))"
    }

    /// A size as people read it: `1.2 MB`, `340 KB`.
    package static func size(_ bytes: Int) -> String {
        if bytes >= 1_048_576 { return "\(bytes / 1_048_576).\(bytes % 1_048_576 * 10 / 1_048_576) MB" }
        return "\(max(1, bytes / 1024)) KB"
    }
}
