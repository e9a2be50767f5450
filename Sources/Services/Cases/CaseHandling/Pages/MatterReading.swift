import Evidence
import People
import Records
import Store
import Web
import WorkCalendar
import Zone

extension CasePages {
    /// The matter in the address as the caller may see it, caught up to now; what is not theirs to know does not exist.
    func matter(_ visit: Visit) async throws -> Matter {
        guard let found = try await matter(visit.parameter("number"), visit) else { throw Problem.unknown() }
        return found
    }

    /// The matter under a number; nil where it is not the caller's to know.
    func matter(_ number: String, _ visit: Visit) async throws -> Matter? {
        let caller = visit.caller
        guard let first = try await cases.view(number, caller: caller), first.sight == .all else { return nil }
        let now = engine.surroundings.time.now()
        let found: Matter? = try await engine.database.read { db in
            guard let view = try engine.view(first.record.id, caller: caller, now: now, db) else { return nil }
            let found = try matter(view, caller, db)
            // What an applicant has not sent is nobody else's to read; a draft written down at the window is.
            return found.isStaff && found.state == .draft && !found.isFromWindow ? nil : found
        }
        if found != nil { try await engine.note(.matter, at: first.record.root, by: caller) }
        return found
    }

    private func matter(_ view: RecordView, _ caller: Caller, _ db: any Connection) throws -> Matter {
        let steps = Dictionary(view.children.map { ($0.record.id, $0.record.step ?? "") }, uniquingKeysWith: { first, _ in first })
        var names: [String: String?] = [:]
        func name(_ principal: String?) throws -> String? {
            guard let principal, let parsed = Principal(principal) else { return nil }
            if let known = names[principal] { return known }
            let found = try cases.directory.name(of: parsed, on: db)
            names[principal] = .some(found)
            return found
        }
        var places: [String: String?] = [:]
        func place(_ line: HistoryLine) throws -> String? {
            guard line.role == RoleName.clerk, case .person(let person) = Principal(line.actor) else { return nil }
            if let known = places[line.actor] { return known }
            let found = try cases.directory.window(of: person, on: db)
            places[line.actor] = .some(found)
            return found
        }
        let lines = try HistoryQueries.tree(view.record.root, db).map { line in
            Matter.Line(
                line: line, words: try engine.words(of: line, seen: view.sight, db) ?? [:], name: try name(line.actor),
                behalf: try name(line.behalf), step: steps[line.record], place: try place(line))
        }
        let agent = try view.party(.agent).map { party in
            Matter.Agent(name: try name(party.party.principal?.description) ?? "", hasMandate: party.party.mandate != nil)
        }
        let holder = try view.record.holder.flatMap { try name(Principal.person($0).description) }
        let audience = audience(of: view, caller)
        let looks = try LookQueries.at(root: view.record.root, db).map { look in
            Matter.Seen(look: look, name: try name(Principal.person(look.looker).description) ?? "")
        }
        return Matter(
            view: view, audience: audience, lines: lines, proof: try proof(view.record.id, db),
            files: try papers(view.papers, db), holder: holder, agent: agent,
            builtIns: audience == .staff ? try builtIns(view, caller, db) : [:], zone: zone, looks: looks)
    }

    /// What a member of staff may do beside the table, on the matter and on each of its steps.
    private func builtIns(_ view: RecordView, _ caller: Caller, _ db: any Connection) throws -> [String: [BuiltIn]] {
        var found = ["": try engine.builtIns(on: view.record, caller, now: view.now, db)]
        for (child, _) in view.children where child.open && child.state != StepRecord.State.waiting.rawValue {
            guard let key = child.step else { continue }
            found[key] = try engine.builtIns(on: child, caller, now: view.now, db).filter { [.assign, .release].contains($0) }
        }
        return found
    }

    /// Staff of a department who are not the applicant themselves.
    private func audience(of view: RecordView, _ caller: Caller) -> Matter.Audience {
        guard caller.isStaff else { return .applicant }
        let own = view.parties.contains { party in
            [.applicant, .agent].contains(party.party.role) && party.party.principal.map(caller.isOne(of:)) == true
        }
        return own ? .applicant : .staff
    }

    private func papers(_ papers: [Paper], _ db: any Connection) throws -> [Int64: Matter.File] {
        var found: [Int64: Matter.File] = [:]
        for paper in papers {
            guard let file = try FileQueries.find(paper.file, db) else { continue }
            found[paper.file] = Matter.File(id: file.id, name: files.name(of: file), size: file.size)
        }
        return found
    }

    /// The newest event with its place in the log, and when the checkpoint above it was signed.
    private func proof(_ root: Int64, _ db: any Connection) throws -> Matter.Proof? {
        guard let line = try HistoryQueries.newestLogged(root, db), let index = line.logIndex,
            let row = try db.row("SELECT at FROM checkpoint WHERE size > ? ORDER BY size LIMIT 1", [.integer(index)])
        else { return nil }
        return Matter.Proof(index: index, checkpoint: Instant(microseconds: try row.int("at")))
    }

    /// Those who may approve in a department: named in a field of an act.
    func holders(_ role: Role, in unit: String) async throws -> [Person] {
        try await engine.database.read { db in try engine.surroundings.holders(db, role.rawValue, unit) }
    }
}
