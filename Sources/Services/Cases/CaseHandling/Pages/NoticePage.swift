import Evidence
import Records
import Web
import WorkCalendar
import Zone

/// A notice on A4: number, to whom, what the office does and why, what may be done against it, who issued it.
struct NoticePage: Page {
    let title: Words
    let number: String
    let addressee: String
    let body: Words
    let list: HTML
    let reasons: HTML
    let remedies: HTML
    let office: String
    let issued: String
    let back: String
    let code: HTML
    let matterNumber: String

    static let template = Template(
        """
        <article class="notice form">
        <header class="page-head"><h1>{{title}}</h1><p>[[编号|No.]] <span class="mono">{{number}}</span></p></header>
        <p><strong>{{addressee}}</strong>[[：|,]]</p>
        <p>{{body}}</p>
        {{{list}}}{{{reasons}}}{{{remedies}}}
        <p class="section">{{office}}<br>{{issued}}</p>
        <div class="receipt"><div class="foot">{{{code}}}<div><p>[[办件|Case]] <span class="mono">{{matterNumber}}</span></p><p class="note">[[扫码查这件的进度和存证。本页由系统打印，以存证记录为准。|Scan to see this case and its record. This page is printed by the system; the record is what counts.]]</p></div></div></div>
        </article>
        <p class="section-inner no-print"><a class="button" href="{{back}}">[[回到这件|Back to the matter]]</a></p>
        """)
}

extension CasePages {
    @Sendable func showNotice(_ visit: Visit) async throws -> Answer {
        let matter = try await matter(visit)
        let wanted = "\(matter.number)/\(visit.parameter("notice"))"
        guard let notice = matter.view.notices.first(where: { $0.number == wanted }), matter.isStaff || notice.party == .applicant else {
            throw Problem.unknown()
        }
        let wording = visit.wording
        let line = matter.lines.first { $0.line.id == notice.event }
        let title = NoticeTexts.title(notice.template)
        let page = NoticePage(
            title: title, number: notice.number,
            addressee: notice.party == .applicant
                ? matter.applicantName : matter.department(matter.record.unit)?.name[visit.language] ?? "",
            body: NoticeTexts.body(notice.template, facts(matter, line, at: notice.issuedAt)), list: list(notice, matter, wording),
            reasons: reasons(line, wording), remedies: remedies(notice, matter, visit.language),
            office: matter.department(matter.record.unit)?.name[visit.language] ?? "",
            issued: wording.exactMoment(notice.issuedAt), back: MatterAddress.matter(matter.number),
            code: QRTile.svg(
                "https://\(visit.site.host)\(MatterAddress.matter(matter.number))",
                label: Words(zh: "这件的地址", en: "The address of this matter")[visit.language]), matterNumber: matter.number)
        return try visit.page(page, shell(matter, crumb: title))
    }

    /// Dates are those that held when the notice was issued, whatever happened to the clocks afterwards.
    private func facts(_ matter: Matter, _ line: Line?, at issued: Instant) -> NoticeFacts {
        let procedure = line?.told("procedure").flatMap { matter.item?.pause($0)?.name } ?? Words(zh: "特别程序", en: "a special procedure")
        var due: [String: Words] = [:]
        let zh = Wording(.zh, offset: zone.offset, now: matter.view.now)
        let en = Wording(.en, offset: zone.offset, now: matter.view.now)
        for clock in matter.view.clocks where clock.row.startedAt <= issued {
            let entries = clock.entries.filter { $0.at <= issued }
            guard let then = try? WorkCalendar.read(clock.row.spec, entries, zone.calendar, now: issued), then.dueAt != .never else {
                continue
            }
            let at = then.dueAt.adding(microseconds: -1)
            due[clock.row.name] = Words(zh: zh.date(zh.day(at)), en: en.date(en.day(at)))
        }
        return NoticeFacts(item: matter.title, procedure: procedure, days: line?.count("days") ?? 0, due: due)
    }

    /// The gaps of the list the notice tells, or the papers a receipt lists.
    private func list(_ notice: Notice, _ matter: Matter, _ wording: Wording) -> HTML {
        let language = wording.language
        let lists = ["gaps": "correction", "pre_return": "pre", "deferral_offer": "deferral", "deferral_accepted": "deferral"]
        if let name = lists[notice.template] {
            let rows = matter.view.gaps.filter { $0.list == name }.map { gap -> HTML in
                let due =
                    gap.dueAt == .never
                    ? "" : language == .zh ? "（\(wording.deadline(gap.dueAt)) 前）" : " (by \(wording.deadline(gap.dueAt)))"
                return "<li><div><p class=\"name\">\(matter.material(gap.what)[language])\(due)</p><p>\(gap.problem)</p></div></li>"
            }
            return "<div class=\"section-inner\"><ol class=\"papers\">\(rows.joined())</ol></div>"
        }
        guard notice.template == "receipt" else { return .empty }
        let rows = matter.view.papers.filter { $0.at <= notice.issuedAt }.map { paper -> HTML in
            "<li><div><p class=\"name\">\(matter.material(paper.material)[language])</p><p class=\"facts\"><span class=\"mono\">\(paper.sha256.prefix(16))…</span></p></div></li>"
        }
        return rows.isEmpty ? .empty : "<div class=\"section-inner\"><ol class=\"papers\">\(rows.joined())</ol></div>"
    }

    private func reasons(_ line: Line?, _ wording: Wording) -> HTML {
        let zh = wording.language == .zh
        let rows: [(String, String?)] = [
            (zh ? "理由" : "Reasons", line?.said("reason")), (zh ? "决定" : "Decision", line?.said("result")),
            (zh ? "请到这里申请" : "The right authority", line?.said("authority")), (zh ? "文号" : "Reference", line?.told("noticeNumber")),
        ]
        return rows.compactMap { name, text in text.map { (name, $0) } }.map { name, text -> HTML in
            "<h2 class=\"section-inner\">\(name)</h2><p>\(text)</p>"
        }.joined()
    }

    /// Remedies stand on every decision against the applicant (行政许可法 Art. 38).
    private func remedies(_ notice: Notice, _ matter: Matter, _ language: Language) -> HTML {
        let against = ["denial", "not_accepted", "termination", "lapsed", "deferral_lapsed"]
        guard against.contains(notice.template), let item = matter.item else { return .empty }
        return "<h2 class=\"section-inner\">\(language == .zh ? "不同意怎么办" : "If you do not agree")</h2><p>\(item.appeal[language])</p>"
    }
}
