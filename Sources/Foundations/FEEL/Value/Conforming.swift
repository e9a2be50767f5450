extension FEELValue {
    /// Whether the value is an instance of `type` (DMN 1.5, 10.3.2.9.2). null is one of no type but Null.
    public func isInstance(of type: FEELType) -> Bool {
        switch (self, type) {
        case (.null, .null): true
        case (.null, _): false
        case (_, .any): true
        case (.boolean, .boolean), (.number, .number), (.string, .string), (.date, .date), (.time, .time), (.dateTime, .dateTime),
            (.daysTime, .daysTime), (.yearsMonths, .yearsMonths):
            true
        case (.list(let elements), .list(let element)): elements.allSatisfy { $0.conforms(to: element) }
        case (.range(let range), .range(let element)): range.start.conforms(to: element) && range.end.conforms(to: element)
        case (.context(let context), .context(let fields)):
            fields.allSatisfy { field in context[field.name]?.conforms(to: field.type) ?? false }
        case (.function(let function), .function(let given, let result)): function.isCallable(with: given, for: result)
        default: false
        }
    }

    /// Like `isInstance`, but null conforms to every type.
    public func conforms(to type: FEELType) -> Bool { isNull || isInstance(of: type) }

    /// The value as one of `type`: itself where it conforms, or by an implicit conversion (DMN 1.5, 10.3.2.9.4): the only element of a
    /// list, a list of the one value, a date as its midnight in UTC. nil where there is none.
    public func coerced(to type: FEELType) -> FEELValue? {
        if conforms(to: type) { return self }
        if case .list(let elements) = self, elements.count == 1, let only = elements.first, only.conforms(to: type) { return only }
        if case .list(let element) = type, conforms(to: element) {
            if case .list = self { return nil }
            return .list([self])
        }
        if case .date(let date) = self, type == .dateTime { return .dateTime(FEELDateTime(midnightUTC: date)) }
        return nil
    }
}

extension FEELFunction {
    /// Whether it can stand where a function of that type is wanted. What is not known of its result is no reason against it, and of
    /// the ways to call a built-in function one must fit.
    func isCallable(with given: [FEELType], for wanted: FEELType) -> Bool {
        guard let builtIn else {
            guard case .function(let taken, let result) = type else { return false }
            return taken.count == given.count && zip(given, taken).allSatisfy { $0.conforms(to: $1) }
                && (result == .any || result.conforms(to: wanted))
        }
        return builtIn.result.mayBe(wanted)
            && builtIn.signatures.contains { signature in
                signature.takes(given.count) && given.enumerated().allSatisfy { $1.mayBe(signature.parameter($0).type) }
            }
    }
}

extension FEELType {
    /// Whether every value of this type is one of `other` (DMN 1.5, 10.3.2.9.3).
    public func conforms(to other: FEELType) -> Bool {
        switch (self, other) {
        case (_, .any), (.null, _): true
        case (.list(let one), .list(let two)), (.range(let one), .range(let two)): one.conforms(to: two)
        case (.context, .context(let fields)): fields.allSatisfy { needed in field(needed.name)?.type.conforms(to: needed.type) ?? false }
        case (.function(let parameters, let result), .function(let others, let otherResult)):
            parameters.count == others.count && zip(others, parameters).allSatisfy { $0.conforms(to: $1) }
                && result.conforms(to: otherResult)
        default: self == other
        }
    }

    /// Whether a value of this type may turn out to be one of `other`, which is all that can be said before evaluation.
    func mayBe(_ other: FEELType) -> Bool {
        switch (self, other) {
        case (.any, _), (_, .any), (.null, _), (_, .null): true
        case (.list(let one), .list(let two)), (.range(let one), .range(let two)): one.mayBe(two)
        case (.list(let one), _): one.mayBe(other)
        case (_, .list(let two)): mayBe(two)
        case (.date, .dateTime), (.context, .context), (.function, .function): true
        default: self == other
        }
    }
}
