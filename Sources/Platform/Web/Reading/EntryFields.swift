import Evidence
import WorkCalendar
import Zone

extension Entry {
    /// What was typed into a field of an item's form as the value the API would carry; nil where it was left empty and may be.
    ///
    /// Money is an integer of fen, dates are ISO texts, decimals keep their digits.
    package static func value(of field: FormField, _ raw: String?, today: Day) -> Result<JSON?, EntryFault> {
        let text = raw?.trimmed ?? ""
        if field.type == .boolean { return boolean(field, text) }
        if text.isEmpty { return field.required ? .failure(.missing) : .success(nil) }
        switch field.type {
        case .text, .longtext, .code: return length(field, field.type == .code ? code(text) : text)
        case .integer: return integer(text).flatMap { range(field, $0, money: false) }.map { .integer($0) }
        case .number:
            return decimal(text).flatMap { literal in
                let whole = Int64(literal.prefix { $0 != "." }) ?? 0
                return range(field, whole, money: false).map { _ in literal.contains(".") ? .decimal(literal) : .integer(whole) }
            }
        case .money: return money(text).flatMap { range(field, $0, money: true) }.map { .integer($0) }
        case .date: return date(text, today: today).map { .string($0.description) }
        case .phone: return phone(text).map { .string($0) }
        case .choice:
            if field.options.contains(where: { $0.value == text }) { return .success(.string(text)) }
            return .failure(EntryFault("choice", Words(zh: "请从列出的几项里选一个", en: "Choose one of those listed")))
        case .boolean: return boolean(field, text)
        }
    }

    /// All fields of a form at once: the object for the API, or every fault with its pointer `/form/<name>`.
    package static func values(
        of fields: [FormField], _ typed: (String) -> String?, today: Day
    ) -> (form: JSON, faults: [Problem.FieldFault]) {
        var members: [String: JSON] = [:]
        var faults: [Problem.FieldFault] = []
        for field in fields {
            switch value(of: field, typed(field.name), today: today) {
            case .success(let value): if let value { members[field.name] = value }
            case .failure(let fault): faults.append(.init("/form/\(field.name)", fault.code, fault.words))
            }
        }
        return (.object(members), faults)
    }

    /// A code with its letters in upper case and no spaces.
    private static func code(_ text: String) -> String { narrowed(text).filter { !$0.isWhitespace }.uppercased() }

    private static func boolean(_ field: FormField, _ text: String) -> Result<JSON?, EntryFault> {
        switch text.lowercased() {
        case "", "0", "false", "no", "off":
            return .success(.bool(false))
        default: return .success(.bool(true))
        }
    }

    private static func length(_ field: FormField, _ text: String) -> Result<JSON?, EntryFault> {
        let most = field.max ?? (field.type == .longtext ? 5000 : 200)
        if text.count > most {
            return .failure(
                EntryFault(
                    "too_long", Words(zh: "最多 \(most) 个字，现在 \(text.count) 个", en: "At most \(most) characters; these are \(text.count)")))
        }
        if let least = field.min, text.count < least {
            return .failure(
                EntryFault(
                    "too_short", Words(zh: "至少 \(least) 个字，现在 \(text.count) 个", en: "At least \(least) characters; these are \(text.count)")
                )
            )
        }
        return .success(.string(text))
    }

    private static func range(_ field: FormField, _ value: Int64, money: Bool) -> Result<Int64, EntryFault> {
        func shown(_ bound: Int) -> String { money ? Wording.yuan(fen: Int64(bound)) : Wording.number(bound) }
        // Amounts, areas and counts are not below nothing unless the guide says so.
        let least = field.min ?? 0
        if value < Int64(least) {
            return .failure(EntryFault("too_small", Words(zh: "不能小于 \(shown(least))", en: "Not less than \(shown(least))")))
        }
        if let most = field.max, value > Int64(most) {
            return .failure(EntryFault("too_big", Words(zh: "不能大于 \(shown(most))", en: "Not more than \(shown(most))")))
        }
        return .success(value)
    }
}
