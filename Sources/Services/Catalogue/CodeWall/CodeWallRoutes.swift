import Desk
import Evidence
import HTTPTypes
import People
import Records
import Web
import WorkCalendar
import Zone

extension CodeWall {
    /// `/wall/manage` and its acts for the staff of the hall and the editor.
    func open(_ doors: inout Doors, checks: GuideChecks) {
        doors.page(.get, "/wall/manage", for: .staff) { try await manage($0, checks) }
        doors.page(.post, "/wall/prints", for: .staff, handler: record)
        doors.page(.post, "/wall/prints/{number}/{action}", for: .staff, handler: act)
    }

    private func manage(_ visit: Visit, _ checks: GuideChecks) async throws -> Answer {
        let runs = try await runs(visit.caller)
        let hanging = Self.hanging(runs)
        let figures = try await figures(since: visit.now.adding(microseconds: -30 * Instant.wholeDay))
        let codes = WallRules.codes(zone).map { (code: $0, status: WallRules.status(of: $0, zone, hanging: hanging[$0])) }
        let offered = codes.filter { zone.item($0.code) != nil }
        let wall = WallState(
            zone: zone, codes: codes, runs: runs, scans: figures,
            fresh: (offered.count { checks.isFresh($0.code, zone, now: visit.now) }, offered.count))
        let page = WallManagePage(wall: wall, visit: visit)
        return try visit.page(page, page.shell)
    }

    @Sendable private func record(_ visit: Visit) async throws -> Answer {
        let form = try await visit.form()
        let order = PrintOrder(zone) { name in form[name].flatMap { $0.isEmpty ? nil : $0 } }
        guard order.faults.isEmpty else { throw Problem.invalid(order.faults) }
        let items = order.items(zone)
        guard !items.isEmpty else {
            throw Problem.invalid([.init("/department", "empty", Words(zh: "这个部门没有要印的码", en: "This department has no code to print"))])
        }
        let run = try await refusing(visit) {
            try await recordRun(items, sheet: order.sheet, millimetres: order.millimetres, place: order.place, caller: visit.caller)
        }
        let said = visit.say(
            "记下了：印了 \(items.count) 个码（\(run.number ?? "")）。", "Written down: \(items.count) codes printed (\(run.number ?? "")).")
        return .redirect(to: "/wall/manage#runs-h", saying: Toast(said))
    }

    @Sendable private func act(_ visit: Visit) async throws -> Answer {
        let form = try await visit.form()
        guard let action = PrintRecord.Action(rawValue: visit.parameter("action")) else { throw Problem.unknown() }
        var fields: [String: JSON] = [:]
        for name in ["found", "note", "reason"] where !form.text(name).isEmpty { fields[name] = .string(form.text(name)) }
        let act = Act(
            .number(kind: PrintRecord.name, visit.parameter("number")), action.rawValue, fields: fields, caller: visit.caller)
        _ = try await refusing(visit) { try await engine.perform(act) }
        let title = PrintRecord.titles.action(action.rawValue)[visit.language]
        return .redirect(to: "/wall/manage#runs-h", saying: Toast(visit.say("办好了：\(title)。", "Done: \(title.lowercased()).")))
    }

    private func refusing<Value>(_ visit: Visit, _ body: () async throws -> Value) async throws -> Value {
        do {
            return try await body()
        } catch let refusal as Refusal {
            throw refusal.problem(visit.language)
        }
    }
}
