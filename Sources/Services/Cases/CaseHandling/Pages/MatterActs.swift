import Evidence
import Records
import Web
import Zone

/// The actions the table lets a member of staff do now, with what stands in the way written beside those that wait.
struct MatterActs {
    let matter: Matter
    let language: Language

    private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

    var html: HTML {
        guard matter.isStaff else { return .empty }
        let offers = matter.view.actions
        let first = offers.first { $0.blocking.isEmpty && $0.row.turn == .whenMet }?.row.action
        let ready = offers.filter { $0.blocking.isEmpty }.sorted { ($0.row.action == first ? 0 : 1) < ($1.row.action == first ? 0 : 1) }.map
        { offer -> HTML in
            let title = ActWords.button(offer.row.action)[language]
            let style = offer.row.action == first ? "button primary" : "button"
            return "<a class=\"\(style)\" href=\"\(MatterAddress.act(matter.number, offer.row.action))\">\(title)</a>"
        }
        // What nobody waits for is not listed as a thing that cannot be done: no promise was offered, no paper is owed.
        let idle: Set<String> = ["not_offered", "own_hand", "nothing_owed", "nothing_missing"]
        let blocked = offers.filter { !$0.blocking.isEmpty && $0.blocking.allSatisfy { !idle.contains($0.code) } }.map { offer -> HTML in
            let reasons = offer.blocking.map { ActWords.named($0.words, matter)[language] }.joined(separator: say("；", "; "))
            return """
                <li><a class="button" href="\(MatterAddress.act(matter.number, offer.row.action))">\(ActWords.button(offer.row.action)[language])</a> \
                <span class="note">\(say("现在不行：", "Not yet: "))\(reasons)</span></li>
                """
        }
        let steps = matter.view.children.flatMap { child in child.actions.map { (child.record, $0) } }.map { child, action -> HTML in
            let key = child.step ?? ""
            let title = matter.plan(key)?.title[language] ?? child.title
            let verb = ActWords.stepButton(action, title)[language]
            let style = first == nil && action == StepRecord.Action.complete.rawValue ? "button primary" : "button"
            return "<a class=\"\(style)\" href=\"\(MatterAddress.step(matter.number, key, action))\">\(verb)</a>"
        }
        guard !ready.isEmpty || !blocked.isEmpty || !steps.isEmpty || !office.isEmpty || !proposals.isEmpty else { return .empty }
        let waiting: HTML = blocked.isEmpty ? .empty : "<ul class=\"files section-inner\">\(blocked.joined())</ul>"
        let none: HTML =
            ready.isEmpty && steps.isEmpty ? "<p class=\"note\">\(say("这件现在不等您。", "The matter does not wait for you now."))</p>" : .empty
        return """
            <section class="panel section" aria-labelledby="acts-t"><h2 id="acts-t">\(say("现在能办的", "What you can do now"))</h2>
            \(proposals)\(none)<div class="cluster">\(steps.joined())\(ready.joined())</div>\(waiting)\(office)</section>

            """
    }

    /// What waits for a second person stands first: it is why the matter lies in somebody's inbox.
    private var proposals: HTML {
        guard !matter.view.proposals.isEmpty else { return .empty }
        let rows = matter.view.proposals.map { proposal -> HTML in
            let what =
                BuiltIn(rawValue: proposal.action) == nil ? CaseRecord.titles.action(proposal.action) : OfficeWords.button(proposal.action)
            return """
                <li><a class="button" href="\(MatterAddress.proposal(matter.number, proposal.id))">\(say("复核：\(what.zh)", "Second person: \(what.en)"))</a> \
                <span class="note">\(say("有人提出，等另一个人复核", "proposed; waits for a second person"))</span></li>
                """
        }
        return "<ul class=\"files\">\(rows.joined())</ul>"
    }

    /// What may be done beside the table: folded, for it is seldom what one came for.
    private var office: HTML {
        let links = matter.builtIns.sorted { $0.key < $1.key }.flatMap { key, actions in
            actions.flatMap { action -> [(String, String)] in
                let step = key.isEmpty ? nil : key
                let names = action == .assign ? ["claim", "assign"] : [action.rawValue]
                return names.map { name in
                    let title = step.flatMap { matter.plan($0)?.title[language] }
                    let verb = OfficeWords.button(name)[language]
                    let address = step.map { MatterAddress.step(matter.number, $0, name) } ?? MatterAddress.act(matter.number, name)
                    return (title.map { say("\($0)：\(verb)", "\($0): \(verb)") } ?? verb, address)
                }
            }
        }
        guard !links.isEmpty else { return .empty }
        let items = links.map { name, address -> HTML in "<li><a href=\"\(address)\">\(name)</a></li>" }.joined()
        return """
            <details class="section-inner"><summary>\(say("承办人、备注和其他", "Who handles it, notes and more"))</summary><ul class="office-acts">\(items)</ul></details>
            """
    }
}

/// The application as it was filled in: for the desk in full, for the applicant folded.
struct MatterDetails {
    let matter: Matter
    let wording: Wording

    private var language: Language { wording.language }
    private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

    var html: HTML {
        let rows = identity + Answers.rows(matter.item?.form ?? [], matter.view.form, wording)
        guard !rows.isEmpty else { return .empty }
        let list = rows.map { name, value -> HTML in "<div><dt>\(name)</dt><dd>\(value)</dd></div>" }.joined("\n")
        let title = say("申请表填的内容", "What the application says")
        if matter.isStaff {
            return "<section class=\"section\"><h2>\(title)</h2><dl class=\"sum\">\(list)</dl></section>\n"
        }
        return
            "<section class=\"section\"><details><summary>\(say("看申请表填的内容", "What the application says"))</summary><dl class=\"sum\">\(list)</dl></details></section>\n"
    }

    var identity: [(String, String)] {
        let applicant = matter.applicant
        let contact = applicant["contact"]
        let all: [(String, String?)] = [
            (say("申请人", "Applicant"), applicant["name"]?.stringValue), (say("代码或证号", "Code"), applicant["code"]?.stringValue),
            (say("代码对不上的原因", "Why the code is right all the same"), applicant["codeReason"]?.stringValue),
            (say("联系人", "Contact"), contact?["name"]?.stringValue), (say("联系电话", "Telephone"), contact?["phone"]?.stringValue),
        ]
        return all.compactMap { name, value in value.flatMap { $0.isEmpty ? nil : (name, $0) } } + agent
    }

    /// Who came for the applicant; a clerk is told when nothing here says that they may.
    private var agent: [(String, String)] {
        guard let agent = matter.agent else { return [] }
        let standing =
            agent.hasMandate
            ? say("系统里有委托", "a mandate is on record")
            : say("系统里没有委托，请看委托书原件", "no mandate on record; look at the written one")
        return [
            (say("经办人", "Handed in by"), agent.name.isEmpty ? standing : say("\(agent.name)，\(standing)", "\(agent.name); \(standing)"))
        ]
    }
}
