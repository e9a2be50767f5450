/// Answers one line of `calendar due`: `2026-09-28 5` gives `2026-10-10`, the last of 5 working days after that day.
///
/// Day 0 is the given day; for 0 days it is the day itself or the next working day. ` provisional` follows where a year without its
/// notice was counted; what cannot be answered gives `error: …` with the mend.
public func calendarDueLine(_ line: String, _ calendar: OfficeCalendar) -> String {
    let words = line.split(whereSeparator: { $0.isWhitespace })
    guard words.count == 2 else { return "error: write a day and a number of working days, such as 2026-09-28 5" }
    guard let start = Day(String(words[0])) else { return "error: no such day, write it as 2026-09-28" }
    guard words[1].utf8.allSatisfy({ (48...57).contains($0) }), let count = Int(words[1]), count <= Limit.largest else {
        return "error: the number of working days must be a whole number from 0 to \(Limit.largest)"
    }
    var (due, provisional) = calendar.workday(count, after: start)
    if count == 0 {
        provisional = !calendar.isDecreed(start)
        if !calendar.counts(start) {
            let next = calendar.workday(1, after: start)
            (due, provisional) = (next.day, provisional || next.provisional)
        }
    }
    guard due.year < 9999 else { return "error: the due day lies beyond the year 9998" }
    return due.description + (provisional ? " provisional" : "")
}
