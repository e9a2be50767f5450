import FEEL
import Foundation
import Testing

/// What columns give is what the ordinary evaluation gives, row by row.
@Suite struct ColumnPropertyTests {
    private static let examples = Int(ProcessInfo.processInfo.environment["TONGBAN_EXAMPLES"] ?? "") ?? 120
    /// More than two chunks, and not a whole number of them.
    private static let rows = 4_500

    @Test func aColumnGivesWhatEveryRowGives() throws {
        var draw = ExpressionDraw(seed: 26)
        let columns = draw.columns(rows: Self.rows)
        try #require(columns.count == ExpressionDraw.names.count)
        let values = columns.map(\.values)
        var withForm = 0
        for _ in 0..<Self.examples {
            let text = draw.expression()
            let expression = Expression(text, in: ExpressionDraw.scope)
            try #require(!expression.isFaulty, "\(text): \(expression.findings)")
            if expression.hasColumnForm(for: columns) { withForm += 1 }
            let result = expression.evaluate(over: columns)
            try #require(result.count == Self.rows)
            for row in 0..<Self.rows where row % 7 == 0 || row >= Self.rows - 60 {
                let expected = expression.evaluate(values.map { $0[row] }, in: Evaluation())
                try #require(result[row] == expected, "\(text) in row \(row): \(result[row].literal), not \(expected.literal)")
            }
        }
        #expect(withForm * 2 > Self.examples)
    }

    @Test func aCellGivesWhatEveryRowGives() throws {
        var draw = ExpressionDraw(seed: 31)
        let columns = draw.columns(rows: Self.rows)
        let values = columns.map(\.values)
        var withForm = 0
        for _ in 0..<Self.examples {
            let (text, input) = draw.cell()
            let slot = try #require(ExpressionDraw.names.firstIndex(of: input))
            let tests = UnaryTests(text, of: ExpressionDraw.types[slot], in: ExpressionDraw.scope)
            try #require(!tests.isFaulty, "\(text)")
            var program = ColumnProgram(columns: columns.count)
            let names = columns.indices.map { ColumnProgram.Reference.column($0) }
            let defined = program.define(tests, of: .column(slot), names)
            let result = try #require(defined)
            if program.hasColumnForm([result], for: columns) { withForm += 1 }
            let found = program.evaluate([result], over: columns) { row in
                [tests.pass(row[slot], row, in: Evaluation()).map(FEELValue.boolean) ?? .null]
            }[0]
            for row in stride(from: 0, to: Self.rows, by: 3) {
                let expected = tests.pass(values[slot][row], values.map { $0[row] }, in: Evaluation()).map(FEELValue.boolean) ?? .null
                try #require(
                    found[row] == expected, "\(text) of \(input) \(values[slot][row].literal) in row \(row): \(found[row].literal)")
            }
        }
        #expect(withForm * 10 > Self.examples * 9)
    }

    @Test func theLesserOfNumbersFarApartIsTold() throws {
        let numbers: [Int64] = [.max, .min + 1, .max / 2 + 1, .min / 2, 1 << 62, 5, 0, -5]
        let pairs = numbers.flatMap { one in numbers.map { (one, $0) } }
        let columns = try [pairs.map(\.0), pairs.map(\.1)].map { try #require(FEELColumn(numbers: $0)) }
        for text in ["min(a, b)", "max(a, b)", "min(a, 7)", "max(-7, b)", "min(a, -9223372036854775807)"] {
            let expression = Expression(text, in: Scope([.init("a", .number), .init("b", .number)]))
            let found = expression.evaluate(over: columns)
            for (row, pair) in pairs.enumerated() {
                let values = [pair.0, pair.1].map { FEELValue.number(Decimal128(Int($0))) }
                #expect(found[row] == expression.evaluate(values, in: Evaluation()), "\(text) of \(pair)")
            }
        }
    }
}
