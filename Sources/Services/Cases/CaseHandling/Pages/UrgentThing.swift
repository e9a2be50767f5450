import People
import Records
import Web
import WorkCalendar
import Zone

extension CasesService {
    /// The one matter that waits for the reader, for the home page; nil when none does. A page is shown without it rather than not at all.
    package var urgent: @Sendable (Visit) async -> HTML? {
        let cases = cases
        return { visit in
            guard visit.caller.isSignedIn, !visit.caller.isStaff else { return nil }
            guard let views = try? await cases.openMatters(of: visit.caller), !views.isEmpty else { return nil }
            let list = MatterList(views: views, zone: cases.zone, wording: visit.wording, now: visit.now)
            guard let first = list.waiting.min(by: { $0.record.dueAt < $1.record.dueAt }), let what = list.waitsForMe(first) else {
                return nil
            }
            return panel(first, what, visit)
        }
    }
}

private func panel(_ view: RecordView, _ what: Words, _ visit: Visit) -> HTML {
    let zh = visit.language == .zh
    let name = view.item?.name[visit.language] ?? view.record.title
    let number = view.record.number ?? ""
    let until = view.gaps.filter { $0.isOpen && $0.dueAt != .never }.map(\.dueAt).min() ?? view.record.dueAt
    let by: HTML = until == .never ? "" : "<p>\(zh ? "请在 " : "By ")<strong>\(visit.wording.deadline(until))</strong></p>"
    return """
        <article class="panel todo"><h2 class="title">\(zh ? "等您办：" : "Waiting for you: ")\(what[visit.language])</h2>
        <p><a href="/matters/\(number)"><strong>\(name)</strong></a> <span class="mono note">\(number)</span></p>\(by)
        <p><a class="button" href="/matters/\(number)">\(zh ? "去办这一件" : "Open this matter")</a></p></article>
        """
}
