import Desk
import Evidence
import People
import Records
import Store
import Web
import WorkCalendar
import Zone

/// What waits for a second person: what was proposed, by whom, until when, and the two answers.
struct ProposalPage: Page {
    let title: Words
    let what: HTML
    let proposed: HTML
    let fault: HTML
    let address: String
    let proposal: String
    let version: Int64
    let canAnswer: Bool
    let back: String

    static let template = Template(
        """
        <header class="page-head"><h1>{{title}}</h1><p>{{{what}}}</p></header>
        {{{fault}}}<div class="form"><section class="panel"><h2>[[提出的是|What was proposed]]</h2>{{{proposed}}}</section>
        {{#canAnswer}}<p class="section">[[复核通过后马上生效，写进经过，署两个人的名。不同意，就什么也不变，也写进经过。|Once confirmed it takes effect and stands in the history under both names. Declined, nothing changes, and that too is written down.]]</p>
        <div class="cluster section-inner"><form method="post" action="{{address}}/confirm">{{{csrfField}}}<input type="hidden" name="version" value="{{version}}"><input type="hidden" name="proposal" value="{{proposal}}"><button class="button primary">[[复核通过，照此办|Confirm it]]</button></form>
        <form method="post" action="{{address}}/decline">{{{csrfField}}}<input type="hidden" name="version" value="{{version}}"><input type="hidden" name="proposal" value="{{proposal}}"><button class="button">[[不同意，不办|Decline it]]</button></form>
        <a class="button plain" href="{{back}}">[[先不答复，回这件|Answer later, back to the matter]]</a></div>{{/canAnswer}}
        {{^canAnswer}}<p class="section">[[要另一个人来复核：提出的人自己不能复核。|Another person must answer: nobody confirms their own proposal.]]</p><p class="section-inner"><a class="button" href="{{back}}">[[回到这件|Back to the matter]]</a></p>{{/canAnswer}}</div>
        """)
}

extension CasePages {
    @Sendable func showProposal(_ visit: Visit) async throws -> Answer {
        let matter = try await matter(visit)
        guard matter.isStaff, let (proposal, record) = matter.proposal(visit.parameter("proposal")) else { throw Problem.unknown() }
        return try await proposalPage(visit, matter, proposal, record, fault: .empty)
    }

    /// Both answers; the engine asks who gives them.
    @Sendable func answerProposal(_ visit: Visit) async throws -> Answer {
        let form = try await visit.form()
        let matter = try await matter(visit)
        let answer = visit.parameter("answer")
        guard matter.isStaff, let (proposal, record) = matter.proposal(visit.parameter("proposal")),
            [BuiltIn.confirm.rawValue, BuiltIn.decline.rawValue].contains(answer)
        else { throw Problem.unknown() }
        let act = Act(
            .id(record.id), answer, fields: ["proposal": .string(String(proposal.id))], caller: visit.caller,
            ifMatch: form["version"].flatMap { Int64($0) })
        do {
            _ = try await engine.perform(act)
        } catch let refusal as Refusal {
            switch refusal {
            case .notNow(_, _, let reasons):
                let rows = reasons.map { reason -> HTML in "<li>\(ActWords.named(reason.words, matter)[visit.language])</li>" }.joined()
                let title = visit.language == .zh ? "现在还不能办，因为" : "Not possible yet, because"
                let fault: HTML =
                    "<section class=\"panel error section\" role=\"alert\"><h2 class=\"title\">\(MatterDrawing.warning)\(title)</h2><ul>\(rows)</ul></section>\n"
                return try await proposalPage(visit, matter, proposal, record, fault: fault)
            default: throw refusal.problem(visit.language)
            }
        }
        let said =
            answer == BuiltIn.confirm.rawValue
            ? Words(zh: "复核通过，已经照办。", en: "Confirmed and done.") : Words(zh: "没有同意，什么也没有变。", en: "Declined; nothing was changed.")
        return .redirect(to: MatterAddress.matter(matter.number), saying: Toast(said[visit.language]))
    }

    private func proposalPage(
        _ visit: Visit, _ matter: Matter, _ proposal: Proposal, _ record: RecordRow, fault: HTML
    ) async throws -> Answer {
        let directory = cases.directory
        let proposer = try await engine.database.read { db in
            try Principal(proposal.by).flatMap { try directory.name(of: $0, on: db) }
        }
        let words = ProposalWords(matter: matter, wording: visit.wording)
        let title = Words(zh: "复核：\(words.title(proposal).zh)", en: "Second person: \(words.title(proposal).en)")
        let page = ProposalPage(
            title: title, what: "\(matter.title[visit.language]) · \(Part.number(matter.number)) · \(matter.applicantName)",
            proposed: words.list(proposal, by: proposer ?? ""), fault: fault, address: MatterAddress.proposal(matter.number, proposal.id),
            proposal: String(proposal.id), version: record.version, canAnswer: proposal.waits(for: visit.caller, unit: record.unit),
            back: MatterAddress.matter(matter.number))
        return try visit.page(page, shell(matter, crumb: title, status: fault.isEmpty ? 200 : 409))
    }
}

/// A proposal in words: what it would do, what was typed for it, by whom and until when it waits.
struct ProposalWords {
    let matter: Matter
    let wording: Wording

    private var language: Language { wording.language }
    private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

    func title(_ proposal: Proposal) -> Words {
        BuiltIn(rawValue: proposal.action) == nil ? CaseRecord.titles.action(proposal.action) : OfficeWords.button(proposal.action)
    }

    func list(_ proposal: Proposal, by proposer: String) -> HTML {
        var rows: [(String, String)] = [(say("办什么", "What"), title(proposal)[language])]
        for (name, value) in proposal.fields.sorted(by: { $0.key < $1.key }) {
            guard let text = shown(name, value) else { continue }
            rows.append((label(name), text))
        }
        rows.append((say("谁提出的", "Proposed by"), proposer))
        rows.append((say("等到", "Waits until"), wording.deadline(proposal.expiresAt)))
        let items = rows.map { name, value -> HTML in "<div><dt>\(name)</dt><dd>\(value)</dd></div>" }.joined()
        return "<dl class=\"sum\">\(items)</dl>"
    }

    private func label(_ name: String) -> String {
        switch name {
        case "seq": say("更正哪一条", "Which entry")
        case "effectiveAt": say("实际是什么时候", "When it really was")
        default: CaseRecord.titles.field(name)[language]
        }
    }

    private func shown(_ name: String, _ value: JSON) -> String? {
        switch name {
        case "seq":
            let line = matter.lines.first { $0.line.record == matter.record.id && $0.line.seq == value.intValue }
            return line.map { line in
                let told = MatterTelling(matter: matter, wording: wording).sentence(line)[language]
                return say(
                    "\(told)（记的是 \(wording.moment(line.line.effectiveAt))）", "\(told) (written as \(wording.moment(line.line.effectiveAt)))"
                )
            }
        case "reason":
            return value.stringValue.map { text in ErasureGround(rawValue: text).map { OfficeWords.ground($0)[language] } ?? text }
        case "effectiveAt": return value.stringValue.flatMap { Instant(iso8601: $0) }.map(wording.moment)
        default: return value.stringValue ?? value.intValue.map(String.init)
        }
    }
}

extension Matter {
    /// A waiting proposal of the matter by its id, with the record it is about.
    func proposal(_ id: String) -> (proposal: Proposal, record: RecordRow)? {
        view.proposals.first { String($0.id) == id }.map { ($0, record) }
    }
}
