import Desk
import Evidence
import People
import Records
import Web
import WorkCalendar
import Zone

/// An action every matter has beside its table: a note, who handles it, a legal hold, a date put right, personal data erased.
struct OfficeActing: Sendable {
    /// As it stands in the address; `claim` is to assign to oneself.
    let name: String
    let action: BuiltIn
    let step: String?
    let record: RecordRow

    /// Nil where the address names no such action.
    init?(_ visit: Visit, _ matter: Matter) {
        name = visit.parameter("action")
        guard let action = name == "claim" ? .assign : BuiltIn(rawValue: name) else { return nil }
        self.action = action
        let key = visit.parameter("step")
        step = key.isEmpty ? nil : key
        guard let record = key.isEmpty ? matter.record : matter.child(key)?.record else { return nil }
        self.record = record
    }

    func isOffered(_ matter: Matter) -> Bool { matter.builtIns[step ?? "", default: []].contains(action) }

    func target(_ number: String) -> Act.Target {
        step.map { .step(kind: CaseRecord.name, number: number, key: $0) } ?? .number(kind: CaseRecord.name, number)
    }

    func address(_ number: String) -> String { step.map { MatterAddress.step(number, $0, name) } ?? MatterAddress.act(number, name) }

    /// What is typed, as the engine's fields.
    func fields(_ form: FormBody, _ matter: Matter, caller: Caller) -> [String: JSON] {
        var out: [String: JSON] = [:]
        switch action {
        case .assign:
            out["person"] = .string(name == "claim" ? String(caller.person ?? 0) : form.text("person"))
        case .note, .seal: out["note"] = .string(form.text("note"))
        case .hold, .unhold, .repudiate, .erase: out["reason"] = .string(form.text("reason"))
        case .rectify:
            out["reason"] = .string(form.text("reason"))
            if let seq = Int64(form.text("seq")) { out["seq"] = .integer(seq) }
            out["effectiveAt"] = .string(Self.instant(form.text("effectiveAt"), matter) ?? form.text("effectiveAt"))
        default: break
        }
        return out
    }

    /// `2026-09-28 10:00` or `9月28日 10:00` as an instant of the zone's clock; nil where it cannot be read.
    static func instant(_ raw: String, _ matter: Matter) -> String? {
        let text = Entry.narrowed(raw)
        guard let space = text.lastIndex(where: { $0.isWhitespace || $0 == "T" }) else { return nil }
        let clock = text[text.index(after: space)...].split(separator: ":").map { Int($0) }
        guard (2...3).contains(clock.count), let hour = clock[0], let minute = clock[1], (0...23).contains(hour), (0...59).contains(minute),
            case .success(let day) = Entry.date(String(text[..<space]), today: matter.calendar.day(of: matter.view.now))
        else { return nil }
        return matter.calendar.instant(day, minute: hour * 60 + minute).iso8601(offset: matter.zone.offset)
    }
}

/// One of them as a page: what follows, what it asks, one button that names it.
struct OfficePage: Page {
    let summary: HTML
    let title: Words
    let what: HTML
    let consequence: Words
    let fields: HTML
    let address: String
    let version: Int64
    let style: String
    let back: String

    static let template = Template(
        """
        <header class="page-head"><h1>{{title}}</h1><p>{{{what}}}</p></header>
        {{{summary}}}<div class="form"><section class="panel"><h2>[[办了以后|What follows]]</h2><p>{{consequence}}</p></section>
        <form class="section" method="post" action="{{address}}" novalidate>{{{csrfField}}}<input type="hidden" name="version" value="{{version}}">
        {{{fields}}}
        <div class="cluster section-inner"><button class="{{style}}">{{title}}</button><a class="button plain" href="{{back}}">[[不办，回这件|Leave it as it is]]</a></div>
        </form></div>
        """)
}

extension CasePages {
    func showOffice(_ visit: Visit, _ matter: Matter, _ acting: OfficeActing) async throws -> Answer {
        guard matter.isStaff else { throw Problem.unknown() }
        guard acting.isOffered(matter) else {
            throw Problem.conflict(
                Words(zh: "这一步现在办不了，或由别的岗位来办。", en: "This cannot be done now, or belongs to another role."), code: "not_now",
                title: Words(zh: "现在还不能这样办", en: "Not possible now"))
        }
        return try await officePage(visit, matter, acting, typed: [:], problem: nil)
    }

    func takeOffice(_ visit: Visit, _ matter: Matter, _ acting: OfficeActing) async throws -> Answer {
        guard matter.isStaff else { throw Problem.unknown() }
        let form = try await visit.form()
        let act = Act(
            acting.target(matter.number), acting.action.rawValue, fields: acting.fields(form, matter, caller: visit.caller),
            caller: visit.caller, ifMatch: form["version"].flatMap { Int64($0) })
        do {
            let done = try await engine.perform(act)
            var words = OfficeWords.said(acting.name)
            if case .proposed = done {
                words = Words(zh: "提出来了，等另一位监督人员复核后才算数。", en: "Proposed; it counts once a second supervisor confirms it.")
            }
            return .redirect(to: MatterAddress.matter(matter.number), saying: Toast(words[visit.language]))
        } catch let refusal as Refusal {
            guard case .fields = refusal else { throw refusal.problem(visit.language) }
            return try await officePage(visit, matter, acting, typed: form.typed, problem: refusal.problem(visit.language))
        }
    }

    private func officePage(_ visit: Visit, _ matter: Matter, _ acting: OfficeActing, typed: [String: String], problem: Problem?)
        async throws
        -> Answer
    {
        let language = visit.language
        let fields = try await officeFields(matter, acting, typed, problem, visit)
        let title = OfficeWords.button(acting.name)
        let summary = problem.map { ErrorSummary($0, labels: fields.map { ($0.name, $0.label) }) }
        let step = acting.step.flatMap { matter.plan($0)?.title[language] }.map { " · \($0)" } ?? ""
        let page = OfficePage(
            summary: summary?.html(language) ?? .empty, title: title,
            what: "\(matter.title[language])\(step) · \(Part.number(matter.number)) · \(matter.applicantName)",
            consequence: OfficeWords.consequence(acting.name), fields: fields.map { $0.html(language) }.joined("\n"),
            address: acting.address(matter.number), version: acting.record.version,
            style: [.erase, .repudiate].contains(acting.action) ? "button danger" : "button primary",
            back: MatterAddress.matter(matter.number))
        let faults = summary?.entries.count ?? 0
        return try visit.page(page, shell(matter, crumb: title, faults: faults, status: faults == 0 ? 200 : 422))
    }

    private func officeFields(
        _ matter: Matter, _ acting: OfficeActing, _ typed: [String: String], _ problem: Problem?, _ visit: Visit
    ) async throws -> [Web.Field] {
        func field(_ name: String, _ label: Words, _ kind: Web.Field.Kind, hint: Words? = nil) -> Web.Field {
            Web.Field(name, label, kind, value: typed[name] ?? "", hint: hint, fault: problem?.fault(at: name))
        }
        let reason = field(
            "reason", Words(zh: "原因", en: "Reason"), .longtext,
            hint: Words(zh: "写进这件的经过，2000 字以内。", en: "Kept with the matter; at most 2,000 characters."))
        switch acting.action {
        case .note, .seal:
            return [
                field(
                    "note", Words(zh: "备注", en: "Note"), .longtext,
                    hint: Words(zh: "申请人看不到，办件的人和监督看得到。", en: "The applicant does not see it; those who handle and supervise it do."))
            ]
        case .assign where acting.name == "assign":
            let people = try await colleagues(acting.record.unit).filter { $0.id != acting.record.holder }
            return [
                field(
                    "person", Words(zh: "交给谁", en: "To whom"), .choice(people.map { .init(String($0.id), Words(zh: $0.name, en: $0.name)) })
                )
            ]
        case .erase:
            let grounds = ErasureGround.allCases.map { Web.Field.Option($0.rawValue, OfficeWords.ground($0)) }
            return [
                field(
                    "reason", Words(zh: "依据（个人信息保护法第四十七条）", en: "Ground (Personal Information Protection Law, Art. 47)"), .choice(grounds))
            ]
        case .hold, .unhold, .repudiate: return [reason]
        case .rectify:
            return [field("seq", Words(zh: "更正哪一条", en: "Which entry"), .choice(entries(matter, visit)))] + [
                field(
                    "effectiveAt", Words(zh: "实际是什么时候", en: "When it really was"), .text,
                    hint: Words(zh: "比如 2026-09-28 10:00，按高新区的时间。", en: "Such as 2026-09-28 10:00, by the zone’s clock.")), reason,
            ]
        default: return []
        }
    }

    /// The entries of a matter whose time may be put right.
    private func entries(_ matter: Matter, _ visit: Visit) -> [Web.Field.Option] {
        let telling = MatterTelling(matter: matter, wording: visit.wording)
        return matter.lines.filter { $0.line.record == matter.record.id && $0.line.moved }.map { line in
            let words = telling.sentence(line)
            let when = visit.wording.moment(line.line.effectiveAt)
            return .init(String(line.line.seq), Words(zh: "\(words.zh)（\(when)）", en: "\(words.en) (\(when))"))
        }
    }

    private func colleagues(_ unit: String) async throws -> [Person] {
        let all = try await holders("reviewer", in: unit) + holders("chief", in: unit)
        var seen: Set<Int64> = []
        return all.filter { seen.insert($0.id).inserted }
    }
}
