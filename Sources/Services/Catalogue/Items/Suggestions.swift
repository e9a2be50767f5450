import Evidence
import HTTPTypes
import Web
import Zone

extension Items {
    /// `GET /api/v1/suggestions`: a few items while somebody still types. The page works without; a script asks here.
    func openSuggestions(_ doors: inout Doors) {
        doors.api(.get, "/api/v1/suggestions", for: .anyone, Self.suggesting) { visit in
            let text = String((visit.query("q") ?? "").prefix(100)).trimmed
            let found = text.isEmpty ? [] : find(Wanted(text: text)).rows.prefix(Self.mostSuggestions)
            return .json(
                .object([
                    "suggestions": .array(
                        found.map { row in
                            .object([
                                "code": .string(row.item.code), "name": .string(row.item.name[visit.language]),
                                "address": .string("/items/\(row.item.code)"),
                                "said": row.reason.flatMap { $0.kind == .said ? .string($0.text) : nil } ?? .null,
                            ])
                        })
                ]))
        }
    }

    private static let mostSuggestions = 6

    private static let suggesting = Operation(
        "suggestItems", Words(zh: "输入时提示的事项", en: "Items suggested while typing"), tag: "items",
        parameters: [
            .init("q", in: .query, Schema.string, Words(zh: "已经输入的字、拼音或首字母。", en: "What was typed so far: words, pinyin or initials."))
        ],
        answers: [
            200: .init(
                Schema.object(
                    [
                        "suggestions": Schema.list(
                            of: Schema.object(
                                [
                                    "code": Schema.string, "name": Schema.string, "address": Schema.string,
                                    "said": Schema.optional(Schema.string),
                                ], required: ["code", "name", "address", "said"]))
                    ], required: ["suggestions"]))
        ])
}
