import Evidence
import People
import Records
import Sealing
import Store
import WorkCalendar
import Zone

/// Words and addresses a delivery when it is sent: addresses are read then and kept nowhere.
package struct Packing: Sendable {
    let teller: Teller
    package let texts: MessageTexts
    let seal: WebhookSeal
    let wording: MessageTexts.DueWording

    package init(teller: Teller, texts: MessageTexts, random: RandomSource, wording: @escaping MessageTexts.DueWording) {
        self.teller = teller
        self.texts = texts
        seal = WebhookSeal(keyring: teller.keyring, random: random)
        self.wording = wording
    }

    /// What to send, or why there is nothing to send any more.
    enum Packed: Sendable {
        case parcel(Parcel)
        case nothing(String)
    }

    func pack(_ delivery: Delivery, at now: Instant, _ db: any Connection) throws -> Packed {
        if delivery.target == .webhook { return try packWebhook(delivery, at: now, db) }
        guard let message = try delivery.message.flatMap({ try MessageQueries.find($0, db) }) else {
            return .nothing("the message is gone")
        }
        let language = try language(of: message, db)
        let words = texts.worded(message, language, wording)
        if delivery.channel == Channel.email.rawValue {
            guard let email = teller.zone.messaging.email ?? Self.sample(teller.zone), let from = EmailAddress(email.from),
                let to = try address(of: message, db)
            else { return .nothing("no e-mail address") }
            return .parcel(.email(self.email(email, from, to, words, message, delivery, language)))
        }
        guard let phone = try phone(of: message, delivery.target, db) else { return .nothing("no telephone number for text messages") }
        return .parcel(.sms(TextMessage(reference: delivery.reference, phone: phone, text: words.sms)))
    }

    private func email(
        _ email: Messaging.Email, _ from: EmailAddress, _ to: EmailAddress, _ words: MessageTexts.Worded, _ message: Message,
        _ delivery: Delivery, _ language: Language
    ) -> EmailMessage {
        let zone = teller.zone
        let link = texts.address(message.facts).map { "\n\nhttps://\(zone.host)\($0)" } ?? ""
        let foot =
            language == .zh
            ? "\(zone.name.zh)，电话 \(zone.phone)。不想收这类邮件，可以在“我的账户 › 消息设置”里关掉。"
            : "\(zone.name.en), telephone \(zone.phone). To stop e-mails of this kind: My account › Message settings."
        return EmailMessage(
            reference: delivery.reference, from: from, fromName: email.name[language], to: to, subject: words.subject,
            text: "\(words.text)\(link)\n\n-- \n\(foot)\n", language: language.rawValue, host: zone.host, date: delivery.at,
            offset: zone.offset)
    }

    /// A demonstration words e-mail of a zone that sends none.
    private static func sample(_ zone: ZoneFolder) -> Messaging.Email? {
        Messaging.Email(command: [], from: "tongban@\(zone.host)", name: zone.short)
    }

    func language(of message: Message, _ db: any Connection) throws -> Language {
        guard let person = message.person else { return .zh }
        return try teller.directory.contact(of: person, on: db).language.flatMap(Language.init(rawValue:)) ?? .zh
    }

    private func address(of message: Message, _ db: any Connection) throws -> EmailAddress? {
        guard let person = message.person else { return nil }
        return try teller.directory.contact(of: person, on: db).email.flatMap(EmailAddress.init)
    }

    /// A number that takes text messages: the contact's of the matter, or the person's own.
    private func phone(of message: Message, _ target: DeliveryTarget, _ db: any Connection) throws -> String? {
        let own = try message.person.flatMap { try teller.directory.person($0, on: db)?.phone }
        let left = target == .party ? try ContactOfMatter.phone(message.facts.record, keyring: teller.keyring, db) : nil
        return (left ?? own).flatMap { PhoneText.mobile($0) }
    }

    private func packWebhook(_ delivery: Delivery, at now: Instant, _ db: any Connection) throws -> Packed {
        guard let webhook = try delivery.webhook.flatMap({ try WebhookQueries.find($0, db) }) else { return .nothing("receiver removed") }
        let zone = teller.zone
        let body: [UInt8]
        if let event = delivery.event {
            guard let line = try HistoryQueries.at(index: event, db), let root = try RecordQueries.find(line.root, db) else {
                return .nothing("the event is gone")
            }
            let part = line.record == line.root ? root : try RecordQueries.find(line.record, db)
            body = WebhookEvent.body(line, number: root.number ?? "", step: part?.step, topic: root.topic, zone: zone)
        } else {
            body = WebhookEvent.test(delivery.reference, at: delivery.at, zone: zone)
        }
        let secrets = try WebhookQueries.secrets(webhook.id, at: now, seal, db)
        let headers = StandardWebhook.headers(
            id: "msg_\(delivery.reference)", seconds: now.microseconds / Instant.second, body: body, secrets: secrets)
        return .parcel(
            .webhook(url: webhook.url, headers: headers + [("Content-Type", "application/cloudevents+json; charset=utf-8")], body: body))
    }
}

/// The telephone somebody left with a matter, opened under the matter's own key; nil once it was erased.
enum ContactOfMatter {
    static func phone(_ root: Int64, keyring: Keyring, _ db: any Connection) throws -> String? {
        guard let party = try PartyQueries.all(root, db).first(where: { $0.role == .applicant }), let sealed = party.sealed,
            let key = try RecordKeys.find(root, keyring: keyring, db)
        else { return nil }
        let personal = try RecordKeys.open(sealed, with: key, context: RecordKeys.partyContext(root))
        return personal["contact"]?["phone"]?.stringValue ?? personal["phone"]?.stringValue
    }
}
