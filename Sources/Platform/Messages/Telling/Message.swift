import Evidence
import Records
import Store
import WorkCalendar
import Zone

/// Something a person is told. It holds facts, never words: it is worded when it is read, in the reader's language.
package struct Message: Sendable, Hashable {
    package let id: Int64
    /// Nil for somebody without an account who left a telephone number with a matter.
    package let person: Int64?
    package let kind: MessageKind
    package let template: String
    package let facts: Facts
    package let at: Instant
    /// `never` while unread.
    package let readAt: Instant

    package var isUnread: Bool { readAt == .never }

    /// What a template is filled with; nothing personal.
    package struct Facts: Sendable, Hashable {
        /// The kind of the whole the message is about, and its number.
        package var kind: String
        package var number: String
        package var record: Int64
        package var topic: String
        package var title: String
        package var unit: String
        package var due: Instant?
        /// Actions of the kind of `part`, or one of them: what happened, or what is waited for.
        package var actions: [String]
        /// The kind the actions belong to; a step is a part of another kind than its whole.
        package var part: String

        var json: JSON {
            [
                "kind": .string(kind), "number": .string(number), "record": .string(String(record)), "topic": .string(topic),
                "title": .string(title), "unit": .string(unit), "due": .init(due?.microseconds),
                "actions": .array(actions.map(JSON.string)),
                "part": .string(part),
            ]
        }

        init(_ json: JSON) {
            kind = json["kind"]?.stringValue ?? ""
            number = json["number"]?.stringValue ?? ""
            record = json["record"]?.stringValue.flatMap { Int64($0) } ?? 0
            topic = json["topic"]?.stringValue ?? ""
            title = json["title"]?.stringValue ?? ""
            unit = json["unit"]?.stringValue ?? ""
            due = json["due"]?.intValue.map(Instant.init(microseconds:))
            actions = (json["actions"]?.arrayValue ?? []).compactMap(\.stringValue)
            part = json["part"]?.stringValue ?? ""
        }

        /// Values for a preview; no record stands behind them.
        init(sample number: String, topic: String, unit: String, due: Instant, actions: [String]) {
            kind = "case"
            self.number = number
            record = 0
            self.topic = topic
            title = ""
            self.unit = unit
            self.due = due
            self.actions = actions
            part = "case"
        }

        package init(_ root: RecordRow, part: RecordRow, due: Instant?, actions: [String]) {
            kind = root.kind
            number = root.number ?? ""
            record = root.id
            topic = root.topic
            title = root.title
            unit = part.unit
            self.due = due == .never ? nil : due
            self.actions = actions
            self.part = part.kind
        }
    }
}

/// Puts a message into words.
package struct MessageTexts: Sendable {
    package struct Worded: Sendable, Hashable {
        package let subject: String
        package let text: String
        package let sms: String
    }

    let zone: ZoneFolder
    let titles: [String: Titles]
    /// Where a record of a kind is shown, by the kind's name.
    let addresses: [String: @Sendable (_ number: String) -> String]

    package init(zone: ZoneFolder, titles: [String: Titles], addresses: [String: @Sendable (_ number: String) -> String]) {
        self.zone = zone
        self.titles = titles
        self.addresses = addresses
    }

    /// Where on this site the message leads.
    package func address(_ facts: Message.Facts) -> String? {
        facts.number.isEmpty ? nil : addresses[facts.kind]?(facts.number)
    }

    package func template(_ message: Message) -> MessageTemplate {
        let standIn = MessageTemplate.required.contains(message.template) ? message.template : "notice"
        return zone.messaging.template("\(message.facts.kind).\(message.template)", message.template, standIn, "notice")
    }

    package func worded(_ message: Message, _ language: Language, _ wording: DueWording) -> Worded {
        worded(template(message), message.facts, language, wording)
    }

    func worded(_ template: MessageTemplate, _ facts: Message.Facts, _ language: Language, _ wording: DueWording) -> Worded {
        let values = values(facts, language, wording)
        let subject = MessageTemplate.fill(template.subject[language], values)
        return Worded(
            subject: subject, text: MessageTemplate.fill(template.text[language], values),
            sms: (zone.messaging.gateway?.signature[language] ?? "")
                + MessageTemplate.fill(template.sms?[language] ?? template.subject[language], values))
    }

    private func values(_ facts: Message.Facts, _ language: Language, _ wording: DueWording) -> [String: String] {
        let code = facts.topic.hasPrefix("item:") ? String(facts.topic.dropFirst(5)) : ""
        let names = facts.actions.map { action in (titles[facts.part]?.action(action) ?? Words(zh: action, en: action))[language] }
        return [
            "number": facts.number, "item": zone.item(code)?.name[language] ?? facts.title,
            "due": facts.due.map { wording($0, language) } ?? "", "department": zone.department(facts.unit)?.name[language] ?? "",
            "what": names.joined(separator: language == .zh ? "、" : ", "), "zone": zone.short[language], "phone": zone.phone,
            "link": address(facts).map { "https://\(zone.host)\($0)" } ?? "",
        ]
    }

    /// How a due date is written; handed in, for pages know how.
    package typealias DueWording = @Sendable (Instant, Language) -> String
}
