import FEEL

// MARK: Rules that never decide

extension TableReport {
    /// - Parameters:
    ///   - hidden: places of hidden rules in `order`, in which the rules are asked.
    mutating func addHidden(_ hidden: [Int], in order: [Int32]) {
        for place in hidden where hasRoom(for: .hidden) {
            let rule = order[place]
            let ahead = order[..<place].filter { space.isCertain[Int($0)] && space.overlap($0, rule) }
            let others = ahead.first { covers($0, rule) }.map { [$0] } ?? ahead.sorted()
            let names = listed(others)
            let cause =
                table.hitPolicy == .priority
                ? Wording(zh: "其输入都由优先级不低于它的规则 \(names.zh) 决定", en: "all its inputs are decided by rule \(names.en), of no lower priority")
                : Wording(zh: "它的输入都已被前面的规则 \(names.zh) 覆盖", en: "all its inputs are covered by rule \(names.en) before it")
            add(
                finding(
                    .doubt, .hidden, others.prefix(20) + [rule], at: self.place(of: rule),
                    what: Wording(
                        zh: "“\(name.name)”规则 \(rule + 1) 从不起作用：\(cause.zh)。",
                        en: "Rule \(rule + 1) of “\(name.name)” never decides: \(cause.en)."),
                    mend: Wording(
                        zh: "请删去它，或把它移到前面，或收窄前面规则的条件。",
                        en: "Remove it, move it up, or narrow the conditions of those before it.")))
        }
    }

    private func covers(_ one: Int32, _ other: Int32) -> Bool {
        space.columns.indices.allSatisfy { space.set(other, $0).isSubset(of: space.set(one, $0)) }
    }
}

// MARK: Conditions

extension TableReport {
    mutating func addConditions() {
        for (number, column) in space.columns.enumerated() {
            var unread: [Int32] = []
            for (rule, trouble) in column.troubles {
                switch trouble {
                case .notConstant: unread.append(Int32(rule))
                case .neverMet: if hasRoom(for: .neverMet) { addNeverMet(Int32(rule), number) }
                case .notAllowed(let values): if hasRoom(for: .notAllowed) { addNotAllowed(Int32(rule), number, values) }
                }
            }
            if !unread.isEmpty { addUnread(unread, number, column) }
            for text in column.unreadAllowed {
                addUnchecked(
                    at: text.place, column: number, zh: "“\(column.label)”的允许值“\(text.text)”不是常量，检查时没有计入。",
                    en: "The allowed values “\(text.text)” of “\(column.label)” are no constants and were left out of the check.")
            }
        }
    }

    private func cell(_ rule: Int32, _ column: Int) -> SourceText { table.rules[Int(rule)].inputs[column] }

    private mutating func addNeverMet(_ rule: Int32, _ column: Int) {
        let cell = cell(rule, column)
        add(
            finding(
                .doubt, .neverMet, [rule], column: column, at: cell.place,
                what: Wording(
                    zh: "“\(name.name)”规则 \(rule + 1) 从不适用：“\(space.columns[column].label)”没有值能满足“\(cell.text)”。",
                    en:
                        "Rule \(rule + 1) of “\(name.name)” never applies: no value of “\(space.columns[column].label)” meets “\(cell.text)”."
                ),
                mend: Wording(
                    zh: "请检查区间的两端是否写反，以及值的类型是否与这一列相符。",
                    en: "See whether the ends of an interval stand the wrong way round and whether the value is of the column's type.")))
    }

    private mutating func addNotAllowed(_ rule: Int32, _ column: Int, _ values: [FEELValue]) {
        let names = values.map(\.literal)
        add(
            finding(
                .doubt, .notAllowed, [rule], column: column, at: cell(rule, column).place, example: [],
                what: Wording(
                    zh: "“\(name.name)”规则 \(rule + 1)：“\(space.columns[column].label)”不允许取值 \(names.joined(separator: "、"))。",
                    en: "Rule \(rule + 1) of “\(name.name)”: “\(space.columns[column].label)” cannot be \(names.joined(separator: ", "))."),
                mend: Wording(zh: "请改正这个值，或把它加入允许值。", en: "Correct the value or add it to those allowed.")))
    }

    private mutating func addUnread(_ rules: [Int32], _ number: Int, _ column: CheckedColumn) {
        let names = listed(rules)
        let reason: Wording
        switch column.obstacle {
        case nil: reason = Wording(zh: "不是常量", en: "hold more than constants")
        case .type(let type): reason = Wording(zh: "属于类型 \(type)，无法判断", en: "are of the type \(type), which cannot be reasoned about")
        case .mixedKinds: reason = Wording(zh: "混有不同类型的值", en: "mix values of different types")
        case .mixedZones: reason = Wording(zh: "有的时间带时区、有的不带，无法排序", en: "mix times with and without a zone, which have no order")
        case .nothingAllowed: reason = Wording(zh: "没有任何允许的值", en: "allow no value at all")
        }
        addUnchecked(
            rules, at: cell(rules[0], number).place, column: number,
            zh: "“\(name.name)”的“\(column.label)”列，规则 \(names.zh) 的条件\(reason.zh)，没有检查。",
            en: "In the column “\(column.label)” of “\(name.name)” the conditions of rule \(names.en) \(reason.en) and were not checked.")
    }

    private mutating func addUnchecked(_ rules: [Int32] = [], at place: Place, column: Int? = nil, zh: String, en: String) {
        add(
            finding(
                .note, .unchecked, rules, column: column, at: place, what: Wording(zh: zh, en: en),
                mend: Wording(
                    zh: "请自行核对这些情形，或改用常量、区间和比较来写。", en: "Look through these cases yourself, or write constants, intervals and comparisons.")
            ))
    }

    /// A search that did not come to its end.
    mutating func addIncomplete(_ kind: TableFinding.Kind, wasBudget: Bool) {
        let label = kind.label
        let reason =
            wasBudget ? Wording(zh: "表太大", en: "the table is too large") : Wording(zh: "已列出的太多", en: "there are too many to list")
        add(
            finding(
                .note, .unchecked, [], at: table.place,
                what: Wording(
                    zh: "“\(name.name)”没有检查完\(label.zh)：\(reason.zh)。",
                    en: "“\(name.name)” was not fully checked for \(label.en): \(reason.en)."),
                mend: wasBudget
                    ? Wording(zh: "请把表拆成几张小表。", en: "Divide it into smaller tables.")
                    : Wording(zh: "请先处理已列出的，再检查一次。", en: "Mend those listed, then check again.")))
    }
}

// MARK: Results

extension TableReport {
    mutating func addResults(_ outputs: TableOutputs) {
        let byPriority = table.hitPolicy == .priority || table.hitPolicy == .outputOrder
        for (rule, column, value) in outputs.strangers where hasRoom(for: .notAnOutputValue) {
            let label = table.outputs[column].label ?? table.outputs[column].name ?? table.outputLabel ?? name.name
            add(
                finding(
                    byPriority ? .fault : .doubt, .notAnOutputValue, [Int32(rule)], column: column,
                    at: table.rules[rule].outputs[column].place,
                    what: Wording(
                        zh: "“\(name.name)”规则 \(rule + 1) 的结果 \(value.literal) 不在“\(label)”的输出值之列。",
                        en: "The result \(value.literal) of rule \(rule + 1) of “\(name.name)” is not among the values of “\(label)”."),
                    mend: Wording(zh: "请改正结果，或把它加入输出值。", en: "Correct the result or add it to the output values.")))
        }
        guard byPriority else { return }
        guard outputs.hasPriorities else {
            add(
                finding(
                    .fault, .noPriorities, [], at: table.place,
                    what: Wording(
                        zh: "“\(name.name)”按优先级取结果，却没有写出输出值的次序。",
                        en: "“\(name.name)” chooses by priority, but no output lists its values in their order."),
                    mend: Wording(zh: "请在输出列写上输出值，最优先的在前。", en: "List the output values, the highest priority first.")))
            return
        }
        let unknown = outputs.rankOf.indices.filter { outputs.rankOf[$0] == nil && !outputs.isConstant[$0] }.map { Int32($0) }
        guard !unknown.isEmpty else { return }
        let names = listed(unknown)
        addUnchecked(
            unknown, at: place(of: unknown[0]), zh: "“\(name.name)”规则 \(names.zh) 的结果要算出来才知道，其优先级没有检查。",
            en: "The results of rule \(names.en) of “\(name.name)” are computed, so their priority was not checked.")
    }
}
