import Codes
import Evidence
import Records
import Web
import WorkCalendar
import Zone

extension ApplicationReader {
    /// A credit code or a citizen number. A check digit that fails may be confirmed with a reason: some real ones fail (domain/01).
    mutating func code(_ value: JSON?, _ kind: Application.Applicant, _ reason: String?) -> String {
        let raw = text(value, "/applicant/code", 40, needed: true)
        guard !raw.isEmpty else { return "" }
        switch kind {
        case .organisation:
            let parsed = CreditCode.parse(raw)
            return settle(parsed.code?.description, parsed.faults, parsed.needsReason, reason) ?? raw
        case .person:
            let parts = today.parts
            let parsed = CitizenNumber.parse(raw, today: (parts.year, parts.month, parts.day))
            return settle(parsed.code?.description, parsed.faults, false, nil) ?? raw
        }
    }

    private mutating func settle(_ code: String?, _ found: [some CodeFault], _ mayConfirm: Bool, _ reason: String?) -> String? {
        if found.isEmpty { return code }
        if mayConfirm, let reason, !reason.isEmpty { return code }
        for one in found {
            let words = one.words
            let zh = mayConfirm ? "\(words.zh)。如果证照上就是这样，请写明原因（codeReason）" : words.zh
            let en = mayConfirm ? "\(words.en). If the licence really shows this, say why (codeReason)" : words.en
            fault("/applicant/code", one.isShape ? "shape" : "check_digit", zh, en)
        }
        return code
    }

    mutating func phone(_ value: JSON?) -> String {
        let raw = text(value, "/contact/phone", 40, needed: true)
        guard !raw.isEmpty else { return "" }
        let parsed = PhoneNumber.parse(raw)
        for one in parsed.faults { fault("/contact/phone", "phone", one.words.zh, one.words.en) }
        return parsed.code?.description ?? raw
    }

    /// The answers of the item's own form: every fault, every unknown key; answers whose condition does not hold are left out.
    mutating func answers(_ typed: [String: JSON]) -> [String: JSON] {
        var taken: [String: JSON] = [:]
        for name in typed.keys.sorted() where item.field(name) == nil {
            fault("/form" + Problem.pointer(to: name), "unknown_field", "这份表里没有“\(name)”", "The form has no field “\(name)”")
        }
        for field in item.form {
            // A condition on an answer not given: the field is not asked yet.
            let asked = field.when.holds(in: taken, of: item.form) ?? false
            guard asked else { continue }
            guard let value = typed[field.name], !value.isNull, value != .string("") else {
                if field.required && complete && field.type != .boolean {
                    fault("/form/\(field.name)", "required", "“\(field.title.zh)”要填", "“\(field.title.en)” is needed")
                }
                if field.type == .boolean, complete { taken[field.name] = false }
                continue
            }
            if let answer = answer(field, value) { taken[field.name] = answer }
        }
        return taken
    }

    private mutating func answer(_ field: FormField, _ value: JSON) -> JSON? {
        let pointer = "/form/\(field.name)"
        guard let raw = written(field, value) else {
            fault(pointer, "wrong_type", "“\(field.title.zh)”的类型不对", "“\(field.title.en)” has the wrong type")
            return nil
        }
        if raw.hasControlCharacters {
            fault(pointer, "control_characters", "里面有看不见的控制字符，请重新输入", "It holds control characters; please type it again")
            return nil
        }
        switch Entry.value(of: field, raw, today: today) {
        case .success(let answer):
            guard field.type == .code, let code = answer?.stringValue else { return answer }
            return checked(code, pointer)
        case .failure(let one):
            report(pointer, one)
            return nil
        }
    }

    private mutating func report(_ pointer: String, _ one: EntryFault) { fault(pointer, one.code, one.words.zh, one.words.en) }

    /// A value of the right JSON type as a person would have typed it; numbers may also come as text.
    private func written(_ field: FormField, _ value: JSON) -> String? {
        switch (field.type, value) {
        case (.boolean, .bool(let yes)): return yes ? "true" : "false"
        case (.integer, .integer(let whole)), (.number, .integer(let whole)): return String(whole)
        case (.number, .decimal(let literal)): return literal
        // Money as a number is fen; as text it is what a person writes: yuan.
        case (.money, .integer(let fen)): return Wording.yuan(fen: fen)
        case (.integer, .string(let text)), (.number, .string(let text)), (.money, .string(let text)): return text
        case (.text, .string(let text)), (.longtext, .string(let text)), (.date, .string(let text)), (.phone, .string(let text)),
            (.choice, .string(let text)), (.code, .string(let text)):
            return text
        case (.boolean, .string(let text)): return ["true", "false"].contains(text) ? text : nil
        default: return nil
        }
    }

    /// A code in a form is a credit code or a citizen number; which one its letters tell.
    private mutating func checked(_ code: String, _ pointer: String) -> JSON {
        let credit = CreditCode.parse(code)
        if let good = credit.code, credit.faults.isEmpty { return .string(good.description) }
        let parts = today.parts
        let citizen = CitizenNumber.parse(code, today: (parts.year, parts.month, parts.day))
        if let good = citizen.code, citizen.faults.isEmpty { return .string(good.description) }
        // A licence or receipt number of another kind is taken as written; eighteen characters are meant as an identity code.
        guard code.count == 18 || code.count == 15, let first = credit.faults.first else { return .string(code) }
        fault(pointer, "code", first.words.zh, first.words.en)
        return .string(code)
    }
}
