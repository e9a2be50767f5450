import Evidence
import FEEL

/// When a material, a field or a step is asked: a FEEL expression over the fields of the form, as `wasteKind = "earth"`.
package struct Condition: Sendable {
    /// The expression; `true` is always.
    package let text: String
    private let expression: Expression
    /// The names the compiled expression is given values for, in their order.
    private let given: [String]

    package static let always = Condition("true")

    package init(_ text: String) {
        self.text = text
        let scope = Scope(wordsOf: text)
        given = scope.names.map(\.name)
        expression = Expression(text, in: scope)
    }

    package var isAlways: Bool { text == "true" }

    /// The fields it looks at.
    package var fields: [String] { expression.names }

    /// The one field and the values it is compared with, where that is all it says.
    package var choice: (field: String, values: [JSON])? {
        isAlways ? nil : expression.choice.map { ($0.name, $0.values.map(\.json)) }
    }

    /// Whether it holds for what was filled in; nil when what it needs is missing, which is never taken for yes or no.
    package func holds(in form: [String: JSON], of fields: [FormField]) -> Bool? {
        if isAlways { return true }
        let values = given.map { name -> FEELValue in
            guard let json = form[name] else { return .null }
            return FEELValue(json, as: fields.first { $0.name == name }?.type.feel ?? .any)
        }
        return expression.evaluate(values, in: Evaluation(limits: .init(steps: 10_000, depth: 20))).booleanValue
    }

    /// The condition as a reader understands it; nil where its text says it best.
    package func sentence(of item: Item) -> Words? {
        let said = expression.sentence(
            title: { name in item.field(name).map { Wording(zh: $0.title.zh, en: $0.title.en) } ?? Wording(zh: name, en: name) },
            words: { name, value in
                item.field(name)?.options.first { .string($0.value) == value }.map { Wording(zh: $0.title.zh, en: $0.title.en) }
            })
        return said.map { Words(zh: $0.zh, en: $0.en) }
    }
}

extension Condition: Hashable {
    package static func == (one: Condition, other: Condition) -> Bool { one.text == other.text }
    package func hash(into hasher: inout Hasher) { hasher.combine(text) }
}

extension Condition: Codable {
    /// As items were frozen before conditions were FEEL.
    private enum Before: String, CodingKey { case field, equals, `in` }

    package init(from decoder: any Decoder) throws {
        if let text = try? decoder.singleValueContainer().decode(String.self) {
            // Most parts are always asked: what they say is compiled once for all.
            self = text == Self.always.text ? .always : Condition(text)
            return
        }
        let fields = try decoder.container(keyedBy: Before.self)
        guard let field = try fields.decodeIfPresent(String.self, forKey: .field) else {
            self = .always
            return
        }
        let one = try fields.decodeIfPresent(Scalar.self, forKey: .equals).map { [$0] }
        let values = try one ?? fields.decode([Scalar].self, forKey: .in)
        self.init("\(field) in (\(values.map(\.literal).joined(separator: ", ")))")
    }

    package func encode(to encoder: any Encoder) throws {
        var value = encoder.singleValueContainer()
        try value.encode(text)
    }
}

/// A value that conditions compared with: a text, a whole number or yes/no.
private struct Scalar: Decodable {
    let literal: String

    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        if let flag = try? value.decode(Bool.self) {
            literal = flag ? "true" : "false"
        } else if let whole = try? value.decode(Int64.self) {
            literal = String(whole)
        } else {
            literal = FEELValue.string(try value.decode(String.self)).literal
        }
    }
}
