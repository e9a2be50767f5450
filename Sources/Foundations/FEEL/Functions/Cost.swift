/// What a call of a built-in function takes, beside looking at its arguments: so many steps that none takes longer than some tens of
/// nanoseconds. Functions that are not listed are as quick as that anyway.
struct Cost {
    /// Steps of a call.
    let call: Int
    /// Eighths of a step for each value within the arguments.
    let each: Int

    static func of(_ name: String) -> Cost? { table[name] }

    /// The steps of a power, root, exponential or logarithm.
    static let long = 500

    private static let table: [String: Cost] = {
        var table: [String: Cost] = [:]
        func add(_ names: [String], call: Int, each: Int = 1) {
            for name in names { table[name] = Cost(call: call, each: each) }
        }
        add(["sqrt", "log", "exp"], call: long)
        // They look through everything, to compare it, to hash it, to write it.
        add(["is", "list contains", "index of", "flatten"], call: 8, each: 4)
        add(["distinct values", "union", "mode"], call: 10, each: 20)
        add(["string"], call: 8, each: 24)
        add(["median", "product", "stddev"], call: 10, each: 16)
        add(["get entries", "context merge", "context"], call: 10, each: 16)
        // It reads an expression.
        add(["range"], call: 120, each: 16)
        add(["duration", "date", "time", "date and time"], call: 4)
        add(["day of year", "day of week", "month of year", "week of year"], call: 6)
        add(
            [
                "before", "after", "meets", "met by", "overlaps", "overlaps before", "overlaps after", "finishes", "finished by",
                "includes",
                "during", "starts", "started by", "coincides",
            ], call: 12)
        return table
    }()
}
