extension Node.Form {
    /// The nodes it is made of, those within a function's body included.
    var children: [Node] {
        switch self {
        case .constant, .unknown, .slot: []
        case .negation(let one), .comparisonRange(_, let one), .instance(let one, _), .member(let one, _, _): [one]
        case .arithmetic(_, let one, let two), .comparison(_, let one, let two), .conjunction(let one, let two),
            .disjunction(let one, let two), .interval(_, let one, let two, _), .filter(let one, let two, _):
            [one, two]
        case .between(let one, let two, let three), .choice(let one, let two, let three): [one, two, three]
        case .among(let one, let others): [one] + others
        case .loop(let iterators, let result, _): iterators.flatMap(\.nodes) + [result]
        case .quantified(_, let iterators, let condition): iterators.flatMap(\.nodes) + [condition]
        case .itemMember(_, _, let outside): outside.map { [$0] } ?? []
        case .list(let elements): elements
        case .context(let entries): entries.map(\.value)
        case .function(let form): [form.body]
        case .call(let function, let arguments): [function] + arguments.map(\.value)
        case .builtInCall(_, _, let values): values
        }
    }
}

extension Node.Iterator {
    fileprivate var nodes: [Node] { end.map { [domain, $0] } ?? [domain] }
}

extension Node {
    /// What going through the node once takes of an evaluation's steps: one for every four nodes in it.
    var steps: Int { 1 + weight / 4 }
}
