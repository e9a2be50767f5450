import People
import Records
import Web
import WorkCalendar
import Zone

extension CasesService {
    /// How many of the reader's newest matters a search looks through, and how many it shows.
    private static let looked = 50
    private static let shown = 5

    /// The reader's own matters that fit a search of the catalogue: the item was found, or the number has the words.
    ///
    /// They come through the one filter of lists (`Engine.list`), so nobody finds what they may not see. A page is shown without them
    /// rather than not at all.
    package var mattersFound: @Sendable (Visit, String, Set<String>) async -> HTML? {
        let cases = cases
        return { visit, words, items in
            guard visit.caller.isSignedIn, !visit.caller.isStaff else { return nil }
            guard
                let found = try? await cases.engine.list(kind: CaseRecord.name, caller: visit.caller, below: nil, limit: Self.looked),
                let views = try? await cases.views(found.rows, caller: visit.caller)
            else { return nil }
            let number = words.filter { !$0.isWhitespace }.uppercased()
            let fitting = views.filter { view in
                let isItem = view.item.map { items.contains($0.code) } ?? false
                let isNumber = number.count >= 4 && (view.record.number?.contains(number) ?? false)
                return isItem || isNumber
            }
            guard !fitting.isEmpty else { return nil }
            let list = MatterList(views: views, zone: cases.zone, wording: visit.wording, now: visit.now)
            let title = visit.language == .zh ? "我的办件" : "My matters"
            let all: HTML =
                fitting.count > Self.shown
                ? "<p><a href=\"/matters\">\(visit.language == .zh ? "看全部办件" : "See all my matters")</a></p>" : .empty
            return list.section(title, fitting.prefix(Self.shown).map { list.row($0, todo: list.waitsForMe($0)) }) + all
        }
    }
}
