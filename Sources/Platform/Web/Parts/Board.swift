import Zone

/// The step board: stages in order; lanes inside one stage run together.
package struct Board: Sendable {
    package enum State: String, Sendable { case done, open, waiting, returned, dropped }

    package struct Step: Sendable {
        package let title: String
        /// Nil on a guide, where nothing runs yet.
        package let state: State?
        /// Department, days, or the reason of a return.
        package let who: String

        package init(_ title: String, _ state: State?, who: String) {
            self.title = title
            self.state = state
            self.who = who
        }
    }

    package struct Stage: Sendable {
        package let title: String
        package let steps: [Step]

        package init(_ title: String, _ steps: [Step]) {
            self.title = title
            self.steps = steps
        }
    }

    package let stages: [Stage]
    package init(_ stages: [Stage]) { self.stages = stages }

    /// Steps with their predecessors as ranks: each stands after all that must come before it. A circle ends in the last rank.
    package static func ranks(_ steps: [(key: String, after: [String])]) -> [[String]] {
        var rank: [String: Int] = [:]
        let known = Set(steps.map(\.key))
        for _ in steps {
            for step in steps {
                let before = step.after.filter(known.contains).map { rank[$0] ?? 0 }
                rank[step.key] = min(before.map { $0 + 1 }.max() ?? 0, steps.count - 1)
            }
        }
        var out: [[String]] = []
        for step in steps {
            let at = rank[step.key] ?? 0
            while out.count <= at { out.append([]) }
            out[at].append(step.key)
        }
        return out.filter { !$0.isEmpty }
    }

    package func html(_ language: Language) -> HTML {
        let items = stages.map { stage -> HTML in
            let parallel: HTML = stage.steps.count > 1 ? " data-parallel" : .empty
            let steps = stage.steps.map { Board.step($0, language) }.joined()
            return "<li class=\"stage\"\(parallel)><h3>\(stage.title)</h3><div class=\"lanes\">\(steps)</div></li>"
        }
        return "<div class=\"board-box\"><ol class=\"board\">\n\(items.joined("\n"))\n</ol></div>\n"
    }

    /// What a stage with several lanes is called.
    package static func together(_ language: Language) -> String { language == .zh ? "同时进行，互不等" : "At the same time" }

    private static func step(_ step: Step, _ language: Language) -> HTML {
        guard let state = step.state else {
            return "<div class=\"step plain\"><b>\(step.title)</b><span class=\"who\">\(step.who)</span></div>"
        }
        let zh = language == .zh
        let (drawing, word): (HTML, String)
        switch state {
        case .done: (drawing, word) = (Drawing.tick, zh ? "（办完）" : " (done)")
        case .open: (drawing, word) = (Drawing.clock, zh ? "（正在办）" : " (in progress)")
        case .waiting: (drawing, word) = (Drawing.ring, zh ? "（还没到）" : " (not yet)")
        case .returned: (drawing, word) = (Drawing.warning, zh ? "（退回）" : " (returned)")
        case .dropped: (drawing, word) = (Drawing.dash, zh ? "（不再办）" : " (no longer needed)")
        }
        return """
            <div class="step" data-state="\(state.rawValue)">\(drawing)<b>\(step.title)<span class="vh">\(word)</span></b>\
            <span class="who">\(step.who)</span></div>
            """
    }
}
