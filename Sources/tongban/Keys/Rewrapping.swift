import Foundation
import Records
import Sealing
import Store
import WorkCalendar

/// Moves everything that older masters sealed under the newest one. Each batch is a transaction of its own: killed anywhere it goes
/// on where it
/// was, and two that run at once do no harm.
struct Rewrapping: Sendable {
    let database: any Database
    let keyring: Keyring
    let papers: FileStore
    let random: RandomSource

    private static let batch = 200

    /// How much is left under older masters, by table and column; papers that have no key of their own yet count as `papers`.
    static func left(_ keyring: Keyring, _ db: any Connection) throws -> [(place: String, count: Int)] {
        let master = keyring.master.id
        var found = try db.byteColumns().map { place in
            ("\(place.table).\(place.column)", try KeyQueries.count(place.table, place.column, below: master, db))
        }
        found.append(("papers", try KeyQueries.keyless(db)))
        return found.filter { $0.1 > 0 }.map { (place: $0.0, count: $0.1) }
    }

    /// Runs to the end.
    /// - Parameter told: called after each batch with how much it moved.
    /// - Returns: how much was moved in all.
    @discardableResult
    func run(told: @Sendable (Int) -> Void = { _ in }) async throws -> Int {
        var moved = 0
        for column in SealedColumn.all {
            guard try await database.read({ db in try db.byteColumns().contains { $0.table == column.table } }) else { continue }
            while true {
                try Task.checkCancellation()
                guard let count = try await database.writeAlone("keys", { db in try move(column, db) }) else {
                    // Another node is at the same.
                    try await Task.sleep(for: .milliseconds(100))
                    continue
                }
                moved += count
                if count > 0 { told(count) }
                if count < Self.batch { break }
            }
        }
        var last: Int64 = 0
        while true {
            try Task.checkCancellation()
            let step = try await papers.giveKeys(after: last)
            guard step.seen > 0 else { return moved }
            (last, moved) = (step.last, moved + step.seen)
            told(step.seen)
        }
    }

    private func move(_ column: SealedColumn, _ db: any Connection) throws -> Int {
        let rows = try KeyQueries.old(column, below: keyring.master.id, limit: Self.batch, db)
        for row in rows {
            let context = try column.context(row)
            let old = try row.blob(column.column)
            let new =
                column.wraps
                ? try keyring.wrap(keyring.unwrap(old, context: context), context: context, random: random)
                : try keyring.seal(keyring.open(old, context: context), context: context, random: random)
            try KeyQueries.replace(column, row, with: new, db)
        }
        return rows.count
    }
}
