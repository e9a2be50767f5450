import Desk
import Evidence
import People
import Records
import Web
import WorkCalendar
import Zone

/// Carries out what was decided at the window.
struct DeskDecisions: Sendable {
    let cases: CaseHandling

    /// What became of it: the number of the case, and what could not be done after it was received.
    struct Outcome: Sendable {
        let number: String
        let refused: Words?
    }

    /// A fault at an input of the page.
    struct Fault: Sendable {
        let field: String
        /// What the input is called; nil where the words name it themselves.
        let label: Words?
        let words: Words

        init(_ field: String, _ label: Words? = nil, zh: String, en: String) {
            self.field = field
            self.label = label
            words = Words(zh: zh, en: en)
        }

        /// As the list of faults says it, away from its input.
        var told: Words {
            label.map { Words(zh: "\($0.zh)：\(words.zh)", en: "\($0.en): \(words.en)") } ?? words
        }
    }

    /// Everything that keeps this decision from being taken, in the order of the page.
    func faults(_ entry: DeskEntry, _ decision: DeskDecision) -> (application: Application, faults: [Fault]) {
        // The answers decide which papers are asked for, so they are read before the papers are.
        var answers = ApplicationReader(item: entry.item, today: cases.today, complete: true)
        let asked = entry.asked(answers.read(entry.body([])).form)
        var reader = ApplicationReader(item: entry.item, today: cases.today, complete: true)
        let application = reader.read(entry.body(asked))
        let typed = reader.faults.compactMap { fault($0, entry) }
        let papers = paperFaults(entry, application.form, decision)
        return (application, papers + typed + ownFaults(entry, decision))
    }

    /// Where a fault of the application stands on the page, and the label it is told with.
    private func fault(_ fault: Problem.FieldFault, _ entry: DeskEntry) -> Fault? {
        let words = fault.message
        func at(_ field: String, _ zh: String, _ en: String) -> Fault { Fault(field, Words(zh: zh, en: en), zh: words.zh, en: words.en) }
        switch fault.pointer {
        case "/applicant/code": return at("codeReason", "证件号码", "Code")
        case "/applicant/codeReason": return at("codeReason", "号码对不上的原因", "Why the code differs")
        case "/applicant/name": return at("name", "申请人", "Applicant")
        case "/contact/name": return at("contactName", "来办的人", "Who came")
        case "/contact/phone": return at("contactPhone", "联系电话", "Telephone")
        default:
            let name = String(fault.pointer.dropFirst("/form/".count))
            guard fault.pointer.hasPrefix("/form/"), let field = entry.item.field(name) else { return nil }
            // Some faults of the form name their field already.
            let named = words.zh.contains(field.title.zh)
            return Fault(DeskEntry.answer(name), named ? nil : field.title, zh: words.zh, en: words.en)
        }
    }

    private func paperFaults(_ entry: DeskEntry, _ form: [String: JSON], _ decision: DeskDecision) -> [Fault] {
        func told(_ materials: [Material], _ zh: String, _ en: String) -> [Fault] {
            materials.map { Fault(DeskEntry.mark($0.id), $0.name, zh: zh, en: en) }
        }
        let missing = entry.missing(form)
        let unseen = missing.filter { entry.marks[$0.id] == nil }
        switch decision {
        case .check, .all: return told(unseen, "还没核对", "not looked at yet")
        case .accept:
            let seen = missing.filter { entry.marks[$0.id] != nil }
            return told(unseen, "还没核对，不能受理", "not looked at yet, so it cannot be accepted")
                + told(seen, "没齐，不能受理；可以一次告知，能后补的可以容缺", "not there, so it cannot be accepted; tell what is missing, or defer it")
        case .correction:
            if !missing.isEmpty { return [] }
            return [Fault("papers", zh: "材料都齐了，没有要告知的；请直接受理", en: "Nothing is missing, so there is nothing to tell; accept it")]
        case .deferral:
            if missing.isEmpty {
                return [Fault("papers", zh: "材料都齐了，不用容缺；请直接受理", en: "Nothing is missing, so nothing need follow; accept it")]
            }
            return told(missing.filter { entry.marks[$0.id] != .later }, "没齐，也没有选可后补，不能容缺", "neither there nor marked to follow")
        case .refusal: return []
        }
    }

    private func ownFaults(_ entry: DeskEntry, _ decision: DeskDecision) -> [Fault] {
        switch decision {
        case .refusal:
            let reason = Words(zh: "不予受理的原因", en: "Reason")
            let authority = Words(zh: "该找哪个部门", en: "The right authority")
            return (entry.reason.isEmpty ? [Fault("reason", reason, zh: "要写明，会印在决定书上", en: "needed; it is printed on the decision")] : [])
                + (entry.authority.isEmpty ? [Fault("authority", authority, zh: "要写明，申请人照着去", en: "needed; the applicant goes there")] : [])
        case .deferral:
            let label = Words(zh: "最晚哪天补齐", en: "Latest day for the papers")
            switch Entry.date(entry.dueOn, today: cases.today) {
            case .success(let day) where day < cases.today:
                return [Fault("dueOn", label, zh: "这个日子已经过了", en: "This date is in the past")]
            case .success: return []
            case .failure(let fault): return [Fault("dueOn", label, zh: fault.words.zh, en: fault.words.en)]
            }
        case .check, .all, .accept, .correction: return []
        }
    }

    /// Opens the case, receives it and decides, in one transaction; a deferral follows in its own, for it asks the credit service.
    func carryOut(_ decision: DeskDecision, _ entry: DeskEntry, _ application: Application, _ visit: Visit) async throws -> Outcome {
        let (number, isNew) = try await open(application, then: first(decision, entry, application, visit.language), entry, visit)
        guard decision == .deferral, isNew else { return Outcome(number: number, refused: nil) }
        let day = (try? Entry.date(entry.dueOn, today: cases.today).get()) ?? cases.today
        let offer = Act(
            .number(kind: CaseRecord.name, number), CaseRecord.Action.offerDeferral.rawValue,
            fields: ["gaps": entry.gaps(entry.missing(application.form), visit.language), "dueOn": .string(day.description)],
            caller: visit.caller)
        do {
            _ = try await cases.engine.perform(offer)
            return Outcome(number: number, refused: nil)
        } catch let refusal as Refusal {
            return Outcome(number: number, refused: refusal.problem(visit.language).detail)
        }
    }

    private func first(
        _ decision: DeskDecision, _ entry: DeskEntry, _ application: Application, _ language: Language
    ) -> [(action: String, fields: [String: JSON])] {
        let receive: (action: String, fields: [String: JSON]) = (CaseRecord.Action.receive.rawValue, [:])
        switch decision {
        case .accept: return [receive, (CaseRecord.Action.accept.rawValue, [:])]
        case .correction:
            let gaps = entry.gaps(entry.missing(application.form), language)
            return [receive, (CaseRecord.Action.requestCorrection.rawValue, ["gaps": gaps])]
        case .refusal:
            return [
                receive,
                (CaseRecord.Action.notAccept.rawValue, ["reason": .string(entry.reason), "authority": .string(entry.authority)]),
            ]
        case .deferral, .check, .all: return [receive]
        }
    }

    /// The new case's number; false where this very form was carried out before.
    private func open(
        _ application: Application, then first: [(action: String, fields: [String: JSON])], _ entry: DeskEntry, _ visit: Visit
    ) async throws -> (number: String, isNew: Bool) {
        let place = try await cases.standing(of: visit.caller, for: application)
        guard place.atWindow else {
            throw Refusal.notAllowed(Words(zh: "您不是这个部门的窗口", en: "You are not at this department's window"))
        }
        let item = application.item
        let key = visit.caller.person.flatMap { person in
            entry.once.isEmpty
                ? nil : Idempotency.Key(principal: Principal.person(person).description, key: "desk-\(entry.once)", digest: item.code)
        }
        let new = NewRecord(
            kind: CaseRecord.name, topic: "item:\(item.code)", unit: item.department, channel: application.channel, title: item.name.zh,
            definition: DefinitionContent(kind: CaseKind.definitionKind, code: item.code, json: try item.definition),
            data: ["openedBy": .string(place.performer.role), "applicantKind": .string(application.kind.rawValue)],
            personal: application.personal, parties: place.parties, caller: visit.caller, performer: place.performer,
            papers: application.materials, idempotency: key)
        switch try await cases.engine.open(new, then: first, answer: { _, record in .string(record.number ?? "") }) {
        case .performed(let record), .proposed(let record, _): return (record.number ?? "", true)
        case .repeated(_, let body): return (body.stringValue ?? "", false)
        }
    }
}
