/// Ids a node took from the series `id` in a block of 1000, to give out one by one. Every driver keeps one of these.
///
/// A block belongs to the transaction, and to the savepoint, that took it: when that is undone, so is the row of the series, and the
/// rest of the block is thrown away. What was given out is remembered, so that no id is ever given twice by this program.
public struct IdBlock: Sendable {
    static let size: Int64 = 1000

    private var next: Int64 = 1
    private var end: Int64 = 1
    private var highest: Int64 = 0
    private var depth = 0
    /// The depth at which the block was taken; nil when the series is known to be committed.
    private var takenAt: Int?

    public init() {}

    /// The next id of the block, or nil where it is used up.
    public mutating func take() -> Int64? {
        guard next < end else { return nil }
        defer { next += 1 }
        highest = next
        return next
    }

    /// The statement that takes a block, and its values. Its column `next` goes to `refill`.
    public var statement: (sql: String, values: [Value]) {
        let sql = """
            INSERT INTO series (name, next) VALUES ('id', ?) ON CONFLICT (name) DO UPDATE
            SET next = CASE WHEN series.next > ? THEN series.next ELSE ? END + \(Self.size) RETURNING next
            """
        return (sql, [.integer(highest + 1 + Self.size), .integer(highest), .integer(highest + 1)])
    }

    /// Takes over the block that ends before `end`.
    public mutating func refill(end: Int64) {
        self.end = end
        next = end - Self.size
        takenAt = depth
    }

    /// A transaction or a savepoint begins.
    public mutating func begin() { depth += 1 }

    /// A transaction or a savepoint ends well.
    public mutating func commit() {
        depth -= 1
        if let takenAt, takenAt > depth { self.takenAt = depth == 0 ? nil : depth }
    }

    /// A transaction or a savepoint was undone.
    public mutating func rollback() {
        depth -= 1
        if let takenAt, takenAt > depth {
            next = end
            self.takenAt = nil
        }
    }
}
