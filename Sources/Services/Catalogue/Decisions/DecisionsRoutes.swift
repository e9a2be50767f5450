import DMN
import FEEL
import HTTPTypes
import Web
import WorkCalendar
import Zone

extension Decisions {
    /// `/rules`, and a page for each decision; a model has its place in the list.
    func open(_ doors: inout Doors) {
        doors.page(.get, "/rules", for: .anyone) { visit in
            let page = RulesPage(self, visit)
            return try visit.page(page, page.shell)
        }
        doors.page(.get, "/rules/{model}", for: .anyone) { visit in
            guard let model = zone.decision(visit.parameter("model")) else { throw Self.unknown }
            return .redirect(to: "/rules#\(model.id)")
        }
        doors.page(.get, "/rules/{model}/{decision}", for: .anyone) { visit in
            let entry = try named(visit)
            let trial = DecisionTrial(
                entry, asked: visit.query("try") != nil, today: zone.calendar.day(of: visit.now), now: now(visit),
                given: visit.queries)
            let page = DecisionPage(entry, trial, self, visit)
            return try visit.page(page, page.shell)
        }
        openAPI(&doors)
    }

    /// The decision the address names; 404 says where all are.
    func named(_ visit: Visit) throws(Problem) -> Entry {
        if let entry = entry(visit.parameter("model"), visit.parameter("decision")) { return entry }
        throw Self.unknown
    }

    private static var unknown: Problem {
        .unknown(Words(zh: "没有这条规则，也可能已经改名。全部规则在“规则表”里。", en: "There is no such rule, or it has been renamed. “Rules” lists them all."))
    }

    /// What `now()` and `today()` in a rule tell.
    func now(_ visit: Visit) -> FEELDateTime? { FEELDateTime(visit.now.iso8601(offset: zone.offset)) }
}
