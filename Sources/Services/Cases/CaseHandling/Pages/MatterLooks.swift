import Records
import Web
import WorkCalendar
import Zone

/// Looks at personal words stand among what happened: one line for each person and day.
extension MatterTelling {
    private struct Day: Hashable {
        let looker: Int64
        let what: PersonalLook.What
        let day: Int
    }

    var looks: [Timeline.Entry] {
        let groups = Dictionary(grouping: matter.looks) { seen in
            Day(looker: seen.look.looker, what: seen.look.what, day: wording.day(seen.look.at).ordinal)
        }
        return groups.values.sorted { ($0.last?.look.id ?? 0) > ($1.last?.look.id ?? 0) }.compactMap { seen in
            guard let last = seen.last else { return nil }
            let what =
                last.look.what == .paper
                ? Words(zh: "打开了交来的材料", en: "Opened the papers handed in") : Words(zh: "看了这件的资料", en: "Looked at what it says")
            let times = seen.count
            let often = times == 1 ? "" : Words(zh: "（这天 \(times) 次）", en: " (\(times) times that day)")[wording.language]
            return Timeline.Entry(at: last.look.at, what: what[wording.language] + often, by: looker(last))
        }
    }

    private func looker(_ seen: Matter.Seen) -> String {
        let unit = seen.look.role.split(separator: "@").dropFirst().first.map(String.init)
        let place =
            unit.map { matter.department($0)?.short ?? Words(zh: $0, en: $0) }
            ?? Words(zh: "监督或管理", en: "Supervision or administration")
        return Words(zh: "\(place.zh)，\(seen.name)", en: "\(place.en), \(seen.name)")[wording.language]
    }
}
