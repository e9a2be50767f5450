import Desk
import Evidence
import Records
import Web
import WorkCalendar
import Zone

extension CasePages {
    // MARK: 3 核对

    func checkStep(_ visit: Visit, _ draft: Draft) throws -> Answer {
        guard let matter = draft.matter else { throw Problem.unknown() }
        let wording = visit.wording
        let zh = visit.language == .zh
        let change = zh ? "改" : "Change"
        func list(_ rows: [(String, String)], _ step: ApplyStep) -> HTML {
            let items = rows.map { name, value -> HTML in
                "<div><dt>\(name)</dt><dd>\(value)</dd><dd class=\"amount\"><a href=\"\(MatterAddress.edit(matter.number, step))\">\(change)<span class=\"vh\"> \(name)</span></a></dd></div>"
            }
            return "<dl class=\"sum\">\(items.joined("\n"))</dl>"
        }
        let open = open(draft, visit.language)
        let warning: HTML =
            open.isEmpty
            ? .empty
            : "<section class=\"panel todo\"><h2 class=\"title\">\(MatterDrawing.warning)\(zh ? "还有没填好的" : "Not complete yet")</h2><ul>\(open.joined())</ul></section>"
        let next: HTML =
            open.isEmpty
            ? "<a class=\"button primary\" href=\"\(MatterAddress.edit(matter.number, .send))\">\(zh ? "都对，去提交" : "All correct, go on to send")</a>"
            : .empty
        let content: HTML = """
            \(warning)<section class="section"><h2>\(ApplyStep.applicant.name[visit.language])</h2>\(list(MatterDetails(matter: matter, wording: wording).identity, .applicant))</section>
            <section class="section"><h2>\(zh ? "申请表" : "Form")</h2>\(list(Answers.rows(draft.item.form, matter.view.form, wording), .form))</section>
            <section class="section"><h2>\(zh ? "材料" : "Papers")</h2>\(list(paperRows(draft, matter, visit.language), .form))</section>
            <div class="cluster section">\(next)<a class="button plain" href="\(MatterAddress.edit(matter.number, .form))">\(zh ? "回上一页" : "Back")</a></div>
            """
        return try applyPage(visit, draft, .check, content: content)
    }

    /// Each material with what has come; what is missing is said, and does not stop anybody from sending.
    private func paperRows(_ draft: Draft, _ matter: Matter, _ language: Language) -> [(String, String)] {
        asked(draft).map { material in
            let count = matter.view.papers.filter { $0.material == material.id }.count
            let said: Words
            if count > 0 {
                said = Words(zh: "已交 \(count) 份", en: "\(count) handed in")
            } else if material.id == FormPaper.material {
                said = Words(zh: "提交时自动生成", en: "made when you send")
            } else if material.deferrable != nil {
                said = Words(zh: "没交，可以受理后补", en: "not handed in; may follow after acceptance")
            } else if material.required {
                said = Words(zh: "没交。可以先提交，窗口会要求补", en: "not handed in; you may send now and will be asked for it")
            } else {
                said = Words(zh: "没交，可不交", en: "not handed in; optional")
            }
            return (material.name[language], said[language])
        }
    }

    /// What must be mended before it can be sent, each with the way to it.
    private func open(_ draft: Draft, _ language: Language) -> [HTML] {
        guard let matter = draft.matter else { return [] }
        var reader = ApplicationReader(item: draft.item, today: cases.today, complete: true)
        _ = reader.read(draft.typing.body(draft.item, choices: draft.choices))
        return [ApplyStep.applicant, .form].flatMap { step in
            draft.typing.faults(reader.faults, step: step, choices: draft.choices).map { fault -> HTML in
                let field = String(fault.pointer.dropFirst())
                let label = draft.item.form.first { ApplyTyping.field($0.name) == field }?.title
                let words = Words(
                    zh: (label.map { "\($0.zh)：" } ?? "") + fault.message.zh, en: (label.map { "\($0.en): " } ?? "") + fault.message.en)
                return "<li><a href=\"\(MatterAddress.edit(matter.number, step))#\(field)\">\(words[language])</a></li>"
            }
        }
    }

    // MARK: 4 提交

    func sendStep(_ visit: Visit, _ draft: Draft, typed: TypedForm, problem: Problem?) throws -> Answer {
        guard let matter = draft.matter else { throw Problem.unknown() }
        let language = visit.language
        let zh = language == .zh
        let truth = Web.Field(
            "truth", Words(zh: "我填的、交的都是真的", en: "What I entered and handed in is true"), .boolean, value: typed["truth"] ?? "",
            hint: Words(
                zh: "隐瞒或作假的，申请不予受理，一年内不能再申请（行政许可法第七十八条）。",
                en:
                    "Concealment or false papers: not accepted, and no new application for a year (Administrative Licensing Law, Article 78)."
            ),
            fault: problem?.fault(at: "truth"))
        let signature = Web.Field(
            "signedBy", Words(zh: "签名", en: "Signature"), value: typed["signedBy"] ?? "",
            hint: Words(zh: "打上您的名字，就是签名。", en: "Type your name; that is your signature."), fault: problem?.fault(at: "signedBy"),
            autocomplete: "name")
        let missing = asked(draft).filter { material in
            material.required && material.id != FormPaper.material && !matter.view.papers.contains { $0.material == material.id }
        }
        let warning: HTML =
            missing.isEmpty
            ? .empty
            : "<p class=\"section-inner\"><strong>\(zh ? "还没交：" : "Not handed in: ")</strong>\(missing.map { $0.name[language] }.joined(separator: zh ? "、" : ", "))\(zh ? "。先提交也行，窗口会一次告诉您补什么，能后补的可以先受理。" : ". You may send now; you are told once what to bring, and papers that may follow do not hold up acceptance.")</p>"
        let consequence = ActWords.consequence("submit", matter, language) ?? ""
        let unmet = (matter.offer(.submit) ?? matter.offer(.receive))?.blocking ?? []
        let reasons: HTML =
            unmet.isEmpty ? .empty : "<ul>\(unmet.map { reason -> HTML in "<li>\(reason.words[language])</li>" }.joined())</ul>"
        let form = ApplyForm(
            address: MatterAddress.edit(matter.number, .send), version: String(matter.record.version),
            fields:
                "<section class=\"panel\"><h2>\(zh ? "交出去以后" : "What follows")</h2><p>\(consequence)</p>\(warning)\(reasons)</section><div class=\"field-gap\">\(truth.html(language))\(signature.html(language))</div>",
            button: ActWords.button("submit"), draft: false, back: MatterAddress.edit(matter.number, .check))
        return try applyPage(
            visit, draft, .send, content: try visit.render(ApplyForm.template, form),
            summary: problem.map { ErrorSummary($0, labels: [("truth", truth.label), ("signedBy", signature.label)]) })
    }

    func send(_ draft: Draft, _ form: FormBody, _ visit: Visit) async throws -> Answer {
        guard let matter = draft.matter else { throw Problem.unknown() }
        var faults: [Problem.FieldFault] = []
        if !form.isTicked("truth") {
            faults.append(.init("/truth", "required", Words(zh: "请勾选，确认内容属实", en: "Please tick to confirm that it is true")))
        }
        let name = form.text("signedBy")
        if name.isEmpty || name.count > 50 {
            faults.append(.init("/signedBy", "required", Words(zh: "请打上您的名字", en: "Please type your name")))
        }
        guard faults.isEmpty else { return try sendStep(visit, draft, typed: TypedForm(form), problem: .invalid(faults)) }
        let action: CaseRecord.Action = matter.offer(.submit) == nil ? .receive : .submit
        var fields: [String: JSON] = ["note": .string("申请人确认内容属实，签名：\(name)")]
        if action == .submit, let made = try await formPaper(draft, matter, signedBy: name, visit) { fields["materials"] = made }
        do {
            _ = try await engine.perform(
                Act(
                    .number(kind: CaseRecord.name, matter.number), action.rawValue, fields: fields, caller: visit.caller,
                    ifMatch: form["version"].flatMap { Int64($0) }))
        } catch let refusal as Refusal {
            switch refusal {
            case .behind, .notNow:
                let words = Self.why(refusal)
                return try sendStep(
                    visit, try await self.draft(visit), typed: TypedForm(form), problem: .invalid([.init("/truth", "not_now", words)]))
            default: throw refusal.problem(visit.language)
            }
        }
        return .redirect(to: MatterAddress.matter(matter.number), saying: Toast(ActWords.done("submit")[visit.language]))
    }

    private static func why(_ refusal: Refusal) -> Words {
        if case .notNow(_, _, let reasons) = refusal, !reasons.isEmpty {
            return Words(zh: reasons.map(\.words.zh).joined(separator: "；"), en: reasons.map(\.words.en).joined(separator: "; "))
        }
        return Words(zh: "这份草稿刚在别处改过，请再核对一遍", en: "This draft was just changed elsewhere; please check it again")
    }
}
