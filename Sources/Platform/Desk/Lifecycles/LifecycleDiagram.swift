import Records
import Web
import Zone

/// The states of a table in order, and beside them a track for every state that is led to, with a dot at each state that leads there:
/// drawn in units of rem, so that it grows with the reader's type. The table under it says the same in words.
struct LifecycleDiagram {
    let table: Table
    let words: LifecycleWords

    /// The height of a state's line in rem; the room of a track and of the margins in hundredths.
    private static let line = 3
    private static let track = 58
    private static let margin = 34

    struct Arc: Hashable {
        let from: Int
        let to: Int
        /// Nobody does it: silence, joins, signals.
        let byItself: Bool
    }

    /// Every way between two different states, once; one that a person goes too counts as a person's.
    var arcs: [Arc] {
        let place = Dictionary(table.states.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        var ways: [Int: [Int: Bool]] = [:]
        for row in table.rows {
            guard let to = row.to.flatMap({ place[$0] }) else { continue }
            let byItself = row.by.allSatisfy { $0 == .system }
            for from in row.from.compactMap({ place[$0] }) where from != to {
                ways[from, default: [:]][to] = (ways[from]?[to] ?? true) && byItself
            }
        }
        return ways.flatMap { from, ends in ends.map { Arc(from: from, to: $0.key, byItself: $0.value) } }
            .sorted { ($0.from, $0.to) < ($1.from, $1.to) }
    }

    /// Every state that is led to has a track of its own; the first stands nearest to the names.
    private var targets: [Int] { Set(arcs.map(\.to)).sorted() }

    var html: HTML {
        let height = table.states.count * Self.line
        let targets = targets
        let width = 2 * Self.margin + targets.count * Self.track
        let drawn = targets.enumerated().map { track($1, at: width - Self.margin - ($0 + 1) * Self.track, width) }.joined()
        let lines = table.states.map { state -> HTML in
            let start: HTML = state == table.start ? " \(Part.tag(words.wording.language == .zh ? "起点" : "start", .pen))" : .empty
            let end: HTML =
                table.ends[state].map(words.outcome).flatMap { $0 == words.state(state) ? nil : " \(Part.tag($0, .ok))" } ?? .empty
            return "<li><a href=\"#s-\(state)\">\(words.state(state))</a>\(start)\(end)</li>"
        }.joined()
        let rem: String = "\(width / 100).\(width % 100 < 10 ? "0" : "")\(width % 100)rem"
        return """
            <div class="stave"><svg width="\(rem)" height="\(height)rem" viewBox="0 0 \(width) \(height * 100)" aria-hidden="true">\
            \(drawn)</svg><ol>\(lines)</ol></div>

            """
    }

    /// The track of one state: a line past every state that leads here, with a dot at each, and an arrow to the name.
    private func track(_ target: Int, at x: Int, _ width: Int) -> HTML {
        let mine = arcs.filter { $0.to == target }
        let unit = Self.line * 100
        let end = target * unit + unit / 2 - 50
        let dots = mine.map { (arc: $0, y: $0.from * unit + unit / 2 + 45) }
        let top = min(end, dots.map(\.y).min() ?? end)
        let bottom = max(end, dots.map(\.y).max() ?? end)
        let marks = dots.map { dot -> HTML in
            "<circle cx=\"\(x)\" cy=\"\(dot.y)\" r=\"\(dot.arc.byItself ? 13 : 16)\"\(" class=\"self\"", if: dot.arc.byItself)/>"
        }.joined()
        return """
            <g><path d="M\(x) \(top)V\(bottom)M\(x) \(end)H\(width - 40)"/><path class="head" d="M\(width - 10) \(end)l-34 -15v30z"/>\(marks)</g>
            """
    }
}
