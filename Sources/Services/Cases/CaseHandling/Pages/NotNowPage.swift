import Desk
import Records
import Web
import WorkCalendar
import Zone

/// 409 with what changed: somebody was first, or the matter has moved on. What was typed stays on the page.
struct NotNowPage: Page {
    let title: Words
    let detail: Words
    let state: Words
    let changes: HTML
    let reasons: HTML
    let kept: HTML
    let address: String

    static let template = Template(
        """
        <header class="page-head"><h1>{{title}}</h1></header>
        <section class="panel error" role="alert"><p>{{detail}}</p>{{{reasons}}}<p>[[现在是：|It now stands at: ]]<strong>{{state}}</strong></p></section>
        {{{changes}}}{{{kept}}}
        <p class="section"><a class="button primary" href="{{address}}">[[看最新的情况|See how it stands now]]</a></p>
        """)
}

extension CasePages {
    func notNow(_ visit: Visit, _ matter: Matter, _ acting: Acting, typed: TypedForm?, refusal: Refusal? = nil) throws -> Answer {
        guard acting.isKnown else { throw Problem.unknown() }
        let wording = visit.wording
        let behind: Bool
        var reasons: [Reason] = []
        switch refusal {
        case .behind: behind = true
        case .notNow(_, _, let why): (behind, reasons) = (false, why)
        default: behind = typed != nil
        }
        let since = typed?["version"].flatMap { Int64($0) }
        let page = NotNowPage(
            title: behind
                ? Words(zh: "刚才有人先办了这一步", en: "Somebody did a step first") : Words(zh: "现在还不能这样办", en: "Not possible now"),
            detail: behind
                ? Words(
                    zh: "您看的时候这件还是旧的样子，所以这一步没有办。请看过新的情况再办。",
                    en: "You were looking at it as it was before, so nothing was done. Look at it afresh and decide again.")
                : Words(zh: "您要办的这一步，这件现在的情况办不了。", en: "As the matter stands, this step cannot be done."),
            state: CaseRecord.titles.state(matter.record.state),
            changes: changes(matter, since, wording),
            reasons: reasons.isEmpty
                ? .empty
                : "<ul>\(reasons.map { reason -> HTML in "<li>\(ActWords.named(reason.words, matter)[visit.language])</li>" }.joined())</ul>",
            kept: kept(typed, acting, visit.language), address: MatterAddress.matter(matter.number))
        return try visit.page(page, shell(matter, crumb: acting.title(matter), status: 409))
    }

    /// The last things that happened, those after the version the page was made from.
    private func changes(_ matter: Matter, _ since: Int64?, _ wording: Wording) -> HTML {
        let entries = MatterTelling(matter: matter, wording: wording).ownEntries
        let own = matter.lines.filter { $0.line.record == matter.record.id }
        let fresh = since.map { version in max(0, Int(matter.record.version - version)) } ?? 1
        let shown = Array(entries.prefix(min(max(1, fresh), 5)))
        guard !own.isEmpty, !shown.isEmpty else { return .empty }
        let title = wording.language == .zh ? "刚才的变化" : "What has just happened"
        return "<section class=\"section\"><h2>\(title)</h2>\(Timeline(shown).html(wording))</section>\n"
    }

    /// The words that were typed, to copy or to send again from the fresh page.
    private func kept(_ typed: TypedForm?, _ acting: Acting, _ language: Language) -> HTML {
        let words = (typed?.pairs ?? []).filter { field in
            !["_csrf", "version"].contains(field.name) && !field.name.hasPrefix("kept-") && !field.value.isEmpty && field.value != "true"
        }
        guard !words.isEmpty else { return .empty }
        let rows = words.map { field -> HTML in
            let label = acting.titles.field(field.name)[language]
            return "<div><dt>\(label)</dt><dd>\(field.value)</dd></div>"
        }
        let title = language == .zh ? "您填的还在，可以复制" : "What you entered is still here, to copy"
        return "<section class=\"panel section\"><h2>\(title)</h2><dl class=\"sum\">\(rows.joined())</dl></section>\n"
    }
}
