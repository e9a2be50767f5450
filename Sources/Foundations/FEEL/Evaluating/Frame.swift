/// The slots of one function that is being evaluated.
final class Frame {
    var slots: [FEELValue]
    let evaluation: Evaluation

    init(slots: [FEELValue], _ evaluation: Evaluation) {
        self.slots = slots
        self.evaluation = evaluation
    }
}

/// A compiled expression: names are slots, and nothing is looked up or read again.
typealias Code = @Sendable (Frame) -> FEELValue
