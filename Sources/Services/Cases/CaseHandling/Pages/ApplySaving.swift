import Desk
import Evidence
import Records
import Web
import WorkCalendar
import Zone

extension CasePages {
    /// Saves what was typed in a step, right or wrong, and goes on when nothing is left to mend there.
    func save(_ draft: Draft, _ form: FormBody, _ step: ApplyStep, _ visit: Visit) async throws -> Answer {
        var reader = ApplicationReader(item: draft.item, today: cases.today, complete: true)
        let body = draft.typing.body(draft.item, choices: draft.choices)
        let uploads = step == .form ? try await uploads(form, for: asked(draft), visit) : Uploads()
        var read = reader.read(body)
        read.typed = draft.typing.json
        var faults = draft.typing.faults(reader.faults, step: step, choices: draft.choices) + uploads.faults
        let application = read.with(materials: papers(uploads, form, draft))
        let number: String
        do {
            number = try await keep(application, draft, form, visit)
        } catch let refusal as Refusal {
            guard let fault = Self.fault(of: refusal, step) else { throw refusal.problem(visit.language) }
            // Nothing is lost: the page comes back with everything, though the draft could not be written.
            faults.append(fault)
            let fresh = draft.matter == nil ? draft : try await self.draft(visit).typed(draft.typing)
            return try show(step, visit, fresh, problem: .invalid(faults))
        }
        if form["go"] == "later" {
            let said = Words(zh: "草稿存好了，换一台设备也能接着填。", en: "The draft is saved; you can go on from any device.")
            return .redirect(to: "/matters", saying: Toast(said[visit.language], link: MatterAddress.edit(number, step)))
        }
        guard faults.isEmpty else { return try show(step, visit, try await saved(number, draft, visit), problem: .invalid(faults)) }
        return .redirect(to: MatterAddress.edit(number, step.next ?? .check))
    }

    private func keep(_ application: Application, _ draft: Draft, _ form: FormBody, _ visit: Visit) async throws -> String {
        if let number = draft.number {
            let version = form["version"].flatMap { Int64($0) }
            _ = try await cases.amend(number: number, application, caller: visit.caller, ifMatch: version)
            return number
        }
        let done = try await cases.apply(application, submit: false, caller: visit.caller)
        guard case .performed(let record) = done, let number = record.number else { throw Refusal.unknown }
        return number
    }

    /// The draft as it now stands, with the typing of this moment.
    private func saved(_ number: String, _ draft: Draft, _ visit: Visit) async throws -> Draft {
        guard let matter = try await matter(number, visit) else { throw Problem.unknown() }
        return Draft(item: draft.item, choices: draft.choices, typing: draft.typing, matter: matter)
    }

    /// A refusal a person can mend in this step; nil for the others.
    private static func fault(of refusal: Refusal, _ step: ApplyStep) -> Problem.FieldFault? {
        switch refusal {
        case .notAllowed(let words): return .init(step == .applicant ? "/who" : "/form", "not_allowed", words)
        case .behind:
            return .init(
                "/version", "version_behind",
                Words(
                    zh: "这份草稿刚在别处改过。这一页是您填的，再存一次就以这一页为准",
                    en: "This draft was just changed elsewhere. This page holds what you typed; save again and it is what counts"))
        case .fields(let faults): return faults.first.map { .init("/form", $0.code, $0.message) }
        default: return nil
        }
    }

    /// The whole list of papers after this post: what came now, else what was there, without what was taken back.
    private func papers(_ uploads: Uploads, _ form: FormBody, _ draft: Draft) -> JSON {
        var whole = uploads
        for paper in draft.matter?.view.papers ?? [] {
            let id = paper.material
            guard uploads.files[id] == nil, !form.isTicked("drop-\(id)") else { continue }
            // The form made from the old answers goes; sending makes it anew.
            if id == FormPaper.material, draft.matter?.files[paper.file]?.name == FormPaper.fileName { continue }
            whole.files[id, default: []].append(paper.file)
        }
        return whole.materials
    }

    /// The materials this application is asked for, under its answers so far.
    func asked(_ draft: Draft) -> [Material] {
        let form = draft.matter?.view.form ?? [:]
        return draft.item.materials.filter { $0.when.holds(in: form, of: draft.item.form) != false }
    }
}

extension Draft {
    func typed(_ typing: ApplyTyping) -> Draft { Draft(item: item, choices: choices, typing: typing, matter: matter) }
}

extension Application {
    /// The same application with this list of papers; null leaves the papers as they are.
    func with(materials: JSON) -> Application {
        var copy = Application(
            item: item, kind: kind, name: name, code: code, codeReason: codeReason, contactName: contactName, contactPhone: contactPhone,
            form: form, materials: materials, channel: channel)
        copy.typed = typed
        return copy
    }
}
