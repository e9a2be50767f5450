/// A language Tongban speaks; the raw value is what `lang` and `Content-Language` carry.
package enum Language: String, Sendable, Hashable, CaseIterable, Codable {
    case zh = "zh-CN"
    case en

    /// The best language for an `Accept-Language` header (RFC 9110 12.5.4); Chinese when nothing fits or nothing was said.
    ///
    /// Ranges are weighed by `q`; the first of equal weight wins; `*` means Chinese.
    package init(acceptLanguage header: String?) {
        var best: (language: Language, weight: Int) = (.zh, 0)
        for range in (header ?? "").prefix(1_000).split(separator: ",") {
            let parts = range.split(separator: ";").map { $0.filter { !$0.isWhitespace } }
            guard let tag = parts.first?.lowercased(), let language = Language(range: tag) else { continue }
            let quality = parts.dropFirst().first { $0.hasPrefix("q=") || $0.hasPrefix("Q=") }
            let weight = quality.map { Language.thousandths($0.dropFirst(2)) } ?? 1_000
            if weight > best.weight { best = (language, weight) }
        }
        self = best.language
    }

    /// The language a tag such as `en-GB` or `zh-Hant` is answered in, nil when it is neither.
    package init?(range tag: String) {
        switch tag.lowercased().split(separator: "-").first {
        case "zh", "*": self = .zh
        case "en": self = .en
        default: return nil
        }
    }

    /// `0.85` as 850; anything unreadable as 0, so that it never wins.
    private static func thousandths(_ text: Substring) -> Int {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = parts.first.flatMap({ Int($0) }), (0...1).contains(whole) else { return 0 }
        let digits = parts.count > 1 ? String(parts[1].prefix(3)) : ""
        let padded = digits + String(repeating: "0", count: 3 - digits.count)
        return min(1_000, whole * 1_000 + (Int(padded) ?? 0))
    }
}

/// A text for people in both languages; the English is written anew, never a transliteration.
package struct Words: Sendable, Hashable, Codable {
    package let zh: String
    package let en: String

    package init(zh: String, en: String) {
        self.zh = zh
        self.en = en
    }

    package subscript(language: Language) -> String {
        switch language {
        case .zh: zh
        case .en: en
        }
    }
}
