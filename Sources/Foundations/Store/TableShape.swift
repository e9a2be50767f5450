/// A table as the database has it.
public struct TableShape: Sendable, Hashable {
    public let name: String
    /// In the order in which they were made.
    public let columns: [String]
    /// The columns of the primary key, in its order.
    public let key: [String]
    /// The columns that hold bytes.
    public let bytes: [String]
    /// The other tables its rows refer to.
    public let refersTo: Set<String>

    public init(name: String, columns: [String], key: [String], bytes: [String], refersTo: Set<String>) {
        (self.name, self.columns, self.key, self.bytes) = (name, columns, key, bytes)
        self.refersTo = refersTo.subtracting([name])
    }

    /// Those that others refer to first, else by name.
    public static func sorted(_ tables: [TableShape]) -> [TableShape] {
        var (sorted, placed): ([TableShape], Set<String>) = ([], [])
        var left = tables.sorted { $0.name < $1.name }
        while !left.isEmpty {
            // Tables that refer to one another in a ring have no order; they stay as they are.
            let free = left.filter { $0.refersTo.isSubset(of: placed) }
            let next = free.isEmpty ? left : free
            sorted += next
            placed.formUnion(next.map(\.name))
            left.removeAll { placed.contains($0.name) }
        }
        return sorted
    }
}

/// A column of a table.
public struct ColumnName: Sendable, Hashable {
    public let table: String
    public let column: String

    public init(table: String, column: String) {
        self.table = table
        self.column = column
    }
}

extension Connection {
    /// Every column of bytes there is.
    public func byteColumns() throws(StoreError) -> [ColumnName] {
        try tables().flatMap { table in table.bytes.map { ColumnName(table: table.name, column: $0) } }
    }
}
