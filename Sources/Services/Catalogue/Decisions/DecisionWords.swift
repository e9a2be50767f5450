import DMN
import FEEL
import Web
import Zone

/// The values and conditions of decisions as people read them; the model's own words stay as they are.
struct DecisionWords {
    let visit: Visit

    private func say(_ zh: String, _ en: String) -> String { visit.say(zh, en) }

    /// Words of the model, which may be Chinese on an English page.
    func own(_ text: String) -> HTML { HTML(asWritten: text, in: visit.language) }

    // MARK: Values

    /// A value in words. Amounts in fen, as their name ends, are told in yuan too.
    func value(_ value: FEELValue, name: String = "") -> HTML {
        switch value {
        case .list(let elements) where elements.isEmpty: "\(say("（空的）", "(empty)"))"
        case .list(let elements):
            if elements.allSatisfy(\.isPlain) {
                own(elements.map { plain($0, name: name) }.joined(separator: say("、", ", ")))
            } else {
                "<ol>\(elements.map { element -> HTML in "<li>\(self.value(element))</li>" }.joined())</ol>"
            }
        case .context(let context):
            "<dl class=\"facts\">\(context.entries.map { name, value -> HTML in "<div><dt>\(own(name))</dt><dd>\(self.value(value, name: name))</dd></div>" }.joined())</dl>"
        default: own(plain(value, name: name))
        }
    }

    /// A value that has no parts, in words.
    func plain(_ value: FEELValue, name: String = "") -> String {
        switch value {
        case .null: say("不知道", "not known")
        case .boolean(let truth): truth ? say("是", "yes") : say("否", "no")
        case .number(let number): amount(number, name: name)
        case .yearsMonths(let duration) where duration.totalMonths >= 0:
            say("\(duration.totalMonths) 个月", duration.totalMonths == 1 ? "1 month" : "\(duration.totalMonths) months")
        case .function: say("（一种算法）", "(a function)")
        default: value.text
        }
    }

    private func amount(_ number: Decimal128, name: String) -> String {
        let shown = Wording.number(literal: number.description)
        guard name.hasSuffix("_分"), let fen = number.intValue, fen != 0 else { return shown }
        let yuan = Wording.yuan(fen: Int64(fen))
        return say("\(shown) 分（\(yuan) 元）", "\(shown) fen (¥\(yuan))")
    }

    // MARK: Cells

    /// Whether a cell lets every value pass.
    static func isAny(_ text: String) -> Bool { ["", "-"].contains(text.trimmed) }

    /// Characters a cell keeps on one line.
    private static let unbroken = 6

    /// A cell of conditions: constants in words, anything else as it is written.
    func condition(_ text: String) -> HTML {
        let bare = text.trimmed
        if Self.isAny(bare) {
            return "<span aria-hidden=\"true\">–</span><span class=\"vh\">\(say("都行", "anything"))</span>"
        }
        switch UnaryTests(bare, of: .any).shape {
        case .not(let shape)?:
            guard let values = listed(shape) else { break }
            return own(say("除了\(values)", "anything but \(values)"))
        case let shape?:
            guard let values = listed(shape) else { break }
            return values.count > Self.unbroken ? own(values) : "<span class=\"nowrap\">\(own(values))</span>"
        case nil: break
        }
        return code(bare)
    }

    private func listed(_ shape: TestShape) -> String? {
        shape.constants?.map { plain($0) }.joined(separator: say("、", " or "))
    }

    /// A cell of results.
    func result(_ text: String, name: String = "") -> HTML {
        let bare = text.trimmed
        guard let constant = Expression(bare).constant, constant.isPlain, !bare.isEmpty else { return code(bare) }
        return own(plain(constant, name: name))
    }

    /// A FEEL text as it is written, without the indent of its file.
    func code(_ text: String) -> HTML { "<code>\(own(text.trimmed))</code>" }

    func block(_ text: String) -> HTML {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        while let first = lines.first, first.trimmed.isEmpty { lines.removeFirst() }
        while let last = lines.last, last.trimmed.isEmpty { lines.removeLast() }
        // The first line may stand right behind its tag.
        let others = lines.dropFirst(lines.first?.first == " " ? 0 : 1)
        let indent = others.filter { !$0.trimmed.isEmpty }.map { $0.prefix { $0 == " " }.count }.min() ?? 0
        let shown = lines.enumerated().map { index, line in
            line.prefix { $0 == " " }.count >= indent ? String(line.dropFirst(index == 0 && line.first != " " ? 0 : indent)) : line
        }
        return "<pre class=\"mono\">\(own(shown.joined(separator: "\n")))</pre>"
    }

    // MARK: Hit policies

    /// The letter tables show, and what it means.
    func policy(_ table: DecisionTable) -> String {
        switch table.hitPolicy {
        case .unique: say("U（唯一）：每次只有一条规则适用", "U (unique): one rule applies at a time")
        case .first: say("F（首个）：从上往下看，第一条适用的算数", "F (first): read from the top; the first rule that applies decides")
        case .priority:
            say("P（优先）：几条都适用时，按结果的先后取最前的", "P (priority): of several rules that apply, the result of the highest rank decides")
        case .any: say("A（任意）：可以几条都适用，结果必须一样", "A (any): several may apply, but must agree")
        case .ruleOrder: say("R（按规则）：适用的都列出来，按规则的先后", "R (rule order): all that apply are listed, in the order of the rules")
        case .outputOrder: say("O（按结果）：适用的都列出来，按结果的先后", "O (output order): all that apply are listed, by the rank of their results")
        case .collect: collected(table.aggregation)
        }
    }

    private func collected(_ aggregation: Aggregation?) -> String {
        switch aggregation {
        case nil: say("C（收集）：适用的都列出来", "C (collect): all that apply are listed")
        case .sum: say("C+（求和）：适用的加起来", "C+ (sum): all that apply are added")
        case .count: say("C#（计数）：数一数有几条适用", "C# (count): how many apply")
        case .min: say("C<（取小）：适用的里面取最小的", "C< (least): the smallest of those that apply")
        case .max: say("C>（取大）：适用的里面取最大的，不相加", "C> (greatest): the greatest of those that apply; they do not add up")
        }
    }
}

extension FEELValue {
    /// Whether it has no parts.
    var isPlain: Bool {
        switch self {
        case .list, .context: false
        default: true
        }
    }
}
