import Evidence
import People
import Records
import Store
import WorkCalendar
import Zone

/// Measure 9 · Service guides as QR codes (办事指南二维码): the wall itself: what is planned, what was printed and hangs, what was scanned.
///
/// Domain 09; module and quiet zone after GB/T 18284. The promise: a code on the wall always leads somewhere true; one that no longer
/// does is seen by whoever keeps the wall before a visitor meets it. It does not measure whether a scan became a case.
package struct CodeWall: Sendable {
    let guides: Guides
    let engine: Engine
    let scans: ScanCounter

    var zone: ZoneFolder { guides.zone }

    /// The most print runs that are looked through for what hangs; older ones are long replaced.
    private static let mostRuns = 200

    /// One print run as the pages read it.
    struct Run: Sendable {
        let record: RecordRow
        let sheet: String
        let millimetres: Int
        let place: String
        let codes: [PrintedCode]
        let actions: [String]
        /// Newest first.
        let looks: [Look]

        var state: PrintRecord.State { PrintRecord.State(rawValue: record.state) ?? .removed }
    }

    /// One look over a wall that hangs.
    struct Look: Sendable {
        let at: Instant
        let found: String
        let note: String?
    }

    /// The department that keeps the wall: the comprehensive window.
    var keeper: String { zone.departments.first { $0.receivesForAll }?.id ?? zone.departments.first?.id ?? "" }

    func mayPrint(_ caller: Caller) -> Bool {
        caller.has(zone: RoleName.editor) || caller.has(RoleName.clerk, in: keeper) || caller.has(RoleName.chief, in: keeper)
    }

    /// The runs the caller sees, newest first.
    func runs(_ caller: Caller) async throws -> [Run] {
        let page = try await engine.list(kind: PrintRecord.name, caller: caller, limit: Self.mostRuns)
        let now = engine.surroundings.time.now()
        return try await engine.database.read { db in
            try page.rows.compactMap { row in
                let view = try engine.view(row.id, caller: caller, now: now, db)
                let looks = try view.map { try self.looks(row, seen: $0.sight, db) } ?? []
                return Self.run(row, view?.actions.map(\.row.action) ?? [], looks)
            }
        }
    }

    private func looks(_ row: RecordRow, seen sight: Sight, _ db: any Connection) throws -> [Look] {
        guard row.state != PrintRecord.State.printed.rawValue else { return [] }
        return try HistoryQueries.tree(row.id, db).filter { $0.action == PrintRecord.Action.inspect.rawValue }.reversed().map { line in
            let words = try engine.words(of: line, seen: sight, db)
            return Look(at: line.effectiveAt, found: line.data["found"]?.stringValue ?? "", note: words?["note"]?.stringValue)
        }
    }

    private static func run(_ row: RecordRow, _ actions: [String], _ looks: [Look]) -> Run {
        let host = row.data["host"]?.stringValue ?? ""
        let codes = (row.data["codes"]?.arrayValue ?? []).map { code in
            PrintedCode(
                item: code["item"]?.stringValue ?? "", name: code["name"]?.stringValue ?? "",
                department: code["department"]?.stringValue ?? "", row: Int(code["row"]?.intValue ?? 0),
                column: Int(code["column"]?.intValue ?? 0), host: host)
        }
        return Run(
            record: row, sheet: row.data["sheet"]?.stringValue ?? "", millimetres: Int(row.data["millimetres"]?.intValue ?? 0),
            place: row.data["place"]?.stringValue ?? "", codes: codes, actions: actions, looks: looks)
    }

    /// What hangs on the wall now, by item: the newest hanging run that holds it.
    static func hanging(_ runs: [Run]) -> [String: PrintedCode] {
        runs.filter { $0.state == .hanging }.flatMap(\.codes)
            .reduce(into: [:]) { found, code in if found[code.item] == nil { found[code.item] = code } }
    }

    /// Writes a print run down: what stands on the sheets, at which size.
    func recordRun(_ items: [Item], sheet: String, millimetres: Int, place: String, caller: Caller) async throws -> RecordRow {
        guard let person = caller.personText, mayPrint(caller) else {
            throw Refusal.notAllowed(Words(zh: "印制由目录编辑或综合窗口来记", en: "The editor or the comprehensive window records print runs"))
        }
        let codes = items.map { item -> JSON in
            let position = zone.wall.position(of: item.code)
            return [
                "item": .string(item.code), "name": .string(item.name.zh), "department": .string(item.department),
                "row": .init(position?.row ?? 0), "column": .init(position?.column ?? 0), "shortId": .string(ShortId(item.code).text),
            ]
        }
        let role =
            caller.has(zone: RoleName.editor) ? RoleName.editor : caller.has(RoleName.chief, in: keeper) ? RoleName.chief : RoleName.clerk
        let new = NewRecord(
            kind: PrintRecord.name, topic: "wall:\(place)", unit: keeper, channel: "window", title: "二维码印制 \(items.count) 个",
            definition: nil,
            data: [
                "sheet": .string(sheet), "millimetres": .init(millimetres), "host": .string(zone.host), "place": .string(place),
                "codes": .array(codes),
            ], personal: [:], parties: [NewParty("editor", .zone(RoleName.editor))], caller: caller,
            performer: Performer(actor: person, role: role))
        guard case .performed(let record) = try await engine.open(new) else { throw Refusal.unknown }
        return record
    }

    /// Writes down what was counted and answers the figures since an instant.
    func figures(since: Instant) async throws -> ScanFigures {
        try await flush()
        let hour = since.microseconds / Instant.hour
        return try await engine.database.read { db in try ScanQueries.figures(since: hour, db) }
    }

    /// Writes the counted scans down; what cannot be written now is kept for the next time.
    package func flush() async throws {
        let taken = scans.take()
        guard !taken.isEmpty else { return }
        do {
            try await engine.database.write { db in try ScanQueries.add(taken, db) }
        } catch {
            scans.put(back: taken)
            throw error
        }
    }
}
