/// A table of plain cells that becomes cards where it is narrow. The roles are restated, because a browser drops them with `display`.
package struct CardTable {
    private let caption: String
    private let heads: [String]
    private let rows: [[HTML]]
    private let acts: String?

    /// The first cell of a row names it. `acts` is what a screen reader hears of a last column of buttons, which has no head to see.
    package init(_ caption: String, heads: [String], rows: [[HTML]], acts: String? = nil) {
        self.caption = caption
        self.heads = heads
        self.rows = rows
        self.acts = acts
    }

    package var html: HTML {
        let names = heads.map { "<th role=\"columnheader\" scope=\"col\">\($0)</th>" as HTML }
        let last: [HTML] = acts.map { ["<th role=\"columnheader\" scope=\"col\"><span class=\"vh\">\($0)</span></th>"] } ?? []
        return """
            <div class="table-box"><table role="table" class="table cards"><caption class="vh">\(caption)</caption>\
            <thead role="rowgroup"><tr role="row">\((names + last).joined())</tr></thead><tbody role="rowgroup">
            \(rows.map(row).joined("\n"))
            </tbody></table></div>

            """
    }

    private func row(_ cells: [HTML]) -> HTML {
        let written = cells.enumerated().map { index, cell -> HTML in
            guard index > 0 else { return "<th role=\"rowheader\" scope=\"row\">\(cell)</th>" }
            let label: HTML = index < heads.count ? " data-label=\"\(heads[index])\"" : .empty
            return "<td role=\"cell\"\(label)><span>\(cell)</span></td>"
        }
        return "<tr role=\"row\">\(written.joined())</tr>"
    }
}
