import Zone

extension HTML {
    /// Text that stands as somebody wrote it, whatever language the page speaks: on an English page its Chinese is marked, so that it is read
    /// aloud as Chinese (WCAG 2.2, 3.1.2).
    package init(asWritten raw: String, in language: Language) {
        guard language != .zh, ChineseRuns.isIn(raw) else {
            self.init(trusted: HTML.escaped(raw))
            return
        }
        let runs = ChineseRuns(raw).runs.map { run -> HTML in
            run.isChinese ? "<span lang=\"\(Language.zh.rawValue)\">\(run.text)</span>" : "\(run.text)"
        }
        self = runs.joined()
    }

    /// ` lang="zh-CN"` for an element of an English page that shows this text and can hold no markup.
    package static func lang(of raw: String, in language: Language) -> HTML {
        language != .zh && ChineseRuns.isIn(raw) ? " lang=\"\(Language.zh.rawValue)\"" : .empty
    }
}

/// A text cut where it changes between Chinese and anything else. Figures and spaces between Chinese characters are Chinese too, and so are
/// those at the beginning of the text.
struct ChineseRuns {
    /// In order; together they are the text.
    private(set) var runs: [(text: String, isChinese: Bool)] = []

    static func isIn(_ raw: String) -> Bool { raw.unicodeScalars.contains { (0x3400...0x9fff).contains($0.value) } }

    init(_ raw: String) {
        var current = ""
        var isChinese = false
        var between = ""
        for character in raw {
            if Self.isChinese(character) {
                if !isChinese, !current.isEmpty {
                    runs.append((current + between, false))
                    (current, between) = ("", "")
                }
                current += between + String(character)
                (isChinese, between) = (true, "")
            } else if Self.joins(character) {
                between.append(character)
            } else {
                if isChinese {
                    runs.append((current, true))
                    current = ""
                }
                current += between + String(character)
                (isChinese, between) = (false, "")
            }
        }
        runs += [(current, isChinese), (between, false)].filter { !$0.0.isEmpty }
    }

    /// A character, or the punctuation that only Chinese has.
    private static func isChinese(_ character: Character) -> Bool {
        character.unicodeScalars.contains { scalar in
            [0x3400...0x9fff, 0x3001...0x301f, 0xff01...0xff60].contains { $0.contains(scalar.value) }
        }
    }

    private static func joins(_ character: Character) -> Bool {
        character.isWhitespace || character.isNumber || "_.,:;·-–/%“”\"'()".contains(character)
    }
}
