import Records
import Web
import WorkCalendar
import Zone

/// How a matter ended: the result, its words, its reasons and what may be done against it. It stands first on the page.
struct MatterResult {
    let matter: Matter
    let wording: Wording

    private var language: Language { wording.language }
    private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

    var html: HTML {
        switch matter.state {
        case .granted, .issuing, .delivered: granted
        case .denied: refused(.deny, Words(zh: "不予许可", en: "Denied"))
        case .notAccepted: refused(.notAccept, Words(zh: "不予受理", en: "Not accepted"))
        case .terminated: ended
        case .withdrawn: withdrawn
        default: .empty
        }
    }

    private func panel(_ title: String, _ body: HTML, fault: Bool = false) -> HTML {
        """
        <section class="panel\(" error", if: fault)" aria-labelledby="result-t"><h2 id="result-t">\(title)</h2>
        \(body)</section>

        """
    }

    private func day(_ line: Line?) -> String { line.map { wording.date(wording.day($0.line.effectiveAt)) } ?? "" }

    private var granted: HTML {
        let line = matter.last(.grant)
        let what = matter.item?.result?.name[language]
        let text: HTML = line?.said("result").map { "<p>\($0)</p>" } ?? .empty
        let next: HTML
        if matter.state == .delivered {
            let way = matter.last(.deliver)?.told("method").flatMap { CaseRecord.choices[$0]?[language] }
            next =
                "<p>\(say("\(day(matter.last(.deliver)))送达\(way.map { "，\($0)" } ?? "")。", "Delivered \(day(matter.last(.deliver)))\(way.map { ", \($0.lowercased())" } ?? "")."))</p>"
        } else {
            next = "<p>\(say("正在制证、送达，日期在下面。", "It is being made out and delivered; the date is below."))</p>"
        }
        let title = say("准予\(what.map { "：\($0)" } ?? "")", "Granted\(what.map { ": \($0)" } ?? "")")
        return panel(title, "<p>\(say("\(day(line))决定。", "Decided \(day(line))."))</p>\(text)\(next)\(notice("grant"))")
    }

    private func refused(_ action: CaseRecord.Action, _ title: Words) -> HTML {
        let line = matter.last(action)
        let reason: HTML = line?.said("reason").map { "<h3 class=\"section-inner\">\(say("理由", "Reasons"))</h3><p>\($0)</p>" } ?? .empty
        let authority: HTML =
            line?.said("authority").map { "<h3 class=\"section-inner\">\(say("该找谁", "Where to go"))</h3><p>\($0)</p>" } ?? .empty
        return panel(
            title[language],
            "<p>\(say("\(day(line))决定。", "Decided \(day(line))."))</p>\(reason)\(authority)\(remedies)\(notice(action == .deny ? "denial" : "not_accepted"))"
        )
    }

    private var remedies: HTML {
        guard let item = matter.item else { return .empty }
        return "<h3 class=\"section-inner\">\(say("不同意怎么办", "If you do not agree"))</h3><p>\(item.appeal[language])</p>"
    }

    private var ended: HTML {
        let line = matter.last(.terminate, .lapse, .lapseDeferral)
        let why: String
        switch line?.line.action {
        case "lapse": why = say("告知要补的材料到期没有补齐。", "The papers that were asked for did not come in time.")
        case "lapse_deferral":
            why = say(
                "承诺后补的材料到期没有交。这一次记入信用记录，修复以前不能再容缺。",
                "The promised papers did not come. The credit record shows it, and no paper may be deferred until it is repaired.")
        default: why = line?.said("reason") ?? ""
        }
        let again = matter.item.map { item -> HTML in
            "<p class=\"section-inner\"><a class=\"button\" href=\"/apply/\(item.code)\">\(say("重新申请", "Apply again"))</a></p>"
        }
        return panel(
            say("这件终止了", "The matter has ended"),
            "<p>\(day(line))：\(why)</p><p>\(say("交来的材料退还给您；以后可以重新申请。", "Your papers go back to you; you may apply again."))</p>\(remedies)\(again)"
        )
    }

    private var withdrawn: HTML {
        let line = matter.last(.withdraw, .discard)
        let said: HTML = line?.said("reason").map { "<p>\(say("原因：", "Reason: "))\($0)</p>" } ?? .empty
        let again = matter.item.map { item -> HTML in
            "<p class=\"section-inner\"><a class=\"button\" href=\"/apply/\(item.code)\">\(say("重新申请", "Apply again"))</a></p>"
        }
        return panel(
            say("已经撤回", "Withdrawn"),
            "<p>\(say("\(day(line))撤回，不再办理。", "Withdrawn \(day(line)); nothing more is done with it."))</p>\(said)\(again)")
    }

    /// The document with legal effect.
    private func notice(_ template: String) -> HTML {
        guard let notice = matter.view.notices.last(where: { $0.template == template }) else { return .empty }
        let name = NoticeTexts.title(template)[language]
        return
            "<p class=\"section-inner\"><a class=\"button\" href=\"\(MatterAddress.notice(matter.number, notice.number))\">\(say("看\(name)，可打印", "\(name), to print"))</a></p>"
    }
}
