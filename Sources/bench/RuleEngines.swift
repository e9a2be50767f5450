import DMN
import FEEL
import Foundation

/// The decision table of `script/rules/table.dmn`: ten rules, three inputs, facts that reach all of them.
struct RuleTable: Sendable {
    private let decision: CompiledDecision
    private let facts: [[FEELValue]]

    /// nil where the file cannot be read, or is another.
    init?(folder: String, facts count: Int) {
        let reading = ModelReader().read("table.dmn", in: DiskFolder(URL(fileURLWithPath: folder)))
        guard let decision = reading.model.flatMap({ CompiledModel($0).decision("result") }) else { return nil }
        let names = decision.inputs.map(\.name)
        guard Set(names) == ["grade", "amount", "years"] else { return nil }
        self.decision = decision
        facts = (0..<count).map { number in
            let grade: FEELValue = .string(["A", "B", "C"][number % 3])
            let given = ["grade": grade, "amount": .number(Decimal128(number * 7 % 151)), "years": .number(Decimal128(number * 5 % 7))]
            return names.map { given[$0] ?? .null }
        }
    }

    /// Decides for all facts so many times; the sum of what came out in one of them.
    func run(_ times: Int) -> (nanoseconds: Int, sum: Int) {
        let clock = ContinuousClock()
        let start = clock.now
        var sum = 0
        for _ in 0..<times {
            sum = 0
            for values in facts { sum += decision.evaluate(values, in: Evaluation()).numberValue?.intValue ?? 0 }
        }
        return ((clock.now - start).nanoseconds, sum)
    }
}

/// The rent subsidy of a zone for many firms at a time: area in hundredths of a square metre, whole months, rent and relief in fen.
struct SubsidyBatch: Sendable {
    private let decision: ColumnDecision
    private let columns: [FEELColumn]
    let rows: Int

    init?(decisions folder: String, rows: Int) {
        let reading = ModelReader().read("rent-subsidy.dmn", in: DiskFolder(URL(fileURLWithPath: folder)))
        guard let decision = reading.model.flatMap({ ColumnDecision("补贴金额_分", in: CompiledModel($0)) }) else { return nil }
        let numbers = (0..<Int64(rows))
        let given: [String: FEELColumn?] = [
            "面积_平方米": FEELColumn(numbers: numbers.map { $0 * 37 % 40_000 + 1_000 }, scale: 2),
            "足月数": FEELColumn(numbers: numbers.map { $0 % 12 + 1 }),
            "实付租金_分": FEELColumn(numbers: numbers.map { $0 * 7919 % 5_000_000 }),
            "其他减免_分": FEELColumn(numbers: numbers.map { $0 * 31 % 200_000 }),
        ]
        columns = decision.inputs.compactMap { given[$0.name] ?? nil }
        guard columns.count == decision.inputs.count else { return nil }
        self.decision = decision
        self.rows = rows
    }

    /// Whether whole columns are computed with, and not row after row.
    var isWhole: Bool { decision.hasColumnForm(for: columns) }

    /// Nanoseconds, the sum in fen, and how much the memory grew for each row, the results included.
    func run(threads: Int = 2) -> (nanoseconds: Int, sum: Int, bytesPerRow: Int) {
        let before = Self.peak(reset: true)
        let clock = ContinuousClock()
        let start = clock.now
        let results = decision.evaluate(over: columns, threads: threads)
        let spent = clock.now - start
        let grown = max(0, Self.peak(reset: false) - before)
        let sum = (0..<rows).reduce(0) { $0 + (results[0][$1].numberValue?.intValue ?? 0) }
        return (spent.nanoseconds, sum, grown / rows)
    }

    /// The most memory resident since the last reset, in bytes.
    private static func peak(reset: Bool) -> Int {
        if reset { try? Data("5".utf8).write(to: URL(fileURLWithPath: "/proc/self/clear_refs")) }
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM") }
        return line.flatMap { Int($0.filter(\.isNumber)) }.map { $0 * 1024 } ?? 0
    }
}
