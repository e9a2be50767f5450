import QRCode
import WorkCalendar
import Zone

/// Measure 9 · Service guides as QR codes (办事指南二维码): every item has a guide page, and a short address for the wall.
///
/// 行政许可法 Art. 30 and 河南省优化营商环境条例 Art. 28: what to bring, how long, how much and where, in full and with nothing vague. The
/// code carries the address only, so a printed wall stays right when the guide changes; a short id is never used again.
package struct Guides: Sendable {
    let items: Items
    var zone: ZoneFolder { items.zone }
    private let byShortId: [ShortId: [Item]]
    /// Codes that are planned or withdrawn and have no guide.
    private let others: [ShortId: String]
    let scans = ScanCounter()
    let guesses = GuessGuard()
    /// When a guide was last compared with its source by somebody; nil where only the folder says so.
    let checked: @Sendable (String) -> Instant?

    init(_ items: Items, checked: @escaping @Sendable (String) -> Instant? = { _ in nil }) {
        self.items = items
        self.checked = checked
        let known = items.zone.wall.positions.map(\.item) + items.zone.wall.withdrawn.map(\.item)
        others = Dictionary(
            known.filter { items.zone.item($0) == nil }.map { (ShortId($0), $0) }, uniquingKeysWith: { first, _ in first })
        byShortId = Dictionary(grouping: items.zone.items) { ShortId($0.code) }
    }

    /// The items a short id stands for: one, none, or, if two codes ever meet, both.
    func items(for id: ShortId) -> [Item] { byShortId[id] ?? [] }

    /// The code of a planned or withdrawn item behind a short id that no guide answers.
    func other(for id: ShortId) -> String? { others[id] }

    /// The drawing of an item's code; nil when the zone's host is too long to be coded.
    func code(of item: Item, place: String?) -> QRMatrix? {
        QRMatrix(GuidesRules.payload(host: zone.host, ShortId(item.code), place: place))
    }

    /// When an application handed in whole at an instant is decided at the latest, by the zone's promise; nil where it cannot be said.
    func promisedBy(_ item: Item, from now: Instant) -> (start: Day, due: Day, provisional: Bool)? {
        let start = zone.calendar.officeTime(now)
        let spec = ClockSpec(limit: item.limits.promised, edge: .close, honours: item.honours(.promised))
        let entries = [ClockEntry(.start, at: start)]
        guard let reading = try? read(spec, entries, zone.calendar, now: start, ledger: false), reading.dueAt != .never else { return nil }
        return (zone.calendar.day(of: start), zone.calendar.day(of: reading.dueAt), reading.provisional)
    }
}
