import HTTPTypes
import People
import Records
import Web
import WorkCalendar
import Zone

/// The pages of supervision. Addresses in one block; the handlers stand beside the page they answer with.
struct SupervisionPages: Sendable {
    let supervision: Supervision
    let cases: CaseHandling

    var engine: Engine { supervision.engine }
    var zone: ZoneFolder { supervision.zone }

    func doors(into doors: inout Doors) {
        let readers = Access.roles(Set(Supervision.readers))
        let supervisor = Access.role(RoleName.supervisor)
        doors.page(.get, SupervisionAddress.board, for: readers, handler: showBoard)
        doors.page(.get, "/supervision/rules", for: .staff, handler: showRules)
        doors.page(.get, "/supervision/cases", for: .role(RoleName.supervisor, RoleName.chief), handler: showCases)
        doors.page(.get, "/supervision/months/{month}", for: readers, handler: showMonth)
        doors.page(.get, "/supervision/months/{month}/table.csv", for: readers, handler: downloadMonth)
        doors.page(.get, "/supervision/signals", for: .staff, handler: showSignals)
        doors.page(.get, "/supervision/signals/new", for: supervisor, handler: showEntry)
        doors.page(.post, "/supervision/signals/new", for: supervisor, handler: takeEntry)
        doors.page(.get, "/supervision/signals/{number}", for: .staff, handler: showSignal)
        doors.page(.get, "/supervision/signals/{number}/do/{action}", for: .staff, handler: showSignalAct)
        doors.page(.post, "/supervision/signals/{number}/do/{action}", for: .staff, handler: takeSignalAct)
        doors.page(.get, "/supervision/accountability", for: supervisor, handler: showItems)
        doors.page(.get, "/supervision/accountability/{number}", for: supervisor, handler: showItem)
        doors.page(.get, "/supervision/accountability/{number}/do/{action}", for: supervisor, handler: showItemAct)
        doors.page(.post, "/supervision/accountability/{number}/do/{action}", for: supervisor, handler: takeItemAct)
    }

    /// The shell of every page here: the way back to the board stands in the crumbs for those who have a board.
    func shell(
        _ title: Words, _ visit: Visit, crumbs: [Shell.Crumb] = [], faults: Int = 0, status: Int = 200
    ) -> Shell {
        let held = Set(visit.caller.unitRoles.map(\.role)).union(visit.caller.zoneRoles)
        let reads = !held.isDisjoint(with: Supervision.readers)
        let board = Shell.Crumb(Words(zh: "监察", en: "Supervision"), reads ? SupervisionAddress.board : nil)
        return Shell(
            title, door: .supervision, crumbs: crumbs.isEmpty ? [] : [board] + crumbs, density: .work, faults: faults, helpline: false,
            status: status)
    }

    func itemName(_ record: RecordRow) -> Words {
        zone.item(String(record.topic.dropFirst("item:".count)))?.name ?? Words(zh: record.title, en: record.title)
    }

    /// The step a signal is about, under the item as it is published now.
    func stepName(_ line: Supervision.Line) -> Words? {
        guard let kept = line.facts.stepTitle else { return nil }
        let item = zone.item(String(line.record.topic.dropFirst("item:".count)))
        return line.facts.step.flatMap { item?.step($0)?.title } ?? Words(zh: kept, en: kept)
    }

    func departmentName(_ id: String) -> Words { zone.department(id)?.name ?? Words(zh: id, en: id) }
    func departmentShort(_ id: String) -> Words { zone.department(id)?.short ?? Words(zh: id, en: id) }
}

/// The addresses of supervision, built in one place.
enum SupervisionAddress {
    static let board = "/supervision"
    static let signals = "/supervision/signals"
    static let items = "/supervision/accountability"
    static func signal(_ number: String) -> String { "\(signals)/\(number)" }
    static func item(_ number: String) -> String { "\(items)/\(number)" }
    static func act(_ kind: String, _ number: String, _ action: String) -> String {
        "\(kind == SignalRecord.name ? signal(number) : item(number))/do/\(action)"
    }
    static func month(_ month: SupervisionMonth, _ unit: String? = nil) -> String {
        "/supervision/months/\(month.text)" + (unit.map { "?department=\(Percent.encode($0))" } ?? "")
    }
    static func table(_ month: SupervisionMonth, _ unit: String? = nil) -> String {
        "/supervision/months/\(month.text)/table.csv" + (unit.map { "?department=\(Percent.encode($0))" } ?? "")
    }
    static func cases(_ figure: CaseFigure, _ month: SupervisionMonth? = nil, _ unit: String? = nil) -> String {
        var address = "/supervision/cases?figure=\(figure.rawValue)"
        if let month, figure.isMonthly { address += "&month=\(month.text)" }
        if let unit { address += "&department=\(Percent.encode(unit))" }
        return address
    }
}

extension Records.Lamp {
    /// The lamp as the stylesheet knows it.
    var drawn: Web.Lamp.Color {
        switch self {
        case .none: .none
        case .green: .green
        case .yellow: .yellow
        case .red: .red
        }
    }
}
