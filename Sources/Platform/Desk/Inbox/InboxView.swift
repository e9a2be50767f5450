import People
import Records
import Store
import Web
import WorkCalendar
import Zone

/// What the address of an inbox asks for: the address is the state, so it can be kept and sent.
struct InboxWish: Sendable, Hashable {
    static let all = "all"
    static let today = "today"
    static let paused = "paused"
    /// Lines to a page.
    static let pageSize = 20

    let lane: String
    let search: String
    let unit: String?
    let offset: Int

    init(_ visit: Visit) {
        lane = visit.query("f") ?? Self.all
        search = InboxWish.plain(visit.query("q") ?? "")
        unit = visit.query("d").flatMap { $0.isEmpty ? nil : $0 }
        offset = max(0, visit.query("from").flatMap { Int($0) } ?? 0)
    }

    init(lane: String = all, search: String = "", unit: String? = nil, offset: Int = 0) {
        self.lane = lane
        self.search = search
        self.unit = unit
        self.offset = offset
    }

    /// Lower case without white space, for comparing what was typed with what there is.
    static func plain(_ text: String) -> String { text.prefix(100).filter { !$0.isWhitespace }.lowercased() }

    func matches(_ line: InboxLine, _ summary: InboxSummary?) -> Bool {
        guard !search.isEmpty else { return true }
        let texts = [line.root.number ?? "", summary?.title.zh ?? "", summary?.title.en ?? "", line.root.title] + (summary?.names ?? [])
        return texts.contains { InboxWish.plain($0).contains(search) }
    }
}

/// Everything an inbox page shows, counted and cut to one page.
struct InboxView: Sendable {
    struct Tab: Sendable {
        let key: String
        let name: Words
        let count: Int
    }

    let wish: InboxWish
    let tabs: [Tab]
    /// The lines of this page, in order, each with its words.
    let lines: [(line: InboxLine, summary: InboxSummary)]
    let total: Int
    /// The earliest date of the unit's matters, for an empty inbox.
    let nextDue: Instant?

    var hasNext: Bool { wish.offset + InboxWish.pageSize < total }
}

/// Puts an inbox together.
struct InboxReader: Sendable {
    let engine: Engine
    let zone: ZoneFolder
    let source: InboxSource
    /// More lines than this are not counted.
    static let most = 1_000

    func read(_ wish: InboxWish, _ caller: Caller, now: Instant) async throws -> InboxView {
        let duties = try await duties(of: caller, now: now).filter { wish.unit == nil || $0.record.unit == wish.unit }
        let paused = try await paused(wish, caller)
        let searched = wish.search.isEmpty ? [:] : try await source.summaries(duties + paused, caller)
        let found = duties.filter { wish.matches($0, searched[$0.record.id]) }
        let resting = paused.filter { wish.matches($0, searched[$0.record.id]) }
        let midnight = zone.calendar.midnight(after: zone.calendar.day(of: now))
        let chosen = choose(wish.lane, found, resting, midnight)
        let page = Array(chosen.dropFirst(wish.offset).prefix(InboxWish.pageSize))
        let summaries = wish.search.isEmpty ? try await source.summaries(page, caller) : searched
        let kind = source.kind
        let hidden = engine.kinds[kind]?.table.privateStates ?? []
        let nextDue =
            chosen.isEmpty
            ? try await engine.database.read { try InboxQueries.nextDue(caller, kind: kind, privateStates: hidden, after: now, $0) } : nil
        return InboxView(
            wish: wish, tabs: tabs(found, resting, midnight),
            lines: page.compactMap { line in summaries[line.record.id].map { (line, $0) } }, total: chosen.count, nextDue: nextDue)
    }

    /// The duties, after what silence has ended meanwhile is let happen.
    private func duties(of caller: Caller, now: Instant) async throws -> [InboxLine] {
        let rows = try await engine.inbox(caller, limit: Self.most).rows
        let stale = rows.filter { $0.root.wakeAt <= now }
        for row in stale { try await engine.freshen(row.root) }
        let fresh = stale.isEmpty ? rows : try await engine.inbox(caller, limit: Self.most).rows
        return fresh.map { InboxLine($0) }.sorted { ($0.dueAt, $0.record.id) < ($1.dueAt, $1.record.id) }
    }

    /// Matters of the caller's own units whose clock stands still: nobody's duty, and not to be forgotten.
    private func paused(_ wish: InboxWish, _ caller: Caller) async throws -> [InboxLine] {
        guard !source.pausedStates.isEmpty, !caller.units.isEmpty else { return [] }
        let found = try await engine.list(
            kind: source.kind, caller: caller, Narrowing(states: source.pausedStates, unit: wish.unit, open: true), limit: 200)
        let units = Set(caller.units)
        return found.rows.filter { units.contains($0.unit) }.map { InboxLine(record: $0, root: $0, actions: []) }
    }

    private func choose(_ lane: String, _ found: [InboxLine], _ paused: [InboxLine], _ midnight: Instant) -> [InboxLine] {
        switch lane {
        case InboxWish.today: return found.filter { $0.isDue(before: midnight) }
        case InboxWish.paused: return paused
        default:
            guard let lane = source.lanes.first(where: { $0.key == lane }) else { return found }
            return found.filter { !lane.actions.isDisjoint(with: $0.actions) }
        }
    }

    private func tabs(_ found: [InboxLine], _ paused: [InboxLine], _ midnight: Instant) -> [InboxView.Tab] {
        func tab(_ key: String, _ name: Words) -> InboxView.Tab {
            .init(key: key, name: name, count: choose(key, found, paused, midnight).count)
        }
        return [tab(InboxWish.all, Words(zh: "全部", en: "All")), tab(InboxWish.today, Words(zh: "今天到期", en: "Due today"))]
            + source.lanes.map { tab($0.key, $0.name) } + [tab(InboxWish.paused, Words(zh: "停计", en: "Paused"))]
    }
}
