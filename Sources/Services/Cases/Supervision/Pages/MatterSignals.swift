import People
import Records
import Web
import WorkCalendar
import Zone

extension CasePages {
    /// The signals about a matter, for those who work here; an applicant never reads of them.
    func signals(about matter: Matter, _ visit: Visit) async throws -> HTML {
        guard matter.isStaff else { return .empty }
        let supervision = Supervision(engine: engine, zone: zone, directory: cases.directory, time: cases.time)
        let rows = try await supervision.signals(about: matter.record.id, caller: visit.caller)
        let zh = visit.language == .zh
        let hand: HTML =
            visit.caller.has(zone: RoleName.supervisor)
            ? "<p class=\"section-inner\"><a class=\"button small\" href=\"\(SupervisionAddress.signals)/new?case=\(matter.number)\">\(zh ? "对这件开一条信号" : "Open a signal about this case")</a></p>"
            : .empty
        guard !rows.isEmpty || !hand.isEmpty else { return .empty }
        let pages = SupervisionPages(supervision: supervision, cases: cases)
        let lines = try await supervision.lines(rows, caller: visit.caller).sorted(by: SignalRow.before)
        let list = lines.map { SignalRow(visit: visit, pages: pages, line: $0).html }.joined("\n")
        return """
            <section class="section" aria-labelledby="signals-t"><h2 id="signals-t">\(zh ? "监察信号" : "Supervision signals")</h2>\(lines.isEmpty ? .empty : "<ul class=\"signals\">\(list)</ul>")\(hand)</section>

            """
    }
}
