extension Expression {
    /// The values for many rows, the same as `evaluate` gives for each of them.
    /// - Parameters:
    ///   - columns: the values of the names in scope, in their order, each with at least `rows` rows.
    ///   - threads: how many may compute at a time.
    ///   - now: what `now()` and `today()` tell.
    /// - Returns: as many rows as were asked for, but not more than the shortest column has; nulls where the columns are not as many as the
    ///   names.
    public func evaluate(over columns: [FEELColumn], rows: Int? = nil, threads: Int = 2, now: FEELDateTime? = nil) -> FEELColumn {
        let count = columns.shortest(rows)
        var program = ColumnProgram(columns: columns.count)
        guard columns.count == nameCount, let result = program.define(self, columns.indices.map { .column($0) }) else {
            return FEELColumn(repeating: .null, count: count)
        }
        return program.evaluate([result], over: columns, rows: count, threads: threads, now: now) { values in
            [evaluate(values, in: Evaluation(now: now))]
        }[0]
    }

    /// Whether the columns of these forms can be computed with at once; otherwise rows are evaluated one by one.
    public func hasColumnForm(for columns: [FEELColumn]) -> Bool {
        var program = ColumnProgram(columns: columns.count)
        guard columns.count == nameCount, let result = program.define(self, columns.indices.map { .column($0) }) else { return false }
        return program.hasColumnForm([result], for: columns)
    }
}

extension ColumnProgram {
    /// Some results for many rows.
    /// - Parameters:
    ///   - columns: at least as many as the program was made for.
    ///   - rows: how many; not more than the shortest column has.
    ///   - ordinary: the results of one row, given the values of the columns there; asked where columns have no form for it. It must agree
    ///     with what was defined.
    public func evaluate(
        _ results: [Reference], over columns: [FEELColumn], rows: Int? = nil, threads: Int = 2, now: FEELDateTime? = nil,
        ordinary: @escaping @Sendable ([FEELValue]) -> [FEELValue]
    ) -> [FEELColumn] {
        ColumnEvaluation(
            program: self, outputs: results, columns: columns, rows: columns.shortest(rows), threads: threads, now: now, ordinary: ordinary
        ).evaluate()
    }

    /// Whether no row of such columns need be evaluated by itself.
    public func hasColumnForm(_ results: [Reference], for columns: [FEELColumn]) -> Bool {
        (try? Plan.made(definitions, results, columns.map(\.shape), now: nil)) != nil
    }
}

extension [FEELColumn] {
    /// The rows that all have, at most `asked`.
    fileprivate func shortest(_ asked: Int?) -> Int {
        let least = map(\.count).min()
        return Swift.max(0, Swift.min(asked ?? least ?? 0, least ?? asked ?? 0))
    }
}
