import People
import Records
import Store
import Web
import WorkCalendar
import Zone

/// What a list of looks was asked for: by whom, at which matter, what, on which days.
struct LooksForm {
    let who: String
    let number: String
    let what: String
    let from: String
    let to: String
    let wish: LookQueries.Wish
    /// A name that fits nobody.
    let isNobody: Bool
    let fault: Words?

    init(_ visit: Visit, _ zone: ZoneFolder, _ accounts: Accounts) async throws {
        func typed(_ name: String) -> String { String((visit.query(name) ?? "").trimmed.prefix(100)) }
        (who, number, what, from, to) = (typed("who"), typed("number"), typed("what"), typed("from"), typed("to"))
        let today = zone.calendar.day(of: visit.now)
        var wish = LookQueries.Wish(number: number.isEmpty ? nil : number.uppercased(), what: PersonalLook.What(rawValue: what))
        var fault: Words?
        func day(_ text: String) -> Day? {
            if text.isEmpty { return nil }
            switch Entry.date(text, today: today) {
            case .success(let day): return day
            case .failure(let wrong):
                fault = wrong.words
                return nil
            }
        }
        wish.from = day(from).map { zone.calendar.instant($0, minute: 0) }
        wish.to = day(to).map { zone.calendar.midnight(after: $0) }
        let name = who
        let people =
            who.isEmpty
            ? [] : try await accounts.database.read { [directory = accounts.directory] in try directory.people(meantBy: name, on: $0) }
        wish.looker = people.first?.id
        isNobody = !who.isEmpty && people.isEmpty
        self.wish = wish
        self.fault = fault
    }
}
