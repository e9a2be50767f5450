import Evidence
import People
import Records
import Store
import Web
import WorkCalendar
import Zone

/// A draft as the steps of an application see it; no number before it was first saved.
struct Draft: Sendable {
    let item: Item
    let choices: [ApplicantChoice]
    var typing: ApplyTyping
    let matter: Matter?

    var number: String? { matter.map(\.number) }
}

extension CasePages {
    /// An application not begun yet, filled in with what the account knows.
    func blank(_ visit: Visit) async throws -> Draft {
        guard let item = zone.item(visit.parameter("item")) else { throw Problem.unknown() }
        guard item.channels.contains(.online) || visit.caller.has(RoleName.clerk, in: item.department) else { throw Self.notOnline(item) }
        let (choices, me) = try await choices(item, visit.caller)
        var typing = ApplyTyping()
        typing.values["who"] = choices.first?.value ?? ApplicantChoice.other
        typing.values["kind"] = item.applicants.first?.rawValue ?? ""
        typing.values["contactName"] = me?.name ?? visit.caller.name
        typing.values["contactPhone"] = me?.phone ?? ""
        return Draft(item: item, choices: choices, typing: typing, matter: nil)
    }

    private static func notOnline(_ item: Item) -> Problem {
        Problem.conflict(
            Words(
                zh: "“\(item.name.zh)”要到现场办：\(item.place.zh)。带什么、多久办好，指南上都有。",
                en: "“\(item.name.en)” is done in person: \(item.place.en). The guide says what to bring."),
            code: "not_online", title: Words(zh: "这个事项不在网上办", en: "This is not done online"))
    }

    /// The draft in the address, while it may still be changed.
    func draft(_ visit: Visit) async throws -> Draft {
        let matter = try await matter(visit)
        guard let item = matter.item, matter.state == .draft || matter.state == .preReturned,
            matter.offer(.submit) != nil || matter.offer(.receive) != nil
        else {
            throw Problem.conflict(
                Words(
                    zh: "这件已经交出去了，不能再改。要补什么，窗口会一次告诉您。",
                    en: "This has been sent and can no longer be changed. If something is missing you will be told, once."),
                code: "not_a_draft", title: Words(zh: "已经交出去了", en: "Already sent"), currentState: matter.record.state)
        }
        let (choices, _) = try await choices(item, visit.caller)
        return Draft(item: item, choices: choices, typing: ApplyTyping(matter.view, choices: choices), matter: matter)
    }

    /// Whom the caller may apply for, of the kinds the item takes.
    private func choices(_ item: Item, _ caller: Caller) async throws -> ([ApplicantChoice], Person?) {
        let now = cases.time.now()
        let directory = cases.directory
        return try await engine.database.read { db in
            var out: [ApplicantChoice] = []
            func add(_ value: String, _ kind: Application.Applicant, _ name: String, _ code: String, _ note: Words) {
                guard item.applicants.contains(where: { $0.rawValue == kind.rawValue }), !out.contains(where: { $0.code == code }) else {
                    return
                }
                out.append(ApplicantChoice(value: value, kind: kind, name: name, code: code, note: note))
            }
            let own = Words(zh: "您是登记的负责人", en: "You are its registered owner")
            for organisation in caller.organisations {
                add("o:\(organisation.id)", .organisation, organisation.name, organisation.code, own)
            }
            for mandate in caller.mandates where mandate.covers(kind: CaseRecord.name, item: item.code, at: now) {
                guard case .organisation(let id) = mandate.principal, let found = try directory.organisation(id, on: db) else { continue }
                add("o:\(id)", .organisation, found.name, found.code, Words(zh: "它委托了您", en: "It has mandated you"))
            }
            let me = try caller.person.flatMap { try directory.person($0, on: db) }
            if let me, let code = me.code {
                add("p:\(me.id)", .person, me.name, code, Words(zh: "您自己", en: "Yourself"))
            }
            return (out, me)
        }
    }
}
