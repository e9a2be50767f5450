import FEEL
import Foundation
import Testing

/// Writes random operations and what comes of them for `Tests/Peers/decimal_oracle.py`, which starts this test and checks every line.
@Suite("Decimal numbers against peers")
struct DecimalOracleTests {
    private static let asked = ProcessInfo.processInfo.environment

    @Test("Every operation of a random run is told to the peers", .enabled(if: asked["TONGBAN_DECIMALS_FILE"] != nil))
    func tellsOperations() throws {
        let count = try #require(Int(Self.asked["TONGBAN_DECIMALS"] ?? ""))
        let path = try #require(Self.asked["TONGBAN_DECIMALS_FILE"])
        var draw = DecimalDraw(seed: UInt64(Self.asked["TONGBAN_DECIMALS_SEED"] ?? "") ?? 4)
        #expect(FileManager.default.createFile(atPath: path, contents: nil))
        let file = try #require(FileHandle(forWritingAtPath: path))
        var lines = ""
        for index in 0..<count {
            lines += Self.operation(&draw) + "\n"
            if index % 10_000 == 9_999 || index == count - 1 {
                try file.write(contentsOf: Data(lines.utf8))
                lines.removeAll(keepingCapacity: true)
            }
        }
        try file.close()
    }

    private static let names = [
        "add", "subtract", "multiply", "divide", "compare", "modulo", "round", "text", "power", "exp", "ln", "sqrt",
    ]

    /// One line: the operation, its operands and its result, with blanks between them.
    private static func operation(_ draw: inout DecimalDraw) -> String {
        let name = names[draw.number(in: 0...names.count - 1)]
        if name == "text" {
            let numeral = draw.numeral()
            return "text \(numeral) \(told(Decimal128(numeral)))"
        }
        if ["power", "exp", "ln", "sqrt"].contains(name) { return inexactOperation(name, &draw) }
        let spread = name == "modulo" ? 40 : [40, 3, 1000][draw.number(in: 0...2)]
        let one = draw.value(spread: spread)
        if name == "round" {
            let mode = RoundingMode.allCases[draw.number(in: 0...RoundingMode.allCases.count - 1)]
            let scale = -one.exponent - draw.number(in: -5...37)
            return "round \(one.parts) \(scale) \(mode) \(told(one.rounded(toScale: scale, mode)))"
        }
        let other = draw.value(spread: spread)
        let operands = "\(name) \(one.parts) \(other.parts) "
        switch name {
        case "add": return operands + told(one.adding(other))
        case "subtract": return operands + told(one.subtracting(other))
        case "multiply": return operands + told(one.multiplied(by: other))
        case "divide": return operands + told(one.divided(by: other))
        case "modulo": return operands + told(one.modulo(other))
        default:
            let equal = one == other && one.hashValue == other.hashValue
            return operands + (one < other ? "-1" : equal ? "0" : other < one ? "1" : "?")
        }
    }

    private static func inexactOperation(_ name: String, _ draw: inout DecimalDraw) -> String {
        let one = draw.value(spread: [2, 40, 1000][draw.number(in: 0...2)])
        switch name {
        case "exp":
            let near =
                Decimal128(coefficient: Int128(one.coefficient) * (one.isNegative ? -1 : 1), exponent: draw.number(in: -40 ... -28)) ?? one
            return "exp \(near.parts) \(told(near.exponential()))"
        case "ln": return "ln \(one.parts) \(told(one.naturalLogarithm()))"
        case "sqrt":
            let square = draw.number(in: 0...3) == 0 ? one.multiplied(by: one) ?? one : one
            return "sqrt \(square.parts) \(told(square.squareRoot()))"
        default:
            let exponent = draw.exponent()
            return "power \(one.parts) \(exponent.parts) \(told(one.power(exponent)))"
        }
    }

    private static func told(_ value: Decimal128?) -> String { value?.parts ?? "nil" }
}
