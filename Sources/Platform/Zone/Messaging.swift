import Evidence

/// How a zone tells people things: the ways out (`messages.yaml`) and the words (`texts/messages.yaml`).
package struct Messaging: Sendable, Hashable {
    /// E-mail through a command that speaks like sendmail; nil where the zone sends none.
    package var email: Email?
    /// Text messages through a gateway; nil where the zone sends none.
    package var gateway: SMSGateway?
    package var webhooks = WebhookRules()
    package var retry = Retry()
    /// How long before a due date a person is reminded of what waits for them.
    package var reminders = Reminders()
    package var templates: [MessageTemplate] = []

    package init() {}

    /// A zone that sends nothing outside and words everything with the built-in sentences.
    package static let none = Messaging()

    /// The template of that key, else the first of the given stand-ins, else the built-in sentence.
    package func template(_ keys: String...) -> MessageTemplate {
        for key in keys { if let found = templates.first(where: { $0.key == key }) { return found } }
        return .builtIn
    }

    /// How e-mail leaves the machine.
    package struct Email: Sendable, Hashable {
        /// The program and its arguments; `-f SENDER -- RECEIVER` is added. It reads the message from standard input.
        package let command: [String]
        /// The address of the sender.
        package let from: String
        /// The name shown before it.
        package let name: Words

        package init(command: [String], from: String, name: Words) {
            self.command = command
            self.from = from
            self.name = name
        }
    }

    /// How often and how patiently a send is tried again.
    package struct Retry: Sendable, Hashable {
        /// Tries before a person must look; proposed.
        package var tries = 12
        /// Seconds before the second try; each further wait is twice as long, with some chance in it.
        package var first = 5
        /// The longest wait in seconds.
        package var longest = 21_600
        /// Seconds one try may take.
        package var timeout = 10

        package init() {}
    }

    /// How long before the end people are reminded; amounts are working days.
    package struct Reminders: Sendable, Hashable {
        package var applicant = 3
        package var staff = 1

        package init() {}
    }

    /// Where webhooks may lead besides public addresses over https.
    package struct WebhookRules: Sendable, Hashable {
        /// Hosts inside the zone's own network: http and private addresses are allowed there.
        package var hosts: [String] = []

        package init() {}
    }
}

/// An HTTP gateway for text messages, described by data: one request per message.
package struct SMSGateway: Sendable, Hashable {
    package enum Body: Sendable, Hashable {
        /// `application/x-www-form-urlencoded`.
        case form([Pair])
        /// `application/json`; placeholders stand in its texts.
        case json(JSON)
    }

    package struct Pair: Sendable, Hashable {
        package let name: String
        package let value: String
    }

    /// Where the gateway's secret is kept: never in the folder itself.
    package enum Secret: Sendable, Hashable {
        case environment(String)
        case file(String)
    }

    package let url: String
    package let method: String
    package let headers: [Pair]
    package let body: Body
    /// The member of a JSON answer that must equal `expected`, as a dotted path; nil where the status alone decides.
    package let field: String?
    package let expected: String?
    package let secret: Secret?
    /// Put before every text, as the carriers demand: 【新乡高新区】.
    package let signature: Words

    /// What may stand in braces in headers and body.
    package static let placeholders: Set<String> = ["phone", "text", "id", "secret"]

    /// Every text in which a placeholder may stand.
    package var texts: [String] {
        let inside: [String] =
            switch body {
            case .form(let pairs): pairs.map(\.value)
            case .json(let value): Self.texts(value)
            }
        return headers.map(\.value) + inside
    }

    private static func texts(_ value: JSON) -> [String] {
        switch value {
        case .string(let text): [text]
        case .array(let elements): elements.flatMap(texts)
        case .object(let members): members.values.flatMap(texts)
        default: []
        }
    }
}

/// The words of one kind of message. `{number}` is a placeholder; what stands in square brackets is left out where a value in it is missing.
package struct MessageTemplate: Sendable, Hashable {
    /// `case.acceptance`: the kind of record and the notice, or one of `required`.
    package let key: String
    package let subject: Words
    /// For the site and for e-mail.
    package let text: Words
    /// Shorter, for the telephone; the subject where the template has none.
    package let sms: Words?

    package init(key: String, subject: Words, text: Words, sms: Words? = nil) {
        self.key = key
        self.subject = subject
        self.text = text
        self.sms = sms
    }

    /// What may stand in braces.
    package static let placeholders = ["number", "item", "due", "department", "what", "zone", "phone", "link"]

    /// The templates every file must have: the ones that stand in for all others.
    package static let required = ["notice", "turn", "unit", "reminder", "assigned"]

    static let builtIn = MessageTemplate(
        key: "notice", subject: Words(zh: "{what}：{number}", en: "{what}: {number}"),
        text: Words(
            zh: "{number}[“{item}”]：{what}[，最晚 {due}]。", en: "{number}[, “{item}”]: {what}[, by {due}]."))

    /// The text with its placeholders filled in.
    package static func fill(_ text: String, _ values: [String: String]) -> String {
        var out = ""
        var part = ""
        var inside = false
        var complete = true
        var rest = Substring(text)
        while let character = rest.first {
            rest = rest.dropFirst()
            switch character {
            case "[" where !inside: (inside, part, complete) = (true, "", true)
            case "]" where inside:
                if complete { out += part }
                inside = false
            case "{":
                let name = rest.prefix { $0 != "}" }
                rest = rest.dropFirst(name.count + 1)
                let value = values[String(name)] ?? ""
                if value.isEmpty { complete = false }
                if inside { part += value } else { out += value }
            default: if inside { part.append(character) } else { out.append(character) }
            }
        }
        return out
    }

    /// What is wrong with the marks of a text: a placeholder nobody fills, brackets that do not close. Nil when nothing is.
    package static func fault(in text: String, known: some Collection<String>) -> Words? {
        var inside = false
        var rest = Substring(text)
        while let character = rest.first {
            rest = rest.dropFirst()
            switch character {
            case "[":
                if inside { return Words(zh: "方括号套方括号", en: "square brackets inside square brackets") }
                inside = true
            case "]":
                if !inside { return Words(zh: "右方括号没有左边的一半", en: "a closing square bracket without its opening one") }
                inside = false
            case "{":
                guard let end = rest.firstIndex(of: "}") else { return Words(zh: "花括号没有合上", en: "a brace that does not close") }
                let name = String(rest[..<end])
                guard known.contains(name) else { return Words(zh: "未知的占位“{\(name)}”", en: "the unknown placeholder “{\(name)}”") }
                rest = rest[rest.index(after: end)...]
            case "}": return Words(zh: "右花括号没有左边的一半", en: "a closing brace without its opening one")
            default: break
            }
        }
        return inside ? Words(zh: "方括号没有合上", en: "a square bracket that does not close") : nil
    }
}

/// How many text messages a text takes: 70 characters in one, 67 in each of several (3GPP TS 23.038, UCS-2).
package enum SMSLength {
    package static func units(_ text: String) -> Int { text.utf16.count }

    package static func parts(_ text: String) -> Int {
        let units = units(text)
        return units <= 70 ? 1 : (units + 66) / 67
    }
}
