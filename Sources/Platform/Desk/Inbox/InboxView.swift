import People
import Records
import Store
import Web
import WorkCalendar
import Zone

/// Everything an inbox page shows, counted and cut to one page.
struct InboxView: Sendable {
    struct Tab: Sendable {
        let key: String
        let name: Words
        let count: Int
        /// Shown only where there is something in it.
        var isRare = false
    }

    /// The choices of one filter with how many lines each has in the whole inbox.
    struct Facet: Sendable {
        struct Choice: Sendable {
            let value: String
            let name: Words
            let count: Int
        }

        let key: InboxWish.Key
        let name: Words
        let choices: [Choice]
    }

    let wish: InboxWish
    let tabs: [Tab]
    let facets: [Facet]
    /// The lines of this page, in order, each with its words.
    let lines: [(line: InboxLine, summary: InboxSummary)]
    /// The place of the first line of this page, counted from 1.
    let first: Int
    let total: Int
    /// Further lines were not counted.
    let isCut: Bool
    let next: InboxWish.Cursor?
    /// The earliest date of the unit's matters, for an empty inbox.
    let nextDue: Instant?
    /// What is wrong with the dates typed.
    let faults: [Problem.FieldFault]
}

/// Puts an inbox together.
struct InboxReader: Sendable {
    let engine: Engine
    let zone: ZoneFolder
    let sources: [InboxSource]
    /// More lines than this are not counted.
    static let most = 1_000

    /// What the database was asked: the lines under the address, and all lines for the counts of the filters.
    private struct Found {
        var duties: [DutyLine]
        var paused: [DutyLine]
        var all: [DutyLine]
        var isCut: Bool
    }

    func read(_ wish: InboxWish, _ caller: Caller, now: Instant) async throws -> InboxView {
        let (range, faults) = wish.received(zone.calendar, today: zone.calendar.day(of: now))
        let found = try await find(wish, range, caller, now: now)
        let searched = wish.search.isEmpty ? [:] : try await summaries(found.duties + found.paused, caller)
        let duties = found.duties.filter { wish.matches($0, searched[$0.record]?.summary) }
        let paused = found.paused.filter { wish.matches($0, searched[$0.record]?.summary) }
        let midnight = zone.calendar.midnight(after: zone.calendar.day(of: now))
        let chosen = choose(wish.lane, duties, paused, midnight)
        let skipped = wish.after.map { after in chosen.firstIndex { after.isBefore($0) } ?? chosen.count } ?? 0
        let page = Array(chosen[skipped...].prefix(InboxWish.pageSize))
        let shown = wish.search.isEmpty ? try await summaries(page, caller) : searched
        return InboxView(
            wish: wish, tabs: tabs(duties, paused, midnight, caller),
            facets: InboxFacets(sources: sources, zone: zone, now: now).of(found.all),
            lines: page.compactMap { shown[$0.record] }, first: skipped + 1, total: chosen.count, isCut: found.isCut,
            next: skipped + page.count < chosen.count ? page.last.map { InboxWish.Cursor($0) } : nil,
            nextDue: chosen.isEmpty ? try await nextDue(caller, now) : nil, faults: faults)
    }

    /// The earliest date of the matters of the caller's units, of every kind shown here.
    private func nextDue(_ caller: Caller, _ now: Instant) async throws -> Instant? {
        let kinds = sources.map { ($0.kind, engine.kinds[$0.kind]?.table.privateStates ?? []) }
        return try await engine.database.read { db in
            try kinds.compactMap { try InboxQueries.nextDue(caller, kind: $0.0, privateStates: $0.1, after: now, db) }.min()
        }
    }

    /// The lines with their words, by record.
    func summaries(_ duties: [DutyLine], _ caller: Caller) async throws -> [Int64: (line: InboxLine, summary: InboxSummary)] {
        let lines = try await engine.database.read { db in try InboxLine.read(duties, db) }
        var found: [Int64: (line: InboxLine, summary: InboxSummary)] = [:]
        for source in sources {
            let own = lines.filter { $0.root.kind == source.kind }
            guard !own.isEmpty else { continue }
            let words = try await source.summaries(own, caller)
            for line in own { if let summary = words[line.record.id] { found[line.record.id] = (line, summary) } }
        }
        return found
    }

    /// The filters with their choices, for naming the conditions of a view.
    func facets(_ caller: Caller, now: Instant) async throws -> [InboxView.Facet] {
        InboxFacets(sources: sources, zone: zone, now: now).of(try await duties(.init(), caller).0)
    }

    private func find(_ wish: InboxWish, _ range: (Day?, Day?), _ caller: Caller, now: Instant) async throws -> Found {
        let filter = wish.filter(range, states: sources.flatMap(\.receivedStates), zone.calendar)
        var (all, isCut) = try await duties(.init(), caller)
        // What silence has ended meanwhile is let happen before anything is shown.
        let stale = all.filter { $0.wakeAt <= now }
        if !stale.isEmpty {
            let roots = Set(stale.map(\.root))
            let rows = try await engine.database.read { db in try roots.sorted().compactMap { try RecordQueries.find($0, db) } }
            for row in rows { try await engine.freshen(row) }
            (all, isCut) = try await duties(.init(), caller)
        }
        let narrowed = filter.isEmpty ? (all, isCut) : try await duties(filter, caller)
        let paused = try await paused(filter, caller, now: now)
        return Found(duties: narrowed.0, paused: paused, all: all, isCut: narrowed.1)
    }

    private func duties(_ filter: DutyNarrowing, _ caller: Caller) async throws -> ([DutyLine], Bool) {
        let known = Set(sources.map(\.kind))
        let found = try await engine.duties(caller, filter, limit: Self.most)
        return (found.lines.filter { known.contains($0.kind) }, found.isCut)
    }

    /// Matters of the caller's own units whose clock stands still: nobody's duty, and not to be forgotten.
    private func paused(_ filter: DutyNarrowing, _ caller: Caller, now: Instant) async throws -> [DutyLine] {
        guard !caller.units.isEmpty, filter.owes == false, filter.reached == nil else { return [] }
        var found: [DutyLine] = []
        for source in sources where !source.pausedStates.isEmpty {
            let rows = try await engine.list(
                kind: source.kind, caller: caller,
                Narrowing(states: source.pausedStates, topic: filter.topic, unit: filter.unit, open: true), limit: 200
            ).rows
            let units = Set(caller.units)
            found += rows.filter { units.contains($0.unit) }.map { DutyLine($0) }
        }
        return found.filter { filter.holds($0, for: caller, at: now) }.sorted { ($0.dueAt, $0.record) < ($1.dueAt, $1.record) }
    }

    private func choose(_ lane: String, _ found: [DutyLine], _ paused: [DutyLine], _ midnight: Instant) -> [DutyLine] {
        switch lane {
        case InboxWish.today: return found.filter { $0.dueAt != .never && $0.dueAt <= midnight }
        case InboxWish.paused: return paused
        default:
            guard let lane = sources.flatMap(\.lanes).first(where: { $0.key == lane }) else { return found }
            return found.filter { !lane.actions.isDisjoint(with: $0.actions) }
        }
    }

    /// Whoever works for no department has no matters of its own: lanes of what never comes to them are left out.
    private func tabs(_ found: [DutyLine], _ paused: [DutyLine], _ midnight: Instant, _ caller: Caller) -> [InboxView.Tab] {
        let isZoneWide = caller.unitRoles.isEmpty
        func tab(_ key: String, _ name: Words, isRare: Bool = false) -> InboxView.Tab {
            .init(key: key, name: name, count: choose(key, found, paused, midnight).count, isRare: isRare)
        }
        return [tab(InboxWish.all, Words(zh: "全部", en: "All")), tab(InboxWish.today, InboxWish.todayName)]
            + sources.flatMap(\.lanes).map { tab($0.key, $0.name, isRare: $0.isRare || isZoneWide) }
            + [tab(InboxWish.paused, Words(zh: "停计", en: "Paused"), isRare: isZoneWide)]
    }
}
