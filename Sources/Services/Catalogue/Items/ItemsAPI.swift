import Evidence
import HTTPTypes
import Web
import Zone

extension Items {
    /// `GET /api/v1/items` and `GET /api/v1/items/{code}`.
    func openAPI(_ doors: inout Doors) {
        doors.api(.get, "/api/v1/items", for: .anyone, Self.listing) { try list($0) }
        openSuggestions(&doors)
        doors.api(.get, "/api/v1/items/{code}", for: .anyone, Self.guide) { visit in
            let item = try item(visit)
            return .json(ItemJSON(item: item, zone: zone, language: visit.language, version: version(item.code)).whole)
        }
    }

    /// The item the address names; 404 says how to find the right one.
    func item(_ visit: Visit) throws(Problem) -> Item {
        if let item = zone.item(visit.parameter("code")) { return item }
        throw .unknown(
            Words(
                zh: "没有这个事项，也可能已经改名。请搜名字或看全部事项。",
                en: "There is no such item, or it has been renamed. Search for it by name or see all items."))
    }

    private func list(_ visit: Visit) throws -> Answer {
        let limit = try Paging.limit(visit.query("limit"))
        let start = try Paging.start(visit.query("cursor"))
        let wanted = Wanted(
            text: visit.query("q") ?? "", department: Paging.filter(visit.query("department")),
            topic: Paging.filter(visit.query("subject")), channel: try Paging.channel(visit.query("channel")),
            onTheSpot: try Paging.flag("onTheSpot", visit.query("onTheSpot")))
        let found = matching(wanted)
        let page = found.dropFirst(start).prefix(limit)
        let next = start + page.count
        return .json(
            .object([
                "items": .array(
                    page.map { ItemJSON(item: $0, zone: zone, language: visit.language, version: version($0.code)).short }),
                "nextCursor": next < found.count ? .string(Paging.cursor(next)) : .null, "total": .integer(Int64(found.count)),
            ]))
    }

    private static let listing = Operation(
        "listItems", Words(zh: "搜索或列出办事事项", en: "Search or list service items"), tag: "items",
        parameters: [
            .init(
                "q", in: .query, Schema.string,
                Words(
                    zh: "要找的词：汉字、拼音、首字母、英文都行，可以有错字；空格隔开的每个词都要找得到。",
                    en:
                        "Words to find: characters, pinyin, initials or English, also with a slip; each word set apart by a space must be found."
                )),
            .init("department", in: .query, Schema.string, Words(zh: "部门编号。", en: "Id of a department.")),
            .init("subject", in: .query, Schema.string, Words(zh: "主题，如 opening。", en: "A topic, such as opening.")),
            .init(
                "channel", in: .query, Schema.choice(Item.Channel.allCases.map(\.rawValue)),
                Words(zh: "能走的办理渠道。", en: "A way it can be handled.")),
            .init("onTheSpot", in: .query, Schema.boolean, Words(zh: "true 只要当场办好的。", en: "true for those done on the spot.")),
            .init(
                "limit", in: .query,
                .object([
                    "type": "integer", "minimum": 1, "maximum": .integer(Int64(Paging.most)), "default": .integer(Int64(Paging.usual)),
                ]),
                Words(zh: "一页最多几项。", en: "Most items of a page.")),
            .init("cursor", in: .query, Schema.string, Words(zh: "上一页给的 nextCursor。", en: "The nextCursor of the page before.")),
        ],
        answers: [200: .init(Schema.page(of: ItemSchemas.short))])

    private static let guide = Operation(
        "readItem", Words(zh: "一个事项的办事指南", en: "The guide of one service item"), tag: "items",
        parameters: [.init("code", in: .path, Schema.string, Words(zh: "事项代码。", en: "Code of the item."))],
        answers: [200: .init(ItemSchemas.whole)])
}

/// Reads what a list was asked for; nothing that is sent is trusted.
enum Paging {
    static let usual = 100
    static let most = 200

    /// A whole number from 1; more than `most` gives `most`, and the cursor leads on.
    static func limit(_ raw: String?) throws(Problem) -> Int {
        guard let raw, !raw.isEmpty else { return usual }
        guard let limit = whole(raw), limit >= 1 else {
            throw .malformed("limit", Words(zh: "limit 请填 1 到 \(most) 的整数。", en: "Write limit as a whole number from 1 to \(most)."))
        }
        return min(limit, most)
    }

    /// How many to skip. The cursor is ours; one that we did not write is refused.
    static func start(_ raw: String?) throws(Problem) -> Int {
        guard let raw, !raw.isEmpty else { return 0 }
        guard raw.hasPrefix("n"), let start = whole(raw.dropFirst()) else {
            throw .malformed(
                "cursor", Words(zh: "cursor 请原样用上一页的 nextCursor。", en: "Take cursor unchanged from the nextCursor of the page before."))
        }
        return start
    }

    static func cursor(_ start: Int) -> String { "n\(start)" }

    /// A way of handling; one there is not is refused by name.
    static func channel(_ raw: String?) throws(Problem) -> Item.Channel? {
        guard let raw = filter(raw) else { return nil }
        if let channel = Item.Channel(rawValue: raw) { return channel }
        let known = Item.Channel.allCases.map(\.rawValue).joined(separator: ", ")
        throw .malformed("channel", Words(zh: "channel 请从 \(known) 中选一个。", en: "Choose channel from \(known)."))
    }

    /// `true` or `false`; nothing is false.
    static func flag(_ name: String, _ raw: String?) throws(Problem) -> Bool {
        switch filter(raw) {
        case nil, "false": return false
        case "true": return true
        default: throw .malformed(name, Words(zh: "\(name) 请写 true 或 false。", en: "Write \(name) as true or false."))
        }
    }

    /// An empty filter is none.
    static func filter(_ raw: String?) -> String? { raw.flatMap { $0.isEmpty ? nil : $0 } }

    /// At most nine ASCII digits.
    private static func whole(_ text: some StringProtocol) -> Int? {
        guard (1...9).contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
        return Int(text)
    }
}
