import DMN
import Evidence
import FEEL
import Web
import WorkCalendar
import Zone

/// A value that a decision must be given: how it is asked for, and how what was typed is read.
struct DecisionInput: Sendable {
    enum Kind: Sendable {
        case truth, number, date, text
        /// Exactly one of these.
        case choice([FEELValue])
        /// Any number of these.
        case choices([FEELValue])
        /// A time, a moment or a duration as FEEL writes them.
        case temporal
        /// Anything that has parts.
        case json
    }

    /// The name of its control and of the query's parameter.
    let field: String
    let name: String
    let type: FEELType
    let kind: Kind
    let description: Words
    let allowed: AllowedValues?
    /// A value from a worked case.
    let example: FEELValue?

    init(_ input: CompiledDecision.Input, number: Int, in model: ZoneDecision) {
        let parts = model.model.model.parts
        let head = model.model.model.head(of: input.element)
        field = "v-" + (input.element.part == 0 ? head.id ?? String(number) : String(number))
        name = input.name
        type = input.type
        description = Words(told: head.description)
        let part = parts[input.element.part]
        let reference = input.element.kind == .inputData ? part.inputData[input.element.index].variable.type : nil
        let allowed = AllowedValues(reference, in: input.element.part, of: model.model.model)
        self.allowed = allowed
        kind = Self.kind(input.type, allowed?.values)
        example = model.cases.lazy.flatMap(\.inputs).first { $0.name == input.name && $0.value != .null }?.value.feel
    }

    private static func kind(_ type: FEELType, _ values: [FEELValue]?) -> Kind {
        switch type {
        case .list(let element):
            if let values, case .choice = kind(element, values) { return .choices(values) }
            return .json
        case .boolean: return .truth
        case .number: return values.map(Kind.choice) ?? .number
        case .string: return values.map(Kind.choice) ?? .text
        case .date: return .date
        case .time, .dateTime, .daysTime, .yearsMonths: return .temporal
        default: return .json
        }
    }

    // MARK: Reading

    /// What was typed as a value; null where nothing was, for that is not known.
    func read(_ typed: [String], today: Day) -> Result<FEELValue, EntryFault> {
        if case .choices = kind {
            let found = typed.filter { !$0.isEmpty }.map(plain)
            return found.isEmpty ? .success(.null) : checked(.list(found))
        }
        let text = (typed.first ?? "").trimmed
        guard !text.isEmpty else { return .success(.null) }
        guard text.utf8.count <= Self.most else {
            return .failure(EntryFault("too_long", Words(zh: "内容太长了，请缩短", en: "This is too long; shorten it")))
        }
        return value(text, today).flatMap(checked)
    }

    /// The most bytes a field may hold.
    private static let most = 4000

    private func value(_ text: String, _ today: Day) -> Result<FEELValue, EntryFault> {
        switch kind {
        case .truth:
            let known: [String: Bool] = ["true": true, "是": true, "yes": true, "false": false, "否": false, "no": false]
            if let truth = known[Entry.narrowed(text).lowercased()] { return .success(.boolean(truth)) }
            return .failure(EntryFault("truth", Words(zh: "请选“是”“否”或“不知道”", en: "Choose yes, no or not known")))
        case .number:
            return Entry.decimal(text).flatMap { literal in
                Decimal128(literal).map { .success(.number($0)) } ?? .failure(Self.notReadable)
            }
        case .date:
            return Entry.date(text, today: today).flatMap { day in
                FEELDate(day.description).map { .success(.date($0)) } ?? .failure(Self.notReadable)
            }
        case .text: return .success(.string(text))
        case .choice: return .success(plain(text))
        case .choices: return .success(.list([plain(text)]))
        case .temporal:
            let value = FEELValue(.string(Entry.narrowed(text)), as: type)
            if value.conforms(to: type) { return .success(value) }
            return .failure(
                EntryFault("temporal", Words(zh: "请照这个样子写：\(sample)", en: "Write it like this: \(sample)")))
        case .json: return parsed(text)
        }
    }

    private static let notReadable = EntryFault("number", Words(zh: "看不懂，请再看看", en: "This cannot be read; look again"))

    private func parsed(_ text: String) -> Result<FEELValue, EntryFault> {
        do {
            return .success(FEELValue(try JSON.parse(text), as: type))
        } catch {
            // A text where anything may stand need not be in quotation marks.
            if type == .any, !text.hasPrefix("{"), !text.hasPrefix("[") { return .success(.string(text)) }
            return .failure(
                EntryFault("json", Words(zh: "JSON \(error.zh)；请照例子写", en: "JSON, \(error.en); write it like the example")))
        }
    }

    /// The listed value that is written so; a text where there is none.
    private func plain(_ text: String) -> FEELValue {
        let values =
            switch kind {
            case .choice(let values), .choices(let values): values
            default: [FEELValue]()
            }
        return values.first { $0.text == text } ?? .string(text)
    }

    /// Whether the decision takes such a value at all; it would count as not known, which must not pass in silence.
    func checked(_ value: FEELValue) -> Result<FEELValue, EntryFault> {
        guard let coerced = value.coerced(to: type) else {
            return .failure(
                EntryFault("type", Words(zh: "内容和要填的不一样，请照例子写：\(sample)", en: "This is not what is asked for; write it like \(sample)")))
        }
        guard let allowed, !coerced.isNull else { return .success(coerced) }
        let each = coerced.listValue ?? [coerced]
        let passes = each.allSatisfy { allowed.tests.pass($0, [], in: Evaluation(limits: DecisionTrial.limits)) == true }
        if passes { return .success(coerced) }
        if allowed.values != nil {
            return .failure(EntryFault("choice", Words(zh: "请从列出的几项里选", en: "Choose from those listed")))
        }
        return .failure(EntryFault("range", Words(zh: "只能填 \(allowed.text)", en: "Only \(allowed.text) is allowed")))
    }

    // MARK: Writing

    /// A value as it would be typed, so that a worked case can fill the form.
    func typed(_ value: FEELValue) -> [String] {
        switch (kind, value) {
        case (_, .null): return []
        case (.choices, .list(let values)): return values.map(\.text)
        case (.json, _): return [value.json.text()]
        default: return [value.text]
        }
    }

    /// An example to write like, of lists the first element only.
    var sample: String {
        if let example {
            if case .json = kind, case .list(let elements) = example, let first = elements.first {
                return FEELValue.list([first]).json.text()
            }
            return typed(example).first ?? ""
        }
        return Self.sample(of: type).json.text().filter { $0 != "\"" || isJSON }
    }

    private var isJSON: Bool { if case .json = kind { true } else { false } }

    private static func sample(of type: FEELType) -> FEELValue {
        switch type {
        case .boolean: true
        case .number: 1
        case .date: "2026-10-15"
        case .time: "09:30:00"
        case .dateTime: "2026-10-15T09:30:00"
        case .daysTime: "P10D"
        case .yearsMonths: "P1Y6M"
        case .list(let element): .list([sample(of: element)])
        case .context(let fields): .context(FEELContext(fields.map { ($0.name, sample(of: $0.type)) }))
        default: "…"
        }
    }
}
