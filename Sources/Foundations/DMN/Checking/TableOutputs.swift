import FEEL

/// The results of a table's rules, as far as they are known without evaluation.
struct TableOutputs {
    /// Rules with the same results have the same number.
    private(set) var groupOf: [Int32] = []
    /// Whether all results of a rule are constants.
    private(set) var isConstant: [Bool] = []
    /// For each rule the rank of its results among the outputs' values, lower first; nil where one is not known to have a rank.
    private(set) var rankOf: [[Int]?] = []
    /// Constant results that are not among their output's values.
    private(set) var strangers: [(rule: Int, column: Int, value: FEELValue)] = []
    let hasPriorities: Bool

    /// - Parameters:
    ///   - values: what the types of the outputs allow, for those that list no values themselves.
    init(_ table: DecisionTable, values: [SourceText?]) {
        var columns = table.outputs.enumerated().map { OutputColumn(values: $1.values ?? ($0 < values.count ? values[$0] : nil)) }
        hasPriorities = columns.contains { !$0.ranks.isEmpty }
        var groups: [[Int32]: Int32] = [:]
        for (number, rule) in table.rules.enumerated() {
            var (key, rank, isKnown): ([Int32], [Int]?, Bool) = ([], [], true)
            for (place, text) in rule.outputs.enumerated() {
                let entry = columns[place].entry(text.text)
                key.append(entry.number)
                if entry.constant == nil { isKnown = false }
                if !columns[place].ranks.isEmpty {
                    if let own = entry.rank { rank?.append(own) } else { rank = nil }
                }
                if let value = entry.constant, entry.isStranger { strangers.append((number, place, value)) }
            }
            let group = groups[key] ?? Int32(groups.count)
            groups[key] = group
            groupOf.append(group)
            isConstant.append(isKnown)
            rankOf.append(rank)
        }
    }
}

/// The results of one output column; each text is read once.
private struct OutputColumn {
    struct Entry {
        /// Equal constants have the same number, and so have equal texts.
        let number: Int32
        let constant: FEELValue?
        let rank: Int?
        let isStranger: Bool
    }

    private enum Result: Hashable {
        case value(FEELValue)
        case text(String)
    }

    /// The output's values one by one, where they are constants.
    let ranks: [TestShape]
    private let tests: UnaryTests?
    private var known: [String: Entry] = [:]
    private var numbers: [Result: Int32] = [:]

    init(values: SourceText?) {
        tests = values.map { UnaryTests($0.text, of: .any) }
        switch tests?.shape {
        case .some(let shapes)?: ranks = shapes
        case .every?, nil: ranks = []
        case let single?: ranks = [single]
        }
    }

    mutating func entry(_ text: String) -> Entry {
        if let entry = known[text] { return entry }
        let constant = Expression(text).constant
        let result = constant.map(Result.value) ?? .text(text)
        let number = numbers[result] ?? Int32(numbers.count)
        numbers[result] = number
        let rank = constant.flatMap { constant in
            ranks.firstIndex { if case .value(let value) = $0 { constant.passes(value) == true } else { false } }
        }
        var isStranger = false
        if let constant, let tests, tests.shape != nil, !constant.isNull {
            isStranger = tests.pass(constant, [], in: Evaluation()) != true
        }
        let entry = Entry(number: number, constant: constant, rank: rank, isStranger: isStranger)
        known[text] = entry
        return entry
    }
}
