import Synchronization

/// Nanoseconds something took.
func nanoseconds(_ body: () async throws -> Void) async rethrows -> Int {
    let clock = ContinuousClock()
    let start = clock.now
    try await body()
    return (clock.now - start).nanoseconds
}

extension Duration {
    var nanoseconds: Int { Int(components.seconds) * 1_000_000_000 + Int(components.attoseconds / 1_000_000_000) }
}

extension [Int] {
    /// The value below which so many thousandths of the values lie; 0 of nothing.
    func quantile(perMille: Int) -> Int {
        guard !isEmpty else { return 0 }
        let ordered = sorted()
        return ordered[Swift.min(ordered.count - 1, (ordered.count * perMille) / 1000)]
    }

    var median: Int { quantile(perMille: 500) }
    var p99: Int { quantile(perMille: 990) }
}

/// Two ways to do the same, measured in turns so that what the machine does meanwhile strikes both.
struct Rounds: Sendable {
    /// Nanoseconds of each round, ours and theirs.
    private(set) var ours: [Int] = []
    private(set) var theirs: [Int] = []

    /// Their time over ours, in thousandths: 1000 is as fast, 500 half as fast.
    var ratios: [Int] { zip(ours, theirs).map { $1 * 1000 / Swift.max(1, $0) } }
    var ratio: Int { ratios.median }

    /// One round of each; which comes first alternates.
    mutating func add(ours: Int, theirs: Int) {
        self.ours.append(ours)
        self.theirs.append(theirs)
    }
}

/// Numbers as people read them.
enum Text {
    /// `1.25`, from thousandths.
    static func ratio(_ thousandths: Int) -> String {
        let hundredths = (thousandths + 5) / 10
        return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
    }

    /// `3.42 ms`, `870 µs`, `1.20 s`.
    static func time(_ nanoseconds: Int) -> String {
        switch nanoseconds {
        case ..<1_000_000: "\(ratio(nanoseconds)) µs"
        case ..<1_000_000_000: "\(ratio(nanoseconds / 1000)) ms"
        default: "\(ratio(nanoseconds / 1_000_000)) s"
        }
    }

    /// How often a second, from nanoseconds for so many.
    static func rate(_ count: Int, in nanoseconds: Int) -> String {
        "\(nanoseconds == 0 ? 0 : count * 1_000_000_000 / nanoseconds)/s"
    }

    static func bytes(_ count: Int) -> String {
        count < 10_000 ? "\(count) B" : count < 10_000_000 ? "\(count / 1000) kB" : "\(count / 1_000_000) MB"
    }

    /// `0.82–1.10`: the smallest and the greatest.
    static func spread(_ thousandths: [Int]) -> String {
        "\(ratio(thousandths.min() ?? 0))–\(ratio(thousandths.max() ?? 0))"
    }
}
