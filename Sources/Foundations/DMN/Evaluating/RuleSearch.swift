import FEEL

/// Goes through the rules of a table that apply, in their order, each sought when it is asked for.
struct RuleSearch: Sequence, IteratorProtocol {
    private let index: RuleIndex
    private let frame: Frame
    /// How many blocks have been looked at, and which rules of the last one are left.
    private var block = 0
    private var left: UInt64 = 0
    private var unfinished: UInt64 = 0

    init(_ index: RuleIndex, _ frame: Frame) {
        (self.index, self.frame) = (index, frame)
    }

    mutating func next() -> CompiledTable.Rule? {
        while true {
            while left == 0 {
                guard block < index.blocks.count else { return nil }
                left = index.rules(of: block, frame)
                unfinished = index.blocks[block].unfinished
                block += 1
            }
            let place = left.trailingZeroBitCount
            left &= left - 1
            let number = (block - 1) * RuleIndex.rulesOfBlock + place
            if unfinished & 1 << UInt64(place) == 0 || index.isMet(number, frame) { return index.rules[number] }
        }
    }
}
