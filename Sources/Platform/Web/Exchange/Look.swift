/// How a person wants pages to look; kept in a cookie, written to the root element.
package struct Look: Sendable, Hashable {
    package enum Theme: String, Sendable { case light, dark }

    /// 长辈版: large type, one column.
    package var large: Bool
    /// Nil lets the device decide.
    package var theme: Theme?

    package init(large: Bool = false, theme: Theme? = nil) {
        self.large = large
        self.theme = theme
    }

    /// The cookie form: `large`, `dark`, `large-dark` or `standard`.
    var text: String {
        let parts = (large ? ["large"] : []) + (theme.map { [$0.rawValue] } ?? [])
        return parts.isEmpty ? "standard" : parts.joined(separator: "-")
    }

    init(text: String) {
        let parts = text.split(separator: "-")
        self.init(large: parts.contains("large"), theme: parts.lazy.compactMap { Theme(rawValue: String($0)) }.first)
    }
}

/// Who a page is made for: the distance between things and the size of type.
package enum Density: String, Sendable {
    case citizen, work
    /// A rating device or kiosk: no shell, nothing to scroll.
    case device
}
