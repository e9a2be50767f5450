import Codes
import HTTPTypes
import Web
import Zone

extension Items {
    /// The reader's own matters that fit a search: the words, and the codes of the items they found; nil where there are none.
    package typealias Matters = @Sendable (Visit, _ words: String, _ items: Set<String>) async -> HTML?

    /// `/items`, and `/search` for fields that do not know what they will be given.
    func openPages(_ doors: inout Doors, matters: @escaping Matters) {
        doors.page(.get, "/items", for: .anyone) { visit in
            let words = Wanted(visit).text
            let codes = words.isEmpty ? [] : Set(matching(Wanted(text: words)).map(\.code))
            let page = try ItemsPage(items: self, matters: words.isEmpty ? nil : await matters(visit, words, codes), visit: visit)
            return try visit.page(page, page.shell)
        }
        doors.page(.get, "/search", for: .anyone) { visit in
            let text = visit.query("q") ?? ""
            if let address = recordAddress(text) { return .redirect(to: address) }
            return .redirect(to: "/items?q=\(Percent.encode(text.prefix(200)))")
        }
    }

    /// A record number of this zone opens its record.
    private func recordAddress(_ text: String) -> String? {
        guard text.utf8.count <= 100, let number = RecordNumber.parse(text).code, number.prefix == zone.prefix else { return nil }
        return "/matters/\(number.description)"
    }
}
