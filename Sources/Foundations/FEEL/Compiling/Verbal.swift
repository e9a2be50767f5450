extension Expression {
    /// The expression as a sentence for readers who do not know FEEL; nil where it holds more than names, values, comparisons and words between.
    ///
    /// - Parameters:
    ///   - title: what a name is called.
    ///   - words: what a value of that name is called, as a choice is; nil for the value as it is.
    public func sentence(title: @escaping (String) -> Wording, words: @escaping (String, FEELValue) -> Wording?) -> Wording? {
        node.flatMap { Verbal(scope: scope, title: title, words: words).sentence($0, within: nil) }
    }
}

/// Puts nodes into Chinese and English.
private struct Verbal {
    enum Joint { case and, or }

    let scope: Scope
    let title: (String) -> Wording
    let words: (String, FEELValue) -> Wording?

    func sentence(_ node: Node, within joint: Joint?) -> Wording? {
        switch node.form {
        case .slot(let slot): name(slot).map { `is`($0, .boolean(true)) }
        case .conjunction(let left, let right): both(left, right, .and, within: joint)
        case .disjunction(let left, let right): both(left, right, .or, within: joint)
        case .comparison(let comparison, let left, let right): compared(comparison, left, right)
        case .between(let tested, let low, let high): between(tested, low, high)
        case .among(let tested, let tests): among(tested, tests)
        case .builtInCall(let builtIn, _, let values) where builtIn.name == "not":
            if case .slot(let slot)? = values.first?.form { name(slot).map { `is`($0, .boolean(false)) } } else { denied(values) }
        default: nil
        }
    }

    private func denied(_ values: [Node]) -> Wording? {
        values.first.flatMap { sentence($0, within: .and) }.map { Wording(zh: "并非（\($0.zh)）", en: "it is not so that \($0.en)") }
    }

    private func both(_ left: Node, _ right: Node, _ own: Joint, within joint: Joint?) -> Wording? {
        guard let one = sentence(left, within: own), let two = sentence(right, within: own) else { return nil }
        let zh = own == .and ? "\(one.zh)且\(two.zh)" : "\(one.zh)或\(two.zh)"
        let en = own == .and ? "\(one.en) and \(two.en)" : "\(one.en) or \(two.en)"
        return joint == nil || joint == own ? Wording(zh: zh, en: en) : Wording(zh: "（\(zh)）", en: "(\(en))")
    }

    private func compared(_ comparison: Comparison, _ left: Node, _ right: Node) -> Wording? {
        guard case .slot(let slot) = left.form, let name = name(slot), let value = right.value else { return nil }
        let (one, two) = (title(name), said(name, value))
        return switch comparison {
        case .equal: `is`(name, value)
        case .notEqual: Wording(zh: "“\(one.zh)”不是“\(two.zh)”", en: "“\(one.en)” is not “\(two.en)”")
        case .less: Wording(zh: "“\(one.zh)”小于 \(two.zh)", en: "“\(one.en)” is less than \(two.en)")
        case .lessOrEqual: Wording(zh: "“\(one.zh)”不超过 \(two.zh)", en: "“\(one.en)” is at most \(two.en)")
        case .greater: Wording(zh: "“\(one.zh)”大于 \(two.zh)", en: "“\(one.en)” is more than \(two.en)")
        case .greaterOrEqual: Wording(zh: "“\(one.zh)”不少于 \(two.zh)", en: "“\(one.en)” is at least \(two.en)")
        }
    }

    private func between(_ tested: Node, _ low: Node, _ high: Node) -> Wording? {
        guard case .slot(let slot) = tested.form, let name = name(slot), let least = low.value, let most = high.value else { return nil }
        let (one, from, to) = (title(name), said(name, least), said(name, most))
        return Wording(zh: "“\(one.zh)”在 \(from.zh) 至 \(to.zh) 之间", en: "“\(one.en)” is between \(from.en) and \(to.en)")
    }

    private func among(_ tested: Node, _ tests: [Node]) -> Wording? {
        guard case .slot(let slot) = tested.form, let name = name(slot) else { return nil }
        let values = tests.compactMap(\.value)
        guard values.count == tests.count, !values.contains(where: { if case .range = $0 { true } else { false } }) else { return nil }
        let all = values.flatMap { $0.listValue ?? [$0] }.map { said(name, $0) }
        let one = title(name)
        return Wording(
            zh: "“\(one.zh)”选“\(all.map(\.zh).joined(separator: "或"))”", en: "“\(one.en)” is “\(all.map(\.en).joined(separator: " or "))”")
    }

    private func `is`(_ name: String, _ value: FEELValue) -> Wording {
        let (one, two) = (title(name), said(name, value))
        return Wording(zh: "“\(one.zh)”选“\(two.zh)”", en: "“\(one.en)” is “\(two.en)”")
    }

    private func said(_ name: String, _ value: FEELValue) -> Wording {
        if let words = words(name, value) { return words }
        if let truth = value.booleanValue { return Wording(zh: truth ? "是" : "否", en: truth ? "yes" : "no") }
        return Wording(zh: value.text, en: value.text)
    }

    private func name(_ slot: Int) -> String? { slot < scope.names.count ? scope.names[slot].name : nil }
}
