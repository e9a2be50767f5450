import DMN
import FEEL

/// The values a type of a decision model allows.
struct AllowedValues: Sendable {
    /// The tests as they are written.
    let text: String
    let tests: UnaryTests
    /// The values one by one, where the tests are nothing but a list of them.
    let values: [FEELValue]?

    init(_ text: String) {
        self.text = text
        tests = UnaryTests(text, of: .any)
        values = tests.shape?.constants
    }

    /// What the type of that name allows each value, or each element of a collection; nil where it says nothing.
    init?(_ reference: TypeReference?, in part: Int, of model: DecisionModel) {
        let types = ModelTypes(model)
        var next = reference
        var part = part
        // Item definitions may name each other in a long chain, though not in a circle.
        for _ in 0..<20 {
            guard let reference = next, case .item(let owner, let index) = types.meaning(of: reference, in: part) else { return nil }
            let item = model.parts[owner].itemDefinitions[index]
            if let own = item.allowedValues {
                self.init(own.text)
                return
            }
            guard case .alias(let other) = item.form else { return nil }
            next = other
            part = owner
        }
        return nil
    }
}

extension TestShape {
    /// The plain values a cell lists; nil where it says anything else.
    var constants: [FEELValue]? {
        switch self {
        case .value(.range), .value(.function), .value(.context): nil
        case .value(.list(let values)): values
        case .value(let value): [value]
        case .some(let shapes):
            shapes.reduce([] as [FEELValue]?) { found, shape in
                if let found, let values = shape.constants { found + values } else { nil }
            }
        case .every, .not: nil
        }
    }
}
