import Evidence
import Foundation
import People
import Records
import Sealing
import Store
import WorkCalendar

/// A tree the engine made, cast again and again: its rows as pieces in the binary format of COPY, with other ids, numbers, times, parties
/// and keys in each cast. The same as `Population` does by SQL, quick enough for millions.
struct Mould: Sendable {
    /// What one cast has of its own.
    struct Cast: Sendable {
        let root: Int64
        let delay: Int64
        let number: String
        let applicant: String
        var dress: Dress?
    }

    /// What an ended matter is about, where it is to be about something else than the template: the item's department, code, name, definition.
    struct Dress: Sendable {
        let unit: [UInt8]
        let topic: [UInt8]
        let title: [UInt8]
        let definition: Int64
    }

    /// What is found again in the rows of a template.
    struct Marks {
        let template: RecordRow
        let applicant: String
        let isDressed: Bool
    }

    enum Word: Sendable { case applicant, form, party, wrapped, unit, topic, title, definition }
    enum Piece: Sendable {
        case bytes([UInt8])
        case id(Int64)
        case time(Int64)
        case number(after: [UInt8])
        case word(Word)
    }

    let columns: [[String]]
    /// For each table, the pieces of all its rows.
    private let pieces: [[Piece]]
    private let form: [UInt8]
    private let party: [UInt8]
    private let keyring: Keyring

    static let tables = Population.tables + [("record_key", "record")]

    /// - Parameters:
    ///   - isDressed: each cast is about what its dress says.
    ///   - keeps: which rows of a table are cast; all without.
    init(
        _ work: Workbench, template root: Int64, applicant: Int64, isDressed: Bool = false,
        keeps: @escaping @Sendable (_ table: String, _ row: Store.Row) throws -> Bool = { _, _ in true }
    ) async throws {
        keyring = work.keyring
        let (ring, who) = (work.keyring, Principal.person(applicant).description)
        let found = try await work.database.read { db in
            guard let template = try RecordQueries.find(root, db), let key = try RecordKeys.find(root, keyring: ring, db),
                let sealed = template.sealed,
                let party = try db.row("SELECT sealed FROM party WHERE record = ? AND sealed IS NOT NULL LIMIT 1", [.integer(root)])
            else { throw BenchFault("no template") }
            let marks = Marks(template: template, applicant: who, isDressed: isDressed)
            var (columns, pieces): ([[String]], [[Piece]]) = ([], [])
            for (table, key) in Self.tables {
                let names = try db.rows(
                    "SELECT column_name AS c FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = ? "
                        + "ORDER BY ordinal_position", [.text(table)]
                ).map { try $0.text("c") }
                columns.append(names)
                let rows = try db.rows(
                    "SELECT \(names.joined(separator: ", ")) FROM \(table) WHERE \(key) IN (SELECT id FROM record WHERE root = ?)",
                    [.integer(root)])
                pieces.append(try Self.merged(rows.filter { try keeps(table, $0) }.flatMap { marks.row(table, $0) }))
            }
            return (
                columns, pieces, try key.open(sealed, context: RecordKeys.formContext(root)),
                try key.open(party.blob("sealed"), context: RecordKeys.partyContext(root))
            )
        }
        (columns, pieces, form, party) = found
    }

    private static func merged(_ pieces: [Piece]) -> [Piece] {
        pieces.reduce(into: []) { all, piece in
            if case .bytes(let more) = piece, case .bytes(let before) = all.last {
                all[all.count - 1] = .bytes(before + more)
            } else {
                all.append(piece)
            }
        }
    }

    /// Adds the rows of one cast to the bytes of each table.
    func add(_ cast: Cast, to tables: inout [[UInt8]], random: RandomSource) throws {
        let own = SealingKey(random: random)
        let wrapped = try keyring.wrap(own, context: RecordKeys.keyContext(cast.root), random: random)
        let form = try own.seal(form, context: RecordKeys.formContext(cast.root), random: random)
        let party = try own.seal(party, context: RecordKeys.partyContext(cast.root), random: random)
        let (number, applicant) = (Array(cast.number.utf8), Array(cast.applicant.utf8))
        for place in pieces.indices {
            for piece in pieces[place] {
                switch piece {
                case .bytes(let bytes): tables[place].append(contentsOf: bytes)
                case .id(let offset): tables[place].appendField(cast.root + offset)
                case .time(let at): tables[place].appendField(at + cast.delay)
                case .number(let rest): tables[place].appendField(number, rest)
                case .word(.applicant): tables[place].appendField(applicant)
                case .word(.form): tables[place].appendField(form)
                case .word(.party): tables[place].appendField(party)
                case .word(.wrapped): tables[place].appendField(wrapped)
                case .word(.unit): tables[place].appendField(cast.dress?.unit ?? [])
                case .word(.topic): tables[place].appendField(cast.dress?.topic ?? [])
                case .word(.title): tables[place].appendField(cast.dress?.title ?? [])
                case .word(.definition): tables[place].appendField(cast.dress?.definition ?? 0)
                }
            }
        }
    }
}

extension Mould.Marks {
    /// Columns that hold an id of the tree.
    private static let ids: Set<String> = ["id", "record", "root", "parent", "child", "after", "event"]

    /// One row: the number of its fields, and each of them.
    func row(_ table: String, _ row: Store.Row) -> [Mould.Piece] {
        let count = UInt16(row.values.count)
        return [.bytes([UInt8(count >> 8), UInt8(count & 255)])]
            + zip(row.columns.names, row.values).map { field(table, $0, $1) }
    }

    private func field(_ table: String, _ column: String, _ value: Value) -> Mould.Piece {
        switch (column, value) {
        case (_, .integer(let id)) where Self.ids.contains(column): return .id(id - template.id)
        case (_, .integer(let at)) where column == "at" || column == "since" || column.hasSuffix("_at"):
            return at == Instant.never.microseconds ? constant(value) : .time(at)
        case ("number", .text(let text)):
            guard let number = template.number, text.hasPrefix(number) else { return constant(value) }
            return .number(after: Array(text.dropFirst(number.count).utf8))
        case ("principal", .text(applicant)): return .word(.applicant)
        case ("sealed", .blob) where table == "record": return .word(.form)
        case ("sealed", .blob) where table == "party": return .word(.party)
        case ("wrapped", .blob): return .word(.wrapped)
        default: return dress(table, column) ?? constant(value)
        }
    }

    private func dress(_ table: String, _ column: String) -> Mould.Piece? {
        guard isDressed else { return nil }
        switch (table, column) {
        case ("record", "unit"), ("history", "unit"): return .word(.unit)
        case ("record", "topic"): return .word(.topic)
        case ("record", "title"): return .word(.title)
        case ("record", "definition"): return .word(.definition)
        case ("history", "data"): return constant(.text("{}"))
        default: return nil
        }
    }

    private func constant(_ value: Value) -> Mould.Piece {
        var bytes: [UInt8] = []
        switch value {
        case .null: bytes = [0xff, 0xff, 0xff, 0xff]
        case .integer(let number): bytes.appendField(number)
        case .text(let text): bytes.appendField(Array(text.utf8))
        case .blob(let blob): bytes.appendField(blob)
        }
        return .bytes(bytes)
    }
}

extension [UInt8] {
    fileprivate mutating func appendLength(_ length: Int) {
        Swift.withUnsafeBytes(of: UInt32(length).bigEndian) { append(contentsOf: $0) }
    }

    fileprivate mutating func appendField(_ number: Int64) {
        appendLength(8)
        Swift.withUnsafeBytes(of: number.bigEndian) { append(contentsOf: $0) }
    }

    fileprivate mutating func appendField(_ bytes: [UInt8], _ rest: [UInt8] = []) {
        appendLength(bytes.count + rest.count)
        append(contentsOf: bytes)
        append(contentsOf: rest)
    }
}
