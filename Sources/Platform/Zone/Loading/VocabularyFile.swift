import TextSearch
import Yams

/// Reads words.yaml and checks what it names; a zone may have none.
struct VocabularyFile {
    let file: SourceFile
    let items: [Item]
    let codes: Set<String>

    func read() -> Vocabulary {
        let fields = Fields(file)
        let fillers = fields.texts("fillers", required: false)
        let readings = fields.mappings("readings", required: false).map(reading)
        let synonyms = fields.mappings("synonyms", required: false).map(synonym)
        fields.finish()
        Duplicates.report(fillers, "filler", in: file) { ["fillers", .index($0)] }
        checkTwice(synonyms)
        return Vocabulary(
            fillers: fillers, readings: Dictionary(readings, uniquingKeysWith: { first, _ in first }), synonyms: synonyms)
    }

    private func reading(_ entry: Fields) -> (String, String) {
        defer { entry.finish() }
        let (word, spelled) = (entry.text("word"), entry.text("spelled"))
        if !word.isEmpty, !spelled.isEmpty, !Reading.isValid(spelled, of: word) {
            entry.file.fault(
                at: entry.path + ["spelled"], "word.reading",
                Words(zh: "“\(spelled)”不是“\(word)”的拼音", en: "“\(spelled)” is no pinyin of “\(word)”"),
                mend: Words(
                    zh: "每个字一个音节，小写，不带声调，用空格隔开，如 chong qing", en: "write a syllable for each character, without tones, such as chong qing"))
        }
        return (word, spelled)
    }

    private func synonym(_ entry: Fields) -> Vocabulary.Synonym {
        defer { entry.finish() }
        let said = entry.texts("said")
        let codes = entry.texts("items", required: false)
        let means = entry.optionalText("means")
        let source = entry.optionalText("source")
        let proposed = entry.bool("proposed", default: false)
        for (index, code) in codes.enumerated() {
            References.check(code, "item", among: self.codes, in: file, at: entry.path + ["items", .index(index)])
        }
        Duplicates.report(codes, "item", in: file) { entry.path + ["items", .index($0)] }
        if codes.isEmpty == (means == nil) {
            entry.file.fault(
                at: entry.path, "word.meaning", Words(zh: "应恰有 items 或 means 之一", en: "it has exactly one of “items” and “means”"),
                mend: Words(zh: "写 items: [事项代码, …] 或 means: 名称里的词", en: "write items: [CODE, …] or means: words of the names"))
        }
        if source == nil, !proposed {
            entry.file.fault(
                at: entry.path, "word.unsourced", Words(zh: "没有写这些说法的来源", en: "it does not say where the words were read"),
                mend: Words(zh: "请写“source: 来源”，取自日常说法的写“proposed: true”", en: "add `source: …`, or `proposed: true` for common usage"))
        }
        checkWords(said, means, entry)
        return Vocabulary.Synonym(said: said, items: codes, means: means, source: source, proposed: proposed)
    }

    private func checkWords(_ said: [String], _ means: String?, _ entry: Fields) {
        for (index, word) in said.enumerated() where word.count < 2 {
            entry.file.fault(
                at: entry.path + ["said", .index(index)], "word.short",
                Words(zh: "“\(word)”只有一个字，会误中很多", en: "“\(word)” is a single character and would match too much"),
                mend: Words(zh: "请写至少两个字的说法", en: "write a word of at least two characters"))
        }
        if let means, !items.isEmpty, !items.contains(where: { $0.isNamed(means) }) {
            entry.file.fault(
                at: entry.path + ["means"], "word.nowhere",
                Words(zh: "没有事项的名称或结果含有“\(means)”", en: "no item’s name or result has “\(means)”"),
                mend: Words(zh: "请照已公布的名称写，或改用 items", en: "write it as the names are published, or use items"))
        }
    }

    /// The same word for two meanings would leave it to chance which item comes first.
    private func checkTwice(_ synonyms: [Vocabulary.Synonym]) {
        var first: [String: Int] = [:]
        for (number, synonym) in synonyms.enumerated() {
            for (index, word) in synonym.said.enumerated() {
                let key = String(String.UnicodeScalarView(Folding.fold(word)))
                guard let earlier = first[key] else {
                    first[key] = number
                    continue
                }
                let line = file.line(["synonyms", .index(earlier), "said"])
                file.fault(
                    at: ["synonyms", .index(number), "said", .index(index)], "word.twice",
                    Words(zh: "“\(word)”在第 \(line) 行已有", en: "“\(word)” stands already in line \(line)"),
                    mend: Words(zh: "请只留一处，把事项按合适的先后写在一起", en: "keep it once and list its items there, the best first"))
            }
        }
    }
}

extension Item {
    /// Whether its Chinese or English name, or that of its result, has the words.
    func isNamed(_ words: String) -> Bool {
        let sought = words.lowercased()
        return [name, result?.name].compactMap { $0 }.contains {
            $0.zh.lowercased().contains(sought) || $0.en.lowercased().contains(sought)
        }
    }
}
