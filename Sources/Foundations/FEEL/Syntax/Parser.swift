/// Reads an expression into nodes, resolving names and types on the way: in FEEL what is a name depends on what is in scope.
struct Parser {
    /// Ends the reading; everything it says is for the author of the expression.
    struct Fault: Error {
        let finding: Finding
    }

    /// Deeper nesting is refused: it is nobody's rule, and would take the stack.
    static let deepest = 100
    /// How many levels deeper a form of words or braces is than a bracket, for it takes more of the stack.
    static let formDepth = 2
    /// So are longer chains, as of `+` or of calls, for each link stands on those before it.
    static let highest = 400
    /// And texts of more tokens.
    static let longest = 50_000
    /// What is noticed after so many findings helps nobody.
    static let mostFindings = 50

    let tokens: [Token]
    let scope: Scope
    var next = 0
    var depth = 0
    var levels: [Level] = []
    var functions: [FunctionSlots] = []
    var findings: [Finding] = []
    /// Entry names met anywhere, for values whose type is not known.
    var members = NameTable()
    /// Whether the tested value, `?`, was spoken of.
    var asksForInput = false
    /// The names of the scope that were spoken of, in the order met.
    var used: [String] = []
    /// What the next primary has been read as already.
    var begun: Node?

    init(_ text: String, _ scope: Scope, input: FEELType? = nil) {
        tokens = Lexer.tokens(of: text)
        self.scope = scope
        var outermost = scope.outermost
        members = scope.members
        var slots = FunctionSlots(levels: 0)
        slots.count = scope.names.count
        if let input {
            outermost.bind("?", slots.count, input)
            slots.count += 1
        }
        levels = [outermost]
        functions = [slots]
        if let input { know(input) }
    }

    /// A whole text as one expression.
    mutating func whole() throws(Fault) -> Node {
        try measure()
        let node = try expression()
        guard token.kind == .end else { throw unexpected() }
        return node
    }

    // MARK: Tokens

    var token: Token { tokens[next] }
    func ahead(_ count: Int) -> Token { tokens[min(next + count, tokens.count - 1)] }

    mutating func advance() { next = min(next + 1, tokens.count - 1) }

    mutating func take(sign: String) -> Bool {
        guard token.isSign(sign) else { return false }
        advance()
        return true
    }

    mutating func take(word: String) -> Bool {
        guard token.isWord(word), !beginsLongerName() else { return false }
        advance()
        return true
    }

    mutating func expect(sign: String) throws(Fault) {
        guard take(sign: sign) else { throw missing(sign) }
    }

    mutating func expect(word: String) throws(Fault) {
        guard token.isWord(word) else { throw missing(word) }
        advance()
    }

    /// Whether a name in scope begins here that is longer than the keyword it begins with.
    func beginsLongerName() -> Bool {
        guard token.isKeyword, let found = longestName() else { return false }
        return found.count > 1
    }

    // MARK: Faults

    func missing(_ what: String) -> Fault {
        let found = token.kind == .end ? Wording(zh: "表达式结束了", en: "the end") : Wording(zh: "“\(token.text)”", en: "“\(token.text)”")
        return fault(
            token.place, zh: "此处应为“\(what)”，却是\(found.zh)", en: "“\(what)” is expected here, not \(found.en)",
            mendZh: "补上“\(what)”", mendEn: "Add “\(what)”")
    }

    func unexpected() -> Fault {
        switch (token.kind, token.text) {
        case (.end, _):
            fault(token.place, zh: "表达式不完整", en: "The expression breaks off", mendZh: "写完它", mendEn: "Finish it")
        case (.stray, "\""):
            fault(token.place, zh: "文字缺少结尾的引号", en: "A text has no closing quotation mark", mendZh: "补上引号", mendEn: "Add one")
        case (_, let text):
            fault(
                token.place, zh: "看不懂此处的“\(text)”", en: "“\(text)” makes no sense here",
                mendZh: "检查它前面是否缺少运算符或括号；文字要用英文引号括起来",
                mendEn: "Look for an operator or a bracket missing before it; texts stand in quotation marks")
        }
    }

    func fault(_ place: Place, zh: String, en: String, mendZh: String, mendEn: String) -> Fault {
        Fault(finding: Finding(.fault, at: place, what: Wording(zh: zh, en: en), mend: Wording(zh: mendZh, en: mendEn)))
    }

    mutating func doubt(_ place: Place, zh: String, en: String, mendZh: String, mendEn: String) {
        guard findings.count < Self.mostFindings else { return }
        findings.append(Finding(.doubt, at: place, what: Wording(zh: zh, en: en), mend: Wording(zh: mendZh, en: mendEn)))
    }

    mutating func unresolved(_ place: Place, zh: String, en: String, mendZh: String, mendEn: String) {
        guard findings.count < Self.mostFindings else { return }
        findings.append(Finding(.unresolved, at: place, what: Wording(zh: zh, en: en), mend: Wording(zh: mendZh, en: mendEn)))
    }

    /// Refuses a text that is too long to be anybody's rule.
    func measure() throws(Fault) {
        guard tokens.count <= Self.longest else {
            throw fault(
                .start, zh: "表达式太长", en: "The expression is too long", mendZh: "拆成几个决策", mendEn: "Divide it into several decisions")
        }
    }

    /// The node, unless the chain of those it stands on has become too long.
    func bounded(_ node: Node) throws(Fault) -> Node {
        guard node.height <= Self.highest else {
            throw fault(
                node.place, zh: "一连串运算超过\(Self.highest)个", en: "More than \(Self.highest) operations follow each other",
                mendZh: "改用列表函数（如 sum、any、list contains），或拆成几个决策",
                mendEn: "Use a function of a list, as sum, any or list contains, or divide it into several decisions")
        }
        return node
    }

    /// Goes one level of nesting deeper for `read`.
    mutating func nested<Result>(_ read: (inout Parser) throws(Fault) -> Result) throws(Fault) -> Result {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.deepest else {
            throw fault(
                token.place, zh: "嵌套超过\(Self.deepest)层", en: "It is nested more than \(Self.deepest) deep",
                mendZh: "拆成几个决策", mendEn: "Divide it into several decisions")
        }
        return try read(&self)
    }
}
