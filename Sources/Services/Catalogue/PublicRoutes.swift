import HTTPTypes
import Web
import Zone

extension CatalogueService {
    /// The home page, the hall, the 33 measures and what the site says about itself.
    func openPublic(_ doors: inout Doors) {
        doors.page(.get, "/", for: .anyone) { visit in
            let page = HomePage(items: items, urgent: await urgent(visit), visit: visit)
            return try visit.page(page, page.shell)
        }
        doors.page(.get, "/hall", for: .anyone) { visit in
            let page = HallPage(items: items, visit: visit)
            return try visit.page(page, page.shell)
        }
        doors.page(.get, "/measures", for: .anyone) { visit in
            let page = MeasuresPage(items: items, visit: visit)
            return try visit.page(page, page.shell)
        }
        doors.page(.get, "/measures/{number}", for: .anyone) { visit in
            guard let measure = number(visit).flatMap(items.zone.measure) else {
                throw Problem.unknown(Words(zh: "措施只有 33 条，编号 1 到 33。", en: "There are 33 measures, numbered 1 to 33."))
            }
            let page = MeasurePage(measure: measure, items: items, visit: visit)
            return try visit.page(page, page.shell)
        }
        doors.page(.get, "/zone", for: .anyone) { visit in
            let page = ZonePage(zone: items.zone, loadedAt: loadedAt, visit: visit)
            return try visit.page(page, page.shell)
        }
        openAbout(&doors)
    }

    private func openAbout(_ doors: inout Doors) {
        doors.page(.get, "/about", for: .anyone) { visit in
            let page = AboutPage(visit)
            return try visit.page(page, page.shell)
        }
        doors.page(.get, "/about/accessibility", for: .anyone) { visit in
            let page = AccessibilityPage(visit)
            return try visit.page(page, page.shell)
        }
        doors.page(.get, "/about/privacy", for: .anyone) { visit in
            let page = PrivacyPage(visit)
            return try visit.page(page, page.shell)
        }
        doors.page(.get, "/about/evidence", for: .anyone) { visit in
            let page = EvidencePage(key: logKey, visit)
            return try visit.page(page, page.shell)
        }
    }

    /// `7`; leading zeros, signs and long numbers name nothing.
    private func number(_ visit: Visit) -> Int? {
        let raw = visit.parameter("number")
        guard let number = Int(raw), String(number) == raw else { return nil }
        return number
    }
}
