/// The best that was said so far for every document.
struct Scoreboard {
    private(set) var scores: [Int32]
    private var names: [Int32]
    private var starts: [Int16]
    private var counts: [Int16]
    /// Documents with a score, in the order they got it.
    private(set) var touched: [Int32] = []
    private(set) var best: Int32 = 0

    init(_ count: Int) {
        scores = [Int32](repeating: 0, count: count)
        names = [Int32](repeating: -1, count: count)
        starts = [Int16](repeating: 0, count: count)
        counts = [Int16](repeating: 0, count: count)
    }

    /// Keeps a score that is better than what was known, with the name and the stretch of it that earned it.
    mutating func propose(_ document: Int, _ score: Int, name: Int = -1, range: Range<Int> = 0..<0) {
        let score = Int32(clamping: score)
        guard score > 0, score > scores[document] else { return }
        if scores[document] == 0 { touched.append(Int32(document)) }
        scores[document] = score
        names[document] = Int32(name)
        starts[document] = Int16(clamping: range.lowerBound)
        counts[document] = Int16(clamping: range.count)
        best = max(best, score)
    }

    mutating func raise(_ document: Int, by amount: Int) {
        guard scores[document] > 0 else { return }
        scores[document] += Int32(clamping: amount)
        best = max(best, scores[document])
    }

    /// The name that earned the score, and where in it; nil where words of several fields did.
    func earned(_ document: Int) -> (name: Int, range: Range<Int>)? {
        guard names[document] >= 0 else { return nil }
        let start = Int(starts[document])
        return (Int(names[document]), start..<(start + Int(counts[document])))
    }
}
