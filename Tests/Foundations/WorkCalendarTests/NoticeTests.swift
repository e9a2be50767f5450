import Foundation
import Testing
import WorkCalendar

@Suite("Agreement with the State Council's notices 2007-2026")
struct NoticeTests {
    /// A second computation: the raw lines, and the weekday of Foundation's calendar.
    struct Second {
        var work: [String: Bool] = [:]
        let calendar: Foundation.Calendar = {
            var calendar = Foundation.Calendar(identifier: .gregorian)
            calendar.timeZone = TimeZone(secondsFromGMT: 0)!
            return calendar
        }()

        init() throws {
            let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            let text = try String(contentsOf: folder.appendingPathComponent("Fixtures/notices.txt"), encoding: .utf8)
            for line in text.components(separatedBy: "\n") {
                let words = line.components(separatedBy: " ")
                if words.count == 3, words[0].count == 10 { work[words[0]] = words[1] == "work" }
            }
        }

        func isWorked(_ date: Date) -> Bool {
            let parts = calendar.dateComponents([.year, .month, .day, .weekday], from: date)
            let name = String(format: "%04d-%02d-%02d", parts.year!, parts.month!, parts.day!)
            return work[name] ?? ![1, 7].contains(parts.weekday!)
        }
    }

    @Test("Every date is worked or free as the notice says")
    func everyDate() throws {
        let second = try Second()
        #expect(second.work.count > 600)
        #expect(Office.years.map(\.year) == Array(2007...2026))
        #expect(Office.years.allSatisfy { $0.notice.contains("gov.cn") })
        var day = Day("2006-12-01")!
        while day <= Day("2026-12-31")! {
            let date = Date(timeIntervalSince1970: Double(day.ordinal) * 86_400)
            #expect(Office.zone.counts(day) == second.isWorked(date), "\(day)")
            #expect(Office.zone.kind(of: day).counts == Office.zone.counts(day), "\(day)")
            #expect(Office.zone.isDecreed(day) == (day.year >= 2007), "\(day)")
            day = day.adding(1)
        }
    }

    @Test("The n-th working day after every date agrees with a walk of its own")
    func everyDue() throws {
        let second = try Second()
        var worked: [Int] = []
        for ordinal in Day("2007-01-01")!.ordinal...Day("2026-12-31")!.ordinal
        where second.isWorked(Date(timeIntervalSince1970: Double(ordinal) * 86_400)) { worked.append(ordinal) }
        var next = 0
        for ordinal in Day("2007-01-01")!.ordinal...Day("2026-10-31")!.ordinal {
            while worked[next] <= ordinal { next += 1 }
            for amount in [1, 2, 5, 13, 20] {
                let (due, provisional) = Office.zone.workday(amount, after: Day(ordinal: ordinal))
                #expect(due.ordinal == worked[next + amount - 1])
                #expect(!provisional)
            }
            let text = calendarDueLine("\(Day(ordinal: ordinal)) 10", Office.zone)
            #expect(text == Day(ordinal: worked[next + 9]).description)
        }
    }

    @Test("A rest day that is worked bears the holiday's name, a confirmed ordinary day does not")
    func kinds() {
        #expect(Office.zone.kind(of: Day("2026-10-10")!) == .makeUp("国庆节"))
        #expect(Office.zone.kind(of: Day("2026-10-01")!) == .holiday("国庆节"))
        #expect(Office.zone.kind(of: Day("2020-02-03")!) == .workday)
        #expect(Office.zone.kind(of: Day("2007-12-31")!) == .holiday("元旦"))
        #expect(Office.zone.kind(of: Day("2026-11-07")!) == .weekend)
        #expect(!Office.zone.isDecreed(2027))
    }

    @Test("A calendar without notices counts Monday to Friday and says it is provisional")
    func noNotices() {
        let bare = OfficeCalendar(name: "bare", offset: .china, hours: Office.hours, years: [])
        let (due, provisional) = bare.workday(5, after: Day("2026-09-28")!)
        #expect(due == Day("2026-10-05")!)
        #expect(provisional)
    }

    @Test("Office hours must be in order and inside the day")
    func badHours() {
        #expect(OfficeHours([]) == nil)
        #expect(OfficeHours([.init(open: 600, close: 600)]) == nil)
        #expect(OfficeHours([.init(open: 540, close: 720), .init(open: 700, close: 800)]) == nil)
        #expect(OfficeHours([.init(open: 1400, close: 1500)]) == nil)
        #expect(OfficeHours([.init(open: 840, close: 1050), .init(open: 540, close: 720)])?.opening == 540)
        #expect(Office.hours.minutesPerDay == 390)
    }

    @Test("Outside office hours the next opening counts")
    func officeTime() {
        for (from, to) in [
            ("2026-11-02 08:59", "2026-11-02 09:00:00"), ("2026-11-02 09:00", "2026-11-02 09:00:00"),
            ("2026-11-02 12:00", "2026-11-02 14:00:00"), ("2026-11-02 17:29:59", "2026-11-02 17:29:59"),
            ("2026-11-02 17:30", "2026-11-03 09:00:00"), ("2026-09-30 17:30", "2026-10-08 09:00:00"),
        ] { #expect(china(Office.zone.officeTime(at(from))) == to) }
    }
}
