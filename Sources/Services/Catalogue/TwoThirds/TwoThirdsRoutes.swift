import HTTPTypes
import Web

extension TwoThirds {
    /// `/measures/2`, and `/promises/limits` that leads there.
    func open(_ doors: inout Doors) {
        doors.page(.get, "/measures/2", for: .anyone) { visit in
            let page = TwoThirdsPage(measure: self, visit: visit)
            return try visit.page(page, page.shell)
        }
        doors.page(.get, "/promises/limits", for: .anyone) { _ in .redirect(to: "/measures/2") }
    }
}
