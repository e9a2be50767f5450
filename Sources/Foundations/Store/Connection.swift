/// One transaction of a database: statements in, rows out.
///
/// A connection lives only inside the closure of `Database.read` or `Database.write`, on the thread of the database, and everything
/// on it is synchronous: nothing is awaited while a transaction is open.
///
/// SQL is written once, in the subset SQLite and PostgreSQL share: placeholders `?`, the types BIGINT, TEXT and BLOB,
/// `INSERT … ON CONFLICT …` and `RETURNING` allowed. Values are always bound.
public protocol Connection {
    /// All rows of a query, or of a change with `RETURNING`.
    func rows(_ sql: String, _ values: [Value]) throws(StoreError) -> [Row]

    /// Runs a change and says how many rows it touched.
    @discardableResult
    func run(_ sql: String, _ values: [Value]) throws(StoreError) -> Int

    /// Hands over the rows of a query one by one, for results too large to hold.
    func each(_ sql: String, _ values: [Value], _ body: (Row) throws -> Void) throws

    /// A new id, greater than every id in rows this transaction can see; never given twice, even where the transaction rolls back.
    func newId() throws(StoreError) -> Int64

    /// Makes what ids are taken from, where it is not there yet: the first step of bringing a schema up to date.
    func makeIds() throws(StoreError)

    /// Runs the body so that, when it throws, what it changed is undone and the transaction goes on.
    func savepoint<T>(_ body: () throws -> T) throws -> T

    /// Locks a row until the transaction ends, so that two nodes do not change one tree at once: `SELECT … FOR UPDATE`.
    /// On SQLite nothing: a write transaction is alone there.
    func lockRow(_ table: String, id: Int64) throws(StoreError)

    /// The next number of a named series, from 1; never given twice. On SQLite without gaps; on PostgreSQL a transaction that is undone
    /// leaves one, for otherwise each would have to wait for the end of the one before.
    func next(in series: String) throws(StoreError) -> Int64

    /// Written behind a `SELECT … LIMIT ?` of rows to be taken, so that nodes take different ones: ` FOR UPDATE SKIP LOCKED`, or nothing.
    var skippingLocked: String { get }

    /// Every table there is, those that others refer to before these.
    func tables() throws(StoreError) -> [TableShape]

    /// Writes many rows that came from another database; the fastest way there is.
    /// - Parameter rows: each with a value for each of the columns.
    func fill(_ table: String, _ columns: [String], _ rows: [[Value]]) throws(StoreError)

    /// A number that is greater than every id given so far. Nobody else may be at work on the database.
    func idsBegin() throws(StoreError) -> Int64

    /// Gives ids from this number on. Nobody else may be at work on the database, and this program must not have taken one yet.
    func beginIds(at first: Int64) throws(StoreError)
}

extension Connection {
    /// All rows of a query without values.
    public func rows(_ sql: String) throws(StoreError) -> [Row] { try rows(sql, []) }

    /// Runs a change without values.
    @discardableResult
    public func run(_ sql: String) throws(StoreError) -> Int { try run(sql, []) }

    /// The first row, or nil where there is none. Write `LIMIT 1` where there may be many.
    public func row(_ sql: String, _ values: [Value] = []) throws(StoreError) -> Row? { try rows(sql, values).first }
}
