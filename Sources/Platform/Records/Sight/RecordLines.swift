import Evidence
import People
import Sealing
import Store
import WorkCalendar

/// One line of a list: of what a page shows as much as a line says, read for all lines at once.
package struct RecordLine: Sendable {
    package let record: RecordRow
    package let definition: Definition?
    /// What the service made of the definition.
    package let payload: (any Sendable)?
    package let parties: [RecordView.OpenParty]
    package let flags: Set<String>
    package let now: Instant

    package func party(_ role: Role) -> RecordView.OpenParty? { parties.first { $0.party.role == role } }
}

extension Engine {
    /// Roots a list has found as lines for this caller, each caught up to now; what is no longer theirs to know is left out.
    package func lines(_ roots: [RecordRow], caller: Caller) async throws -> [RecordLine] {
        let now = surroundings.time.now()
        let late = roots.filter { $0.wakeAt <= now }
        for root in late { try await freshen(root) }
        return try await database.read { db in
            let current = try Dictionary(
                uniqueKeysWithValues: late.compactMap { try RecordQueries.find($0.id, db) }.map { ($0.id, $0) })
            let rows = roots.map { current[$0.id] ?? $0 }
            guard !rows.isEmpty else { return [] }
            let beside = try LineQueries.beside(rows.map(\.id), keyring: surroundings.keyring, db)
            return try rows.compactMap { row in
                let permission = Permission(
                    row, parties: beside.parties[row.id] ?? [], now: now, privateStates: kinds[row.kind]?.table.privateStates ?? [])
                return try line(row, permission, caller, key: beside.keys[row.id], flags: beside.flags[row.id] ?? [], db)
            }
        }
    }

    private func line(
        _ row: RecordRow, _ permission: Permission, _ caller: Caller, key: SealingKey?, flags: Set<String>, _ db: any Connection
    ) throws -> RecordLine? {
        let sight = permission.sight(caller)
        guard sight > .none else { return nil }
        let veils = permission.veils(caller)
        let kept = try row.definition.flatMap { try definition($0, kind: row.kind, db) }
        // Who sees how it stands sees how it stands: no words and no names.
        let parties = sight > .status ? try permission.parties.map { try open($0, row.id, $0.veiled && veils ? nil : key) } : []
        return RecordLine(
            record: row, definition: kept?.definition, payload: kept?.payload, parties: parties, flags: flags, now: permission.now)
    }
}

/// What lies beside the lines of a page, by record.
private enum LineQueries {
    struct Beside {
        var parties: [Int64: [Party]] = [:]
        var flags: [Int64: Set<String>] = [:]
        var keys: [Int64: SealingKey] = [:]
    }

    static func beside(_ roots: [Int64], keyring: Keyring, _ db: any Connection) throws -> Beside {
        var beside = Beside()
        let (marks, values) = (marks(roots.count), roots.map(Value.integer))
        for row in try db.rows("SELECT * FROM party WHERE record IN (\(marks)) ORDER BY record, seq", values) {
            beside.parties[try row.int("record"), default: []].append(try Party(row))
        }
        for row in try db.rows("SELECT record, name FROM flag WHERE record IN (\(marks)) AND lifted IS NULL", values) {
            beside.flags[try row.int("record"), default: []].insert(try row.text("name"))
        }
        for row in try db.rows("SELECT record, wrapped FROM record_key WHERE record IN (\(marks))", values) {
            let root = try row.int("record")
            beside.keys[root] = try RecordKeys.open(row.blob("wrapped"), of: root, keyring: keyring)
        }
        return beside
    }
}
