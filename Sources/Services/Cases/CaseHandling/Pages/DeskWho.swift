import Web
import Zone

/// Who stands at the window: the panel beside every page, and the banner for the old.
struct DeskWho {
    let visit: Visit
    let applicant: DeskApplicant

    private func say(_ zh: String, _ en: String) -> String { visit.language == .zh ? zh : en }

    /// From sixty: a short script for the clerk, so that nobody is sent to a telephone (国办发〔2020〕45号).
    var banner: HTML {
        guard let age = applicant.age, applicant.isSenior else { return .empty }
        let lines = [
            say("请先坐，慢慢说；一次说一件事。", "Offer a seat first; one thing at a time."),
            say("表由您替他填，念一遍，听明白了再签。", "Fill in the form for them, read it out, and only then let them sign."),
            say("纸质证件、现金、家属陪着办，都可以；不要求手机和扫码。", "Paper documents, cash and a relative's help are all fine; no telephone, no codes to scan."),
            say("问一句：要不要大字回执，办好送上门？", "Ask: a receipt in large type? The result brought to the house?"),
        ].map { line -> HTML in "<li>\(line)</li>" }.joined()
        return """
            <section class="panel todo" aria-labelledby="senior-t"><h2 class="title" id="senior-t">\(say("\(age) 岁，请照长者来办", "\(age) years old: take more time"))</h2>\
            <ul>\(lines)</ul></section>

            """
    }

    /// One line under a page's title.
    var line: HTML {
        let name = applicant.name ?? say("第一次来，名称在下面填", "New here; enter the name below")
        return """
            <p><strong>\(name)</strong> <span class="mono">\(applicant.shownCode)</span> <a href="/desk">\(say("换一个人", "Somebody else"))</a></p>\(doubts)
            """
    }

    var panel: HTML {
        let kind = applicant.kind == .organisation ? say("企业或单位", "Organisation") : say("个人", "Person")
        let name = applicant.name ?? say("第一次来，名称在下面填", "New here; enter the name below")
        return """
            <section class="panel" aria-labelledby="who-t"><h2 id="who-t">\(say("申请人", "Applicant"))</h2><p><strong>\(name)</strong></p>\
            <p class="note">\(kind) · <span class="mono">\(applicant.shownCode)</span></p>\(doubts)\
            <p><a href="/desk">\(say("换一个人", "Somebody else"))</a></p></section>

            """
    }

    private var doubts: HTML {
        applicant.doubts.map { words -> HTML in
            "<p class=\"note\">\(Part.tag(say("请核对", "Compare"), .warn)) \(words[visit.language])</p>"
        }.joined()
    }
}
