import Records
import Web
import WorkCalendar
import Zone

/// What the applicant must do now, with the control to do it in place.
struct MatterTodo {
    let matter: Matter
    let wording: Wording
    let csrf: HTML

    private var language: Language { wording.language }
    private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

    var html: HTML {
        switch matter.state {
        case .draft: draft
        case .preReturned: preReturned
        case .correction: papers(.correct, list: "correction")
        case .received: matter.may(.promise) ? offer : .empty
        case .accepted, .inReview, .suspended: papers(.cure, list: "deferral", boundOnly: true)
        default: .empty
        }
    }

    private func panel(_ title: HTML, _ body: HTML) -> HTML {
        """
        <section class="panel todo"><h2 class="title">\(MatterDrawing.warning)\(title)</h2>
        \(body)</section>

        """
    }

    private var draft: HTML {
        guard matter.offer(.submit) != nil || matter.offer(.receive) != nil else { return .empty }
        let saved = wording.moment(matter.lines.last?.line.recordedAt ?? matter.record.createdAt)
        return panel(
            "\(say("要您做的：填完交出来", "For you to do: finish and send it"))",
            """
            <p>\(say("草稿存于 \(saved)。没交以前谁也没有收到，也不计时。", "Saved \(saved). Until you send it nobody has received it and no time runs."))</p>
            <div class="cluster section-inner"><a class="button primary" href="\(MatterAddress.edit(matter.number, .applicant))">\(say("接着填", "Go on filling it in"))</a>\
            <a class="button plain" href="\(MatterAddress.act(matter.number, "discard"))">\(say("删除草稿", "Discard the draft"))</a></div>
            """)
    }

    private var preReturned: HTML {
        let reason = matter.last(.preReturn)?.said("reason") ?? ""
        let rows = matter.openGaps("pre").map { gap in
            Papers.Paper(matter.material(gap.what)[language], state: .gap, gap: "<p>\(gap.problem)</p>")
        }
        let list: HTML = rows.isEmpty ? .empty : "<div class=\"section-inner\">\(Papers(rows).html)</div>"
        return panel(
            "\(say("要您做的：改好再交", "For you to do: mend it and send it again"))",
            """
            <p>\(reason)</p>\(list)
            <p class="note section-inner">\(say("还没有收件，所以不计时，也不算退件。改好再交就行。", "Nothing has been received yet, so no time runs and nothing is held against you."))</p>
            <div class="cluster section-inner"><a class="button primary" href="\(MatterAddress.edit(matter.number, .form))">\(say("改材料和表", "Mend the papers and the form"))</a></div>
            """)
    }

    /// Each missing paper with its problem and an input in place; the whole list in one form.
    private func papers(_ action: CaseRecord.Action, list: String, boundOnly: Bool = false) -> HTML {
        let gaps = matter.openGaps(list).filter { !boundOnly || $0.bound }
        guard !gaps.isEmpty, matter.offer(action) != nil, !matter.isStaff else { return .empty }
        let rows = gaps.map { row($0, action) }
        let count = gaps.count
        let title: HTML =
            language == .zh
            ? "要您做的：<wbr>补&nbsp;\(count)&nbsp;份材料" : "For you to do: send \(count) paper\(count == 1 ? "" : "s")"
        let button =
            count == 1 ? say("交这份材料", "Send this paper") : say("交这些材料", "Send these papers")
        let post = say(
            "也可以邮寄或送到大厅，以我们收到的时间为准。分几次交也行。",
            "You may also post them or bring them to the hall; what counts is when they reach us. You may send them one by one.")
        return panel(
            title,
            """
            <form method="post" enctype="multipart/form-data" action="\(MatterAddress.act(matter.number, action.rawValue))">\(csrf)\
            <input type="hidden" name="version" value="\(matter.record.version)">
            \(Papers(rows).html)<p class="section-inner"><button class="button primary">\(button)</button></p></form>
            <p class="note section-inner">\(post)</p>
            """)
    }

    private func row(_ gap: Gap, _ action: CaseRecord.Action) -> Papers.Paper {
        let name = matter.material(gap.what)[language]
        let id = ActFieldName.upload(gap.what)
        let due = gap.dueAt == .never ? cureDue : gap.dueAt
        var facts: [Papers.Fact] = []
        if let due {
            facts.append(.text(say("请在 \(wording.deadline(due)) 前交到", "It must reach us by \(wording.deadline(due))")))
        }
        facts.append(
            action == .cure ? .tag(say("容缺后补", "To follow"), .warn) : .tag(say("要补", "Missing"), .bad))
        let follows =
            action == .cure
            ? say("到期没交，办件终止，材料退还，记入信用记录。", "If it does not come, the case ends, your papers go back and your credit record shows it.")
            : say("到期没交，办件终止，材料退还；以后可以重新申请。", "If it does not come, the case ends and your papers go back; you may apply again.")
        return Papers.Paper(
            name, control: id, facts: facts, state: action == .cure ? .defer : .gap, gap: "<p>\(gap.problem)</p><p>\(follows)</p>",
            act: Papers.upload(id, several: true))
    }

    private var cureDue: Instant? {
        matter.view.clock("cure").map(\.reading.dueAt).flatMap { $0 == .never ? nil : $0 }
    }

    /// A deferral the window offers: what may follow, by when, what the promise means.
    private var offer: HTML {
        let gaps = matter.openGaps("deferral")
        let rows = gaps.map { gap in
            Papers.Paper(
                matter.material(gap.what)[language],
                facts: gap.dueAt == .never
                    ? []
                    : [
                        .text(say("\(wording.deadline(gap.dueAt)) 前补", "by \(wording.deadline(gap.dueAt))")),
                        .tag(say("可后补", "May follow"), .warn),
                    ],
                state: .defer, gap: "<p>\(gap.problem)</p>")
        }
        return panel(
            "\(say("您可以选：先受理，材料后补", "Your choice: be accepted now, papers to follow"))",
            """
            \(Papers(rows).html)
            <p class="section-inner">\(say("签一份承诺，我们马上受理、开始计时。到期没补，办件终止，材料退还，记入信用记录。不签也行：把材料补齐再受理。", "Sign a promise and we accept at once. If the papers do not come in time the case ends, they go back and your credit record shows it. You need not sign: bring the papers first and we accept then."))</p>
            <p class="section-inner"><a class="button primary" href="\(MatterAddress.act(matter.number, "promise"))">\(say("看承诺书，签名", "Read the promise and sign"))</a></p>
            """)
    }
}

/// Drawings of these pages; words beside them say what they mean.
enum MatterDrawing {
    static let warning: HTML =
        "<svg class=\"icon\" viewBox=\"0 0 24 24\" aria-hidden=\"true\"><path d=\"M12 3.5 22 20.5H2z\"/><path d=\"M12 10v4.5M12 17.4v.1\"/></svg>"
    static let tick: HTML = "<svg class=\"icon\" viewBox=\"0 0 24 24\" aria-hidden=\"true\"><path d=\"M4 12.5l5 5L20 6.5\"/></svg>"
}
