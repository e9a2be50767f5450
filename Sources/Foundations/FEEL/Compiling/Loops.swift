extension Compiler {
    /// What an iterator goes through; nil where it cannot.
    private typealias Domain = @Sendable (Frame) -> [FEELValue]?

    /// Results in order, each knowing those before it as `partial` (DMN 1.5, 10.3.2.14).
    static func loop(_ iterators: [Node.Iterator], _ result: Node, _ partial: Int?, _ place: Place) -> Code {
        let parts = iterators.map { (slot: $0.slot, domain: domain($0)) }
        let steps = result.steps
        let result = code(for: result)
        return { frame in
            var results: [FEELValue] = []
            if let partial { frame.slots[partial] = .list([]) }
            let done = each(parts[...], frame, steps) { frame in
                let value = result(frame)
                guard let partial else {
                    results.append(value)
                    return true
                }
                // Let go of it before the list grows, which would copy it otherwise.
                frame.slots[partial] = .null
                results.append(value)
                frame.slots[partial] = .list(results)
                return frame.evaluation.weigh(value)
            }
            if done == false { return .null }
            return done == nil ? frame.evaluation.null(.outOfRange, at: place) : .list(results)
        }
    }

    /// Three-valued: null among the answers leaves it open unless another answer settles it.
    static func quantified(_ every: Bool, _ iterators: [Node.Iterator], _ condition: Node, _ place: Place) -> Code {
        let parts = iterators.map { (slot: $0.slot, domain: domain($0)) }
        let steps = condition.steps
        let condition = code(for: condition)
        return { frame in
            var isOpen = false
            var isSettled = false
            let done = each(parts[...], frame, steps) { frame in
                switch condition(frame).booleanValue {
                case nil: isOpen = true
                case let truth?: isSettled = truth != every
                }
                return !isSettled
            }
            if done == nil { return frame.evaluation.null(.outOfRange, at: place) }
            return isSettled ? .boolean(!every) : isOpen ? .null : .boolean(every)
        }
    }

    /// Goes through all combinations, the last iterator fastest; nil where a domain is none or the steps are used up, false where `visit`
    /// ended it.
    private static func each(
        _ parts: ArraySlice<(slot: Int, domain: Domain)>, _ frame: Frame, _ steps: Int, _ visit: (Frame) -> Bool
    ) -> Bool? {
        guard let first = parts.first else { return frame.evaluation.step(steps) ? visit(frame) : nil }
        guard let values = first.domain(frame) else { return nil }
        for value in values {
            guard parts.count == 1 || frame.evaluation.step() else { return nil }
            frame.slots[first.slot] = value
            guard let goesOn = each(parts.dropFirst(), frame, steps, visit) else { return nil }
            if !goesOn { return false }
        }
        return true
    }

    private static func domain(_ iterator: Node.Iterator) -> Domain {
        let start = code(for: iterator.domain)
        guard let end = iterator.end.map(code) else { return { values(of: start($0), $0) } }
        return { frame in counted(from: start(frame), to: end(frame), frame) }
    }

    /// A list's elements, the whole numbers or days of a closed range, or the one value.
    private static func values(of value: FEELValue, _ frame: Frame) -> [FEELValue]? {
        switch value {
        case .null: return nil
        case .list(let elements): return elements
        case .range(let range):
            guard range.form == .interval, let isBackwards = range.end.isBefore(range.start), !isBackwards,
                var all = counted(from: range.start, to: range.end, frame)
            else { return nil }
            if !range.startIncluded, !all.isEmpty { all.removeFirst() }
            if !range.endIncluded, all.last.map({ $0.equals(range.end) == true }) ?? false { all.removeLast() }
            return all
        default: return [value]
        }
    }

    /// Whole steps of one, up or down; nil for what cannot be counted or is too long.
    private static func counted(from start: FEELValue, to end: FEELValue, _ frame: Frame) -> [FEELValue]? {
        switch (start, end) {
        case (.number(let first), .number(let last)):
            guard let first = first.intValue, let last = last.intValue else { return nil }
            return steps(first, last, frame)?.map { .number(Decimal128($0)) }
        case (.date(let first), .date(let last)):
            return steps(first.dayNumber, last.dayNumber, frame)?.compactMap { FEELDate(dayNumber: $0).map(FEELValue.date) }
        default: return nil
        }
    }

    private static func steps(_ first: Int, _ last: Int, _ frame: Frame) -> [Int]? {
        let (distance, isTooLong) = last.subtractingReportingOverflow(first)
        guard !isTooLong, distance.magnitude < Int32.max, frame.evaluation.step(Int(distance.magnitude)) else { return nil }
        return Array(stride(from: first, through: last, by: distance < 0 ? -1 : 1))
    }
}
