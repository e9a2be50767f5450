import Evidence
import People
import Records
import Store
import Web
import WorkCalendar
import Zone

/// What an administrator does with webhooks; pages and programs call the same.
extension MessageCenter {
    /// The old secret signs beside the new one so long, for the receiver to change over.
    static let rotation = Instant.wholeDay
    static let mostWebhooks = 100

    func webhooks() async throws -> [Webhook] { try await database.read { try WebhookQueries.all($0) } }

    func webhook(_ id: Int64) async throws -> Webhook? { try await database.read { try WebhookQueries.find(id, $0) } }

    /// Subscribes a receiver. The secret is answered this once and never again.
    func subscribe(_ new: NewWebhook, by caller: Caller) async throws -> (id: Int64, secret: String) {
        let secret = StandardWebhook.newSecret(random)
        let now = real.now()
        let seal = seal
        let author = caller.personText ?? "system"
        let id = try await database.write { db in
            guard try WebhookQueries.all(db).count < Self.mostWebhooks else { throw WebhookRules.tooMany }
            return try WebhookQueries.insert(new, secret: secret, by: author, at: now, seal, db)
        }
        return (id, StandardWebhook.text(of: secret))
    }

    func change(_ id: Int64, to new: NewWebhook) async throws -> Bool {
        try await database.write { try WebhookQueries.change(id, new, $0) }
    }

    func set(_ state: Webhook.State, of id: Int64) async throws -> Bool {
        try await database.write { try WebhookQueries.set(state, of: id, $0) }
    }

    func remove(_ id: Int64) async throws -> Bool {
        let now = real.now()
        return try await database.write { try WebhookQueries.remove(id, at: now, $0) }
    }

    /// A new secret; nil for an unknown webhook. The old one signs beside it for a day.
    func rotate(_ id: Int64) async throws -> String? {
        let secret = StandardWebhook.newSecret(random)
        let until = real.now().adding(microseconds: Self.rotation)
        let seal = seal
        let done = try await database.write { try WebhookQueries.rotate(id, to: secret, oldUntil: until, seal, $0) }
        return done ? StandardWebhook.text(of: secret) : nil
    }

    /// Queues a test event. The delivery's id; nil for an unknown webhook.
    func test(_ id: Int64) async throws -> Int64? {
        let now = real.now()
        let keyring = teller.keyring
        return try await database.write { db in
            guard let webhook = try WebhookQueries.find(id, db) else { return nil }
            let key = "test/\(try db.newId())"
            try DeliveryQueries.insert(
                NewDelivery(key: key, way: NewDelivery.webhookWay, lane: webhook.lane, webhook: id, target: .webhook), keyring: keyring,
                at: now, db)
            return try db.row("SELECT id FROM delivery WHERE key = ?", [.text(key)])?.int("id")
        }
    }

    func deliveries(of webhook: Int64, below cursor: Int64?, limit: Int) async throws -> (rows: [Delivery], next: Int64?) {
        let found = try await database.read { try DeliveryQueries.list(webhook: webhook, below: cursor ?? .max, limit: limit + 1, $0) }
        return (Array(found.prefix(limit)), found.count > limit ? found[limit - 1].id : nil)
    }

    func deliveries(state: DeliveryState?, below cursor: Int64?, limit: Int) async throws -> (rows: [Delivery], next: Int64?) {
        let found = try await database.read { try DeliveryQueries.list(state: state, below: cursor ?? .max, limit: limit + 1, $0) }
        return (Array(found.prefix(limit)), found.count > limit ? found[limit - 1].id : nil)
    }

    func delivery(_ id: Int64) async throws -> Delivery? { try await database.read { try DeliveryQueries.find(id, $0) } }

    /// Sends a closed delivery again under the same reference. False where it still waits, nil where there is none.
    func again(_ id: Int64) async throws -> Bool? {
        let now = real.now()
        return try await database.write { db in
            guard try DeliveryQueries.find(id, db) != nil else { return nil }
            return try DeliveryQueries.again(id, at: now, db)
        }
    }
}

/// What a subscription must be.
struct WebhookRules {
    let addressGuard: AddressGuard
    let kinds: [String: Kind]

    static let tooMany = Problem.conflict(
        Words(zh: "最多 100 个接收方，先删掉不用的。", en: "There are at most 100 receivers; remove one first."), code: "too_many_webhooks",
        title: Words(zh: "接收方太多", en: "Too many receivers"))

    /// The subscription, or everything that is wrong with it.
    func read(name: String, url: String, kinds wanted: [String]) throws(Problem) -> NewWebhook {
        var faults: [Problem.FieldFault] = []
        let name = name.trimmed
        if name.isEmpty || name.count > 80 || name.contains(where: \.isNewline) || name.unicodeScalars.contains(where: { $0.value < 0x20 })
        {
            faults.append(.init("/name", "length", Words(zh: "给接收方起个名字，80 个字以内", en: "Name the receiver in at most 80 characters")))
        }
        let url = url.trimmed
        do throws(AddressGuard.Fault) {
            _ = try addressGuard.read(url)
        } catch {
            faults.append(.init("/url", error.code, error.words))
        }
        for kind in wanted where !isKnown(kind) {
            faults.append(.init("/kinds", "choice", Words(zh: "没有“\(kind.prefix(60))”这种事件", en: "There is no event “\(kind.prefix(60))”")))
            break
        }
        if wanted.count > 200 { faults.append(.init("/kinds", "length", Words(zh: "最多选 200 种", en: "Choose at most 200"))) }
        guard faults.isEmpty else { throw .invalid(faults) }
        return NewWebhook(name: name, url: url, kinds: Array(Set(wanted)).sorted())
    }

    /// `case`, or `case.grant`.
    private func isKnown(_ text: String) -> Bool {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard let kind = parts.first.flatMap({ kinds[$0] }) else { return false }
        return parts.count == 1 || kind.table.actions.contains(parts[1]) || BuiltIn(rawValue: parts[1]) != nil
    }
}

extension AddressGuard.Fault {
    var code: String {
        switch self {
        case .unreadable: "unreadable"
        case .notSecure: "not_secure"
        case .secretsInside: "credentials"
        case .privateAddress: "private_address"
        case .unknownHost: "unknown_host"
        }
    }

    var words: Words {
        switch self {
        case .unreadable: Words(zh: "请填完整的地址，比如 https://example.com/hook", en: "Write a whole address, such as https://example.com/hook")
        case .notSecure: Words(zh: "地址要以 https:// 开头", en: "The address must begin with https://")
        case .secretsInside: Words(zh: "地址里不要写用户名和密码", en: "Leave user name and password out of the address")
        case .privateAddress:
            Words(
                zh: "这是内网地址；确要用，请把主机名写进 messages.yaml 的 webhooks.hosts",
                en: "This is a private address; to allow it, name the host under webhooks.hosts in messages.yaml")
        case .unknownHost: Words(zh: "找不到这个主机", en: "This host is not known")
        }
    }
}
