import Evidence
import Foundation
import Store

/// A recorded answer: the statements behind it and the bytes that went out. What a hand-written handler would do, and nothing more.
struct Replay: Sendable {
    let path: String
    let type: String
    let body: [UInt8]
    /// Every statement that reads, in order; a hand-written handler asks them in one transaction.
    let reads: [Recorded.Statement]
    /// Transactions that change something.
    let writes: [[Recorded.Statement]]

    init(path: String, type: String, body: [UInt8], _ transactions: [Recorded.Transaction]) {
        self.path = path
        self.type = type
        self.body = body
        reads = transactions.filter { !$0.writes }.flatMap(\.statements)
        writes = transactions.filter(\.writes).map(\.statements)
    }

    // MARK: As a file, for the process that answers

    var json: JSON {
        [
            "path": .string(path), "type": .string(type), "body": .string(Base64.encode(body)),
            "reads": .array(reads.map(Self.json)), "writes": .array(writes.map { .array($0.map(Self.json)) }),
        ]
    }

    init(_ json: JSON) throws {
        guard let path = json["path"]?.stringValue, let type = json["type"]?.stringValue,
            let body = json["body"]?.stringValue.flatMap(Base64.decode), let reads = json["reads"]?.arrayValue,
            let writes = json["writes"]?.arrayValue
        else { throw BenchFault("no recorded answer") }
        self.path = path
        self.type = type
        self.body = body
        self.reads = reads.map(Self.statement)
        self.writes = writes.map { ($0.arrayValue ?? []).map(Self.statement) }
    }

    private static func json(_ statement: Recorded.Statement) -> JSON {
        ["sql": .string(statement.sql), "values": .array(statement.values.map(json))]
    }

    private static func json(_ value: Value) -> JSON {
        switch value {
        case .null: .null
        case .integer(let number): .integer(number)
        case .text(let text): .string(text)
        case .blob(let bytes): ["blob": .string(Base64.encode(bytes))]
        }
    }

    private static func statement(_ json: JSON) -> Recorded.Statement {
        .init(sql: json["sql"]?.stringValue ?? "", values: (json["values"]?.arrayValue ?? []).map(value))
    }

    private static func value(_ json: JSON) -> Value {
        switch json {
        case .integer(let number): .integer(number)
        case .string(let text): .text(text)
        case .object: .blob(json["blob"]?.stringValue.flatMap(Base64.decode) ?? [])
        default: .null
        }
    }
}
