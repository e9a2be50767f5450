import Evidence
import People
import Records
import Web
import WorkCalendar
import Zone

/// How the fields of an act are named in a form; the id of a control is its name.
enum ActFieldName {
    static func upload(_ material: String) -> String { "paper-\(material)" }
    static func kept(_ material: String) -> String { "kept-\(material)" }
    static func missing(_ material: String) -> String { "gap-\(material)" }
    static func problem(_ material: String) -> String { "problem-\(material)" }
}

/// Draws the controls for what a row of the table asks.
struct ActFields {
    let matter: Matter
    let titles: Titles
    let typed: TypedForm
    let problem: Problem?
    /// Names of those who may approve, by field.
    let people: [String: [Person]]
    let language: Language

    private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

    func html(_ fields: [Records.Field]) -> HTML { fields.map(html).joined("\n") }

    /// Ids and labels in page order, for the list of faults.
    func labels(_ fields: [Records.Field]) -> [(field: String, label: Words)] {
        fields.flatMap { field -> [(field: String, label: Words)] in
            switch field.kind {
            case .gaps:
                return materials.flatMap { material in
                    [(ActFieldName.missing(material.id), material.name), (ActFieldName.problem(material.id), material.name)]
                }
            case .papers: return wanted.map { (ActFieldName.upload($0.id), $0.name) }
            default: return [(field.name, titles.field(field.name))]
            }
        }
    }

    private func html(_ field: Records.Field) -> HTML {
        let label = titles.field(field.name)
        let value = typed[field.name] ?? ""
        func control(_ kind: Web.Field.Kind, hint: Words? = nil, unit: Words? = nil) -> HTML {
            Web.Field(
                field.name, label, kind, value: value, hint: hint ?? Self.hints[field.name], unit: unit, optional: !field.required,
                fault: problem?.fault(at: field.name)
            ).html(language)
        }
        switch field.kind {
        case .text: return control(["signedBy", "authority"].contains(field.name) ? .text : .longtext)
        case .reference: return control(.code)
        case .integer(let range):
            return control(
                .integer,
                hint: Words(
                    zh: "\(range.lowerBound) 到 \(range.upperBound) 的整数。",
                    en: "A whole number from \(range.lowerBound) to \(range.upperBound)."))
        case .date:
            return control(
                .date,
                hint: Words(
                    zh: "比如 2026-10-15。超过承诺期限的日子会改成期限那天。", en: "Such as 2026-10-15. A day beyond the promised limit becomes that limit."))
        case .choice(let choices): return control(.choice(options(choices)))
        case .person:
            let rows = people[field.name, default: []].map { Web.Field.Option("p:\($0.id)", Words(zh: $0.name, en: $0.name)) }
            return control(.choice(rows))
        case .gaps: return gaps(label)
        case .papers: return papers()
        }
    }

    private static let hints: [String: Words] = [
        "reason": Words(zh: "申请人会看到，请写清楚、说得通。", en: "The applicant reads this; be plain."),
        "authority": Words(zh: "写明该找的部门和地址。", en: "Name the office and where it is."),
        "noticeNumber": Words(zh: "比如 新高停〔2026〕17 号。", en: "Such as 新高停〔2026〕17 号."),
        "result": Words(zh: "决定的内容，会印在决定书上。", en: "The decision as it is printed on the document."),
        "signedBy": Words(zh: "打上您的名字，就是签名。", en: "Type your name; that is your signature."),
    ]

    private func options(_ choices: Records.Field.Choices) -> [Web.Field.Option] {
        switch choices {
        case .fixed(let values): values.map { .init($0, CaseRecord.choices[$0] ?? Words(zh: $0, en: $0)) }
        case .pauses: matter.view.terms.procedures.map { .init($0, matter.item?.pause($0)?.name ?? Words(zh: $0, en: $0)) }
        }
    }

    var materials: [Material] {
        let asked = Set(matter.view.terms.papers.map(\.id))
        return (matter.item?.materials ?? []).filter { asked.contains($0.id) }
    }

    /// The materials an act may bring: those that were told as missing, else the whole list.
    var wanted: [Material] {
        let open = Set(matter.view.gaps.filter(\.isOpen).map(\.what))
        let missing = materials.filter { open.contains($0.id) }
        return missing.isEmpty ? materials : missing
    }

    /// A box per material and what is wrong with it; the order is the guide's.
    private func gaps(_ label: Words) -> HTML {
        let rows = materials.map { material -> Papers.Paper in
            let missing = ActFieldName.missing(material.id)
            let text = ActFieldName.problem(material.id)
            let there = matter.view.papers.contains { $0.material == material.id }
            let fault = problem?.fault(at: text) ?? problem?.fault(at: missing)
            var facts: [Papers.Fact] = [there ? .tag(say("已交", "Handed in"), .ok) : .tag(say("没交", "Not handed in"), .bad)]
            if material.main { facts.append(.text(say("主件", "main paper"))) }
            if let days = material.deferrable?.days {
                facts.append(.text(say("可后补 \(days) 个工作日", "may follow within \(days) working days")))
            }
            let ticked: HTML = typed.isTicked(missing) ? " checked" : .empty
            let shown: HTML = fault.map { Papers.fault("\(text)-e", $0[language], language) } ?? .empty
            let act: HTML = """
                <label class="choice"><input type="checkbox" id="\(missing)" name="\(missing)" value="true"\(ticked)><span>\(say("缺，或不对", "Missing or wrong"))</span></label>\
                <div class="section-inner"><label class="label" for="\(text)">\(say("哪里不对", "What is wrong"))</label>\(shown)\
                <textarea class="input" id="\(text)" name="\(text)" rows="2"\(fault == nil ? HTML.empty : " aria-invalid=\"true\" aria-describedby=\"\(text)-e\"")>\(typed[text] ?? "")</textarea></div>
                """
            return Papers.Paper(material.name[language], facts: facts, state: fault == nil ? nil : .gap, gap: act)
        }
        let whole: HTML = problem?.fault(at: "gaps").map { Papers.fault("gaps", $0[language], language) } ?? .empty
        return "<section class=\"field\"><h2>\(label[language])</h2>\(whole)\(Papers(rows).html)</section>"
    }

    /// An upload per paper; what was sent before a fault is kept and named.
    private func papers() -> HTML {
        let rows = wanted.map { material -> Papers.Paper in
            let id = ActFieldName.upload(material.id)
            let gap = matter.view.gaps.last { $0.what == material.id && $0.isOpen }
            let fault = problem?.fault(at: id)
            let kept = typed.all(ActFieldName.kept(material.id))
            let hidden = kept.map { value -> HTML in "<input type=\"hidden\" name=\"\(ActFieldName.kept(material.id))\" value=\"\(value)\">"
            }.joined()
            let there: HTML = kept.isEmpty ? .empty : Papers.received(say("已收到，不用再选", "Received; no need to choose it again"))
            let said: HTML = gap.map { "<p>\($0.problem)</p>" } ?? .empty
            let shown: HTML = fault.map { Papers.fault("\(id)-e", $0[language], language) } ?? .empty
            return Papers.Paper(
                material.name[language], control: id, state: fault == nil ? (gap == nil ? nil : .defer) : .gap, gap: said + shown,
                act: hidden + there + Papers.upload(id, describedBy: fault == nil ? nil : "\(id)-e", several: true))
        }
        let whole: HTML = problem?.fault(at: "materials").map { Papers.fault("materials", $0[language], language) } ?? .empty
        let hint = say(
            "PDF、OFD、PNG、JPEG，每份不超过 20 MB。拍照也行，字看得清就好。",
            "PDF, OFD, PNG or JPEG, at most 20 MB each. A photograph will do if it can be read.")
        return "<section class=\"field\"><h2>\(say("材料", "Papers"))</h2><p class=\"hint\">\(hint)</p>\(whole)\(Papers(rows).html)</section>"
    }
}
