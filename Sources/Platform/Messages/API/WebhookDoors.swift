import Desk
import Evidence
import HTTPTypes
import People
import Records
import Web
import WorkCalendar
import Zone

/// Webhooks and the outbox for programs of the administrator: `/api/v1/webhooks`, `/api/v1/deliveries`.
struct WebhookDoors: Sendable {
    let center: MessageCenter

    func open(_ doors: inout Doors) {
        let admin = Access.role(RoleName.administrator)
        let once = center.firstAnswers
        doors.api(.get, "/api/v1/webhooks", for: admin, WebhookOperationsList.list, handler: list)
        doors.api(.post, "/api/v1/webhooks", for: admin, WebhookOperationsList.create, once: once, handler: create)
        doors.api(.get, "/api/v1/webhooks/{id}", for: admin, WebhookOperationsList.show, handler: show)
        doors.api(.put, "/api/v1/webhooks/{id}", for: admin, WebhookOperationsList.change, once: once, handler: change)
        doors.api(.delete, "/api/v1/webhooks/{id}", for: admin, WebhookOperationsList.remove, once: once, handler: remove)
        doors.api(.post, "/api/v1/webhooks/{id}/secret", for: admin, WebhookOperationsList.rotate, once: once, handler: rotate)
        doors.api(.post, "/api/v1/webhooks/{id}/test", for: admin, WebhookOperationsList.test, once: once, handler: test)
        doors.api(.get, "/api/v1/webhooks/{id}/deliveries", for: admin, WebhookOperationsList.deliveries, handler: deliveries)
        doors.api(.get, "/api/v1/deliveries", for: admin, WebhookOperationsList.outbox, handler: outbox)
        doors.api(.post, "/api/v1/deliveries/{id}/retry", for: admin, WebhookOperationsList.retry, once: once, handler: retry)
    }

    @Sendable private func list(_ visit: Visit) async throws -> Answer {
        let all = try await center.webhooks()
        return .json(["items": .array(all.map(json)), "nextCursor": .null])
    }

    @Sendable private func create(_ visit: Visit) async throws -> Answer {
        let (new, _) = try await read(visit)
        let made = try await center.subscribe(new, by: visit.caller)
        guard let webhook = try await center.webhook(made.id) else { throw Problem.unknown() }
        var value = json(webhook)
        value["secret"] = .string(made.secret)
        return .json(value, status: .created)
    }

    @Sendable private func show(_ visit: Visit) async throws -> Answer { .json(json(try await webhook(visit))) }

    @Sendable private func change(_ visit: Visit) async throws -> Answer {
        let id = try await webhook(visit).id
        let (new, state) = try await read(visit)
        guard try await center.change(id, to: new) else { throw Problem.unknown() }
        if let state { _ = try await center.set(state, of: id) }
        return .json(json(try await webhook(visit)))
    }

    @Sendable private func remove(_ visit: Visit) async throws -> Answer {
        guard let id = MessagePages.id(visit), try await center.remove(id) else { throw Problem.unknown() }
        return .done
    }

    @Sendable private func rotate(_ visit: Visit) async throws -> Answer {
        guard let id = MessagePages.id(visit), let secret = try await center.rotate(id), let webhook = try await center.webhook(id) else {
            throw Problem.unknown()
        }
        var value = json(webhook)
        value["secret"] = .string(secret)
        return .json(value)
    }

    @Sendable private func test(_ visit: Visit) async throws -> Answer {
        guard let id = MessagePages.id(visit), let made = try await center.test(id), let delivery = try await center.delivery(made) else {
            throw Problem.unknown()
        }
        return .json(DeliveryJSON(center: center).json(delivery), status: .accepted)
    }

    @Sendable private func deliveries(_ visit: Visit) async throws -> Answer {
        let page = try visit.page()
        let found = try await center.deliveries(of: try await webhook(visit).id, below: page.cursor, limit: page.limit)
        return answer(found)
    }

    @Sendable private func outbox(_ visit: Visit) async throws -> Answer {
        let page = try visit.page()
        let raw = visit.query("state")
        let state = raw.flatMap(DeliveryState.init(rawValue:))
        if raw != nil, state == nil {
            throw Problem.invalid([
                .init("/state", "choice", Words(zh: "state 是 waiting、sent、dead 或 dropped", en: "state is waiting, sent, dead or dropped"))
            ])
        }
        return answer(try await center.deliveries(state: state, below: page.cursor, limit: page.limit))
    }

    @Sendable private func retry(_ visit: Visit) async throws -> Answer {
        guard let id = MessagePages.id(visit), let done = try await center.again(id), let delivery = try await center.delivery(id) else {
            throw Problem.unknown()
        }
        guard done else { throw Self.stillWaiting }
        return .json(DeliveryJSON(center: center).json(delivery), status: .accepted)
    }

    static let stillWaiting = Problem.conflict(
        Words(zh: "它还在排队，会自己再发。", en: "It is still queued and will be sent by itself."), code: "still_waiting",
        title: Words(zh: "还没有结束", en: "Not finished yet"))

    private func webhook(_ visit: Visit) async throws -> Webhook {
        guard let id = MessagePages.id(visit), let webhook = try await center.webhook(id) else { throw Problem.unknown() }
        return webhook
    }

    private func answer(_ found: (rows: [Delivery], next: Int64?)) -> Answer {
        let form = DeliveryJSON(center: center)
        return .json(["items": .array(found.rows.map(form.json)), "nextCursor": .init(found.next.map(String.init))])
    }

    private func read(_ visit: Visit) async throws -> (NewWebhook, Webhook.State?) {
        let body = try await visit.object()
        var faults: [Problem.FieldFault] = []
        for key in body.keys.sorted() where !["name", "url", "kinds", "state"].contains(key) {
            faults.append(.init(Problem.pointer(to: key), "unknown_key", Words(zh: "没有这一项", en: "There is no such key")))
        }
        for key in ["name", "url"] where body[key]?.stringValue == nil {
            faults.append(.init("/\(key)", "required", Words(zh: "要写这一项，是文字", en: "This is required, a text")))
        }
        let list = body["kinds"]?.arrayValue
        let kinds = (list ?? []).compactMap(\.stringValue)
        if body["kinds"] != nil, list == nil || kinds.count != list?.count {
            faults.append(.init("/kinds", "not_texts", Words(zh: "要是文字的列表", en: "Write a list of texts")))
        }
        let state = body["state"]?.stringValue.flatMap(Webhook.State.init(rawValue:))
        if body["state"] != nil, state == nil {
            faults.append(.init("/state", "choice", Words(zh: "state 是 active 或 paused", en: "state is active or paused")))
        }
        guard faults.isEmpty else { throw Problem.invalid(faults) }
        let rules = WebhookRules(addressGuard: center.addressGuard, kinds: center.engine.kinds)
        return (try rules.read(name: body["name"]?.stringValue ?? "", url: body["url"]?.stringValue ?? "", kinds: kinds), state)
    }

    private func json(_ webhook: Webhook) -> JSON {
        [
            "id": .string(String(webhook.id)), "name": .string(webhook.name), "url": .string(webhook.url),
            "kinds": .array(webhook.kinds.map(JSON.string)), "state": .string(webhook.state.rawValue),
            "createdAt": .string(webhook.createdAt.iso8601(offset: center.zone.offset)),
        ]
    }
}

/// A delivery as programs see it.
struct DeliveryJSON {
    let center: MessageCenter

    func json(_ delivery: Delivery) -> JSON {
        func instant(_ instant: Instant?) -> JSON {
            guard let instant, instant != .never else { return .null }
            return .string(instant.iso8601(offset: center.zone.offset))
        }
        return [
            "id": .string(String(delivery.id)), "reference": .string(delivery.reference), "channel": .string(delivery.channel),
            "webhook": .init(delivery.webhook.map(String.init)), "logIndex": .init(delivery.event),
            "state": .string(delivery.state.rawValue),
            "tries": .integer(delivery.tries), "at": instant(delivery.at), "triedAt": instant(delivery.triedAt),
            "doneAt": instant(delivery.doneAt),
            "status": .init(delivery.status), "error": delivery.error.isEmpty ? .null : .string(delivery.error),
        ]
    }
}

/// The operations of these addresses, for the interface's description.
enum WebhookOperationsList {
    static let deliverySchema = Schema.object(
        [
            "id": Schema.string, "reference": Schema.string, "channel": Schema.choice(["email", "sms", "webhook"]),
            "webhook": Schema.optional(Schema.string), "logIndex": Schema.optional(Schema.integer),
            "state": Schema.choice(DeliveryState.allCases.map(\.rawValue)), "tries": Schema.integer, "at": Schema.instant,
            "triedAt": Schema.optional(Schema.instant), "doneAt": Schema.optional(Schema.instant),
            "status": Schema.optional(Schema.integer),
            "error": Schema.optional(Schema.string),
        ],
        required: ["id", "reference", "channel", "webhook", "logIndex", "state", "tries", "at", "triedAt", "doneAt", "status", "error"])
    private static let members: [String: JSON] = [
        "id": Schema.string, "name": Schema.string, "url": Schema.string, "kinds": Schema.list(of: Schema.string),
        "state": Schema.choice(["active", "paused"]), "createdAt": Schema.instant,
    ]
    private static let names = ["id", "name", "url", "kinds", "state", "createdAt"]
    static let webhookSchema = Schema.object(members, required: names)
    static let withSecret = Schema.object(members.merging(["secret": Schema.string]) { $1 }, required: names + ["secret"])
    private static let form = Schema.object(
        [
            "name": Schema.string, "url": Schema.text(format: "uri"), "kinds": Schema.list(of: Schema.string),
            "state": Schema.choice(["active", "paused"]),
        ], required: ["name", "url"])
    private static let paging: [Operation.Parameter] = [.init("limit", in: .query, Schema.integer), .init("cursor", in: .query)]

    static let list = Operation(
        "listWebhooks", Words(zh: "网络通知的接收方", en: "Receivers of webhooks"), tag: "webhooks",
        answers: [200: .init(Schema.page(of: webhookSchema))])
    static let create = Operation(
        "createWebhook", Words(zh: "登记一个接收方；签名密钥只在这里给一次", en: "Adds a receiver; the signing secret is answered this once"), tag: "webhooks",
        body: .init(form), answers: [201: .init(withSecret)])
    static let show = Operation(
        "getWebhook", Words(zh: "一个接收方", en: "One receiver"), tag: "webhooks", answers: [200: .init(webhookSchema)])
    static let change = Operation(
        "changeWebhook", Words(zh: "改名字、地址、事件，暂停或恢复", en: "Changes name, address, events; pauses or resumes"), tag: "webhooks",
        body: .init(form),
        answers: [200: .init(webhookSchema)])
    static let remove = Operation(
        "removeWebhook", Words(zh: "删掉接收方；没发的不再发", en: "Removes a receiver; what waited is dropped"), tag: "webhooks",
        answers: [204: .init(nil)])
    static let rotate = Operation(
        "rotateWebhookSecret", Words(zh: "换签名密钥；旧的再用一天", en: "A new signing secret; the old one signs beside it for a day"),
        tag: "webhooks",
        answers: [200: .init(withSecret)])
    static let test = Operation(
        "testWebhook", Words(zh: "发一条测试", en: "Sends a test event"), tag: "webhooks", answers: [202: .init(deliverySchema)])
    static let deliveries = Operation(
        "listWebhookDeliveries", Words(zh: "发给它的，新的在前", en: "What was sent to it, newest first"), tag: "webhooks", parameters: paging,
        answers: [200: .init(Schema.page(of: deliverySchema))])
    static let outbox = Operation(
        "listDeliveries", Words(zh: "发件箱，新的在前", en: "The outbox, newest first"), tag: "webhooks",
        parameters: [.init("state", in: .query, Schema.choice(DeliveryState.allCases.map(\.rawValue)))] + paging,
        answers: [200: .init(Schema.page(of: deliverySchema))])
    static let retry = Operation(
        "retryDelivery", Words(zh: "再发一次，编号不变", en: "Sends a closed delivery again, under the same reference"), tag: "webhooks",
        answers: [
            202: .init(deliverySchema), 409: .init(Schema.ref("Problem"), type: "application/problem+json"),
        ])
}
