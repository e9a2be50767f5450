/// The column names of one result, shared by all its rows.
public final class Columns: Sendable {
    public let names: [String]

    public init(_ names: [String]) { self.names = names }

    /// The position of a column, or nil where the result has no such column.
    @inlinable public func position(_ name: String) -> Int? {
        // Results have few columns with short names: comparing them beats building a dictionary for each result.
        for position in names.indices where names[position] == name { return position }
        return nil
    }
}

/// One row of a result, read by column name.
///
/// A reader asks for the type it expects and gets a `StoreError` that names the column where the row holds something else.
public struct Row: Sendable, Equatable {
    public let columns: Columns
    public let values: [Value]

    public init(columns: Columns, values: [Value]) {
        self.columns = columns
        self.values = values
    }

    /// The value of a column, or nil where the row has no such column.
    public subscript(name: String) -> Value? { columns.position(name).map { values[$0] } }

    /// An integer that is there.
    public func int(_ name: String) throws(StoreError) -> Int64 {
        guard case .integer(let value) = try value(name) else { throw .wrongType(name) }
        return value
    }

    /// A text that is there.
    public func text(_ name: String) throws(StoreError) -> String {
        guard case .text(let value) = try value(name) else { throw .wrongType(name) }
        return value
    }

    /// Bytes that are there.
    public func blob(_ name: String) throws(StoreError) -> [UInt8] {
        guard case .blob(let value) = try value(name) else { throw .wrongType(name) }
        return value
    }

    /// A truth value kept as 0 or 1.
    public func bool(_ name: String) throws(StoreError) -> Bool {
        switch try value(name) {
        case .integer(0): false
        case .integer(1): true
        default: throw .wrongType(name)
        }
    }

    /// An integer, or nil where the column is null.
    public func optionalInt(_ name: String) throws(StoreError) -> Int64? {
        switch try value(name) {
        case .null: nil
        case .integer(let value): value
        default: throw .wrongType(name)
        }
    }

    /// A text, or nil where the column is null.
    public func optionalText(_ name: String) throws(StoreError) -> String? {
        switch try value(name) {
        case .null: nil
        case .text(let value): value
        default: throw .wrongType(name)
        }
    }

    /// Bytes, or nil where the column is null.
    public func optionalBlob(_ name: String) throws(StoreError) -> [UInt8]? {
        switch try value(name) {
        case .null: nil
        case .blob(let value): value
        default: throw .wrongType(name)
        }
    }

    private func value(_ name: String) throws(StoreError) -> Value {
        guard let position = columns.position(name) else { throw .missingColumn(name) }
        return values[position]
    }

    public static func == (left: Row, right: Row) -> Bool {
        left.columns.names == right.columns.names && left.values == right.values
    }
}

/// Reads the columns of one row in the order they stand in, which costs one comparison each; another order is as right, only slower.
public struct RowReader {
    private let row: Row
    private var next = 0

    public init(_ row: Row) { self.row = row }

    public mutating func int(_ name: String) throws(StoreError) -> Int64 {
        guard case .integer(let value) = try value(name) else { throw .wrongType(name) }
        return value
    }

    public mutating func text(_ name: String) throws(StoreError) -> String {
        guard case .text(let value) = try value(name) else { throw .wrongType(name) }
        return value
    }

    public mutating func bool(_ name: String) throws(StoreError) -> Bool {
        switch try int(name) {
        case 0: false
        case 1: true
        default: throw .wrongType(name)
        }
    }

    public mutating func optionalInt(_ name: String) throws(StoreError) -> Int64? {
        switch try value(name) {
        case .null: nil
        case .integer(let value): value
        default: throw .wrongType(name)
        }
    }

    public mutating func optionalText(_ name: String) throws(StoreError) -> String? {
        switch try value(name) {
        case .null: nil
        case .text(let value): value
        default: throw .wrongType(name)
        }
    }

    public mutating func optionalBlob(_ name: String) throws(StoreError) -> [UInt8]? {
        switch try value(name) {
        case .null: nil
        case .blob(let value): value
        default: throw .wrongType(name)
        }
    }

    private mutating func value(_ name: String) throws(StoreError) -> Value {
        if next < row.values.count, row.columns.names[next] == name {
            next += 1
            return row.values[next - 1]
        }
        guard let position = row.columns.position(name) else { throw .missingColumn(name) }
        next = position + 1
        return row.values[position]
    }
}
