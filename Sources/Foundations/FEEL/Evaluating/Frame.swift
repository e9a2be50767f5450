/// The slots of one function that is being evaluated. A decision model fills one for all expressions that see the same names: what an
/// expression needs besides its names lies behind them, and is never read before it is written.
public final class Frame {
    /// Every access would be checked at run time, a tenth of what a table costs; nothing here holds one while another begins.
    @exclusivity(unchecked) @usableFromInline var slots: [FEELValue]
    public let evaluation: Evaluation

    init(slots: [FEELValue], _ evaluation: Evaluation) {
        self.slots = slots
        self.evaluation = evaluation
    }
}

extension Frame {
    /// Filled slot by slot.
    public convenience init(_ slots: [FEELValue], in evaluation: Evaluation) {
        self.init(slots: slots, evaluation)
    }

    @inlinable public subscript(slot: Int) -> FEELValue {
        get { slots[slot] }
        set { slots[slot] = newValue }
    }

    /// The values of the first slots.
    public func prefix(_ count: Int) -> [FEELValue] { Array(slots.prefix(count)) }
}

/// A compiled expression: names are slots, and nothing is looked up or read again.
typealias Code = @Sendable (Frame) -> FEELValue

extension Frame {
    /// - Parameter count: the number of slots, at least that of any expression evaluated with this frame.
    public convenience init(_ values: [FEELValue], count: Int, in evaluation: Evaluation) {
        self.init(slots: values, evaluation)
        if count > values.count { slots.append(contentsOf: repeatElement(.null, count: count - values.count)) }
    }
}

extension Expression {
    /// How many slots a frame needs for it.
    public var slotCount: Int { slots }

    /// The value, given a frame whose first slots hold the values of the names in scope.
    public func evaluate(in frame: Frame) -> FEELValue {
        if let constant { return frame.evaluation.reach(height, steps: steps) ? constant : .null }
        return frame.evaluation.deeper(by: height, steps: steps) { code(frame) }
    }
}

extension UnaryTests {
    /// How many slots a frame needs for them; the first behind the names is the tested value's.
    public var slotCount: Int { slots }

    /// nil where it cannot be told.
    public func pass(_ input: FEELValue, in frame: Frame) -> Bool? {
        if isAny { return true }
        if steps > 0, !frame.evaluation.step(steps) { return nil }
        if asksForInput { frame.slots[inputSlot] = input }
        return code(frame, input)
    }

    /// The number of the first of the tests that the value passes, counted from 0; nil where it passes none.
    public func rank(of input: FEELValue, in frame: Frame) -> Int? {
        frame.slots[inputSlot] = input
        return each.firstIndex { $0(frame, input) == true }
    }
}
