import Store
import Synchronization

/// Numbers of named series, drawn on a connection of their own.
///
/// A number is committed at once, so nobody waits for the end of the transaction that wanted it; where that is undone, the number is left
/// out. It need not wait for the disk: a transaction that uses it is written behind it, and its commit takes both there.
final class PostgresDraws: Sendable {
    private let settings: PostgresSettings
    let order: PostgresOrder
    private let session = Mutex<PostgresSession?>(nil)

    init(_ settings: PostgresSettings, _ order: PostgresOrder) { (self.settings, self.order) = (settings, order) }

    func next(in series: String) throws(PostgresFault) -> Int64 {
        try session.withLock { kept throws(PostgresFault) in
            let open: PostgresSession
            if let kept, kept.isUsable {
                open = kept
            } else {
                open = try PostgresSession(settings)
                try open.command("SET synchronous_commit = off")
                kept = open
            }
            return try open.execute(Series.draw, [.text(series)]) { result throws(StoreError) in
                try PostgresRows(result).row(0).int("next")
            } - 1
        }
    }

    func close() { session.withLock { $0 = nil } }
}

/// What came first on this node: sessions opened and numbers drawn, counted.
final class PostgresOrder: Sendable {
    private let count = Atomic(0)
    func next() -> Int { count.add(1, ordering: .sequentiallyConsistent).newValue }
}

/// What one write has drawn: begun again, it goes on with the same numbers, as long as they are surely its own.
///
/// A draw does not wait for the disk. A server that crashed, or a standby that took over, may not know of it and give the number to another;
/// so a number counts only on a session that was open when it was drawn: where that one still commits, the server has been there since.
final class PostgresDrawn: Sendable {
    private struct State {
        var kept: [String: [Int64]] = [:]
        var used: [String: Int] = [:]
        var firstDrawn: Int?
    }

    private let draws: PostgresDraws
    private let state = Mutex(State())
    /// Some number that is different for those who meet: where in memory this is.
    var spread: Int { Int(bitPattern: ObjectIdentifier(self)) >> 5 & 0xffff }

    init(_ draws: PostgresDraws) { self.draws = draws }

    /// - Parameter opened: the session's place in the order of this database.
    func begin(opened: Int) {
        state.withLock { state in
            if let first = state.firstDrawn, first < opened { state = State() }
            state.used = [:]
        }
    }

    func next(in series: String) throws(PostgresFault) -> Int64 {
        try state.withLock { state throws(PostgresFault) in
            let place = state.used[series, default: 0]
            state.used[series] = place + 1
            if let numbers = state.kept[series], place < numbers.count { return numbers[place] }
            if state.firstDrawn == nil { state.firstDrawn = draws.order.next() }
            let number = try draws.next(in: series)
            state.kept[series, default: []].append(number)
            return number
        }
    }
}
