import Evidence
import WorkCalendar
import Yams

/// The types of the zone format, each read from a key.
extension Fields {
    func text(_ key: String) -> String { required(key).map { self.text(key, $0) } ?? "" }
    func optionalText(_ key: String) -> String? { optional(key).map { self.text(key, $0) } }

    private func text(_ key: String, _ node: Node) -> String {
        guard let text = YAMLScalar.text(node) else {
            if YAMLScalar.isAmbiguous(node) {
                let found = node.scalar?.string ?? ""
                wrong(key, Words(zh: "文字", en: "text"), mend: Words(zh: "请加引号：\"\(found)\"", en: "put it in quotes: \"\(found)\""))
            } else {
                wrong(key, Words(zh: "文字", en: "text"))
            }
            return ""
        }
        if text.allSatisfy(\.isWhitespace) { wrong(key, Words(zh: "非空文字", en: "a text that is not empty"), "text.empty") }
        return text
    }

    func int(_ key: String, in range: ClosedRange<Int> = 0...1_000_000) -> Int? { required(key).flatMap { int(key, $0, range) } }
    func optionalInt(_ key: String, in range: ClosedRange<Int> = 0...1_000_000) -> Int? { optional(key).flatMap { int(key, $0, range) } }

    private func int(_ key: String, _ node: Node, _ range: ClosedRange<Int>) -> Int? {
        guard let value = YAMLScalar.int(node), range.contains(value) else {
            let (low, high) = (range.lowerBound, range.upperBound)
            wrong(key, Words(zh: "\(low) 到 \(high) 的整数", en: "a whole number from \(low) to \(high)"))
            return nil
        }
        return value
    }

    func bool(_ key: String, default standIn: Bool? = nil) -> Bool {
        guard let node = standIn == nil ? required(key) : optional(key) else { return standIn ?? false }
        guard let value = YAMLScalar.bool(node) else {
            wrong(key, Words(zh: "true 或 false", en: "true or false"))
            return false
        }
        return value
    }

    func choice<Choice: RawRepresentable & CaseIterable>(_ key: String, default standIn: Choice, required isRequired: Bool = true) -> Choice
    where Choice.RawValue == String {
        guard let node = isRequired ? required(key) : optional(key) else { return standIn }
        return choice(of: Choice.self, node, at: path + [.key(key)], key) ?? standIn
    }

    func choices<Choice: RawRepresentable & CaseIterable>(_ key: String, of type: Choice.Type, required isRequired: Bool = true) -> [Choice]
    where Choice.RawValue == String {
        list(key, required: isRequired).compactMap { choice(of: type, $0.node, at: $0.path, key) }
    }

    private func choice<Choice: RawRepresentable & CaseIterable>(of: Choice.Type, _ node: Node, at place: [PathStep], _ key: String)
        -> Choice?
    where Choice.RawValue == String {
        if let word = node.scalar?.string, let value = Choice(rawValue: word) { return value }
        let known = Choice.allCases.map(\.rawValue)
        let found = node.scalar?.string ?? "…"
        let near = Spelling.nearest(to: found, among: known)
        file.fault(
            at: place, "value.unknown", Words(zh: "“\(key)”不能是“\(found)”", en: "“\(key)” cannot be “\(found)”"),
            mend: near.map { Words(zh: "是否想写“\($0)”？", en: "did you mean “\($0)”?") }
                ?? Words(zh: "可用的值：\(known.joined(separator: ", "))", en: "use one of: \(known.joined(separator: ", "))"))
        return nil
    }

    /// The entries of a list, each with its place; an absent optional list is empty.
    func list(_ key: String, required isRequired: Bool = true) -> [(node: Node, path: [PathStep])] {
        guard let node = isRequired ? required(key) : optional(key) else { return [] }
        guard let entries = node.sequence else {
            wrong(key, Words(zh: "列表（每项以“- ”开头，或 [a, b]）", en: "a list (lines beginning with `- `, or [a, b])"))
            return []
        }
        return entries.enumerated().map { ($1, path + [.key(key), .index($0)]) }
    }

    func texts(_ key: String, required isRequired: Bool = true) -> [String] {
        list(key, required: isRequired).compactMap { entry in
            if let text = YAMLScalar.text(entry.node) { return text }
            file.fault(
                at: entry.path, "type.wrong", Words(zh: "“\(key)”的每一项应为文字", en: "each entry of “\(key)” must be text"),
                mend: Words(zh: "若是数字或 yes/no，请加引号", en: "put it in quotes if it is a number or yes/no"))
            return nil
        }
    }

    /// The mappings of a list.
    func mappings(_ key: String, required isRequired: Bool = true) -> [Fields] {
        list(key, required: isRequired).map { Fields($0.node, in: file, at: $0.path) }.filter(\.isMapping)
    }

    func mapping(_ key: String) -> Fields? { required(key).map { Fields($0, in: file, at: path + [.key(key)]) } }
    func optionalMapping(_ key: String) -> Fields? { optional(key).map { Fields($0, in: file, at: path + [.key(key)]) } }

    func words(_ key: String) -> Words { mapping(key)?.asWords() ?? Words(zh: "", en: "") }
    func optionalWords(_ key: String) -> Words? { optionalMapping(key)?.asWords() }

    /// This mapping as a text in both languages.
    func asWords() -> Words {
        defer { finish() }
        return Words(zh: text("zh"), en: text("en"))
    }

    func day(_ key: String) -> Day? {
        guard let node = required(key) else { return nil }
        if let day = (node.scalar?.string).flatMap({ Day($0) }) { return day }
        wrong(key, Words(zh: "真实存在的日期，如 2026-09-28", en: "a date that exists, like 2026-09-28"), "date.wrong")
        return nil
    }

    /// This mapping as an amount of time; other keys may stand beside it.
    func asLimit() -> Limit? {
        let amount = int("amount", in: 0...Limit.largest)
        let units = ClockUnit.allCases.map(\.rawValue)
        guard let node = required("unit") else { return nil }
        guard let unit = (node.scalar?.string).flatMap(ClockUnit.init(rawValue:)) else {
            wrong("unit", Words(zh: "以下之一：\(units.joined(separator: ", "))", en: "one of \(units.joined(separator: ", "))"))
            return nil
        }
        return amount.map { Limit(amount: $0, unit: unit) }
    }

    /// This mapping as an amount of time with its basis, or marked as proposed.
    func asSourcedLimit() -> SourcedLimit? {
        defer { finish() }
        let limit = asLimit()
        let basis = optionalText("basis")
        let proposed = bool("proposed", default: false)
        if isMapping, basis == nil, !proposed {
            file.fault(
                at: path, "limit.unsourced", Words(zh: "\(Self.place(path).zh)没有依据", en: "\(Self.place(path).en) names no basis"),
                mend: Words(zh: "请写“basis: 依据”，没有来源则写“proposed: true”", en: "add `basis: …`, or `proposed: true` where there is no source"))
        }
        return limit.map { SourcedLimit(limit: $0, basis: basis, proposed: proposed) }
    }

    /// When the part is asked; always, where nothing is said.
    func condition(_ key: String = "when") -> Condition {
        guard let node = optional(key) else { return .always }
        guard let text = node.scalar?.string, !text.isEmpty else {
            file.fault(
                at: path + [.key(key)], "condition.form",
                Words(zh: "条件应是一个 FEEL 表达式", en: "a condition is a FEEL expression"),
                mend: Words(
                    zh: "写 when: '字段 = \"值\"'，如 when: 'wasteKind = \"earth\"'",
                    en: "write when: 'FIELD = \"VALUE\"', as when: 'wasteKind = \"earth\"'"))
            return .always
        }
        return Condition(text)
    }
}
