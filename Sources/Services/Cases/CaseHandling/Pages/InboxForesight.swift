import Desk
import Evidence
import People
import Records
import Store
import Web
import WorkCalendar
import Zone

/// What would come of one act on each of several lines: asked of the same guards the act will meet.
struct InboxForesight: Sendable {
    let cases: CaseHandling
    let caller: Caller

    private var zone: ZoneFolder { cases.zone }

    func of(_ action: InboxBulk.Action, _ lines: [InboxLine]) async throws -> [Int64: InboxBulk.Foresight] {
        let now = cases.time.now()
        let caller = caller
        return try await cases.engine.database.read { db in
            var found: [Int64: InboxBulk.Foresight] = [:]
            for line in lines {
                guard let view = try cases.engine.view(line.root.id, caller: caller, now: now, db), view.sight == .all else { continue }
                found[line.record.id] = try foresee(action, line, view, db)
            }
            return found
        }
    }

    private func foresee(_ action: InboxBulk.Action, _ line: InboxLine, _ view: RecordView, _ db: any Connection) throws
        -> InboxBulk.Foresight
    {
        func no(_ words: Words) -> InboxBulk.Foresight { .init(isPossible: false, words: words, version: line.record.version) }
        func yes(_ words: Words) -> InboxBulk.Foresight { .init(isPossible: true, words: words, version: line.record.version) }
        if let words = try holding(action, line, db) {
            guard [RoleName.reviewer, RoleName.chief].contains(where: { caller.has($0, in: line.record.unit) }) else {
                return no(Words(zh: "由这个部门的审查人或首席代表来定", en: "For a reviewer or the chief of its department to say"))
            }
            if action.key == "release", line.record.holder == nil { return no(Words(zh: "本来就没有人承办", en: "Nobody has it as it is")) }
            if action.key == "claim", line.record.holder == caller.person { return no(Words(zh: "已经在您手里", en: "You have it already")) }
            return line.record.open ? yes(words) : no(Words(zh: "这件已经办完了", en: "It is finished"))
        }
        if line.record.id != view.record.id { return step(action, line, view) ? yes(after(line, view)) : no(notNow(action, line)) }
        guard let offer = view.actions.first(where: { $0.row.action == action.action }) else { return no(notNow(action, line)) }
        let blocking = offer.blocking.map { ActWords.named($0.words, view.item) }
        guard blocking.isEmpty else {
            return no(Words(zh: blocking.map(\.zh).joined(separator: "；"), en: blocking.map(\.en).joined(separator: "; ")))
        }
        return yes(consequence(action.action, view))
    }

    /// Whose hands it comes into; nil for acts on the matter itself.
    private func holding(_ action: InboxBulk.Action, _ line: InboxLine, _ db: any Connection) throws -> Words? {
        let holder = try line.record.holder.flatMap { try cases.directory.name(of: .person($0), on: db) }
        let from = holder.map { Words(zh: "，现在在\($0)手里", en: "; \($0) has it now") } ?? Words(zh: "，现在没有人承办", en: "; nobody has it now")
        switch action.key {
        case "claim": return Words(zh: "归您承办\(from.zh)", en: "It becomes yours\(from.en)")
        case "assign": return Words(zh: "归下面选的同事承办\(from.zh)", en: "It goes to the colleague chosen below\(from.en)")
        case "release": return Words(zh: "回到部门待办，谁都可以接\(from.zh)", en: "It goes back to the department\(from.en)")
        default: return nil
        }
    }

    private func step(_ action: InboxBulk.Action, _ line: InboxLine, _ view: RecordView) -> Bool {
        view.children.first { $0.record.id == line.record.id }?.actions.contains(action.action) ?? false
    }

    private func notNow(_ action: InboxBulk.Action, _ line: InboxLine) -> Words {
        let isStep = line.record.parent != nil
        let state = isStep ? StepRecord.titles.state(line.record.state) : CaseRecord.titles.state(line.record.state)
        return Words(
            zh: "现在是“\(state.zh)”，不能“\(action.name.zh)”", en: "It stands at “\(state.en)”; “\(action.name.en)” is not possible")
    }

    /// What follows a completed step: the next ones, or the decision.
    private func after(_ line: InboxLine, _ view: RecordView) -> Words {
        func title(_ record: RecordRow) -> Words {
            record.step.flatMap { view.item?.step($0)?.title } ?? Words(zh: record.title, en: record.title)
        }
        let next = view.children.filter { child in
            guard child.record.state == StepRecord.State.waiting.rawValue, let before = view.edges[child.record.id] else { return false }
            let others = view.children.filter { before.contains($0.record.id) && $0.record.id != line.record.id }
            return before.contains(line.record.id) && others.allSatisfy { $0.record.state == StepRecord.State.done.rawValue }
        }.map { title($0.record) }
        if !next.isEmpty {
            return Words(
                zh: "办完，接着开始\(next.map { "“\($0.zh)”" }.joined(separator: "、"))",
                en: "Done; next: \(next.map(\.en).joined(separator: ", "))")
        }
        let open = view.children.filter { $0.record.id != line.record.id && $0.record.open }.count
        return open == 0
            ? Words(zh: "办完，环节都齐了，可以作决定", en: "Done; all steps are complete and it can be decided")
            : Words(zh: "办完，还有 \(open) 个环节在办", en: "Done; \(open) other steps remain")
    }

    /// What an act on the matter brings, with its day.
    private func consequence(_ action: String, _ view: RecordView) -> Words {
        let office = zone.calendar.officeTime(view.now)
        switch action {
        case "receive":
            return by(
                due(zone.limit("case.notice") ?? Limit(amount: 5, unit: .workday), from: office, view), "收件，", "前答复是否受理",
                "Received; an answer is due by ", "",
                view)
        case "accept":
            guard view.terms.startOn == "accept", let limit = view.terms.limits["promised"] else {
                return Words(zh: "受理，办理期限照原来的算", en: "Accepted; the limit runs as before")
            }
            return by(due(limit, from: view.now, view), "受理，", "前办结", "Accepted; the decision is due by ", "", view)
        case "issue": return Words(zh: "证照或文书做好，等送达", en: "The document is made and waits to be delivered")
        case "deliver": return Words(zh: "送达，这件办完", en: "Delivered; the matter is done")
        default: return CaseRecord.titles.action(action)
        }
    }

    private func by(_ at: Instant?, _ zh: String, _ zhEnd: String, _ en: String, _ enEnd: String, _ view: RecordView) -> Words {
        guard let at else { return Words(zh: zh + "期限等放假通知发布后再算", en: "Done; its day is counted once the holiday notice is out") }
        func day(_ language: Language) -> String {
            let wording = Wording(language, offset: zone.offset, now: view.now)
            return wording.deadline(at)
        }
        return Words(zh: zh + day(.zh) + zhEnd, en: en + day(.en) + enEnd)
    }

    /// The day a clock started then would end, from the calculator the clocks themselves use.
    private func due(_ limit: Limit, from start: Instant, _ view: RecordView) -> Instant? {
        let spec = ClockSpec(limit: limit, edge: .midnight, honours: [], thresholds: view.terms.thresholds)
        let reading = try? WorkCalendar.read(spec, [ClockEntry(.start, at: start)], zone.calendar, now: view.now, ledger: false)
        return reading.flatMap { $0.dueAt == .never ? nil : $0.dueAt }
    }
}
