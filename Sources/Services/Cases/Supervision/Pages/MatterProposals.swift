import Desk
import Evidence
import People
import Records
import Web
import WorkCalendar
import Zone

/// What waits for a second person on a matter or one of its steps, with the two answers beside it: a date to be mended, data to be erased.
struct MatterProposals {
    let matter: Matter
    let visit: Visit
    let proposers: [Int64: String]

    private func say(_ zh: String, _ en: String) -> String { visit.language == .zh ? zh : en }

    var html: HTML {
        guard matter.isStaff else { return .empty }
        return matter.view.proposals.map { proposal -> HTML in
            let who = proposers[proposal.id] ?? ""
            let what = (BuiltIn.title(proposal.action) ?? CaseRecord.titles.action(proposal.action))[visit.language]
            let until = visit.wording.plainDate(visit.wording.day(proposal.expiresAt))
            let details = rows(proposal).map { name, value -> HTML in "<div><dt>\(name)</dt><dd>\(value)</dd></div>" }.joined()
            let waits = proposal.waits(for: visit.caller, unit: matter.record.unit)
            let answer: HTML =
                waits
                ? """
                <div class="cluster section-inner">\(form("confirm", " primary", say("同意：\(what)", "Agree: \(what)"), proposal))\
                \(form("decline", "", say("不同意，一切照旧", "Refuse: all stays as it is"), proposal))</div>
                """
                : "<p class=\"note\">\(say("要另一个人复核，\(until) 前没人复核就作废。", "Another person must confirm it; it lapses on \(until)."))</p>"
            return """
                <section class="panel todo section"><h2 class="title">\(say("\(who)提出：\(what)", "\(who) proposes: \(what)"))</h2>\
                <dl class="sum">\(details)</dl>\(answer)</section>

                """
        }.joined()
    }

    /// What was typed, each under its name.
    private func rows(_ proposal: Proposal) -> [(String, String)] {
        let names: [(String, String)] = [
            ("seq", say("第几条经过", "Line of the history")), ("effectiveAt", say("改成", "New time")), ("reason", say("原因", "Reasons")),
        ]
        return names.compactMap { field, name in
            guard let value = proposal.fields[field] else { return nil }
            if let instant = value.stringValue.flatMap({ Instant(iso8601: $0) }) { return (name, visit.wording.moment(instant)) }
            return (name, value.stringValue ?? value.text())
        }
    }

    private func form(_ action: String, _ style: String, _ words: String, _ proposal: Proposal) -> HTML {
        """
        <form method="post" action="/matters/\(matter.number)/proposals/\(proposal.id)/\(action)">\(HTML.csrfField(visit.csrf))\
        <button class="button\(style)">\(words)</button></form>
        """
    }
}

extension CasePages {
    /// What waits for a second person on this matter, for those who work here.
    func proposals(on matter: Matter, _ visit: Visit) async throws -> HTML {
        guard matter.isStaff, !matter.view.proposals.isEmpty else { return .empty }
        let supervision = Supervision(engine: engine, zone: zone, directory: cases.directory, time: cases.time)
        return MatterProposals(
            matter: matter, visit: visit, proposers: try await supervision.names(of: matter.view.proposals)
        ).html
    }
}
