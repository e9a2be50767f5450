import Testing

@testable import Zone

/// What `tongban check` says about messages.yaml and texts/messages.yaml.
@Suite struct `Faults of the messages` {
    private static let messages = """
        email: {command: ["/usr/sbin/sendmail", "-i"], from: "a@example.com", name: {zh: "区", en: "Zone"}}
        sms:
          url: "https://gateway.example/send"
          json: {to: "{phone}", text: "{text}", id: "{id}"}
          secret: {environment: "SECRET"}
        """

    private static func template(_ key: String) -> String {
        "- {key: \"\(key)\", subject: {zh: \"题\(key)\", en: \"Subject\"}, text: {zh: \"{number}[，最晚 {due}]。\", en: \"{number}[, by {due}].\"}}"
    }

    private static let texts = MessageTemplate.required.map(template).joined(separator: "\n")

    private func codes(messages: String = Self.messages, texts: String = Self.texts) throws -> [String] {
        var zone = FixtureZone()
        zone.files["messages.yaml"] = messages
        zone.files["texts/messages.yaml"] = texts
        return try zone.faults().map(\.code)
    }

    @Test func `a zone with both files is right`() throws {
        #expect(try codes() == [])
        var zone = FixtureZone()
        zone.files["messages.yaml"] = Self.messages
        zone.files["texts/messages.yaml"] = Self.texts
        let messaging = try zone.zone().messaging
        #expect(messaging.email?.command == ["/usr/sbin/sendmail", "-i"])
        #expect(messaging.gateway?.secret == .environment("SECRET"))
        #expect(messaging.template("nothing", "turn").key == "turn")
    }

    @Test(
        arguments: [
            ("[\"/usr/sbin/sendmail\", \"-i\"]", "[\"sendmail\"]", "email.command"), ("a@example.com", "nobody", "email.from"),
            ("https://gateway.example/send", "gateway", "sms.url"),
            ("https://gateway.example/send", "http://gateway.example/", "sms.plain"),
            ("{phone}", "{telephone}", "sms.placeholder"), (", id: \"{id}\"", "", "sms.idempotency"),
            ("{environment: \"SECRET\"}", "{value: \"s3cret\"}", "sms.secret"),
            ("  secret:", "  form: {a: \"{phone}{text}{id}\"}\n  secret:", "sms.body"),
        ])
    func `a wrong description of a way out is named`(old: String, new: String, code: String) throws {
        #expect(Self.messages.contains(old))
        #expect(try codes(messages: Self.messages.replacing(old, with: new)).contains(code))
    }

    @Test(
        arguments: [
            ("{number}[，最晚 {due}]。", "{nummer}。", "message.placeholder"), ("{number}[，最晚 {due}]。", "{number}[，最晚。", "message.placeholder"),
            ("{number}[，最晚 {due}]。", "{number}]。", "message.placeholder"), (", en: \"Subject\"", "", "key.missing"),
        ])
    func `a wrong text is named, whichever language it is in`(old: String, new: String, code: String) throws {
        let texts = Self.texts
        let range = try #require(texts.firstRange(of: old))
        #expect(try codes(texts: texts.replacingCharacters(in: range, with: new)).contains(code))
    }

    @Test func `the templates that stand in for others must be there, each once`() throws {
        let texts = MessageTemplate.required.dropLast().map(Self.template).joined(separator: "\n")
        #expect(try codes(texts: texts) == ["message.missing"])
        #expect(try codes(texts: Self.texts + "\n" + Self.template("turn")) == ["duplicate"])
    }
}

extension String {
    fileprivate func replacingCharacters(in range: Range<String.Index>, with new: String) -> String {
        String(self[..<range.lowerBound]) + new + String(self[range.upperBound...])
    }
}
