/// One piece of background work that a node has taken.
public struct Job: Sendable, Hashable {
    public let id: Int64
    public let kind: String
    /// A name that keeps the same work from being queued twice, where there is one.
    public let key: String?
    public let dueAt: Int64
    /// Text for the worker, as a rule JSON. No personal data.
    public let payload: String
    /// How often it was taken, this time included.
    public let attempts: Int64
    public let takenBy: String
    /// When the lease ends: with the node and the attempts the proof of it. Attempts alone begin anew where a job recurs.
    public let takenUntil: Int64
}

/// The queue of background work in the database: any number of nodes take jobs from it, each job is with one node at a time, and the
/// job of a node that died is taken by another when its lease has run out. Instants are microseconds since 1970 UTC.
///
/// A job is done at least once, so its work must bear being done twice.
public struct JobQueue: Sendable {
    /// The name of this node, unique among running nodes.
    public let node: String
    /// How long a taken job is left to a node, in microseconds.
    public let lease: Int64
    /// The wait after the first failure, doubled by each further one, in microseconds.
    public let backOff: Int64
    /// The longest wait after a failure, in microseconds.
    public let longestBackOff: Int64

    static let never = Int64.max

    public init(node: String, lease: Int64 = 60_000_000, backOff: Int64 = 1_000_000, longestBackOff: Int64 = 3_600_000_000) {
        self.node = node
        self.lease = lease
        self.backOff = backOff
        self.longestBackOff = longestBackOff
    }

    /// Queues work. Returns its id, or nil where a job with this key was queued before, done or not.
    @discardableResult
    public func enqueue(
        _ kind: String, key: String? = nil, dueAt: Int64, payload: String = "", on connection: any Connection
    ) throws(StoreError) -> Int64? {
        let sql = """
            INSERT INTO job (id, kind, key, due_at, payload, taken_by, taken_until, attempts, last_error, done_at)
            VALUES (?, ?, ?, ?, ?, '', 0, 0, '', ?) ON CONFLICT (key) DO NOTHING
            """
        let id = try connection.newId()
        let values: [Value] = [.integer(id), .text(kind), Value(key), .integer(dueAt), .text(payload), .integer(Self.never)]
        return try connection.run(sql, values) == 1 ? id : nil
    }

    /// Takes jobs that are due and with nobody, the longest due first.
    public func takeDue(now: Int64, limit: Int = 1, kinds: [String]? = nil, on connection: any Connection) throws(StoreError) -> [Job] {
        if kinds?.isEmpty ?? false { return [] }
        let marks = (kinds ?? []).map { _ in "?" }.joined(separator: ", ")
        let ofKinds = kinds == nil ? "" : "AND kind IN (\(marks))"
        // What another node is just taking is passed over. The lease is asked for again outside: a taker that waited for a lock looks at
        // the row anew.
        let sql = """
            UPDATE job SET taken_by = ?, taken_until = ?, attempts = attempts + 1 WHERE taken_until <= ? AND done_at = ? AND id IN (
                SELECT id FROM job WHERE done_at = 9223372036854775807 AND due_at <= ? AND taken_until <= ? \(ofKinds)
                ORDER BY due_at, id LIMIT ?\(connection.skippingLocked))
            RETURNING id, kind, key, due_at, payload, attempts, taken_by, taken_until
            """
        let times: [Value] = [.integer(now + lease), .integer(now), .integer(Self.never), .integer(now), .integer(now)]
        let rows = try connection.rows(sql, [.text(node)] + times + (kinds ?? []).map(Value.text) + [Value(limit)])
        var jobs: [Job] = []
        for row in rows { jobs.append(try Job(row)) }
        return jobs.sorted { ($0.dueAt, $0.id) < ($1.dueAt, $1.id) }
    }

    /// Marks a job done. False where the lease was lost to another node: then nothing is changed.
    @discardableResult
    public func finish(_ job: Job, now: Int64, on connection: any Connection) throws(StoreError) -> Bool {
        try connection.run(
            "UPDATE job SET done_at = ?, taken_until = 0, last_error = '' WHERE \(Self.held)", [.integer(now)] + Self.proof(job)) == 1
    }

    /// Hands a job back to be done again at a later time: for work that recurs. False where the lease was lost.
    @discardableResult
    public func again(_ job: Job, at dueAt: Int64, on connection: any Connection) throws(StoreError) -> Bool {
        try connection.run(
            "UPDATE job SET due_at = ?, taken_by = '', taken_until = 0, attempts = 0, last_error = '' WHERE \(Self.held)",
            [.integer(dueAt)] + Self.proof(job)) == 1
    }

    /// Hands a job back after a failure; it is due again after a wait that doubles. False where the lease was lost.
    /// - Parameter error: a code or words without personal data.
    @discardableResult
    public func fail(_ job: Job, error: String, now: Int64, on connection: any Connection) throws(StoreError) -> Bool {
        try connection.run(
            "UPDATE job SET due_at = ?, taken_by = '', taken_until = 0, last_error = ? WHERE \(Self.held)",
            [.integer(now + wait(after: job.attempts)), .text(error)] + Self.proof(job)) == 1
    }

    /// Hands a job back after a failure, to be done again at a time the worker chose. False where the lease was lost.
    /// - Parameter error: a code or words without personal data.
    @discardableResult
    public func fail(_ job: Job, error: String, again dueAt: Int64, on connection: any Connection) throws(StoreError) -> Bool {
        try connection.run(
            "UPDATE job SET due_at = ?, taken_by = '', taken_until = 0, last_error = ? WHERE \(Self.held)",
            [.integer(dueAt), .text(error)] + Self.proof(job)) == 1
    }

    /// Removes jobs that were done before an instant, a bounded number at a time. Returns how many.
    @discardableResult
    public func purge(doneBefore instant: Int64, limit: Int = 1000, on connection: any Connection) throws(StoreError) -> Int {
        try connection.run(
            "DELETE FROM job WHERE id IN (SELECT id FROM job WHERE done_at < ? ORDER BY done_at LIMIT ?)",
            [.integer(instant), Value(limit)])
    }

    func wait(after attempts: Int64) -> Int64 {
        var wait = backOff
        for _ in 1..<max(2, min(attempts, 40)) where attempts > 1 && wait < longestBackOff { wait *= 2 }
        return min(wait, longestBackOff)
    }

    private static let held = "id = ? AND taken_by = ? AND taken_until = ? AND attempts = ? AND done_at = 9223372036854775807"
    private static func proof(_ job: Job) -> [Value] {
        [.integer(job.id), .text(job.takenBy), .integer(job.takenUntil), .integer(job.attempts)]
    }
}

extension Job {
    init(_ row: Row) throws(StoreError) {
        id = try row.int("id")
        kind = try row.text("kind")
        key = try row.optionalText("key")
        dueAt = try row.int("due_at")
        payload = try row.text("payload")
        attempts = try row.int("attempts")
        takenBy = try row.text("taken_by")
        takenUntil = try row.int("taken_until")
    }
}
