/// What is known of a value before any row is looked at: how it will lie in memory, and within which bounds.
enum Lane: Sendable {
    /// The same in every row.
    case constant(FEELValue)
    case wide(WideLane)
    /// The step that gives it as truths.
    case truth(Int)
    /// The step that gives its places in a list of values.
    case coded(Int, [FEELValue])
}

/// Whole numbers of a unit.
struct WideLane: Sendable {
    /// The step they come from; −1 for a constant that no step has needed yet.
    var step: Int
    var unit: ColumnUnit
    var bounds: Bounds
    /// The step with the mask; nil where none is null.
    var known: Int?

    var constant: Int64? { bounds.low == bounds.high && known == nil && !bounds.isLax ? bounds.low : nil }
}

/// What a plan is made from: the form of a column without its rows.
enum ColumnShape: Sendable {
    case constant(FEELValue)
    case wide(ColumnUnit, Bounds, isOpen: Bool)
    case truths
    case coded([FEELValue])
    case values
}

extension FEELColumn {
    var shape: ColumnShape {
        switch storage {
        case .constant(let value): .constant(value)
        case .wide(_, let unit, let bounds, let known): .wide(unit, bounds, isOpen: known != nil)
        case .truths: .truths
        case .coded(_, let values): .coded(values)
        case .values: .values
        }
    }
}

extension Node {
    /// The slots below `count` that it reads; those above are its own.
    func outerSlots(below count: Int) -> Set<Int> {
        var found: Set<Int> = []
        visit { node in
            switch node.form {
            case .slot(let slot) where slot < count: found.insert(slot)
            case .function(let form): for taken in form.taken where taken.outside < count { found.insert(taken.outside) }
            default: break
            }
        }
        return found
    }

    /// Itself and all within, but not the bodies of functions.
    private func visit(_ see: (Node) -> Void) {
        see(self)
        for child in children { child.visit(see) }
    }

    private var children: [Node] {
        switch form {
        case .constant, .unknown, .slot, .function: []
        case .negation(let one), .comparisonRange(_, let one), .instance(let one, _), .member(let one, _, _): [one]
        case .arithmetic(_, let one, let two), .comparison(_, let one, let two), .conjunction(let one, let two),
            .disjunction(let one, let two), .filter(let one, condition: let two, item: _), .interval(_, let one, let two, _):
            [one, two]
        case .between(let one, let two, let three), .choice(let one, then: let two, else: let three): [one, two, three]
        case .among(let one, let tests): [one] + tests
        case .loop(let iterators, let result, _): Self.parts(iterators) + [result]
        case .quantified(_, let iterators, let condition): Self.parts(iterators) + [condition]
        case .itemMember(_, _, let outside): outside.map { [$0] } ?? []
        case .list(let elements): elements
        case .context(let entries): entries.map(\.value)
        case .call(let function, let arguments): [function] + arguments.map(\.value)
        case .builtInCall(_, _, let values): values
        }
    }

    private static func parts(_ iterators: [Iterator]) -> [Node] {
        iterators.flatMap { iterator in [iterator.domain] + (iterator.end.map { [$0] } ?? []) }
    }
}
