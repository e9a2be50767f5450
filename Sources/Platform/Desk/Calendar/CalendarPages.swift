import HTTPTypes
import People
import Records
import Web
import WorkCalendar
import Zone

/// `/calendar` for anybody, and `/calendar/preview` for those who keep the calendar.
package struct CalendarPages: Sendable {
    let engine: Engine
    let zone: ZoneFolder

    package init(engine: Engine, zone: ZoneFolder) {
        self.engine = engine
        self.zone = zone
    }

    /// Who may ask what a notice would do.
    private static let keepers: Set<String> = ["administrator", "supervisor", "editor"]

    package func open(_ doors: inout Doors) {
        doors.page(.get, "/calendar", for: .anyone, handler: show)
        doors.page(.get, "/calendar/preview", for: .roles(Self.keepers)) { visit in
            let page = NoticePreviewPage(text: "", outcome: nil, zone: zone, visit: visit)
            return try visit.page(page, page.shell)
        }
        doors.page(.post, "/calendar/preview", for: .roles(Self.keepers), handler: preview)
    }

    /// The years that can be looked at: what is loaded, and a little on.
    private func year(_ visit: Visit) throws -> Int {
        let this = zone.calendar.day(of: visit.now).year
        guard let raw = visit.query("year") else { return this }
        let last = (zone.calendarYears.last ?? this) + 1
        let first = zone.calendarYears.first ?? this
        guard let year = Int(raw), String(year) == raw, (min(first, this)...max(last, this + 1)).contains(year) else {
            throw Problem.unknown(
                Words(zh: "日历有 \(first) 年到 \(last) 年。", en: "The calendar has the years \(first) to \(last)."))
        }
        return year
    }

    @Sendable private func show(_ visit: Visit) async throws -> Answer {
        let year = try year(visit)
        let caller = visit.caller
        var waiting: (rows: [ProvisionalClock], total: Int)?
        if caller.isStaff, let open = Day(year: (zone.calendarYears.last ?? 0) + 1, month: 1, day: 1) {
            waiting = try await engine.provisionalClocks(caller: caller, dueFrom: zone.calendar.instant(open, minute: 0))
        }
        let mayPreview = !caller.zoneRoles.isDisjoint(with: Self.keepers)
        let page = CalendarPage(zone: zone, year: year, waiting: waiting, mayPreview: mayPreview, visit: visit)
        return try visit.page(page, page.shell)
    }

    @Sendable private func preview(_ visit: Visit) async throws -> Answer {
        let form = try await visit.form()
        var text = form["text"] ?? ""
        if let file = form.files("file").first(where: { !$0.bytes.isEmpty }) {
            guard file.bytes.count <= HolidayNotice.mostBytes else { throw Problem.tooLarge(limit: HolidayNotice.mostBytes) }
            text = String(decoding: file.bytes, as: UTF8.self)
        }
        // Browsers write line ends of their own into a text area.
        text = text.replacing("\r\n", with: "\n")
        let (found, faults) = HolidayNotice.read(text)
        let outcome: NoticePreviewPage.Outcome
        if let year = found {
            outcome = .foreseen(
                year, try await engine.foresee(calendar(with: year), dueFrom: earliest(of: year), caller: visit.caller))
        } else {
            outcome = .faults(faults)
        }
        let page = NoticePreviewPage(text: text, outcome: outcome, zone: zone, visit: visit)
        return try visit.page(page, page.shell)
    }

    /// The zone's calendar as it would be with this notice, in place of the same year's where there is one.
    private func calendar(with year: DecreedYear) -> OfficeCalendar {
        OfficeCalendar(
            name: zone.calendar.name, offset: zone.calendar.offset, hours: zone.calendar.hours,
            years: zone.calendar.years.filter { $0.year != year.year } + [year])
    }

    /// Nothing due before the first day either notice speaks of can move.
    private func earliest(of year: DecreedYear) -> Instant {
        let held = zone.calendar.years.first { $0.year == year.year }
        let named = [year, held].compactMap { $0 }.flatMap { Array($0.off.keys) + Array($0.makeUp.keys) }
        let first = ([Day(year: year.year, month: 1, day: 1)].compactMap { $0 } + named).min()
        return first.map { zone.calendar.instant($0, minute: 0) } ?? Instant(microseconds: 0)
    }
}
