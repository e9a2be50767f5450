import Records
import WorkCalendar
import Zone

/// The filters of an inbox with their choices: what there is to choose, and how much of it.
struct InboxFacets {
    let sources: [InboxSource]
    let zone: ZoneFolder
    let now: Instant

    /// Filters that have something to choose between, in the order of the page.
    func of(_ duties: [DutyLine]) -> [InboxView.Facet] {
        [
            facet(.unit, Words(zh: "部门", en: "Department"), duties) { duty in
                (duty.unit, zone.department(duty.unit)?.name ?? source(duty)?.seats[duty.unit] ?? plain(duty.unit))
            },
            facet(.topic, Words(zh: "事项", en: "Item"), duties) { duty in (duty.topic, source(duty)?.subject(duty) ?? plain(duty.title)) },
            facet(.step, Words(zh: "环节", en: "Step"), duties) { duty in
                (duty.step ?? "=\(duty.state)", source(duty)?.step(duty) ?? plain(duty.state))
            },
            facet(.lamp, Words(zh: "灯", en: "Lamp"), duties, order: Self.lamps.map(\.0.rawValue)) { duty in
                let lamp = duty.lamp(at: now)
                return (lamp.rawValue, Self.lamps.first { $0.0 == lamp }?.1 ?? plain(lamp.rawValue))
            },
            facet(.channel, Words(zh: "怎么来的", en: "How it came"), duties) { duty in
                (duty.channel, source(duty)?.channels[duty.channel] ?? plain(duty.channel))
            },
        ]
    }

    static let lamps: [(Records.Lamp, Words)] = [
        (.red, Words(zh: "超期", en: "Late")), (.yellow, Words(zh: "快到期", en: "Due soon")), (.green, Words(zh: "按时", en: "On time")),
        (.none, Words(zh: "未计时", en: "Not running")),
    ]

    static let holders: [(DutyNarrowing.Holder, Words)] = [
        (.mine, Words(zh: "交给我的", en: "Assigned to me")), (.free, Words(zh: "还没人承办", en: "Nobody’s yet")),
        (.others, Words(zh: "同事在办", en: "With a colleague")),
    ]

    private func plain(_ text: String) -> Words { Words(zh: text, en: text) }
    private func source(_ duty: DutyLine) -> InboxSource? { sources.first { $0.kind == duty.kind } }

    private func facet(
        _ key: InboxWish.Key, _ name: Words, _ duties: [DutyLine], order: [String] = [], _ read: (DutyLine) -> (String, Words)
    ) -> InboxView.Facet {
        var counts: [String: Int] = [:]
        var names: [String: Words] = [:]
        for duty in duties {
            let (value, name) = read(duty)
            counts[value, default: 0] += 1
            if names[value] == nil { names[value] = name }
        }
        // The fullest first; where there is an order of its own, that.
        let values =
            order.isEmpty ? counts.keys.sorted { (counts[$1] ?? 0, $0) < (counts[$0] ?? 0, $1) } : order.filter { counts[$0] != nil }
        return InboxView.Facet(
            key: key, name: name,
            choices: values.map { .init(value: $0, name: names[$0] ?? plain($0), count: counts[$0] ?? 0) })
    }
}
