extension Expression {
    /// What a name is compared with: `kind = "earth"`, `kind in ("earth", "stone")`, or a truth by itself.
    public struct Choice: Sendable, Hashable {
        public let name: String
        public let values: [FEELValue]

        public init(name: String, values: [FEELValue]) {
            self.name = name
            self.values = values
        }
    }

    /// The one comparison that the whole expression is; nil where it is anything else.
    public var choice: Choice? { node.flatMap { Self.choice($0, scope) } }

    /// All such comparisons within it, wherever they stand.
    public var choices: [Choice] {
        var found: [Choice] = []
        if let node { Self.gather(node, scope, &found) }
        return found
    }

    private static func choice(_ node: Node, _ scope: Scope) -> Choice? {
        switch node.form {
        case .slot(let slot) where slot < scope.names.count: Choice(name: scope.names[slot].name, values: [true])
        case .builtInCall(let builtIn, _, let values) where builtIn.name == "not":
            values.first.flatMap { name($0, scope) }.map { Choice(name: $0, values: [false]) }
        case .comparison(.equal, let left, let right): pair(left, right, scope) ?? pair(right, left, scope)
        case .among(let tested, let tests):
            tests.reduce(name(tested, scope).map { Choice(name: $0, values: []) }) { choice, test in
                guard let choice, let value = test.value, let more = plain(value) else { return nil }
                return Choice(name: choice.name, values: choice.values + more)
            }
        default: nil
        }
    }

    /// A list among tests stands for its elements; ranges are no values to choose.
    private static func plain(_ value: FEELValue) -> [FEELValue]? {
        switch value {
        case .range: nil
        case .list(let elements): elements.contains { if case .range = $0 { true } else { false } } ? nil : elements
        default: [value]
        }
    }

    private static func pair(_ named: Node, _ valued: Node, _ scope: Scope) -> Choice? {
        guard let name = name(named, scope), let value = valued.value else { return nil }
        return Choice(name: name, values: [value])
    }

    private static func name(_ node: Node, _ scope: Scope) -> String? {
        guard case .slot(let slot) = node.form, slot < scope.names.count else { return nil }
        return scope.names[slot].name
    }

    private static func gather(_ node: Node, _ scope: Scope, _ found: inout [Choice]) {
        switch node.form {
        case .slot: return
        case .conjunction(let left, let right), .disjunction(let left, let right):
            gather(left, scope, &found)
            gather(right, scope, &found)
        case .builtInCall(let builtIn, _, let values) where builtIn.name == "not" && choice(node, scope) == nil:
            for value in values { gather(value, scope, &found) }
        default:
            if let choice = choice(node, scope) { found.append(choice) }
        }
    }
}
