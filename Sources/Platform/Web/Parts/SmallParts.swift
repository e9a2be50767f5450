import Zone

/// The small parts pages are put together from, each with the class of the stylesheet.
package enum Part {
    /// What would be here, why it is not, one next thing.
    package static func empty(_ text: String, next: String? = nil, address: String? = nil) -> HTML {
        let link: HTML = next.flatMap { next in address.map { "<p><a class=\"button\" href=\"\($0)\">\(next)</a></p>" } } ?? .empty
        return "<div class=\"empty\"><p>\(text)</p>\(link)</div>\n"
    }

    /// Steps of an application; the current one is counted from 0.
    package static func stepper(_ steps: [String], current: Int, _ language: Language) -> HTML {
        let items = steps.enumerated().map { index, step -> HTML in
            if index < current { return "<li data-done><b>✓</b>\(step)</li>" }
            let mark: HTML = index == current ? " aria-current=\"step\"" : .empty
            return "<li\(mark)><b>\(index + 1)</b>\(step)</li>"
        }
        let label = language == .zh ? "共 \(steps.count) 步" : "\(steps.count) steps"
        return "<ol class=\"stepper\" aria-label=\"\(label)\">\(items.joined())</ol>\n"
    }

    /// A table of contents: name, dotted leader, promised time. A number in the time stands in bold.
    package static func contents(_ rows: [(name: String, address: String, time: String)]) -> HTML {
        let items = rows.map { row -> HTML in
            let digits = row.time.prefix { $0.isNumber }
            let time: HTML = digits.isEmpty ? "\(row.time)" : "<b>\(digits)</b>\(row.time.dropFirst(digits.count))"
            return """
                <li><a href="\(row.address)"><span class="name">\(row.name)</span><span class="lead-dots" aria-hidden="true"></span>\
                <span class="time">\(time)</span></a></li>
                """
        }
        return "<ul class=\"toc\">\n\(items.joined("\n"))\n</ul>\n"
    }

    /// The guide's four answers: 带什么, 多久, 多少钱, 在哪办.
    package static func answers(_ rows: [(question: String, big: String, sub: HTML)]) -> HTML {
        let items = rows.map { row -> HTML in
            "<div><dt>\(row.question)</dt><dd><p class=\"big\">\(row.big)</p><p class=\"sub\">\(row.sub)</p></dd></div>"
        }
        return "<dl class=\"answers\">\n\(items.joined("\n"))\n</dl>\n"
    }

    /// Where a limit comes from, as bars of one scale; the last row is ours.
    package static func limits(_ rows: [(label: String, amount: Int, spoken: String, ours: Bool)]) -> HTML {
        let most = max(1, rows.map(\.amount).max() ?? 1)
        let items = rows.map { row -> HTML in
            let width = max(1, row.amount * 398 / most)
            let label: HTML = row.ours ? "<strong>\(row.label)</strong>" : "<span>\(row.label)</span>"
            return """
                <div>\(label)<svg viewBox="0 0 400 24" preserveAspectRatio="none" role="img" aria-label="\(row.spoken)">\
                <rect class="bar\(" ours", if: row.ours)" x=".5" y="2.5" width="\(width)" height="19"/></svg></div>
                """
        }
        return "<div class=\"limits\">\n\(items.joined("\n"))\n</div>\n"
    }

    /// Figures with their denominators in the same line.
    package static func figures(_ rows: [(name: HTML, value: String, of: String?)]) -> HTML {
        let items = rows.map { row -> HTML in
            let of: HTML = row.of.map { " <span class=\"of\">\($0)</span>" } ?? .empty
            return "<div><dt>\(row.name)</dt><dd>\(row.value)\(of)</dd></div>"
        }
        return "<dl class=\"figures\">\n\(items.joined("\n"))\n</dl>\n"
    }

    /// Links that narrow a list, with counts; one is current.
    package static func filters(_ rows: [(name: String, address: String, count: Int?, current: Bool)], _ language: Language) -> HTML {
        let items = rows.map { row -> HTML in
            let mark: HTML = row.current ? " aria-current=\"page\"" : .empty
            let count: HTML = row.count.map { " <span class=\"count\">\(Wording.number($0))</span>" } ?? .empty
            return "<a href=\"\(row.address)\"\(mark)>\(row.name)\(count)</a>"
        }
        return "<nav class=\"filters\" aria-label=\"\(language == .zh ? "筛选" : "Filter")\">\(items.joined())</nav>\n"
    }

    /// 第 1–11 件，共 38 件 and 下一页; no page numbers.
    package static func pager(first: Int, last: Int, total: Int?, next: String?, noun: Words, _ language: Language) -> HTML {
        let zh = language == .zh
        let all = total.map { zh ? "，共 \(Wording.number($0)) \(noun.zh)" : " of \(Wording.number($0)) \(noun.en)" } ?? ""
        let range = zh ? "第 \(first)–\(last) \(noun.zh)\(all)" : "\(first)–\(last)\(all)"
        let link: HTML =
            next.map { "<span class=\"cluster\"><a class=\"button small\" href=\"\($0)\">\(zh ? "下一页" : "Next page")</a></span>" } ?? .empty
        return "<nav class=\"pager\" aria-label=\"\(zh ? "分页" : "Pages")\"><span>\(range)</span>\(link)</nav>\n"
    }

    /// The telephone box of large type, after the first thing on a page.
    package static func helpline(_ visit: Visit) -> HTML {
        let words =
            visit.language == .zh ? "不会填、看不清，打电话，有人陪您办：" : "Hard to fill in or to read? Telephone, and somebody will do it with you: "
        return "<p class=\"helpline\">\(words)<a href=\"tel:\(visit.site.phone)\">\(visit.site.phone)</a></p>\n"
    }

    /// A number to quote, never broken.
    package static func number(_ number: String) -> HTML { "<span class=\"mono\">\(number)</span>" }

    /// A small label such as 审查中.
    package static func tag(_ text: String, _ tone: Papers.Tone = .plain) -> HTML {
        let tone: HTML = tone == .plain ? .empty : " \(tone.rawValue)"
        return "<span class=\"tag\(tone)\">\(text)</span>"
    }
}
