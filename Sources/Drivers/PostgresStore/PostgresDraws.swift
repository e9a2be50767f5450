import Store
import Synchronization

/// Numbers of named series, drawn on a connection of their own.
///
/// A number is committed at once, so nobody waits for the end of the transaction that wanted it; where that is undone, the number is left
/// out. It need not wait for the disk: a transaction that uses it is written behind it, and its commit takes both there.
final class PostgresDraws: Sendable {
    private let settings: PostgresSettings
    private let session = Mutex<PostgresSession?>(nil)

    init(_ settings: PostgresSettings) { self.settings = settings }

    func next(in series: String) throws(PostgresFault) -> Int64 {
        let sql = """
            INSERT INTO series (name, next) VALUES (?, 2)
            ON CONFLICT (name) DO UPDATE SET next = series.next + 1 RETURNING next
            """
        return try session.withLock { kept throws(PostgresFault) in
            let open: PostgresSession
            if let kept, kept.isUsable {
                open = kept
            } else {
                open = try PostgresSession(settings, number: -1)
                try open.command("SET synchronous_commit = off")
                kept = open
            }
            return try open.execute(sql, [.text(series)]) { result throws(StoreError) in try PostgresRows(result).row(0).int("next") } - 1
        }
    }

    func close() { session.withLock { $0 = nil } }
}

/// What one write has drawn: begun again, it goes on with the same numbers.
///
/// `@unchecked Sendable` is right because the runs of one write come one after the other, each on one thread.
final class PostgresDrawn: @unchecked Sendable {
    private let draws: PostgresDraws
    private var kept: [String: [Int64]] = [:]
    private var used: [String: Int] = [:]
    /// Some number that is different for those who meet: where in memory this is.
    var spread: Int { Int(bitPattern: ObjectIdentifier(self)) >> 5 & 0xffff }

    init(_ draws: PostgresDraws) { self.draws = draws }

    func begin() { used = [:] }

    func next(in series: String) throws(PostgresFault) -> Int64 {
        let place = used[series, default: 0]
        used[series] = place + 1
        if let numbers = kept[series], place < numbers.count { return numbers[place] }
        let number = try draws.next(in: series)
        kept[series, default: []].append(number)
        return number
    }
}
