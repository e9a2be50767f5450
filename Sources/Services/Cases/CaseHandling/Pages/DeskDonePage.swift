import Evidence
import Records
import Web
import WorkCalendar
import Zone

/// After the decision at the window: what was decided, what to hand over, the next person.
struct DeskDonePage {
    let visit: Visit
    let cases: CaseHandling
    let view: RecordView

    private func say(_ zh: String, _ en: String) -> String { visit.language == .zh ? zh : en }
    private var number: String { view.record.number ?? "" }
    private var item: Words { view.item?.name ?? Words(zh: view.record.title, en: view.record.title) }

    var answer: Answer {
        let shell = Shell(
            Words(zh: "\(title.zh) \(number)", en: "\(title.en) \(number)"), door: .desk,
            crumbs: [.init(Words(zh: "收件", en: "Front desk"), "/desk"), .init(Words(zh: number, en: number), mono: true)], density: .work)
        return visit.page(html, shell)
    }

    private var title: Words {
        if view.record.state == CaseRecord.State.received.rawValue, view.flags.contains("deferral_offered") {
            return Words(zh: "已提出容缺", en: "Deferral offered")
        }
        return Self.titles[view.record.state] ?? CaseRecord.titles.state(view.record.state)
    }

    /// What was done just now, rather than the state it left behind.
    private static let titles: [String: Words] = [
        "received": Words(zh: "已收件", en: "Received"), "accepted": Words(zh: "已受理", en: "Accepted"),
        "correction": Words(zh: "已收件，已一次告知", en: "Received; told what is missing"),
        "not_accepted": Words(zh: "已决定不予受理", en: "Decided: not accepted"),
    ]

    private var html: HTML {
        let applicant = view.party(.applicant)?.personal["name"]?.stringValue ?? ""
        return """
            <div class="narrow"><header class="page-head"><h1>\(title[visit.language])</h1>\
            <p class="lead">\(item[visit.language]) · \(applicant)</p><p class="lead">\(Part.number(number))</p></header>
            <section class="panel done" aria-labelledby="next-t"><h2 class="title" id="next-t">\(say("告诉申请人", "Tell the applicant"))</h2>\(next)</section>
            <section class="section" aria-labelledby="hand-t"><h2 id="hand-t">\(say("打印给申请人", "Print for the applicant"))</h2><ul class="toc">\(slips)</ul></section>
            <div class="cluster section"><a class="button primary" href="/desk">\(say("收下一位的件", "Next person"))</a>\
            <a class="button" href="\(MatterAddress.matter(number))">\(say("看这件办件", "Open this matter"))</a></div></div>
            """
    }

    /// One sentence by state: what happens now, by when, and what follows if not.
    private var next: HTML {
        let due = view.clocks.filter { $0.reading.state == .running }.map(\.reading).min { $0.dueAt < $1.dueAt }
        let date = due.map { visit.wording.deadline($0.dueAt) } ?? ""
        switch CaseRecord.State(rawValue: view.record.state) {
        case .accepted, .inReview:
            return "<p>\(say("\(date)前办结。凭编号能查，也能打电话问。", "Decided by \(date). The number opens it, here or by telephone."))</p>"
        case .correction:
            return
                "<p>\(say("请在 \(date)前补齐下面的材料，只有这些，不会再加。到期没补，办件终止，材料退还。", "Bring these papers by \(date); nothing will be added. If they do not come the matter ends and the papers go back."))</p>\(gaps("correction"))"
        case .received where view.flags.contains("deferral_offered"):
            return "<p>\(say("签了后补承诺就受理：", "Accepted as soon as the promise to bring these is signed:"))</p>\(gaps("deferral"))"
        case .received: return "<p>\(say("已收件，\(date)前答复是否受理。", "Received; the answer on acceptance comes by \(date)."))</p>"
        case .notAccepted:
            return
                "<p>\(say("不予受理，原因和该找的部门写在决定书上。可以复议，也可以起诉。", "Not accepted; the decision says why and where to go. It can be appealed."))</p>"
        default: return "<p>\(CaseRecord.titles.state(view.record.state)[visit.language])</p>"
        }
    }

    private func gaps(_ list: String) -> HTML {
        Papers(
            view.gaps.filter { $0.list == list && $0.isOpen }.map { gap in
                Papers.Paper(view.item?.material(gap.what)?.name[visit.language] ?? gap.what, facts: [.text(gap.problem)])
            }
        ).html
    }

    /// The receipt first, then the notices of this visit, newest last.
    private var slips: HTML {
        let receipt = slip(say("回执", "Receipt"), MatterAddress.receipt(number))
        let notices = view.notices.filter { $0.party == .applicant && $0.template != "receipt" }.map { notice -> HTML in
            let name = Self.notices[notice.template]?[visit.language] ?? notice.number
            return slip(name, MatterAddress.notice(number, notice.number))
        }
        return receipt + notices.joined()
    }

    private func slip(_ name: String, _ address: String) -> HTML {
        "<li><a href=\"\(address)\"><span class=\"name\">\(name)</span><span class=\"lead-dots\" aria-hidden=\"true\"></span><span class=\"time\">\(say("打开来打印", "Open to print"))</span></a></li>"
    }

    private static let notices: [String: Words] = [
        "acceptance": Words(zh: "受理通知书", en: "Notice of acceptance"), "gaps": Words(zh: "一次性告知书", en: "Notice of missing papers"),
        "deferral_offer": Words(zh: "容缺告知和后补承诺书", en: "Offer of deferral and promise"),
        "not_accepted": Words(zh: "不予受理决定书", en: "Decision not to accept"),
    ]
}
