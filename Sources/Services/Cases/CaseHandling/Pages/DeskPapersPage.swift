import Evidence
import Web
import WorkCalendar
import Zone

/// The front desk, third page: the checklist, the answers, one decision.
struct DeskPapersPage {
    let visit: Visit
    let cases: CaseHandling
    let entry: DeskEntry
    /// The answers as far as they could be read: they decide which papers are asked for.
    let form: [String: JSON]
    let faults: [DeskDecisions.Fault]
    /// Looked at again without a decision.
    let looked: Bool

    private var item: Item { entry.item }
    private func say(_ zh: String, _ en: String) -> String { visit.language == .zh ? zh : en }

    var answer: Answer {
        let shell = Shell(
            Words(zh: "收件：\(item.name.zh)", en: "Take in: \(item.name.en)"), door: .desk,
            crumbs: [.init(Words(zh: "收件", en: "Front desk"), "/desk"), .init(item.name)], density: .work, faults: faults.count,
            status: faults.isEmpty || looked ? 200 : 422)
        return visit.page(html, shell)
    }

    private var html: HTML {
        let who = DeskWho(visit: visit, applicant: entry.applicant)
        return """
            <header class="page-head"><h1>\(item.name[visit.language])</h1>\(who.line)\(itemLine)</header>
            <div class="stack">\(summary)\(who.banner)</div>
            <form method="post" action="/desk/decide" enctype="multipart/form-data" novalidate>\(hidden)<div class="split section-inner">
            \(DeskPapersPart(visit: visit, entry: entry, form: form, faults: faultsByField).html)
            \(answers)</div>
            \(DeskDecisionPart(visit: visit, cases: cases, entry: entry, form: form, faults: faultsByField).html)
            </form>
            """
    }

    private var faultsByField: [String: Words] {
        Dictionary(faults.map { ($0.field, $0.words) }, uniquingKeysWith: { first, _ in first })
    }

    private var summary: HTML {
        if faults.isEmpty {
            guard looked else { return .empty }
            return """
                <section class="panel done" role="status"><h2 class="title">\(say("都齐了，可以决定", "Everything is there; you can decide"))</h2></section>

                """
        }
        return ErrorSummary(faults.map { .init($0.field, $0.told) }).html(visit.language)
    }

    /// What goes along unseen. The first button is what Enter presses, and a card reader ends its line with Enter: it only looks again.
    private var hidden: HTML {
        """
        \(HTML.csrfField(visit.csrf))<input type="hidden" name="code" value="\(entry.applicant.code)">\
        <input type="hidden" name="item" value="\(item.code)"><input type="hidden" name="once" value="\(entry.once)">\
        <button class="vh" name="decision" value="check" tabindex="-1">\(say("核对", "Check"))</button>
        """
    }

    // MARK: The answers

    private var answers: HTML {
        let fields = (people + item.form.filter { $0.when.holds(in: form, of: item.form) != false }.map(field)).map {
            $0.html(visit.language)
        }
        return """
            <section class="form" aria-labelledby="answers-t"><h2 id="answers-t">\(say("要填的", "To fill in"))</h2>
            \(fields.joined("\n"))</section>
            """
    }

    private var people: [Field] {
        var fields: [Field] = []
        if !entry.applicant.doubts.isEmpty {
            fields.append(
                Field(
                    "codeReason", Words(zh: "号码对不上的原因", en: "Why the code differs"), value: entry.codeReason,
                    hint: Words(
                        zh: "证照上真是这样时写明，比如“执照原件即如此”。", en: "Only if the licence really shows it, for example “as on the original licence”."),
                    fault: faultsByField["codeReason"]))
        }
        if let name = entry.applicant.name {
            let source = Words(zh: "取自登记信息，不用再填", en: "On file, not to be filled in again")
            fields.append(Field("name", Words(zh: "申请人", en: "Applicant"), .filled(source: source), value: name))
        } else {
            let label =
                entry.applicant.kind == .organisation ? Words(zh: "企业或单位名称", en: "Name of the organisation") : Words(zh: "姓名", en: "Name")
            fields.append(Field("name", label, value: entry.name, fault: faultsByField["name"]))
        }
        fields.append(
            Field("contactName", Words(zh: "来办的人", en: "Who came"), value: entry.contactName, fault: faultsByField["contactName"]))
        fields.append(
            Field(
                "contactPhone", Words(zh: "联系电话", en: "Telephone"), .phone, value: entry.contactPhone,
                hint: Words(zh: "办件有进展打这个电话，别处不用。", en: "Used only to tell how the matter goes."), fault: faultsByField["contactPhone"]))
        return fields
    }

    /// A field of the item's form under our name for it.
    private func field(_ field: FormField) -> Field {
        let name = DeskEntry.answer(field.name)
        let renamed = FormField(
            name: name, title: field.title, type: field.type, required: field.required, unit: field.unit, hint: field.hint,
            options: field.options, min: field.min, max: field.max)
        return Field(renamed, value: entry.answers[field.name], fault: faultsByField[name])
    }

    /// Whose item it is, how long it takes, what it costs.
    private var itemLine: HTML {
        var fee = say("不收费", "free")
        if case .charged(let standard, _) = item.fee { fee = standard[visit.language] }
        return """
            <p class="note">\(item.departmentName[visit.language]) · \(visit.wording.limit(item.limits.promised)) · \(fee) · \
            <a href="/items/\(item.code)">\(say("看办事指南", "See the guide"))</a></p>
            """
    }
}
