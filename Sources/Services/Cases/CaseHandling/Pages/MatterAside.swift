import Evidence
import Records
import Web
import WorkCalendar
import Zone

/// What can wait, beside the page: the receipt, who has it, the papers handed in, the notices.
struct MatterAside {
    let matter: Matter
    let wording: Wording
    let site: Site

    private var language: Language { wording.language }
    private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

    var html: HTML { receipt + officer + papers + notices + ending }

    /// The slip of the newest act: sealed once a checkpoint stands over it.
    var receipt: HTML {
        guard let line = matter.lines.last(where: { $0.line.record == matter.record.id }) else { return .empty }
        let telling = MatterTelling(matter: matter, wording: wording)
        var proof = ReceiptSlip.Proof.pending
        var code = "https://\(site.host)\(MatterAddress.receipt(matter.number))"
        if let index = line.line.logIndex, let found = matter.proof, found.index == index {
            code = "https://\(site.host)/log/events/\(index)"
            proof = .sealed(index: index, checkpoint: found.checkpoint, address: "/log/events/\(index)")
        }
        return ReceiptSlip(
            number: matter.number, act: Words(zh: "这一步", en: "Step"), what: telling.sentence(line)[language], at: line.line.recordedAt,
            fingerprint: Hex.encode(line.line.digest), proof: proof, code: code, download: MatterAddress.download(matter.number)
        ).html(wording)
    }

    private func panel(_ title: String, _ body: HTML) -> HTML { "<section class=\"panel\"><h2>\(title)</h2>\(body)</section>\n" }

    private var officer: HTML {
        guard matter.state != .draft, let department = matter.department(matter.record.unit) else { return .empty }
        let name = department.name[language]
        let who: HTML = matter.holder.map { "\($0)\(say("，", ", "))\(name)" } ?? "\(name)"
        let window: HTML = department.windows.map { "<br>\(Windows.words($0)[language])" } ?? .empty
        return panel(
            say("谁在办", "Who has it"), "<p>\(who)\(window)<br><a href=\"tel:\(site.phone)\">\(site.phone)</a></p>")
    }

    private var papers: HTML {
        guard !matter.view.papers.isEmpty else { return .empty }
        let replaced = matter.replacedPapers
        let older: HTML =
            replaced.isEmpty
            ? .empty
            : """
            <details class="section-inner"><summary>\(say("换下来的 \(replaced.count) 份", "\(replaced.count) replaced"))</summary>\
            <ul class="files">\(list(replaced))</ul></details>
            """
        return panel(say("已交材料", "Papers handed in"), "<ul class=\"files\">\(list(matter.papers))</ul>\(older)")
    }

    private func list(_ papers: [Paper]) -> HTML {
        papers.map { paper -> HTML in
            let title = matter.material(paper.material)[language]
            guard let file = matter.files[paper.file] else {
                // Seen at the window, or no longer kept: there is nothing to open.
                let seen = paper.file == 0 ? say("窗口看过原件", "original seen at the window") : say("文件已不在", "no longer kept")
                return "<li class=\"file\">\(MatterDrawing.tick)<span>\(title) <small class=\"note\">\(seen)</small></span></li>"
            }
            let name = file.name.isEmpty ? "" : " · \(file.name)"
            return """
                <li class="file">\(MatterDrawing.tick)<span><a href="\(MatterAddress.file(paper.file))">\(title)</a> <small class="note">\(Wording.size(Int(file.size)))\(name)</small></span></li>
                """
        }.joined()
    }

    private var notices: HTML {
        let shown = matter.view.notices.filter { matter.isStaff || $0.party == .applicant }
        guard !shown.isEmpty else { return .empty }
        let rows = shown.reversed().map { notice -> HTML in
            let title = NoticeTexts.title(notice.template)[language]
            let day = wording.plainDate(wording.day(notice.issuedAt))
            return
                "<li><a href=\"\(MatterAddress.notice(matter.number, notice.number))\">\(title)</a> <small class=\"note\">\(day)</small></li>"
        }
        return panel(say("通知书", "Notices"), "<ul class=\"files\">\(rows.joined())</ul>")
    }

    /// Withdrawing lies last and says what it is.
    private var ending: HTML {
        guard !matter.isStaff, matter.offer(.withdraw) != nil else { return .empty }
        return
            "<p><a class=\"button danger\" href=\"\(MatterAddress.act(matter.number, "withdraw"))\">\(say("撤回这件申请", "Withdraw this application"))</a></p>\n"
    }
}

/// The windows of a department, `10-11` in the zone folder.
enum Windows {
    static func words(_ numbers: String) -> Words {
        let several = numbers.contains { !$0.isNumber }
        let shown = numbers.replacing("-", with: "–")
        return Words(zh: "\(shown) 号窗口", en: several ? "Windows \(shown)" : "Window \(shown)")
    }
}
