import FEEL

/// Evaluates a text as an expression, with values for its names.
func value(_ text: String, _ given: [(String, FEELValue)] = [], now: FEELDateTime? = nil) -> FEELValue {
    let expression = Expression(text, in: Scope(given.map { Scope.Name($0.0, $0.1.type) }))
    return expression.evaluate(given.map(\.1), in: Evaluation(now: now))
}

/// The same as FEEL writes it.
func literal(_ text: String, _ given: [(String, FEELValue)] = []) -> String { value(text, given).literal }
