import Web
import Zone

/// The rules behind a measure, on the measure's own page: each thing they decide, with the way to try it.
enum MeasureDecisions {
    static func section(_ measure: Measure?, _ zone: ZoneFolder, _ visit: Visit) -> HTML {
        guard let model = measure?.decision.flatMap(zone.decision) else { return .empty }
        let words = DecisionWords(visit: visit)
        let decided = Decisions(zone: zone).divided(model).conclusions.map { entry -> HTML in
            "<li><a href=\"\(entry.address)\">\(words.own(entry.name))</a><br><span class=\"note\">\(words.own(entry.asks[visit.language]))</span></li>"
        }
        let proposed: HTML = model.isProposed ? "<p>\(RulesPage.proposed(visit))</p>" : .empty
        return """
            <section class="section"><h2>\(visit.say("按什么规则定", "The rules it decides by"))</h2>\(proposed)\
            <ul class="stack section-inner">\(decided.joined())</ul>\
            <p class="section-inner"><a href="/rules#\(model.id)">\(visit.say("看“\(model.name)”的每一步", "See every step"))</a></p></section>

            """
    }
}
