import WorkCalendar
import Zone

/// Pure questions about items: whom they serve, which papers an applicant brings, which of them to show first.
enum ItemsRules {
    /// Whether an item belongs to 办企业 (`.enterprise`) or 过日子 (`.person`); one for both belongs to each.
    static func serves(_ item: Item, _ audience: Item.Audience) -> Bool {
        audience == .both || item.audience == .both || item.audience == audience
    }

    /// Whether the zone promises to finish it while the applicant waits.
    static func isOnTheSpot(_ item: Item) -> Bool { item.limits.promised.amount == 0 }

    /// Papers sorted by who has to see to them.
    struct Papers: Sendable, Hashable {
        /// What everybody brings.
        var always: [Material] = []
        /// What is asked only in some situations, or is left to the applicant.
        var sometimes: [Material] = []

        /// What may be asked of the applicant at all, as it is published.
        var asked: [Material] { always + sometimes }
    }

    static func papers(_ item: Item) -> Papers {
        item.materials.reduce(into: Papers()) { papers, material in
            if material.required, material.when == .always {
                papers.always.append(material)
            } else {
                papers.sometimes.append(material)
            }
        }
    }

    /// One frequent item of each topic in the order given, then the other frequent ones: a first shelf that is not ours to choose.
    ///
    /// Of a topic's items the one with the shortest Chinese name stands for it, for that is the plainest.
    static func shelf(_ items: [Item], topics: [String], _ count: Int) -> [Item] {
        var out: [Item] = []
        let frequent = items.filter(\.frequent)
        for topic in topics where out.count < count {
            let first = frequent.filter { $0.topics.first == topic && !out.contains($0) }
                .min { ($0.name.zh.count, $0.code) < ($1.name.zh.count, $1.code) }
            if let first { out.append(first) }
        }
        for item in frequent where out.count < count && !out.contains(item) { out.append(item) }
        return out
    }

    /// A place and an office there without saying the place twice: 原平市 and 原平市市场局 give 原平市市场局.
    static func joined(region: String, office: String) -> String {
        let longest = stride(from: min(region.count, office.count), to: 1, by: -1).first { region.hasSuffix(office.prefix($0)) }
        return region + office.dropFirst(longest ?? 0)
    }

    /// A name cut where a heading may break: before the act at its end and before a bracket (建设工程规划许可证 ‖ 核发), and in long
    /// stretches after every fourth character, for most words have two.
    static func breaks(in name: String) -> [Substring] {
        var pieces: [Substring] = []
        var start = name.startIndex
        func cut(at index: String.Index) {
            pieces += short(name[start..<index])
            start = index
        }
        for index in name.indices.dropFirst() where name.distance(from: start, to: index) > 1 {
            let rest = name[index...]
            let after = rest.dropFirst(2)
            let isLastAct = acts.contains { rest.hasPrefix($0) } && (after.isEmpty || after.hasPrefix("（"))
            if isLastAct || rest.hasPrefix("（") || rest.hasPrefix("——") { cut(at: index) }
        }
        return pieces + short(name[start...])
    }

    /// A piece of more than eight characters in fours; what is left over stays with the last.
    private static func short(_ piece: Substring) -> [Substring] {
        if piece.count <= 8 { return [piece] }
        if let mark = piece.dropLast().firstIndex(where: { "、，：".contains($0) }) {
            let next = piece.index(after: mark)
            return short(piece[..<next]) + short(piece[next...])
        }
        return [piece.prefix(4)] + short(piece.dropFirst(4))
    }

    private static let acts = ["核发", "审批", "登记", "申请", "申领", "办理", "许可", "审查", "核准", "认定"]
}
