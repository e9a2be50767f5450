import FEEL

extension DecisionTrace {
    /// The whole trace as lines for people.
    public var lines: [Wording] {
        var lines = steps.flatMap { step in
            [Wording(zh: "决策“\(step.name)”：\(step.value.literal)", en: "Decision “\(step.name)”: \(step.value.literal)")]
                + step.tables.flatMap(\.lines)
        }
        if !missing.isEmpty {
            lines.append(
                Wording(
                    zh: "没有给出：\(missing.joined(separator: "、"))。与之有关的结论是“不知道”，不是“否”。",
                    en: "Not given: \(missing.joined(separator: ", ")). What depends on it is unknown, not no."))
        }
        return lines + reasons.map { Wording(zh: "说明：\($0.zh)", en: "Note: \($0.en)") }
    }
}

extension TableTrace {
    fileprivate var lines: [Wording] {
        let applying = rules.filter(\.applies)
        let open = rules.filter(\.isOpen)
        let none = applying.isEmpty ? [Wording(zh: "  没有规则适用", en: "  No rule applies")] : []
        let hidden = rules.count - applying.count - open.count
        let rest =
            hidden == 0
            ? [] : [Wording(zh: "  其余 \(hidden) 条规则不适用", en: "  The other \(hidden) rules do not apply")]
        return applying.map { $0.line(zh: "适用", en: "applies") } + none
            + open.map { $0.line(zh: "无法判断", en: "cannot be told") } + rest
    }
}

extension TableTrace.Rule {
    /// `规则 2 适用：年龄 71 符合 >= 60 → "免排队"`
    fileprivate func line(zh: String, en: String) -> Wording {
        let said = conditions.filter { $0.test != "-" && !$0.test.isEmpty }.map(\.wording)
        let result = outputs.joined(separator: ", ")
        return Wording(
            zh: "  规则 \(number) \(zh)：" + (said.isEmpty ? "无条件" : said.map(\.zh).joined(separator: "；")) + " → \(result)",
            en: "  Rule \(number) \(en): " + (said.isEmpty ? "always" : said.map(\.en).joined(separator: "; ")) + " → \(result)")
    }
}

extension TableTrace.Condition {
    /// The condition with its value, and whether it holds.
    public var wording: Wording {
        switch passes {
        case true?: Wording(zh: "\(asked) = \(value.literal) 符合 \(test)", en: "\(asked) = \(value.literal) passes \(test)")
        case false?: Wording(zh: "\(asked) = \(value.literal) 不符合 \(test)", en: "\(asked) = \(value.literal) does not pass \(test)")
        case nil: Wording(zh: "\(asked) 不知道，要看 \(test)", en: "\(asked) is unknown; it asks \(test)")
        }
    }
}
