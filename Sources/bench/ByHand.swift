import Evidence
import Foundation
import Store

/// Recorded transactions as a script for pgbench: the same statements, by hand, on a case of its own each time.
///
/// Values are bound, as ours are, and of the same types. A case is `:base` and so many steps behind it: what is an id of its tree, or was
/// given out by the engine, is counted from there or drawn anew. Times, words, seals and digests stay those of the recording.
struct ByHand {
    /// A tree of the copies, as it was recorded on.
    struct Tree {
        let root: Int64
        let number: String
        let step: Int64
        /// How many there are.
        let count: Int
    }

    private let tree: Tree
    /// The first id of each block that was drawn.
    private var draws: [Int64] = []
    private(set) var lines: [String]
    private(set) var constants: [String] = []
    private(set) var statements = 0

    /// - Parameter acts: for each act its transactions, and the statements that gave its events their places in the log.
    init(_ acts: [(transactions: [Recorded.Transaction], log: [Recorded.Statement])], on tree: Tree) throws {
        self.tree = tree
        let place = "((:from + :n * :clients + :client_id) * \(Spread.stride)) % \(tree.count)"
        lines = ["\\set n :n + 1", "\\set case :base + (\(place)) * \(tree.step)"]
        for act in acts {
            for (place, transaction) in act.transactions.enumerated() {
                let isLast = place == act.transactions.count - 1
                try add(transaction, log: isLast ? act.log : [])
            }
        }
    }

    private mutating func add(_ transaction: Recorded.Transaction, log: [Recorded.Statement]) throws {
        lines.append(transaction.writes ? "BEGIN ISOLATION LEVEL SERIALIZABLE;" : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;")
        for statement in transaction.statements {
            if statement.sql == RecordedDraw.sql, case .integer(let first) = statement.values[0] {
                draws.append(first)
                lines.append("\(RecordedDraw.sql)\(draws.count) \\gset")
            } else {
                lines.append(try bound(statement) + ";")
            }
            statements += 1
        }
        for statement in log {
            lines.append(try bound(statement, inLog: true) + ";")
            statements += 1
        }
        lines.append("COMMIT;")
    }

    private mutating func bound(_ statement: Recorded.Statement, inLog: Bool = false) throws -> String {
        let parts = statement.sql.split(whereSeparator: \.isWhitespace).joined(separator: " ").split(
            separator: "?", omittingEmptySubsequences: false)
        guard parts.count == statement.values.count + 1 else { throw BenchFault("a question mark in quotes: \(statement.sql)") }
        // A place in the log or in its tree must be free: the id of the event it is for is.
        var place: String?
        if inLog {
            for case .integer(let id) in statement.values { place = drawn(id) ?? place }
            if place == nil { place = lastPlace }
            lastPlace = place
        }
        var sql = String(parts[0])
        for (index, value) in statement.values.enumerated() {
            sql += inLog && isPlace(statement, index) ? place ?? "0" : expression(value)
            sql += parts[index + 1]
        }
        return sql
    }

    private var lastPlace: String?

    /// Whether this value is a place in the log, which no other case may have.
    private func isPlace(_ statement: Recorded.Statement, _ index: Int) -> Bool {
        statement.sql.contains("log_node") ? index == 1 : index == 0
    }

    /// An id the engine gave out: a place in a block.
    private func drawn(_ id: Int64) -> String? {
        draws.lastIndex { $0 <= id && id < $0 + RecordedDraw.block }.map { "(CAST(:ids\($0 + 1) AS BIGINT) + \(id - draws[$0]))" }
    }

    private func number(_ id: Int64) -> String? {
        if let drawn = drawn(id) { return drawn }
        guard id >= tree.root, id < tree.root + tree.step else { return nil }
        return "(CAST(:case AS BIGINT) + \(id - tree.root))"
    }

    private mutating func expression(_ value: Value) -> String {
        switch value {
        case .null: return "NULL"
        case .integer(let integer): return number(integer) ?? "CAST(\(constant(String(integer))) AS BIGINT)"
        case .blob(let bytes):
            let digits = bytes.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
            return "CAST(\(constant("\\x" + digits)) AS BYTEA)"
        case .text(let text):
            guard let range = text.range(of: tree.number) else { return "CAST(\(constant(text)) AS TEXT)" }
            let (before, after) = (String(text[..<range.lowerBound]), String(text[range.upperBound...]))
            return "(CAST(\(constant(before)) AS TEXT) || 'N' || CAST(:case AS BIGINT) || CAST(\(constant(after)) AS TEXT))"
        }
    }

    private mutating func constant(_ text: String) -> String {
        // pgbench takes no variable that is empty.
        guard !text.isEmpty else { return "''" }
        let name = "v\(constants.count)"
        constants.append("\(name)=\(text)")
        return ":" + name
    }
}

/// What PostgreSQL is asked for ids, a block of them at a time.
enum RecordedDraw {
    static let sql = "SELECT nextval('tongban_id') AS ids"
    static let block: Int64 = 32
}

/// pgbench, of PostgreSQL itself.
struct PgBench: Sendable {
    let program: String
    let address: String
    let script: String
    let constants: [String]

    struct Told: Sendable {
        let transactions: Int
        let failed: Int
        /// A second, in thousandths.
        let rate: Int
    }

    /// - Parameters:
    ///   - base: the first case of all.
    ///   - from: how many were used before.
    func run(base: Int64, from: Int, clients: Int, seconds: Int) async throws -> Told {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments =
            ["-n", "-M", "prepared", "-c", "\(clients)", "-j", "\(min(clients, 2))", "-T", "\(seconds)", "--max-tries=100", "-f", script]
            + ["base=\(base)", "from=\(from)", "n=-1", "clients=\(clients)"].flatMap { ["-D", $0] } + constants.flatMap { ["-D", $0] } + [
                address
            ]
        let (output, errors) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        // Connections that meet again and again never come to an end.
        let patience = Task {
            try await Task.sleep(for: .seconds(seconds * 4 + 20))
            process.terminate()
        }
        defer { patience.cancel() }
        let text = try await onThread { String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self) }
        let complaint = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard let count = Self.number("number of transactions actually processed:", text), let rate = Self.number("tps =", text),
            !complaint.contains("ERROR")
        else { throw BenchFault("pgbench: \(complaint.prefix(800)) \(text.suffix(300))") }
        return Told(transactions: count / 1000, failed: (Self.number("number of failed transactions:", text) ?? 0) / 1000, rate: rate)
    }

    /// The number behind a word, in thousandths.
    private static func number(_ word: String, _ text: String) -> Int? {
        guard let range = text.range(of: word) else { return nil }
        let digits = text[range.upperBound...].drop { $0 == " " }.prefix { $0.isNumber || $0 == "." }.split(separator: ".")
        guard let whole = digits.first.flatMap({ Int($0) }) else { return nil }
        let rest = digits.count > 1 ? String((digits[1] + "000").prefix(3)) : "0"
        return whole * 1000 + (Int(rest) ?? 0)
    }
}

/// Cases in an order in which neighbours do not follow one another, as people do not ask for them: neighbours share pages of indexes.
enum Spread {
    /// A prime that divides no number of cases.
    static let stride = 104_729
    static func place(_ turn: Int, of count: Int) -> Int { turn * stride % count }
}
