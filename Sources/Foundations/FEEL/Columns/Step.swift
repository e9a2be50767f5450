/// One step of a plan: what it does with the results of earlier steps, told by their numbers, over a chunk of rows.
struct Step: Hashable, Sendable {
    let operation: Operation
    var a = -1
    var b = -1
    var c = -1
    /// Numbers it works with: a limit, a factor, the number of a column or of a table.
    var low: Int64 = 0
    var high: Int64 = 0

    enum Operation: Hashable, Sendable {
        // What is there already: the column numbered `low`, its mask, `low` in every row.
        case columnWide, columnCodes, columnTruths, columnKnown
        case fillWide, fillCodes, fillBytes
        case wide(Wide)
        case bytes(Bytes)
        case codes(Codes)
    }

    /// With whole numbers of 64 bits as the result.
    enum Wide: Hashable, Sendable {
        case add, subtract, multiply
        /// Both at least 0 and of 32 bits.
        case multiplySmall
        case addConstant, multiplyConstant, subtractFromConstant
        case least, greatest, leastConstant, greatestConstant
        case magnitude
        /// Divided by 10^`low` and rounded.
        case round(RoundingMode)
        /// `a` ÷ `b`, rounded; 0 where `b` is 0.
        case quotient(RoundingMode)
        /// `b` where `a` is true, else `c`.
        case select
        /// The entries of table `low`, by code.
        case look
        /// The entries of table `low`, by whole numbers of which the least is `high`.
        case lookNumber
        /// The day `low` months after a day.
        case months
    }

    /// With bytes as the result: truths (0, 1, 2) or masks (0, 1).
    enum Bytes: Hashable, Sendable {
        /// A truth: whether `a` lies within `low` and `high`.
        case inside, outside
        case less, lessOrEqual, equal
        /// Of two truths.
        case least, greatest, same
        case inverse
        /// Whether it is certainly true: null becomes false.
        case certain
        /// `a`, but null, false, where the mask `b` has 0.
        case opened, settled
        /// Whether the mask has 0.
        case isUnknown
        /// Of two masks: both 1, one of them 1.
        case bothKnown
        /// Whether both or neither is known, and then whether `a`: the truth `a` where `b` and `c` have 1, true where both have 0.
        case equalOrUnknown
        case select
        case look
        /// A mask: whether `a` is not 0.
        case isNonzero
    }

    /// With places in a list of values as the result.
    enum Codes: Hashable, Sendable {
        case select
        /// `low` where `a` is true, else the code `b`.
        case selectConstant
        case look
    }

    /// The bytes of one result.
    var width: Int {
        switch operation {
        case .columnWide, .fillWide, .wide: 8
        case .columnCodes, .fillCodes, .codes: 4
        case .columnTruths, .columnKnown, .fillBytes, .bytes: 1
        }
    }

    /// The columns it reads, as they lie there.
    var column: Int? {
        switch operation {
        case .columnWide, .columnCodes, .columnTruths, .columnKnown: Int(low)
        default: nil
        }
    }

    /// Whether it is the same for every chunk.
    var isFill: Bool {
        switch operation {
        case .fillWide, .fillCodes, .fillBytes: true
        default: false
        }
    }
}

/// What is looked up by code.
enum LookTable: Sendable {
    case wide([Int64])
    case bytes([UInt8])
    case codes([Int32])
}
