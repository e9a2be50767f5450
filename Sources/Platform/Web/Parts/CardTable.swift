import Zone

/// A table of plain cells that becomes cards where it is narrow. The roles are restated, because a browser drops them with `display`.
package struct CardTable {
    private let caption: String
    private let heads: [String]
    private let rows: [[HTML]]
    private let acts: String?
    private let language: Language

    /// The first cell of a row names it. `acts` is what a screen reader hears of a last column of buttons, which has no head to see; `language`
    /// is the page’s, where caption or heads may be in another.
    package init(_ caption: String, heads: [String], rows: [[HTML]], acts: String? = nil, in language: Language = .zh) {
        self.caption = caption
        self.heads = heads
        self.rows = rows
        self.acts = acts
        self.language = language
    }

    package var html: HTML {
        let names = heads.map { "<th role=\"columnheader\" scope=\"col\">\(HTML(asWritten: $0, in: language))</th>" as HTML }
        let last: [HTML] = acts.map { ["<th role=\"columnheader\" scope=\"col\"><span class=\"vh\">\($0)</span></th>"] } ?? []
        return """
            <div class="table-box"><table role="table" class="table cards"><caption class="vh">\(HTML(asWritten: caption, in: language))</caption>\
            <thead role="rowgroup"><tr role="row">\((names + last).joined())</tr></thead><tbody role="rowgroup">
            \(rows.map(row).joined("\n"))
            </tbody></table></div>

            """
    }

    private func row(_ cells: [HTML]) -> HTML {
        let written = cells.enumerated().map { index, cell -> HTML in
            guard index > 0 else { return "<th role=\"rowheader\" scope=\"row\">\(cell)</th>" }
            return index < heads.count
                ? Self.cell(heads[index], cell, in: language) : "<td role=\"cell\"><span>\(cell)</span></td>"
        }
        return "<tr role=\"row\">\(written.joined())</tr>"
    }

    /// A cell with its head, which stands before it where the table is narrow and may be in another language than the page.
    package static func cell(_ head: String, _ content: HTML, attributes: HTML = .empty, in language: Language) -> HTML {
        let foreign = HTML.lang(of: head, in: language)
        let own: HTML = foreign.isEmpty ? .empty : " lang=\"\(language.rawValue)\""
        return "<td role=\"cell\" data-label=\"\(head)\"\(foreign)\(attributes)><span\(own)>\(content)</span></td>"
    }
}
