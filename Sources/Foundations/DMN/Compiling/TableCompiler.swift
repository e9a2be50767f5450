import FEEL

/// Compiles a decision table, cell by cell; cells that say the same are compiled once.
struct TableCompiler {
    let boxes: BoxCompiler
    let scope: BoxScope
    /// The type of the table as a whole: of its one output where that names none itself.
    let type: TypeReference?
    private let cells = CellStore()

    init(boxes: BoxCompiler, scope: BoxScope, type: TypeReference?) {
        self.boxes = boxes
        self.scope = scope
        self.type = type
    }

    func compile(_ table: DecisionTable) -> CompiledBox {
        let inputs = table.inputs.map(input)
        let outputs = table.outputs.map { output($0, isOnly: table.outputs.count == 1) }
        let rules = table.rules.map { rule in
            CompiledTable.Rule(
                cells: zip(rule.inputs.indices, rule.inputs).map { cell($1, column: $0, of: inputs[$0].type.type) },
                outputs: zip(rule.outputs.indices, rule.outputs).map { .init(logic: entry($1, column: $0, as: outputs[$0].type)) })
        }
        let types = outputs.indices.map { column in
            outputs[column].type.type == .any ? boxes.common(rules.isEmpty ? [] : cells.types[column] ?? []) : outputs[column].type.type
        }
        let slots = max(cells.slots, scope.count + 1)
        let compiled = CompiledTable(table, at: boxes.spot(table.place), inputs: inputs, outputs: outputs, rules: rules, slots: slots)
        return CompiledBox(type: compiled.type(of: types), slots: slots + inputs.count) { frame in compiled.evaluate(frame) }
    }

    // MARK: Columns

    private func input(_ clause: InputClause) -> CompiledTable.Input {
        let (expression, logic, number) = boxes.expression(clause.expression, in: scope)
        cells.slots = max(cells.slots, expression.slotCount)
        let declared = boxes.types.type(clause.type, in: boxes.part)
        let type = declared.type == .any ? ValueType(type: expression.type, constraint: declared.constraint) : declared
        let values = clause.values.map { tests($0, of: type.type) }
        return CompiledTable.Input(
            logic: logic, accepts: declared.isSure(of: expression.type) ? nil : declared, type: type, values: values,
            name: expression.slot.map { ($0, expression.steps) }, spot: Spot(number: number))
    }

    private func output(_ clause: OutputClause, isOnly: Bool) -> CompiledTable.Output {
        let reference = clause.type ?? (isOnly ? type : nil)
        let type = boxes.types.type(of: clause, in: boxes.part)
        let order = clause.values ?? boxes.types.allowedValues(of: reference, in: boxes.part)
        let byDefault = clause.defaultEntry.map { entry($0, column: -1, as: type) }
        return CompiledTable.Output(
            name: clause.name ?? "", type: type, order: order.map { tests($0, of: type.type) }, byDefault: byDefault)
    }

    // MARK: Cells

    private func tests(_ text: SourceText, of type: FEELType) -> UnaryTests {
        let tests = UnaryTests(text.text, of: type, in: scope.scope)
        boxes.findings.add(tests.findings, in: text, file: boxes.file)
        cells.slots = max(cells.slots, tests.slotCount)
        return tests
    }

    /// nil for a cell that every value passes; an empty one is meant so.
    private func cell(_ text: SourceText, column: Int, of type: FEELType) -> CompiledTable.Cell? {
        if let known = cells.cells[column]?[Array(text.text.utf8)] { return known }
        guard text.text.contains(where: { !$0.isWhitespace }) else { return nil }
        let tests = tests(text, of: type)
        guard !tests.isAny else { return nil }
        let number = boxes.findings.number(of: text, file: boxes.file, element: boxes.element)
        let cell = CompiledTable.Cell(tests, number: number)
        if tests.findings.isEmpty { cells.cells[column, default: [:]][Array(text.text.utf8)] = cell }
        return cell
    }

    private func entry(_ text: SourceText, column: Int, as type: ValueType) -> CompiledBox.Logic {
        if let known = cells.entries[column]?[Array(text.text.utf8)] { return known }
        guard text.text.contains(where: { !$0.isWhitespace }) else { return { _ in .null } }
        let (expression, logic, number) = boxes.expression(text, in: scope)
        cells.slots = max(cells.slots, expression.slotCount)
        cells.types[column, default: []].append(expression.type)
        // What is the same in every evaluation is looked at here, and not again.
        let isSettled = expression.constant.map { type.coerced($0, Evaluation()) == $0 } ?? false
        let box = CompiledBox(type: expression.type, slots: 0, logic: logic)
        let entry = isSettled ? logic : boxes.coerced(box, to: type, at: { Spot(number: number) }).logic
        if expression.findings.isEmpty { cells.entries[column, default: [:]][Array(text.text.utf8)] = entry }
        return entry
    }

    /// What has been compiled already, by column and bytes of the text: texts that Swift takes to be equal FEEL tells apart.
    private final class CellStore {
        var cells: [Int: [[UInt8]: CompiledTable.Cell]] = [:]
        var entries: [Int: [[UInt8]: CompiledBox.Logic]] = [:]
        var types: [Int: [FEELType]] = [:]
        var slots = 0
    }
}
