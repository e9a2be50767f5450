import Evidence
import HTTPTypes
import Records
import Web
import WorkCalendar
import Zone

/// `/api/v1/calendar/due`: until when, explained day by day.
package struct CalendarDoors: Sendable {
    let zone: ZoneFolder

    package init(zone: ZoneFolder) { self.zone = zone }

    package func open(_ doors: inout Doors) {
        doors.api(.get, "/api/v1/calendar/due", for: .anyone, Self.count, handler: due)
    }

    /// The most working days that are counted in one answer: four years.
    private static let most = 1000

    private static let count = Operation(
        "getDueDate", Words(zh: "从某一刻起若干工作日，到哪天", en: "The end of so many working days from an instant"), tag: "calendar",
        parameters: [
            .init("from", in: .query, required: true, Schema.instant),
            .init("days", in: .query, required: true, Schema.integer),
        ],
        answers: [
            200: .init(
                Schema.object(
                    [
                        "dueAt": Schema.instant, "provisional": Schema.boolean,
                        "days": Schema.list(
                            of: Schema.object(
                                [
                                    "date": Schema.day, "counted": Schema.boolean, "reason": Schema.string, "ordinal": Schema.integer,
                                    "name": Schema.string,
                                ], required: ["date", "counted", "reason"])),
                    ], required: ["dueAt", "provisional", "days"])),
            422: .init(Schema.ref("Problem"), type: "application/problem+json"),
        ])

    @Sendable private func due(_ visit: Visit) async throws -> Answer {
        let reader = ParameterReader(visit)
        let from = reader.instant("from")
        let days = reader.integer("days", in: 0...Self.most)
        if let from, !(1990...2200).contains(zone.calendar.day(of: from).year) {
            reader.refuse("from", "not_in_range", Words(zh: "from 要在 1990 到 2200 年之间", en: "from lies in the years 1990 to 2200"))
        }
        try reader.check()
        let start = from ?? visit.now
        let spec = ClockSpec(limit: Limit(amount: days, unit: .workday))
        let reading = try read(spec, [ClockEntry(.start, at: start)], zone.calendar, now: start)
        let json = RecordJSON(zone: zone, titles: Titles(states: [:], actions: [:]), language: visit.language)
        return .json([
            "dueAt": json.instant(reading.dueAt), "provisional": .bool(reading.provisional), "days": .array(reading.days.map(json.day)),
        ])
    }
}
