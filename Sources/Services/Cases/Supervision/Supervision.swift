import Evidence
import People
import Records
import Store
import Web
import WorkCalendar
import Zone

/// Measure 0 · Electronic supervision of deadlines (电子监察): every promise of every measure is watched, by rule and in the open.
///
/// 行政许可法 Art. 32, 42, 44, 45; the rules of other cities where this zone has none (domain/00-supervision). It never decides a case
/// and never edits one: it notes a passed threshold once, asks for an explanation, and counts.
package struct Supervision: Sendable {
    let engine: Engine
    let zone: ZoneFolder
    let directory: Directory
    let time: TimeSource

    package init(engine: Engine, zone: ZoneFolder, directory: Directory, time: TimeSource) {
        self.engine = engine
        self.zone = zone
        self.directory = directory
        self.time = time
    }

    /// Those who see figures: supervisors and administrators the zone's, a chief representative the department's.
    static let readers = [RoleName.supervisor, RoleName.administrator, RoleName.chief]

    /// What this caller's figures are of. A department that is asked for narrows them; one that is not the caller's is nobody's to know.
    func scope(_ caller: Caller, unit: String? = nil) throws -> SupervisionScope {
        let overZone = caller.has(zone: RoleName.supervisor)
        let figuresOnly = !overZone && caller.has(zone: RoleName.administrator)
        let led = Set(caller.unitRoles.filter { $0.role == RoleName.chief }.map(\.unit)).sorted()
        guard overZone || figuresOnly || !led.isEmpty else { throw Problem.notAllowed() }
        if let unit, zone.department(unit) == nil || (!overZone && !figuresOnly && !led.contains(unit)) { throw Problem.unknown() }
        let reading = figuresOnly ? Caller.system : caller
        let now = time.now()
        func filter(_ kind: String) -> SightFilter {
            SightFilter(reading, kind: kind, at: now, privateStates: engine.kinds[kind]?.table.privateStates ?? [])
        }
        return SupervisionScope(
            filter: filter(CaseRecord.name), signals: filter(SignalRecord.name),
            units: unit.map { [$0] } ?? (overZone || figuresOnly ? nil : led), drills: !figuresOnly)
    }

    // MARK: Signals

    /// A signal with what its page shows beside the record.
    struct Line: Sendable {
        let view: RecordView
        let facts: SignalFacts
        /// The person who has the case in hand, where one has.
        let holder: String?
        let lifting: Proposal?

        var record: RecordRow { view.record }
        var lamp: Records.Lamp { facts.lamp(view.flags) }
    }

    func line(_ number: String, caller: Caller) async throws -> Line? {
        guard let view = try await engine.view(kind: SignalRecord.name, number: number, caller: caller) else { return nil }
        return try await engine.database.read { db in try line(view, db) }
    }

    /// The signals of a list as the caller may see them.
    func lines(_ rows: [RecordRow], caller: Caller) async throws -> [Line] {
        for row in rows { try await engine.freshen(row) }
        let now = time.now()
        return try await engine.database.read { db in
            try rows.compactMap { row in try engine.view(row.id, caller: caller, now: now, db).map { try line($0, db) } }
        }
    }

    func line(_ view: RecordView, _ db: any Connection) throws -> Line {
        let holder = try view.record.holder.flatMap { try directory.name(of: .person($0), on: db) }
        return Line(
            view: view, facts: SignalFacts(view.record), holder: holder,
            lifting: view.proposals.first { $0.action == SignalRecord.Action.lift.rawValue })
    }

    /// The signals about one case, oldest first, that the caller may see.
    package func signals(about root: Int64, caller: Caller) async throws -> [RecordRow] {
        try await engine.list(
            kind: SignalRecord.name, caller: caller, Narrowing(conditions: [SignalQueries.matter(root)]), limit: 100
        ).rows.sorted { $0.id < $1.id }
    }

    /// A signal a supervisor opens by hand: something no clock can see (rule 11 of domain/00).
    struct ByHand: Sendable {
        let rule: SupervisionRule
        let lamp: Records.Lamp
        let unit: String
        let matter: RecordRow?
        let reason: String
    }

    func open(_ wanted: ByHand, caller: Caller, idempotency: Idempotency.Key? = nil, answer: Engine.Answer? = nil) async throws -> Done {
        guard caller.has(zone: RoleName.supervisor), let person = caller.personText else {
            throw Refusal.notAllowed(Words(zh: "只有监督人员能开信号", en: "Only a supervisor opens a signal"))
        }
        var data: [String: JSON] = [
            "rule": .string(wanted.rule.rawValue), "lamp": .string(wanted.lamp.rawValue), "at": .string(String(time.now().microseconds)),
        ]
        if let matter = wanted.matter {
            data["matter"] = .string(String(matter.id))
            data["case"] = .init(matter.number)
        }
        let new = NewRecord(
            kind: SignalRecord.name, topic: wanted.matter?.topic ?? "rule:\(wanted.rule.rawValue)", unit: wanted.unit, channel: "hand",
            title: wanted.matter?.title ?? wanted.rule.words.zh, definition: nil, data: .object(data),
            personal: ["reason": .string(wanted.reason)], parties: [], caller: caller,
            performer: Performer(actor: person, role: RoleName.supervisor), idempotency: idempotency,
            links: wanted.matter.map { [("matter", $0.id, $0.kind)] } ?? [], holder: wanted.matter?.holder)
        return try await engine.open(new, then: [(SignalOpening.first(wanted.lamp).rawValue, [:])], answer: answer)
    }

    // MARK: Figures

    /// The board: cases by lamp and department, now.
    struct Board: Sendable {
        let byUnit: [String: [CaseFigure: Int]]
        let month: SupervisionMonth
        let decided: [String: [CaseFigure: Int]]
        let days: [String: SupervisionDays]

        func total(_ figure: CaseFigure) -> Int { byUnit.values.reduce(0) { $0 + ($1[figure] ?? 0) } }
    }

    func board(_ scope: SupervisionScope) async throws -> Board {
        let now = time.now()
        let month = SupervisionMonth(of: now, zone.calendar)
        return try await engine.database.read { db in
            Board(
                byUnit: try CaseFigureQueries.counts(CaseFigure.now, scope, nil, at: now, db), month: month,
                decided: try CaseFigureQueries.counts([.decided, .onTime], scope, month, at: now, db),
                days: try CaseFigureQueries.days(scope, month, db))
        }
    }

    /// One department's line in the table of a month; of the whole where `unit` is nil.
    struct MonthLine: Sendable {
        let unit: String?
        var counts: [CaseFigure: Int] = [:]
        var days = SupervisionDays()
        var signals = (issued: 0, inTime: 0)

        subscript(_ figure: CaseFigure) -> Int { counts[figure] ?? 0 }
        /// Decided with a legal limit at all; some items have none.
        var lawCounted: Int { self[.lawOnTime] + self[.lawLate] }
    }

    /// The table of a month, a line a department in the zone's order, and the sum.
    func month(_ month: SupervisionMonth, _ scope: SupervisionScope) async throws -> (lines: [MonthLine], total: MonthLine) {
        let now = time.now()
        let (decided, accepted, days, signals) = try await engine.database.read { db in
            (
                try CaseFigureQueries.counts(CaseFigure.ofDecided, scope, month, at: now, db),
                try CaseFigureQueries.counts(CaseFigure.ofAccepted, scope, month, at: now, db),
                try CaseFigureQueries.days(scope, month, db), try CaseFigureQueries.answered(scope, month, db)
            )
        }
        let known = Set(decided.keys).union(accepted.keys).union(signals.keys)
        let order = zone.departments.map(\.id).filter(known.contains)
        var total = MonthLine(unit: nil)
        let lines = order.map { unit -> MonthLine in
            let counts = (decided[unit] ?? [:]).merging(accepted[unit] ?? [:]) { first, _ in first }
            let line = MonthLine(unit: unit, counts: counts, days: days[unit] ?? .init(), signals: signals[unit] ?? (0, 0))
            total.counts.merge(line.counts) { $0 + $1 }
            total.days = total.days + line.days
            total.signals = (total.signals.issued + line.signals.issued, total.signals.inTime + line.signals.inTime)
            return line
        }
        return (lines, total)
    }

    /// What the cases behind a figure are found by.
    func narrowing(_ figure: CaseFigure, _ month: SupervisionMonth?, _ scope: SupervisionScope) -> Narrowing {
        let own = CaseFigureQueries.own(figure, at: time.now()).map { [$0] } ?? []
        return Narrowing(conditions: CaseFigureQueries.population(figure, month) + scope.narrowing + own)
    }

    /// Steps late inside cases that are not, with their cases.
    func lateSteps(_ scope: SupervisionScope, limit: Int = 50) async throws -> [(step: RecordRow, root: RecordRow)] {
        let now = time.now()
        return try await engine.database.read { db in
            try CaseFigureQueries.lateSteps(scope, at: now, limit: limit, db).compactMap { id in
                guard let step = try RecordQueries.find(id, db), let root = try RecordQueries.find(step.root, db) else { return nil }
                return (step, root)
            }
        }
    }
}
