import Desk
import Evidence
import Records
import Web
import WorkCalendar
import Zone

/// Supervision's figures as the API shows them: every share as its two numbers.
struct FigureJSON: Sendable {
    let zone: ZoneFolder
    let language: Language

    private func department(_ id: String) -> [String: JSON] {
        ["department": .string(id), "departmentName": .string(zone.department(id)?.name[language] ?? id)]
    }

    private static func share(_ part: Int, of whole: Int) -> JSON { ["n": .init(part), "of": .init(whole)] }

    func board(_ board: Supervision.Board, at now: Instant) -> JSON {
        let units = zone.departments.map(\.id).filter { board.byUnit[$0] != nil || board.decided[$0] != nil }
        let lines = units.map { id -> JSON in
            let (counts, decided, days) = (board.byUnit[id] ?? [:], board.decided[id] ?? [:], board.days[id] ?? .init())
            var members = department(id)
            for figure in CaseFigure.now { members[figure.rawValue] = .init(counts[figure] ?? 0) }
            members["onTime"] = Self.share(decided[.onTime] ?? 0, of: decided[.decided] ?? 0)
            members["pauseShare"] = Self.share(days.paused, of: days.paused + days.used)
            return .object(members)
        }
        var total: [String: JSON] = [:]
        for figure in CaseFigure.now { total[figure.rawValue] = .init(board.total(figure)) }
        return [
            "at": .string(now.iso8601(offset: zone.offset)), "month": .string(board.month.text), "total": .object(total),
            "departments": .array(lines),
        ]
    }

    func month(_ month: SupervisionMonth, _ table: (lines: [Supervision.MonthLine], total: Supervision.MonthLine)) -> JSON {
        [
            "month": .string(month.text), "total": .object(figures(table.total)),
            "departments": .array(table.lines.map { .object(department($0.unit ?? "").merging(figures($0)) { first, _ in first }) }),
        ]
    }

    private func figures(_ line: Supervision.MonthLine) -> [String: JSON] {
        [
            "decided": .init(line[.decided]), "onTime": Self.share(line[.onTime], of: line[.decided]),
            "statutoryOnTime": Self.share(line[.lawOnTime], of: line.lawCounted), "early": Self.share(line[.early], of: line[.decided]),
            "everRed": Self.share(line[.redEver], of: line[.decided]),
            "redOfAccepted": Self.share(line[.acceptedRed], of: line[.accepted]),
            "usedDays": Self.share(line.days.used, of: line.days.promised), "longestPauseDays": .init(line.days.longestPause),
            "pauseShare": Self.share(line.days.paused, of: line.days.paused + line.days.used),
            "signalsAnswered": Self.share(line.signals.inTime, of: line.signals.issued),
        ]
    }
}
