import Codes

/// What is wrong with an official code, in words; nil when it is right.
enum OfficialCodes {
    static func fault(ofCredit code: String) -> Words? { words(CreditCode.parse(code)) }

    /// Judged as of the last day there is, since a folder is checked without a clock: only the birth date must exist.
    static func fault(ofCitizen number: String) -> Words? { words(CitizenNumber.parse(number, today: (9999, 12, 31))) }

    /// A code of an item, which must also be of the kind its key says; whether its shape is wrong or only a check fails.
    static func fault(ofItem code: String, _ kind: ItemCode.Kind) -> (words: Words, isShape: Bool)? {
        let parsed = ItemCode.parse(code)
        if let found = parsed.code?.kind, found != kind {
            return (Words(zh: "这是 \(found.rawValue) 编码的长度", en: "it has the length of the \(found.rawValue) code"), true)
        }
        return words(parsed).map { ($0, parsed.code == nil) }
    }

    private static func words<Code, Reason>(_ parsed: Parsed<Code, Reason>) -> Words? {
        guard let first = parsed.faults.first else { return nil }
        return Words(zh: first.words.zh, en: first.words.en)
    }
}
