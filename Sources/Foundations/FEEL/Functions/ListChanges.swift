/// List functions that make another list (DMN 1.5, 10.3.4.4).
extension BuiltIns {
    static let listChanges: [BuiltIn] = [
        BuiltIn("sublist", .list(.any), keepsList: true, sublistSignatures),
        BuiltIn(
            "append", .list(.any),
            [.open(.init("list", .list(.any)), .init("item", .any)) { values, _ in .list(values[0].elements + values.dropFirst()) }]),
        BuiltIn(
            "concatenate", .list(.any), keepsList: true,
            [
                .open(.init("list", .list(.any))) { values, evaluation in
                    evaluation.step(values.reduce(0) { $0 + $1.elements.count }) ? .list(values.flatMap(\.elements)) : nil
                }
            ]),
        BuiltIn(
            "union", .list(.any), keepsList: true,
            [.open(.init("list", .list(.any))) { values, _ in .list(distinct(values.flatMap(\.elements))) }]),
        BuiltIn(
            "distinct values", .list(.any), keepsList: true,
            [.init(.init("list", .list(.any))) { values, _ in .list(distinct(values[0].elements)) }]),
        BuiltIn(
            "reverse", .list(.any), keepsList: true,
            [.init(.init("list", .list(.any))) { values, _ in .list(values[0].elements.reversed()) }]),
        BuiltIn("flatten", .list(.any), [.init(.init("list", .list(.any))) { values, _ in .list(flat(values[0].elements, 0)) }]),
        BuiltIn(
            "insert before", .list(.any),
            [
                .init(.init("list", .list(.any)), .init("position", .number), .init("newItem", .any)) { values, _ in
                    var elements = values[0].elements
                    guard let place = place(values[1], in: elements.count) else { return nil }
                    elements.insert(values[2], at: place)
                    return .list(elements)
                }
            ]),
        BuiltIn(
            "remove", .list(.any),
            [
                .init(.init("list", .list(.any)), .init("position", .number)) { values, _ in
                    var elements = values[0].elements
                    guard let place = place(values[1], in: elements.count) else { return nil }
                    elements.remove(at: place)
                    return .list(elements)
                }
            ]),
        BuiltIn("list replace", .list(.any), replaceSignatures),
        BuiltIn("sort", .list(.any), keepsList: true, sortSignatures),
    ]

    /// A position counted from 1, or from the end when negative, as an index; nil outside of the list.
    static func place(_ position: FEELValue, in count: Int) -> Int? {
        guard let position = position.numberValue?.rounded(toScale: 0, .down)?.intValue else { return nil }
        if position > 0, position <= count { return position - 1 }
        return position < 0 && -count <= position ? count + position : nil
    }

    private static let sublistSignatures: [BuiltIn.Signature] = [
        .init(.init("list", .list(.any)), .init("start position", .number)) { values, _ in
            let elements = values[0].elements
            return place(values[1], in: elements.count).map { .list(Array(elements[$0...])) }
        },
        .init(.init("list", .list(.any)), .init("start position", .number), .init("length", .number)) { values, _ in
            let elements = values[0].elements
            guard let start = place(values[1], in: elements.count),
                let length = values[2].numberValue?.rounded(toScale: 0, .down)?.intValue,
                length >= 0, length <= elements.count - start
            else { return nil }
            return .list(Array(elements[start..<start + length]))
        },
    ]

    private static let replaceSignatures: [BuiltIn.Signature] = [
        .init(.init("list", .list(.any)), .init("position", .number), .init("newItem", .any)) { values, _ in
            var elements = values[0].elements
            guard let place = place(values[1], in: elements.count) else { return nil }
            elements[place] = values[2]
            return .list(elements)
        },
        .init(.init("list", .list(.any)), .init("match", .function([.any, .any], .any)), .init("newItem", .any)) { values, evaluation in
            guard case .function(let match) = values[1] else { return nil }
            var elements = values[0].elements
            for index in elements.indices {
                guard case .boolean(let fits) = match.call([elements[index], values[2]], evaluation) else { return nil }
                if fits { elements[index] = values[2] }
            }
            return .list(elements)
        },
    ]

    private static let sortSignatures: [BuiltIn.Signature] = [
        .init(.init("list", .list(.any)), .init("precedes", .function([.null, .null], .any))) { values, evaluation in
            guard case .function(let precedes) = values[1] else { return nil }
            return sorted(values[0].elements, evaluation) { precedes.call([$0, $1], evaluation).booleanValue }.map(FEELValue.list)
        },
        .init(.init("list", .list(.any))) { values, evaluation in
            sorted(values[0].elements, evaluation) { $0.isBefore($1) }.map(FEELValue.list)
        },
    ]

    /// Merges sorted halves, keeping the order of equal elements whatever the function answers; nil where it has no answer.
    private static func sorted(_ elements: [FEELValue], _ evaluation: Evaluation, _ precedes: (FEELValue, FEELValue) -> Bool?)
        -> [FEELValue]?
    {
        guard elements.count > 1 else { return elements }
        let middle = elements.count / 2
        guard let left = sorted(Array(elements[..<middle]), evaluation, precedes),
            let right = sorted(Array(elements[middle...]), evaluation, precedes)
        else { return nil }
        var merged: [FEELValue] = []
        var (one, two) = (0, 0)
        while one < left.count, two < right.count {
            guard evaluation.step(), let comes = precedes(right[two], left[one]) else { return nil }
            if comes {
                merged.append(right[two])
                two += 1
            } else {
                merged.append(left[one])
                one += 1
            }
        }
        return merged + left[one...] + right[two...]
    }

    /// Each value once, where it stood first.
    private static func distinct(_ elements: [FEELValue]) -> [FEELValue] {
        var seen: Set<FEELValue> = []
        return elements.filter { seen.insert($0).inserted }
    }

    private static func flat(_ elements: [FEELValue], _ depth: Int) -> [FEELValue] {
        elements.flatMap { element in
            if case .list(let inner) = element, depth < Parser.deepest { flat(inner, depth + 1) } else { [element] }
        }
    }
}
