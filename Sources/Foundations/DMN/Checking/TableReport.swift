import FEEL

/// Gathers what was found and puts it into words.
struct TableReport {
    let table: DecisionTable
    let name: TableName
    let space: RuleSpace
    let limit: Int
    private var findings: [TableFinding] = []
    private var counts: [TableFinding.Kind: Int] = [:]

    init(table: DecisionTable, name: TableName, space: RuleSpace, limit: Int) {
        self.table = table
        self.name = name
        self.space = space
        self.limit = limit
    }

    var words: RegionWording { RegionWording(columns: space.columns) }

    /// The gravest first, each gravity in the order of the checks, and how many of each kind were not told.
    var sorted: [TableFinding] {
        var all = findings
        for kind in TableFinding.Kind.allCases {
            guard let count = counts[kind], count > limit else { continue }
            all.append(
                finding(
                    .note, .unchecked, [], at: table.place,
                    what: Wording(
                        zh: "“\(name.name)”：\(kind.label.zh)还有 \(count - limit) 处没有一一列出。",
                        en: "“\(name.name)”: \(count - limit) more findings about \(kind.label.en) are not listed."),
                    mend: Wording(zh: "请先处理已列出的，再检查一次。", en: "Mend those listed, then check again.")))
        }
        return [.fault, .doubt, .note].flatMap { severity in all.filter { $0.severity == severity } }
    }

    mutating func add(_ finding: TableFinding) {
        counts[finding.kind, default: 0] += 1
        if counts[finding.kind, default: 0] <= limit || finding.kind == .unchecked { findings.append(finding) }
    }

    /// Whether one more of the kind would be told; what would not need not be put into words.
    mutating func hasRoom(for kind: TableFinding.Kind) -> Bool {
        if counts[kind, default: 0] < limit { return true }
        counts[kind, default: 0] += 1
        return false
    }

    func finding(
        _ severity: TableFinding.Severity, _ kind: TableFinding.Kind, _ rules: [Int32], column: Int? = nil, at place: Place,
        example: [FEELValue] = [], what: Wording, mend: Wording
    ) -> TableFinding {
        TableFinding(
            severity: severity, kind: kind, table: name, rules: rules.map { Int($0) + 1 }.sorted(), column: column.map { $0 + 1 },
            place: place, example: example, what: what, mend: mend)
    }

    func place(of rule: Int32) -> Place { table.rules[Int(rule)].place }
}

extension TableFinding.Kind {
    var label: Wording {
        switch self {
        case .gap: Wording(zh: "缺口", en: "gaps")
        case .overlap: Wording(zh: "重叠", en: "overlaps")
        case .hidden: Wording(zh: "从不起作用的规则", en: "rules that never decide")
        case .partlyHidden: Wording(zh: "让位于前面规则的情形", en: "rules that give way to others")
        case .neverMet: Wording(zh: "无法满足的条件", en: "conditions that nothing meets")
        case .notAllowed: Wording(zh: "超出允许值的条件", en: "conditions outside the allowed values")
        case .notAnOutputValue: Wording(zh: "不在输出值之列的结果", en: "results outside the output values")
        case .noPriorities: Wording(zh: "优先次序", en: "priorities")
        case .unchecked: Wording(zh: "未检查之处", en: "what was not checked")
        }
    }
}

// MARK: Gaps and overlaps

extension TableReport {
    mutating func addGap(_ region: [PositionSet]) {
        let (where_, example) = (words.wording(region), words.exampleWording(region))
        // Where all rules that apply count, it is often meant that none does.
        let isCollecting = [.collect, .ruleOrder, .outputOrder].contains(table.hitPolicy)
        var mend = Wording(
            zh: "请补上一条规则，或给输出写上默认值。", en: "Add a rule for it, or give the output a default.")
        if let gap = words.wholeNumberGap(region) {
            mend = Wording(
                zh: "如果“\(gap.label)”只会是整数，请把前一条的上限写成 < \(gap.end)；否则请补上一条规则。",
                en: "If “\(gap.label)” is always a whole number, write the upper end of the rule before as < \(gap.end); else add a rule.")
        }
        add(
            finding(
                isCollecting ? .note : .doubt, .gap, [], at: table.place, example: words.example(region),
                what: Wording(
                    zh: "“\(name.name)”没有规则适用于：\(where_.zh)\(example.zh)。", en: "“\(name.name)” has no rule for: \(where_.en)\(example.en)."
                ),
                mend: mend))
    }

    private func common(_ one: Int32, _ two: Int32) -> [PositionSet] {
        space.columns.indices.map { space.set(one, $0).intersection(space.set(two, $0)) }
    }

    mutating func addOverlap(_ pair: OverlapSearch.Pair, _ outputs: TableOutputs) {
        let region = common(pair.first, pair.second)
        let (where_, example) = (words.wording(region), words.exampleWording(region))
        let (one, two) = (pair.first + 1, pair.second + 1)
        let isAny = table.hitPolicy == .any
        let isSure = !isAny || outputs.isConstant[Int(pair.first)] && outputs.isConstant[Int(pair.second)]
        let results =
            !isAny
            ? Wording(zh: "", en: "")
            : isSure ? Wording(zh: "，而结果不同", en: " with different results") : Wording(zh: "，而结果可能不同", en: " with perhaps different results")
        let policy = isAny ? "ANY" : "UNIQUE"
        add(
            finding(
                isSure ? .fault : .doubt, .overlap, [pair.first, pair.second], at: place(of: pair.second), example: words.example(region),
                what: Wording(
                    zh: "“\(name.name)”规则 \(one) 和规则 \(two) 会同时适用\(results.zh)：\(where_.zh)\(example.zh)。",
                    en: "Rules \(one) and \(two) of “\(name.name)” can both apply\(results.en): \(where_.en)\(example.en)."),
                mend: Wording(
                    zh: "命中策略 \(policy) 不允许这样。请改写其中一条的条件，或改用 FIRST（按先后取第一条）等策略。",
                    en: "The hit policy \(policy) forbids it. Change the conditions of one, or use another policy such as FIRST.")))
    }

    /// One note for each rule that gives way, with those it gives way to.
    mutating func addPartlyHidden(_ pairs: Set<OverlapSearch.Pair>, _ outputs: TableOutputs, but hidden: Set<Int32>) {
        var ahead: [Int32: [Int32]] = [:]
        for pair in pairs {
            var (first, later) = (pair.first, pair.second)
            if table.hitPolicy == .priority {
                guard let one = outputs.rankOf[Int(first)], let two = outputs.rankOf[Int(later)] else { continue }
                if two.lexicographicallyPrecedes(one) { swap(&first, &later) }
            }
            if !hidden.contains(later) { ahead[later, default: []].append(first) }
        }
        for (later, others) in ahead.sorted(by: { $0.key < $1.key }) where hasRoom(for: .partlyHidden) {
            let others = others.sorted()
            let region = common(others[0], later)
            let (where_, example) = (words.wording(region), words.exampleWording(region))
            add(
                finding(
                    .note, .partlyHidden, others + [later], at: place(of: later), example: words.example(region),
                    what: Wording(
                        zh: "“\(name.name)”规则 \(later + 1) 在一部分输入上让位于规则 \(listed(others).zh)，如：\(where_.zh)\(example.zh)。",
                        en: "Rule \(later + 1) of “\(name.name)” gives way to rule \(listed(others).en) for some inputs, such as: "
                            + "\(where_.en)\(example.en)."),
                    mend: Wording(zh: "如果本意如此，不必修改。", en: "Nothing needs to be done if this is meant.")))
        }
    }

    /// Rules by number, the first few of them.
    func listed(_ rules: [Int32]) -> Wording {
        let numbers = rules.prefix(5).map { String($0 + 1) }
        let more = rules.count > 5
        return Wording(
            zh: numbers.joined(separator: "、") + (more ? " 等 \(rules.count) 条" : ""),
            en: numbers.joined(separator: ", ") + (more ? " and \(rules.count - 5) more" : ""))
    }
}
