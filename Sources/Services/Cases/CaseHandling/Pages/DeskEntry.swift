import Evidence
import Records
import Web
import WorkCalendar
import Zone

/// What the clerk found of one paper.
enum DeskMark: String, Sendable { case have, lack, later }

/// The decision at the window.
enum DeskDecision: String, Sendable {
    /// Only look again at what was filled in: also what Enter in a field does.
    case check
    /// Tick every paper as there.
    case all
    case accept, correction, deferral, refusal
}

/// Everything typed, ticked and scanned at the window so far; kept from page to page in the form itself.
struct DeskEntry: Sendable {
    /// A scan that was taken in already.
    struct Scan: Sendable, Hashable {
        let id: Int64
        let name: String
    }

    let item: Item
    let applicant: DeskApplicant
    var codeReason = ""
    var name = ""
    var contactName = ""
    var contactPhone = ""
    /// Answers as they were typed, by the field's name.
    var answers: [String: String] = [:]
    var marks: [String: DeskMark] = [:]
    var problems: [String: String] = [:]
    var scans: [String: [Scan]] = [:]
    var reason = ""
    var authority = ""
    var dueOn = ""
    /// Names this form, so that it is never carried out twice.
    var once = ""

    init(_ item: Item, _ applicant: DeskApplicant) {
        self.item = item
        self.applicant = applicant
        name = applicant.name ?? ""
        contactName = applicant.kind == .person ? (applicant.name ?? "") : ""
        contactPhone = applicant.phone ?? ""
    }

    init(_ item: Item, _ applicant: DeskApplicant, _ form: FormBody) {
        self.init(item, applicant)
        codeReason = form.text("codeReason")
        if applicant.name == nil { name = form.text("name") }
        contactName = form.text("contactName")
        contactPhone = form.text("contactPhone")
        for field in item.form { answers[field.name] = form[Self.answer(field.name)] }
        for material in item.materials {
            marks[material.id] = DeskMark(rawValue: form.text(Self.mark(material.id)))
            problems[material.id] = form.text(Self.problem(material.id))
            scans[material.id] = form.all(Self.kept(material.id)).compactMap(Self.scan)
        }
        reason = form.text("reason")
        authority = form.text("authority")
        dueOn = form.text("dueOn")
        once = form.text("once")
    }

    // The names of the inputs: prefixes keep an item's own field names from clashing with ours.
    static func answer(_ field: String) -> String { "a-\(field)" }
    static func mark(_ material: String) -> String { "p-\(material)" }
    static func problem(_ material: String) -> String { "w-\(material)" }
    static func file(_ material: String) -> String { "s-\(material)" }
    static func kept(_ material: String) -> String { "k-\(material)" }

    private static func scan(_ text: String) -> Scan? {
        let parts = text.split(separator: ":", maxSplits: 1)
        return parts.first.flatMap { Int64($0) }.map { Scan(id: $0, name: parts.count > 1 ? String(parts[1]) : "") }
    }

    // MARK: What it comes to

    /// The application as the API would carry it, with the papers among `asked` that are there.
    func body(_ asked: [Material]) -> [String: JSON] {
        var form: [String: JSON] = [:]
        for field in item.form {
            guard let typed = answers[field.name], !typed.isEmpty else { continue }
            form[field.name] = field.type == .boolean ? .bool(true) : .string(typed)
        }
        var applicant: [String: JSON] = [
            "kind": .string(self.applicant.kind.rawValue), "name": .string(name), "code": .string(self.applicant.code),
        ]
        if !codeReason.isEmpty { applicant["codeReason"] = .string(codeReason) }
        return [
            "item": .string(item.code), "applicant": .object(applicant),
            "contact": ["name": .string(contactName), "phone": .string(contactPhone)], "form": .object(form), "materials": materials(asked),
            "channel": .string(Item.Channel.window.rawValue),
        ]
    }

    /// Papers that are there: with their scans, or seen on paper and not scanned.
    private func materials(_ asked: [Material]) -> JSON {
        .array(
            asked.filter { marks[$0.id] == .have }.map { material in
                let files = (scans[material.id] ?? []).map { JSON.string(String($0.id)) }
                var entry: [String: JSON] = ["material": .string(material.id), "files": .array(files)]
                if files.isEmpty { entry["seen"] = true }
                return .object(entry)
            })
    }

    /// The papers asked for by these answers; a condition that cannot be decided yet asks.
    func asked(_ form: [String: JSON]) -> [Material] { item.materials.filter { $0.when.holds(in: form, of: item.form) != false } }

    /// Required papers among those asked for that are not there.
    func missing(_ form: [String: JSON]) -> [Material] { asked(form).filter { $0.required && marks[$0.id] != .have } }

    /// One list of everything missing, each with what is wrong.
    func gaps(_ materials: [Material], _ language: Language) -> JSON {
        .array(
            materials.map { material in
                let typed = problems[material.id] ?? ""
                let words = typed.isEmpty ? (language == .zh ? "没有带来" : "Not brought") : typed
                return ["material": .string(material.id), "problem": .string(words)]
            })
    }
}
