import Zone

/// The list of materials: name, facts, what may be done with each.
package struct Papers: Sendable {
    package enum State: String, Sendable { case gap, `defer` }
    package enum Tone: String, Sendable {
        case plain = ""
        case pen, warn, bad, ok
    }

    /// A fact beside the name, or a tag.
    package enum Fact: Sendable {
        case text(String)
        case tag(String, Tone)
    }

    package struct Paper: Sendable {
        package var name: String
        /// The control the name labels, when there is one.
        package var control: String?
        package var facts: [Fact]
        package var state: State?
        /// What is missing or wrong, what follows; shown across the row.
        package var gap: HTML?
        /// Links, an upload, a box to tick.
        package var act: HTML?

        package init(
            _ name: String, control: String? = nil, facts: [Fact] = [], state: State? = nil, gap: HTML? = nil, act: HTML? = nil
        ) {
            self.name = name
            self.control = control
            self.facts = facts
            self.state = state
            self.gap = gap
            self.act = act
        }
    }

    package let papers: [Paper]
    /// Two columns where the page is wide.
    package let inTwo: Bool

    package init(_ papers: [Paper], inTwo: Bool = false) {
        self.papers = papers
        self.inTwo = inTwo
    }

    package var html: HTML {
        let rows = papers.map { paper -> HTML in
            let state: HTML = paper.state.map { " data-state=\"\($0.rawValue)\"" } ?? .empty
            let name: HTML = paper.control.map { "<label for=\"\($0)\">\(paper.name)</label>" } ?? "\(paper.name)"
            let gap: HTML = paper.gap.map { "<div class=\"gap\">\($0)</div>" } ?? .empty
            let act: HTML = paper.act.map { "<div class=\"act\">\($0)</div>" } ?? .empty
            return "<li\(state)><div><p class=\"name\">\(name)</p>\(Papers.facts(paper.facts))</div>\(gap)\(act)</li>"
        }
        return "<ol class=\"papers\(" two", if: inTwo)\">\(rows.joined("\n"))</ol>\n"
    }

    private static func facts(_ facts: [Fact]) -> HTML {
        guard !facts.isEmpty else { return .empty }
        let items = facts.map { fact -> HTML in
            switch fact {
            case .text(let text): return "<span>\(text)</span>"
            case .tag(let text, let tone):
                let tone: HTML = tone == .plain ? .empty : " \(tone.rawValue)"
                return "<span class=\"tag\(tone)\">\(text)</span>"
            }
        }
        return "<p class=\"facts\">\(items.joined())</p>"
    }

    /// A file input with its label read from the row's name, and a button when the row is a form of its own.
    package static func upload(_ id: String, button: String? = nil, describedBy: String? = nil, several: Bool = false) -> HTML {
        let described: HTML = describedBy.map { " aria-describedby=\"\($0)\" aria-invalid=\"true\"" } ?? .empty
        let press: HTML = button.map { "<button class=\"button primary\">\($0)</button>" } ?? .empty
        return
            "<input class=\"input\" type=\"file\" id=\"\(id)\" name=\"\(id)\" accept=\".pdf,.ofd,.png,.jpg,.jpeg\"\(" multiple", if: several)\(described)>\(press)"
    }

    /// 已收到, with a tick.
    package static func received(_ text: String) -> HTML { "<span class=\"file\">\(Drawing.tick)\(text)</span>" }

    /// A fault inside a row: 没收下, and how to mend it.
    package static func fault(_ id: String, _ text: String, _ language: Language) -> HTML {
        "<p class=\"fault\" id=\"\(id)\">\(Drawing.warning)<span><span class=\"vh\">\(language == .zh ? "错误：" : "Fault: ")</span>\(text)</span></p>"
    }
}
