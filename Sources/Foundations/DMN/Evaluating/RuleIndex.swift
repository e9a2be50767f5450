import FEEL

/// The conditions of a table's rules, arranged so that each distinct one of a column is asked once for up to 64 rules.
///
/// What is found is what asking rule after rule, cell after cell would find, with the same reasons told: only constants are arranged,
/// which tell none; from a rule's first cell that is no constant, its cells are asked in their order, once those before have held.
final class RuleIndex: Sendable {
    static let rulesOfBlock = 64

    let rules: [CompiledTable.Rule]
    /// The slots of a frame that hold the values of the columns.
    let slots: [Int]
    let blocks: [Block]
    /// For each rule the first cell that is no constant.
    let rests: [Int]

    final class Block: Sendable {
        let columns: [Column]
        let rules: UInt64
        /// Those of its rules that have more cells to ask.
        let unfinished: UInt64

        /// - Parameters:
        ///   - cells: for each column those of the rules, nil where a rule asks nothing.
        init(_ cells: [[CompiledTable.Cell?]], count: Int, unfinished: UInt64) {
            columns = cells.map { Column($0) }
            rules = .max >> UInt64(RuleIndex.rulesOfBlock - count)
            self.unfinished = unfinished
        }
    }

    init(_ rules: [CompiledTable.Rule], slots: [Int]) {
        let rests = rules.map { rule in rule.cells.firstIndex { $0?.tests.isConstant == false } ?? slots.count }
        (self.rules, self.slots, self.rests) = (rules, slots, rests)
        blocks = stride(from: 0, to: rules.count, by: Self.rulesOfBlock).map { start in
            let range = start..<min(start + Self.rulesOfBlock, rules.count)
            let cells = slots.indices.map { column in range.map { rests[$0] > column ? rules[$0].cells[column] : nil } }
            let unfinished = range.filter { rests[$0] < slots.count }.reduce(UInt64(0)) { $0 | 1 << UInt64($1 - start) }
            return Block(cells, count: range.count, unfinished: unfinished)
        }
    }

    /// The rules of a block that may apply.
    func rules(of block: Int, _ frame: Frame) -> UInt64 {
        let block = blocks[block]
        var found = block.rules
        for column in slots.indices where found != 0 {
            block.columns[column].narrow(&found, frame[slots[column]], frame)
        }
        return found
    }

    /// Whether the cells of a rule hold from its first that is no constant.
    func isMet(_ rule: Int, _ frame: Frame) -> Bool {
        let cells = rules[rule].cells
        for column in rests[rule]..<cells.count {
            if let cell = cells[column], cell.pass(frame[slots[column]], frame) != true { return false }
        }
        return true
    }
}

extension RuleIndex {
    /// The conditions of a column, with the rules that have them.
    final class Column: Sendable {
        /// The rules that ask nothing here.
        private let open: UInt64
        /// What only a text passes, what only a number passes, and what is left.
        private let texts: [(test: TextTest, rules: UInt64)]
        private let numbers: [(span: NumberSpan, rules: UInt64)]
        private let others: [(cell: CompiledTable.Cell, rules: UInt64)]

        init(_ cells: [CompiledTable.Cell?]) {
            let (open, conditions) = Self.distinct(cells)
            var texts: [(test: TextTest, rules: UInt64)] = []
            var numbers: [(span: NumberSpan, rules: UInt64)] = []
            var others: [(cell: CompiledTable.Cell, rules: UInt64)] = []
            for (cell, rules) in conditions {
                guard let simple = cell.tests.simple else {
                    others.append((cell, rules))
                    continue
                }
                texts += simple.texts.map { ($0, rules) }
                numbers += simple.numbers.map { ($0, rules) }
            }
            (self.open, self.texts, self.numbers, self.others) = (open, texts, numbers, others)
        }

        private static func distinct(
            _ cells: [CompiledTable.Cell?]
        ) -> (open: UInt64, conditions: [(cell: CompiledTable.Cell, rules: UInt64)]) {
            var open: UInt64 = 0
            var conditions: [(cell: CompiledTable.Cell, rules: UInt64)] = []
            var places: [ObjectIdentifier: Int] = [:]
            for (number, cell) in cells.enumerated() {
                let rule: UInt64 = 1 << UInt64(number)
                guard let cell else {
                    open |= rule
                    continue
                }
                if let place = places[ObjectIdentifier(cell)] {
                    conditions[place].rules |= rule
                } else {
                    places[ObjectIdentifier(cell)] = conditions.count
                    conditions.append((cell, rule))
                }
            }
            return (open, conditions)
        }

        /// Leaves of the rules found those that a value leads to.
        @inline(__always)
        func narrow(_ found: inout UInt64, _ value: FEELValue, _ frame: Frame) {
            var led = open
            switch value {
            case .string(let text):
                for index in texts.indices where texts[index].test.passes(text) { led |= texts[index].rules }
            case .number(let number):
                for index in numbers.indices where numbers[index].span.contains(number) { led |= numbers[index].rules }
            default: break
            }
            for one in others where found & one.rules & ~led != 0 && one.cell.pass(value, frame) == true { led |= one.rules }
            found &= led
        }
    }
}
