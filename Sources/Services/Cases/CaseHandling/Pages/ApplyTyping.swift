import Evidence
import People
import Records
import Web
import WorkCalendar
import Zone

/// Somebody the caller may apply for without typing it: themselves, an organisation of theirs, one that mandated them.
struct ApplicantChoice: Sendable {
    let value: String
    let kind: Application.Applicant
    let name: String
    let code: String
    let note: Words

    static let other = "other"
}

/// What was typed into the steps of an application, as it was typed; kept with the draft until it is sent.
struct ApplyTyping: Sendable {
    var values: [String: String]

    init(values: [String: String] = [:]) { self.values = values }

    subscript(name: String) -> String { values[name] ?? "" }

    static func field(_ name: String) -> String { "f-\(name)" }
    static let person = ["who", "kind", "applicantName", "applicantCode", "codeReason", "contactName", "contactPhone"]

    /// What a draft says: the typing that was kept, else what was understood of it.
    init(_ view: RecordView, choices: [ApplicantChoice]) {
        var values: [String: String] = [:]
        let applicant = view.party(.applicant)?.personal ?? [:]
        values["kind"] = applicant["kind"]?.stringValue
        values["applicantName"] = applicant["name"]?.stringValue
        values["applicantCode"] = applicant["code"]?.stringValue
        values["codeReason"] = applicant["codeReason"]?.stringValue
        values["contactName"] = applicant["contact"]?["name"]?.stringValue
        values["contactPhone"] = applicant["contact"]?["phone"]?.stringValue
        values["who"] = choices.first { $0.code == values["applicantCode"] }?.value ?? ApplicantChoice.other
        for field in view.item?.form ?? [] {
            if let answer = view.form[field.name] { values[Self.field(field.name)] = Answers.typed(field, answer) }
        }
        for (name, value) in view.personal["typed"]?.objectValue ?? [:] { values[name] = value.stringValue }
        self.init(values: values)
    }

    /// The typing of one step laid over what the other steps hold; a box that was not sent is not ticked.
    func taking(_ form: FormBody, step: ApplyStep, item: Item) -> ApplyTyping {
        var values = values
        let names = step == .applicant ? Self.person : item.form.map { Self.field($0.name) }
        for name in names { values[name] = form[name] ?? "" }
        return ApplyTyping(values: values)
    }

    /// As the body the API would take; answers stay as they were typed.
    func body(_ item: Item, choices: [ApplicantChoice]) -> [String: JSON] {
        var applicant: [String: JSON] = [:]
        if let choice = choices.first(where: { $0.value == self["who"] }) {
            applicant = ["kind": .string(choice.kind.rawValue), "name": .string(choice.name), "code": .string(choice.code)]
        } else {
            applicant = ["kind": .string(self["kind"]), "name": .string(self["applicantName"]), "code": .string(self["applicantCode"])]
            if !self["codeReason"].isEmpty { applicant["codeReason"] = .string(self["codeReason"]) }
        }
        var form: [String: JSON] = [:]
        for field in item.form {
            let typed = self[Self.field(field.name)]
            if field.type == .boolean {
                form[field.name] = .bool(!typed.isEmpty)
            } else if !typed.isEmpty {
                form[field.name] = .string(typed)
            }
        }
        return [
            "applicant": .object(applicant), "contact": ["name": .string(self["contactName"]), "phone": .string(self["contactPhone"])],
            "form": .object(form), "channel": "online",
        ]
    }

    /// Kept with the draft; nothing that is empty.
    var json: [String: JSON] { values.filter { !$0.value.isEmpty }.mapValues { .string($0) } }

    /// Faults of the reader at the controls of one step.
    func faults(_ faults: [Problem.FieldFault], step: ApplyStep, choices: [ApplicantChoice]) -> [Problem.FieldFault] {
        let chosen = choices.isEmpty || !self["who"].isEmpty
        let missing = Problem.FieldFault("/who", "required", Words(zh: "请选谁申请", en: "Choose who applies"))
        return (step == .applicant && !chosen ? [missing] : [])
            + faults.compactMap { fault in
                let parts = fault.pointer.split(separator: "/").map(String.init)
                guard let part = parts.first, chosen || part != "applicant" else { return nil }
                switch (step, part) {
                case (.applicant, "applicant"):
                    let names = ["kind": "who", "name": "applicantName", "code": "applicantCode", "codeReason": "codeReason"]
                    return .init("/\(names[parts.last ?? ""] ?? "who")", fault.code, fault.message)
                case (.applicant, "contact"):
                    return .init("/\(parts.last == "phone" ? "contactPhone" : "contactName")", fault.code, fault.message)
                case (.form, "form"): return .init("/\(Self.field(parts.last ?? ""))", fault.code, fault.message)
                default: return nil
                }
            }
    }
}
