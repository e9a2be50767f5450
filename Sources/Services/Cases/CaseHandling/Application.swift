import Codes
import Evidence
import Records
import Web
import WorkCalendar
import Zone

/// An application as it was sent: whom it is for, how to reach them, the answers, the papers.
package struct Application: Sendable {
    package enum Applicant: String, Sendable { case organisation, person }

    package let item: Item
    package let kind: Applicant
    package let name: String
    package let code: String
    /// Why a code whose check digit fails is right all the same.
    package let codeReason: String?
    package let contactName: String
    package let contactPhone: String
    package let form: [String: JSON]
    /// `[{material, files}]`, read by the engine.
    package let materials: JSON
    package let channel: String

    /// What was typed and could not be read yet: a draft gives it back as it was.
    package var typed: [String: JSON] = [:]

    /// The personal part of the record.
    var personal: [String: JSON] {
        ["form": .object(form), "typed": .object(typed), "lacking": .array(lacking.map { .string($0) })]
    }

    /// What must be there before it can be sent and is not: a draft may be saved without.
    private var lacking: [String] {
        [("name", name), ("code", code), ("contact", contactName), ("phone", contactPhone)].filter { $0.1.isEmpty }.map(\.0)
    }

    var party: [String: JSON] {
        [
            "kind": .string(kind.rawValue), "name": .string(name), "code": .string(code), "codeReason": .init(codeReason),
            "contact": ["name": .string(contactName), "phone": .string(contactPhone)],
        ]
    }
}

/// Reads an application and keeps every fault; a draft may leave things out, a submission may not.
package struct ApplicationReader {
    let item: Item
    let today: Day
    /// Whether everything that is required must be there.
    let complete: Bool
    package private(set) var faults: [Problem.FieldFault] = []

    package init(item: Item, today: Day, complete: Bool) {
        self.item = item
        self.today = today
        self.complete = complete
    }

    package mutating func read(_ body: [String: JSON]) -> Application {
        faults += Self.otherKeys(body)
        let applicant = object(body["applicant"], "/applicant", needed: true)
        noOthers(applicant, ["kind", "name", "code", "codeReason"], "/applicant")
        let kind = Application.Applicant(rawValue: text(applicant["kind"], "/applicant/kind", 20, needed: true))
        if kind == nil, faults.last?.pointer != "/applicant/kind" {
            fault("/applicant/kind", "choice", "请选企业（organisation）或个人（person）", "Choose organisation or person")
        }
        let name = text(applicant["name"], "/applicant/name", 100, needed: true)
        let reason = applicant["codeReason"].map { text($0, "/applicant/codeReason", 300, needed: false) }
        let code = code(applicant["code"], kind ?? .organisation, reason)
        let contact = object(body["contact"], "/contact", needed: false)
        noOthers(contact, ["name", "phone"], "/contact")
        let contactName = text(contact["name"], "/contact/name", 100, needed: true)
        let phone = phone(contact["phone"])
        let form = answers(object(body["form"], "/form", needed: false))
        let channel = body["channel"].map { text($0, "/channel", 20, needed: true) } ?? "online"
        if Item.Channel(rawValue: channel) == nil {
            fault("/channel", "choice", "渠道只能是 online、window、post、kiosk", "The channel is one of online, window, post, kiosk")
        }
        return Application(
            item: item, kind: kind ?? .organisation, name: name, code: code, codeReason: reason, contactName: contactName,
            contactPhone: phone, form: form, materials: body["materials"] ?? .null, channel: channel)
    }

    mutating func fault(_ pointer: String, _ code: String, _ zh: String, _ en: String) {
        faults.append(.init(pointer, code, Words(zh: zh, en: en)))
    }

    /// Keys no application has; they can be told before it is known which item it is for.
    package static func otherKeys(_ body: [String: JSON]) -> [Problem.FieldFault] {
        others(body, ["item", "applicant", "contact", "form", "materials", "channel", "submit"], "")
    }

    private mutating func noOthers(_ object: [String: JSON], _ known: Set<String>, _ pointer: String) {
        faults += Self.others(object, known, pointer)
    }

    private static func others(_ object: [String: JSON], _ known: Set<String>, _ pointer: String) -> [Problem.FieldFault] {
        object.keys.sorted().filter { !known.contains($0) }.map { key in
            .init(pointer + Problem.pointer(to: key), "unknown_field", Words(zh: "没有“\(key)”这一项", en: "There is no field “\(key)”"))
        }
    }

    private mutating func object(_ value: JSON?, _ pointer: String, needed: Bool) -> [String: JSON] {
        guard let value, !value.isNull else {
            if needed && complete { fault(pointer, "required", "这一部分要填", "This part is needed") }
            return [:]
        }
        guard let object = value.objectValue else {
            fault(pointer, "wrong_type", "这里要一个对象", "This must be an object")
            return [:]
        }
        return object
    }

    mutating func text(_ value: JSON?, _ pointer: String, _ most: Int, needed: Bool) -> String {
        guard let value, !value.isNull, value != .string("") else {
            if needed && complete { fault(pointer, "required", "这一项要填", "This is needed") }
            return ""
        }
        guard let raw = value.stringValue else {
            fault(pointer, "wrong_type", "这里要填文字", "This must be text")
            return ""
        }
        // Letters and digits stay as they were typed: names may hold full-width ones.
        let text = raw.trimmed
        if text.isEmpty && needed && complete { fault(pointer, "required", "这一项要填", "This is needed") }
        if text.count > most {
            fault(pointer, "too_long", "最多 \(most) 个字，现在 \(text.count) 个", "At most \(most) characters; these are \(text.count)")
        }
        if text.hasControlCharacters {
            fault(pointer, "control_characters", "里面有看不见的控制字符，请重新输入", "It holds control characters; please type it again")
        }
        return text
    }
}
