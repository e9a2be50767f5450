import Desk
import Evidence
import Records
import Web
import WorkCalendar
import Zone

extension CasePages {
    // MARK: 1 申请人

    func applicantStep(_ visit: Visit, _ draft: Draft, problem: Problem?) throws -> Answer {
        let fields = applicantFields(draft, problem)
        let html = fields.map { $0.html(visit.language) }
        let own = html.prefix(draft.choices.isEmpty ? 0 : 1).map { $0 }
        let other = html.dropFirst(draft.choices.isEmpty ? 0 : 1).prefix(4).map { $0 }
        let contact = html.suffix(2).map { $0 }
        let zh = visit.language == .zh
        let others: HTML
        if draft.choices.isEmpty {
            others = other.joined("\n")
        } else {
            let open: HTML = draft.typing["who"] == ApplicantChoice.other ? " open" : .empty
            others =
                "<details class=\"field\"\(open)><summary>\(zh ? "替别人申请，填它的名称和代码" : "Applying for somebody else: name and code")</summary>\n\(other.joined("\n"))\n</details>"
        }
        let form = ApplyForm(
            address: draft.number.map { MatterAddress.edit($0, .applicant) } ?? "/apply/\(draft.item.code)", version: version(draft),
            fields: own.joined() + others + "<div class=\"field\">\(contact.joined("\n"))</div>",
            button: Words(zh: "保存并继续", en: "Save and go on"),
            draft: true, back: "/items/\(draft.item.code)")
        let labels = fields.map { (field: $0.name, label: $0.label) }
        return try applyPage(
            visit, draft, .applicant, content: try visit.render(ApplyForm.template, form),
            summary: problem.map { ErrorSummary($0, labels: labels) })
    }

    private func version(_ draft: Draft) -> String { draft.matter.map { String($0.record.version) } ?? "" }

    /// Choice of applicant (where there is one), then name, code and reason for another, then whom to telephone.
    private func applicantFields(_ draft: Draft, _ problem: Problem?) -> [Web.Field] {
        func field(
            _ name: String, _ label: Words, _ kind: Web.Field.Kind = .text, hint: Words? = nil, optional: Bool = false, fill: String? = nil
        ) -> Web.Field {
            Web.Field(
                name, label, kind, value: draft.typing[name], hint: hint, optional: optional, fault: problem?.fault(at: name),
                autocomplete: fill)
        }
        let known = Words(zh: "取自登记信息，选了就不用再填。", en: "From the register; nothing more to enter.")
        let kinds = draft.item.applicants.map { kind in
            Web.Field.Option(kind.rawValue, kind == .organisation ? Words(zh: "企业或组织", en: "Organisation") : Words(zh: "个人", en: "Person"))
        }
        let who = field("who", Words(zh: "谁申请", en: "Applicant"), .choice(Self.options(draft.choices)), hint: known)
        return (draft.choices.isEmpty ? [] : [who]) + [
            field("kind", Words(zh: "是企业还是个人", en: "Organisation or person"), .choice(kinds)),
            field("applicantName", Words(zh: "名称或姓名", en: "Name")),
            field(
                "applicantCode", Words(zh: "统一社会信用代码或身份证号", en: "Credit code or citizen number"), .code,
                hint: Words(zh: "18 位，照证照上填。", en: "18 characters, as on the licence or card.")),
            field(
                "codeReason", Words(zh: "代码对不上的原因", en: "Why the code is right all the same"),
                hint: Words(zh: "只有证照上的代码就是这样、又校验不过时才填。", en: "Only when the licence really shows a code that fails its check."),
                optional: true),
            field("contactName", Words(zh: "联系人", en: "Whom to telephone"), fill: "name"),
            field(
                "contactPhone", Words(zh: "联系电话", en: "Telephone"), .phone,
                hint: Words(zh: "办这件事时会打这个电话，别处不用。", en: "Used for this matter only."), fill: "tel"),
        ]
    }

    /// Those the caller may apply for, and somebody else.
    private static func options(_ choices: [ApplicantChoice]) -> [Web.Field.Option] {
        choices.map { choice in
            Web.Field.Option(
                choice.value, Words(zh: choice.name, en: choice.name),
                note: Words(zh: "\(choice.note.zh)，\(tail(choice.code))", en: "\(choice.note.en), \(tail(choice.code))"))
        } + [
            Web.Field.Option(
                ApplicantChoice.other, Words(zh: "替别人申请", en: "Somebody else"),
                note: Words(zh: "在下面填它的名称和代码", en: "Enter the name and the code below"))
        ]
    }

    /// Enough of a code to know it again.
    private static func tail(_ code: String) -> String { "…\(code.suffix(4))" }

    // MARK: 2 表和材料

    func formStep(_ visit: Visit, _ draft: Draft, problem: Problem?) throws -> Answer {
        let language = visit.language
        let taken = draft.matter?.view.form ?? [:]
        // A field whose condition is not decided yet is shown; one that is not asked is not.
        let shown = draft.item.form.filter { $0.when.holds(in: taken, of: draft.item.form) != false }
        let fields = shown.map { field -> Web.Field in
            let name = ApplyTyping.field(field.name)
            return Self.renamed(Web.Field(field, value: draft.typing[name], fault: problem?.fault(at: name)), name)
        }
        let materials = asked(draft)
        let papers = ApplyPapers(draft: draft, materials: materials, problem: problem, language: language).html
        let form = ApplyForm(
            address: MatterAddress.edit(draft.number ?? "", .form), version: version(draft),
            fields: fields.map { $0.html(language) }.joined("\n") + papers, button: Words(zh: "保存并继续", en: "Save and go on"), draft: true,
            back: MatterAddress.edit(draft.number ?? "", .applicant))
        let labels =
            fields.map { (field: $0.name, label: $0.label) } + materials.map { (field: ActFieldName.upload($0.id), label: $0.name) }
        return try applyPage(
            visit, draft, .form, content: try visit.render(ApplyForm.template, form),
            summary: problem.map { ErrorSummary($0, labels: labels) })
    }

    /// The same field under the name its control has on this page.
    private static func renamed(_ field: Web.Field, _ name: String) -> Web.Field {
        Web.Field(
            name, field.label, field.kind, value: field.value, hint: field.hint, unit: field.unit, optional: field.optional,
            fault: field.fault, autocomplete: field.autocomplete, most: field.most)
    }
}
