extension FEELValue {
    /// Equality as `=` has it (DMN 1.5, table 53): null equals null only; values of different kinds cannot be compared, which is nil.
    public func equals(_ other: FEELValue) -> Bool? {
        switch (self, other) {
        case (.null, .null): true
        case (.null, _), (_, .null): false
        case (.number(let one), .number(let two)): one == two
        case (.string(let one), .string(let two)): one == two && one.unicodeScalars.elementsEqual(two.unicodeScalars)
        case (.boolean(let one), .boolean(let two)): one == two
        case (.date(let one), .date(let two)): one == two
        case (.time(let one), .time(let two)): one.isEqual(to: two)
        case (.dateTime(let one), .dateTime(let two)): one.isEqual(to: two)
        case (.daysTime(let one), .daysTime(let two)): one == two
        case (.yearsMonths(let one), .yearsMonths(let two)): one == two
        case (.list(let one), .list(let two)): Self.all(zip(one, two), sameCount: one.count == two.count)
        case (.context(let one), .context(let two)): Self.equal(one, two)
        case (.range(let one), .range(let two)): Self.equal(one, two)
        case (.function(let one), .function(let two)): one === two
        default: nil
        }
    }

    /// Whether this comes before `other` in the order of their kind; nil where there is none.
    public func isBefore(_ other: FEELValue) -> Bool? {
        switch (self, other) {
        case (.number(let one), .number(let two)): one < two
        case (.string(let one), .string(let two)): one.unicodeScalars.lexicographicallyPrecedes(two.unicodeScalars)
        case (.date(let one), .date(let two)): one < two
        case (.time(let one), .time(let two)): one.isBefore(two)
        case (.dateTime(let one), .dateTime(let two)): one.isBefore(two)
        case (.daysTime(let one), .daysTime(let two)): one < two
        case (.yearsMonths(let one), .yearsMonths(let two)): one < two
        default: nil
        }
    }

    /// Whether this passes `test`, a value that stands where a test is wanted (DMN 1.5, 10.3.2.8 and table 55 on `in`): a range that holds
    /// it, a list with such an element, or something equal.
    public func passes(_ test: FEELValue) -> Bool? {
        switch test {
        case .range(let range):
            if case .range(let own) = self, own == range { return true }
            return range.contains(self)
        case .list(let tests):
            if case .list = self, equals(test) == true { return true }
            return tests.contains { one in
                if case .list = one { return equals(one) == true }
                return passes(one) == true
            }
        default: return equals(test)
        }
    }

    private static func all(_ pairs: Zip2Sequence<[FEELValue], [FEELValue]>, sameCount: Bool) -> Bool? {
        guard sameCount else { return false }
        var known = true
        for (one, two) in pairs {
            switch one.equals(two) {
            case false?: return false
            case nil: known = false
            default: break
            }
        }
        return known ? true : nil
    }

    private static func equal(_ one: FEELContext, _ two: FEELContext) -> Bool? {
        guard one.count == two.count else { return false }
        var known = true
        for (name, value) in one.entries {
            guard let other = two[name] else { return false }
            switch value.equals(other) {
            case false?: return false
            case nil: known = false
            default: break
            }
        }
        return known ? true : nil
    }

    private static func equal(_ one: FEELRange, _ two: FEELRange) -> Bool? {
        guard one.form == two.form, one.startIncluded == two.startIncluded, one.endIncluded == two.endIncluded else { return false }
        guard let start = one.start.equals(two.start), let end = one.end.equals(two.end) else { return nil }
        return start && end
    }
}
