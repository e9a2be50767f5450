import Cases
import Catalogue
import Evidence
import People
import Records
import Sealing
import Web
import WorkCalendar
import Zone

/// Cases on a database of their own, with the real zone and a credit service that answers what the test says.
package struct CaseRig: Sendable {
    package let rig: Rig
    package let cases: CaseHandling
    package let supervision: Supervision

    package init(at start: String, standing: Fact.Answer = .yes, zone: ZoneFolder? = nil, inFile: Bool = false) async throws {
        rig = try await Rig(
            CasesService.kinds + CatalogueService.kinds, at: start, zone: zone, inFile: inFile,
            facts: [CaseRecord.standingFact: FactSource(name: "test", validFor: Instant.wholeDay) { _ in standing }])
        let directory = Directory(
            keyring: rig.keyring, random: .seeded(7), reach: UnitReach(receiving: ["hall"], hall: Set(rig.zone.departments.map(\.id))))
        cases = CaseHandling(engine: rig.engine, zone: rig.zone, directory: directory, time: rig.clock.source)
        supervision = Supervision(engine: rig.engine, zone: rig.zone, directory: directory, time: rig.clock.source)
    }

    /// Somebody who holds these roles in a unit, or none.
    package func person(_ id: Int64, _ roles: [String] = [], in unit: String? = nil) -> Caller {
        Caller(
            person: id, name: "person \(id)", username: "person\(id)",
            unitRoles: Set(unit.map { unit in roles.map { UnitRole(unit: unit, role: $0) } } ?? []))
    }

    /// An application with every required answer filled in and, unless left out, a file for every required paper.
    package func application(_ code: String, by person: Int64, without: Set<String> = [], answers: [String: JSON] = [:]) async throws
        -> Application
    {
        guard let item = rig.zone.item(code) else { throw Rig.Missing() }
        var form: [String: JSON] = [:]
        for field in item.form where field.when.holds(in: form, of: item.form) == true {
            form[field.name] = answers[field.name] ?? sample(field)
        }
        var papers: [JSON] = []
        for material in item.materials
        where material.required && !without.contains(material.id) && material.when.holds(in: form, of: item.form) != false {
            papers.append(["material": .string(material.id), "files": [.string(String(try await file(person)))]])
        }
        var reader = ApplicationReader(item: item, today: cases.today, complete: true)
        let read = reader.read([
            "item": .string(code),
            "applicant": ["kind": "organisation", "name": "新乡市试验机械有限公司", "code": "91350100M000100Y43"],
            "contact": ["name": "钱多多", "phone": "13800001234"], "form": .object(form), "materials": .array(papers), "channel": "online",
        ])
        guard reader.faults.isEmpty else { throw Refused(faults: reader.faults.map { "\($0.pointer): \($0.message.en)" }) }
        return read
    }

    package struct Refused: Error, CustomStringConvertible {
        let faults: [String]
        package var description: String { faults.joined(separator: "; ") }
    }

    private func sample(_ field: FormField) -> JSON {
        switch field.type {
        case .integer: .integer(Int64(field.min ?? 12))
        case .number: .integer(Int64(field.min ?? 80))
        case .money: .integer(Int64(field.min ?? 1_260_000))
        case .date: "2026-10-20"
        case .boolean: true
        case .choice: .string(field.options.first?.value ?? "")
        case .phone: "13800005678"
        case .code: "2610-410791-04-01-123456"
        case .text, .longtext: "写一句话"
        }
    }

    package func file(_ person: Int64) async throws -> Int64 {
        let now = rig.clock.now
        return try await rig.database.write { db in
            try FileQueries.insert(
                sha256: String(repeating: "ab", count: 32), size: 3, mediaType: "application/pdf", name: nil,
                owner: Principal.person(person).description, at: now, db
            ).id
        }
    }

    /// Applies and sends; the record's id.
    package func submitted(_ code: String, by person: Caller, without: Set<String> = []) async throws -> Int64 {
        let application = try await application(code, by: person.person ?? 0, without: without)
        guard case .performed(let record) = try await cases.apply(application, submit: true, caller: person) else { throw Rig.Missing() }
        return record.id
    }

    @discardableResult
    package func act(_ id: Int64, _ action: CaseRecord.Action, _ caller: Caller, _ fields: [String: JSON] = [:]) async throws -> RecordRow {
        switch try await rig.engine.perform(Act(.id(id), action.rawValue, fields: fields, caller: caller)) {
        case .performed(let record), .proposed(let record, _): return record
        case .repeated: return try await rig.record(id)
        }
    }

    /// The clock's newest round as it reads now.
    package func reading(_ id: Int64, _ clock: ClockName) async throws -> Reading? {
        let now = rig.clock.now
        return try await rig.database.read { [rig] db in
            try rig.engine.view(id, caller: .system, now: now, db)?.clock(clock)?.reading
        }
    }
}
