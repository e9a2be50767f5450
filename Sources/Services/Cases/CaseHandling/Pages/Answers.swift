import Evidence
import Web
import WorkCalendar
import Zone

/// What was filled in, as a person reads it back.
enum Answers {
    /// Label and answer of every field that was answered, in the order of the form.
    static func rows(_ fields: [FormField], _ form: [String: JSON], _ wording: Wording) -> [(String, String)] {
        fields.compactMap { field in
            form[field.name].flatMap { text(field, $0, wording) }.map { (field.title[wording.language], $0) }
        }
    }

    /// One answer in words; nil for none.
    static func text(_ field: FormField, _ value: JSON, _ wording: Wording) -> String? {
        let zh = wording.language == .zh
        let unit = field.unit.map { " \($0[wording.language])" } ?? ""
        switch field.type {
        case .boolean: return value.boolValue.map { $0 ? (zh ? "是" : "Yes") : (zh ? "否" : "No") }
        case .choice: return field.options.first { .string($0.value) == value }?.title[wording.language] ?? value.stringValue
        case .money: return value.intValue.map { wording.money(fen: $0) }
        case .integer: return value.intValue.map { Wording.number($0) + unit }
        case .number: return Wording.number(literal: value.text()) + unit
        case .date: return value.stringValue.map { raw in Day(raw).map { wording.plainDate($0) } ?? raw }
        case .text, .longtext, .phone, .code: return value.stringValue
        }
    }

    /// One answer as it would be typed again.
    static func typed(_ field: FormField, _ value: JSON) -> String {
        switch value {
        case .bool(let yes): yes ? "true" : ""
        case .integer(let fen) where field.type == .money: Wording.yuan(fen: fen)
        case .integer(let whole): String(whole)
        case .string(let text): text
        case .null: ""
        default: value.text()
        }
    }
}
