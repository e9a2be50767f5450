import Testing
import WorkCalendar

@Suite("Properties of every reading")
struct PropertyTests {
    let calendar = Office.zone
    private static let monotone: [ClockUnit] = [.workday, .exactDay, .officeHour, .day, .hour, .month, .year]

    private func moment(_ random: inout Seeded) -> Instant {
        let day = Day(ordinal: Int.random(in: Day("2008-01-01")!.ordinal...Day("2025-01-01")!.ordinal, using: &random))
        return calendar.instant(day, minute: Int.random(in: 0..<1440, using: &random))
    }

    private func amount(_ unit: ClockUnit, _ random: inout Seeded) -> Int {
        Int.random(in: 0...(unit == .year ? 3 : unit == .month ? 12 : 60), using: &random)
    }

    @Test("A later start, a larger amount or a pause never makes the due instant earlier")
    func monotone() throws {
        var random = Seeded(1)
        for round in 0..<2000 {
            let unit = Self.monotone[round % Self.monotone.count]
            let size = amount(unit, &random)
            let begin = calendar.officeTime(moment(&random))
            let now = begin
            let base = try read(spec(size, unit), [ClockEntry(.start, at: begin)], calendar, now: now, ledger: false)
            let later = calendar.officeTime(begin.adding(microseconds: Int64.random(in: 0...(20 * Instant.wholeDay), using: &random)))
            let shifted = try read(spec(size, unit), [ClockEntry(.start, at: later)], calendar, now: now, ledger: false)
            #expect(shifted.dueAt >= base.dueAt, "\(unit) \(size) \(china(begin)) \(china(later))")
            let larger = try read(spec(size + 1, unit), [ClockEntry(.start, at: begin)], calendar, now: now, ledger: false)
            #expect(larger.dueAt >= base.dueAt, "\(unit) \(size) \(china(begin))")
            let from = begin.adding(microseconds: Int64.random(in: 0...(40 * Instant.wholeDay), using: &random))
            let to = from.adding(microseconds: Int64.random(in: 0...(20 * Instant.wholeDay), using: &random))
            let held = [
                ClockEntry(.start, at: begin), ClockEntry(.pause, at: from, reason: "test", notice: "1"), ClockEntry(.resume, at: to),
            ]
            let pausedReading = try read(spec(size, unit), held, calendar, now: now, ledger: false)
            #expect(pausedReading.dueAt >= base.dueAt, "\(unit) \(size) \(china(begin)) \(china(from)) \(china(to))")
            #expect(pausedReading.redAt >= base.redAt)
        }
    }

    /// A random life of a clock, its pauses in order.
    private func life(_ random: inout Seeded) -> [ClockEntry] {
        var time = calendar.officeTime(moment(&random))
        var entries = [ClockEntry(.start, at: time)]
        for _ in 0..<Int.random(in: 0...3, using: &random) {
            time = time.adding(microseconds: Int64.random(in: 0...(6 * Instant.wholeDay), using: &random))
            entries.append(ClockEntry(.pause, at: time, reason: "test", planned: Int.random(in: 0...5, using: &random), notice: "1"))
            if Bool.random(using: &random) && Bool.random(using: &random) { return entries }
            time = time.adding(microseconds: Int64.random(in: 0...(6 * Instant.wholeDay), using: &random))
            entries.append(ClockEntry(.resume, at: time))
        }
        if Bool.random(using: &random) {
            entries.append(ClockEntry(.stop, at: time.adding(microseconds: Int64.random(in: 0...(9 * Instant.wholeDay), using: &random))))
        }
        return entries
    }

    @Test("Ledger, use and lamps agree with each other in every random life")
    func consistent() throws {
        var random = Seeded(2)
        for round in 0..<4000 {
            let unit = ClockUnit.allCases[round % ClockUnit.allCases.count]
            let clock = spec(amount(unit, &random), unit, round % 3 == 0 ? .close : .midnight)
            let entries = life(&random)
            let last = entries[entries.count - 1].at
            let now = last.adding(microseconds: Int64.random(in: 0...(40 * Instant.wholeDay), using: &random))
            let reading = try read(clock, entries, calendar, now: now)
            let about = "\(clock.limit) \(clock.edge) \(entries.map { "\($0.what) \(china($0.at))" }) now \(china(now))"
            #expect(reading == (try read(clock, entries, calendar, now: now)), "\(about)")
            let bare = try read(clock, entries, calendar, now: now, ledger: false)
            #expect(bare.days.isEmpty && bare.dueAt == reading.dueAt && bare.used == reading.used, "\(about)")
            #expect(reading.over == (reading.redAt <= (entries.last?.what == .stop ? last : now)), "\(about)")
            #expect(reading.days.first?.day == calendar.day(of: reading.startedAt), "\(about)")
            #expect(zip(reading.days, reading.days.dropFirst()).allSatisfy { $0.day.adding(1) == $1.day }, "\(about)")
            let ordinals = reading.days.compactMap(\.ordinal)
            #expect(ordinals == ordinals.sorted() && Set(ordinals).count == ordinals.count, "\(about)")
            if reading.state == .paused && !reading.over { #expect(reading.redAt == .never && reading.yellowAt == .never, "\(about)") }
            if reading.yellowAt != .never && reading.redAt != .never { #expect(reading.yellowAt <= reading.redAt, "\(about)") }
            #expect(reading.dueAt >= reading.startedAt, "\(about)")
            guard [.workday, .day, .tax109].contains(unit) else { continue }
            // In time by the instant and in time by the days is one and the same.
            if clock.edge == .midnight { #expect(reading.over || reading.used <= reading.limit, "\(about)") }
            let dueDay = calendar.day(of: reading.dueAt)
            #expect(reading.days.filter { $0.day <= dueDay && $0.counted }.count == reading.limit, "\(about)")
            let moment = entries.last?.what == .stop ? last : now
            let counted = reading.days.filter { $0.counted && $0.day <= calendar.day(of: moment) }.count
            #expect(counted == reading.used, "\(about)")
        }
    }

    @Test("Hostile instants do not stop the program")
    func hostile() throws {
        for instant in [Instant.never, Instant(microseconds: .min), Instant(microseconds: .max - 1), Instant(microseconds: 0)] {
            for unit in ClockUnit.allCases {
                let reading = try read(spec(3, unit), [ClockEntry(.start, at: instant)], calendar, now: instant)
                #expect(reading.limit == 3)
            }
        }
    }
}
