import Desk
import Evidence
import HTTPTypes
import People
import Web
import WorkCalendar
import Zone

/// The caller's own messages and how they want to be reached, for programs: `/api/v1/messages`, `/api/v1/account/messages`.
struct MessageDoors: Sendable {
    let center: MessageCenter

    func open(_ doors: inout Doors) {
        doors.api(.get, "/api/v1/messages", for: .signedIn, Self.list, handler: list)
        doors.api(.post, "/api/v1/messages/{id}/read", for: .signedIn, Self.markRead, once: center.firstAnswers, handler: markRead)
        doors.api(.post, "/api/v1/messages/read", for: .signedIn, Self.markAll, once: center.firstAnswers, handler: markAll)
        doors.api(.get, "/api/v1/account/messages", for: .signedIn, Self.showReach, handler: showReach)
        doors.api(.put, "/api/v1/account/messages", for: .signedIn, Self.keepReach, once: center.firstAnswers, handler: keepReach)
    }

    // MARK: Operations

    private static let message = Schema.object(
        [
            "id": Schema.string, "kind": Schema.choice(MessageKind.allCases.map(\.rawValue)), "subject": Schema.string,
            "text": Schema.string,
            "number": Schema.string, "address": Schema.optional(Schema.string), "dueAt": Schema.optional(Schema.instant),
            "at": Schema.instant,
            "readAt": Schema.optional(Schema.instant),
        ], required: ["id", "kind", "subject", "text", "number", "address", "dueAt", "at", "readAt"])
    private static let count = Schema.object(["read": Schema.integer, "unread": Schema.integer], required: ["read", "unread"])
    private static let wishes = Schema.object(
        Dictionary(
            uniqueKeysWithValues: MessageKind.allCases.map { kind in
                (kind.rawValue, Schema.object(Dictionary(uniqueKeysWithValues: Channel.allCases.map { ($0.rawValue, Schema.boolean) })))
            }))
    private static let reach = Schema.object(
        [
            "email": Schema.optional(Schema.string), "language": Schema.choice(Language.allCases.map(\.rawValue)),
            "phone": Schema.optional(Schema.string),
            "preferences": wishes,
        ], required: ["email", "language", "phone", "preferences"])
    private static let reachForm = Schema.object(
        ["email": Schema.optional(Schema.string), "language": Schema.choice(Language.allCases.map(\.rawValue)), "preferences": wishes])

    private static let list = Operation(
        "listMessages", Words(zh: "给我的消息，新的在前", en: "My messages, newest first"), tag: "messages",
        parameters: [
            .init("unread", in: .query, Schema.choice(["true", "false"])), .init("limit", in: .query, Schema.integer),
            .init("cursor", in: .query),
        ], answers: [200: .init(Schema.page(of: message))])
    private static let markRead = Operation(
        "readMessage", Words(zh: "标为看过", en: "Marks a message read"), tag: "messages", answers: [200: .init(message)])
    private static let markAll = Operation(
        "readMessages", Words(zh: "到这一条为止都标为看过；不写就是全部", en: "Marks everything up to a message read; without one, everything"),
        tag: "messages",
        body: .init(Schema.object(["upTo": Schema.string])), answers: [200: .init(count)])
    private static let showReach = Operation(
        "getMessagePreferences", Words(zh: "消息设置", en: "Message settings"), tag: "messages", answers: [200: .init(reach)])
    private static let keepReach = Operation(
        "putMessagePreferences", Words(zh: "改消息设置；没写的不变", en: "Changes message settings; what is left out stays"), tag: "messages",
        body: .init(reachForm), answers: [200: .init(reach)])

    // MARK: Handlers

    @Sendable private func list(_ visit: Visit) async throws -> Answer {
        let page = try visit.page()
        let raw = visit.query("unread")
        if let raw, !["true", "false"].contains(raw) {
            throw Problem.invalid([.init("/unread", "choice", Words(zh: "unread 要是 true 或 false", en: "unread is true or false"))])
        }
        let found = try await center.messages(
            of: try MessagePages.person(visit), unread: raw == "true", below: page.cursor, limit: page.limit)
        return .json([
            "items": .array(found.messages.map { json($0, visit) }), "nextCursor": .init(found.next.map(String.init)),
        ])
    }

    @Sendable private func markRead(_ visit: Visit) async throws -> Answer {
        guard let id = MessagePages.id(visit), let message = try await center.read(id, of: try MessagePages.person(visit)) else {
            throw Problem.unknown()
        }
        return .json(json(message, visit))
    }

    @Sendable private func markAll(_ visit: Visit) async throws -> Answer {
        let body = try await visit.object()
        var faults: [Problem.FieldFault] = []
        for key in body.keys.sorted() where key != "upTo" {
            faults.append(.init(Problem.pointer(to: key), "unknown_key", Words(zh: "没有这一项", en: "There is no such key")))
        }
        let upTo = body["upTo"].map { $0.stringValue.flatMap { Int64($0) } } ?? .max
        if upTo == nil { faults.append(.init("/upTo", "not_an_id", Words(zh: "要写消息的编号", en: "Write the id of a message"))) }
        guard faults.isEmpty, let upTo else { throw Problem.invalid(faults) }
        let read = try await center.readAll(upTo: upTo, of: try MessagePages.person(visit))
        return .json(["read": .init(read), "unread": .init(try await center.unreadCount(of: visit.caller))])
    }

    @Sendable private func showReach(_ visit: Visit) async throws -> Answer {
        json(try await center.reach(of: try MessagePages.person(visit)), visit)
    }

    @Sendable private func keepReach(_ visit: Visit) async throws -> Answer {
        let person = try MessagePages.person(visit)
        let body = try await visit.object()
        var reach = try await center.reach(of: person)
        var faults: [Problem.FieldFault] = []
        for key in body.keys.sorted() where !["email", "language", "preferences"].contains(key) {
            faults.append(.init(Problem.pointer(to: key), "unknown_key", Words(zh: "没有这一项", en: "There is no such key")))
        }
        if let email = body["email"] {
            let text = email.stringValue
            if !email.isNull, text.flatMap(EmailAddress.init) == nil { faults.append(.init("/email", "email", PreferenceRules.emailFault)) }
            reach.contact.email = text
        }
        if let language = body["language"] {
            let known = language.stringValue.flatMap(Language.init(rawValue:))
            if known == nil { faults.append(.init("/language", "choice", Words(zh: "zh-CN 或 en", en: "zh-CN or en"))) }
            reach.contact.language = known?.rawValue
        }
        if let wishes = body["preferences"] { faults += Self.read(wishes, into: &reach.preferences) }
        guard faults.isEmpty else { throw Problem.invalid(faults) }
        try await center.keep(reach.contact, reach.preferences, of: person)
        return json(try await center.reach(of: person), visit)
    }

    private static func read(_ wishes: JSON, into preferences: inout Preferences) -> [Problem.FieldFault] {
        let unknown = Words(zh: "没有这一项，或者不能改", en: "There is no such choice, or it cannot be changed")
        guard let kinds = wishes.objectValue else { return [.init("/preferences", "not_an_object", unknown)] }
        var faults: [Problem.FieldFault] = []
        for (name, channels) in kinds.sorted(by: { $0.key < $1.key }) {
            let pointer = "/preferences" + Problem.pointer(to: name)
            guard let kind = MessageKind(rawValue: name), let channels = channels.objectValue else {
                faults.append(.init(pointer, "unknown_key", unknown))
                continue
            }
            for (name, value) in channels.sorted(by: { $0.key < $1.key }) {
                guard let channel = Channel(rawValue: name), let wanted = value.boolValue,
                    wanted || channel != .site || !kind.isAlwaysOnSite
                else {
                    faults.append(.init(pointer + Problem.pointer(to: name), "not_changeable", unknown))
                    continue
                }
                if channel != .site || !kind.isAlwaysOnSite { preferences[kind, channel] = wanted }
            }
        }
        return faults
    }

    // MARK: JSON

    private func json(_ message: Message, _ visit: Visit) -> JSON {
        let wording = visit.wording
        let worded = center.texts.worded(message, visit.language) { due, _ in wording.deadline(due) }
        func instant(_ instant: Instant?) -> JSON { instant.map { .string($0.iso8601(offset: center.zone.offset)) } ?? .null }
        return [
            "id": .string(String(message.id)), "kind": .string(message.kind.rawValue), "subject": .string(worded.subject),
            "text": .string(worded.text), "number": .string(message.facts.number), "address": .init(center.texts.address(message.facts)),
            "dueAt": instant(message.facts.due), "at": instant(message.at), "readAt": message.isUnread ? .null : instant(message.readAt),
        ]
    }

    private func json(_ reach: MessageCenter.Reach, _ visit: Visit) -> Answer {
        let wishes = PreferenceRules.kinds(for: visit.caller).map { kind in
            (
                kind.rawValue,
                JSON.object(
                    Dictionary(uniqueKeysWithValues: Channel.allCases.map { ($0.rawValue, .bool(reach.preferences[kind, $0])) }))
            )
        }
        return .json([
            "email": .init(reach.contact.email), "language": .string(reach.contact.language ?? Language.zh.rawValue),
            "phone": .init(reach.phone),
            "preferences": .object(Dictionary(uniqueKeysWithValues: wishes)),
        ])
    }
}
