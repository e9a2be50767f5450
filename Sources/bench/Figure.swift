import Evidence

/// One line of the table: what was measured, against what, and whether the goal was met.
struct Figure: Sendable {
    let part: String
    let what: String
    let ours: String
    let theirs: String
    /// The figure that is held against the goal.
    let result: String
    let goal: String
    let met: Bool
    /// Samples, sizes, spread: what a reader needs to judge the figure.
    let note: String

    var row: String { "| \(what) | \(ours) | \(theirs) | \(result) | \(goal) | \(met ? "yes" : "**no**") | \(note) |" }

    static let heading = """
        | What | Tongban | Against | Result | Goal | Met | How |
        |---|---|---|---|---|---|---|
        """

    var json: JSON {
        [
            "part": .string(part), "what": .string(what), "ours": .string(ours), "theirs": .string(theirs), "result": .string(result),
            "goal": .string(goal), "met": .bool(met), "note": .string(note),
        ]
    }
}
