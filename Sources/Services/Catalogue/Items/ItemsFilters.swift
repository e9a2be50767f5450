import Web
import Zone

/// The filters of the catalogue page: every choice with how many items it would leave, and what was chosen as links that take it away.
struct ItemsFilters {
    let items: Items
    let findings: ItemFindings
    let visit: Visit

    private var wanted: Wanted { findings.wanted }
    private func say(_ zh: String, _ en: String) -> String { visit.say(zh, en) }

    /// 全部 / 办企业 / 过日子, counted within the other filters.
    var audiences: HTML {
        let all = findings.beside(.audience)
        let rows: [(Item.Audience?, String)] = [
            (nil, say("全部", "All")), (.enterprise, say("办企业", "Business")), (.person, say("过日子", "Living")),
        ]
        return Part.filters(
            rows.map { audience, name in
                let count = audience.map { audience in all.count { ItemsRules.serves($0, audience) } } ?? all.count
                return (name, visit.address(with: "for", audience?.rawValue), count, wanted.audience == audience)
            }, visit.language)
    }

    var departments: HTML {
        options(
            items.departments(of: findings.beside(.department)).map { ($0.department.id, $0.department.name[visit.language], $0.count) },
            chosen: wanted.department, name: wanted.department.flatMap(items.zone.department)?.name)
    }

    var topics: HTML {
        options(
            items.topics(of: findings.beside(.topic)).map { ($0.slug, Topic.title($0.slug)[visit.language], $0.count) },
            chosen: wanted.topic, name: wanted.topic.map(Topic.title))
    }

    var channels: HTML {
        let left = findings.beside(.channel)
        return options(
            Item.Channel.allCases.map { channel in
                (channel.rawValue, Self.title(channel)[visit.language], left.count { $0.channels.contains(channel) })
            }
            .filter { $0.2 > 0 }, chosen: wanted.channel?.rawValue, name: wanted.channel.map(Self.title))
    }

    var spot: HTML {
        let count = findings.beside(.onTheSpot).count(where: ItemsRules.isOnTheSpot)
        return options(
            [("1", say("当场办好", "On the spot"), count)], chosen: wanted.onTheSpot ? "1" : nil, name: Words(zh: "当场办好", en: "On the spot"))
    }

    /// What narrows the list, each with a link that takes it away.
    var chosen: HTML {
        var chosen: [(name: String, parameter: String)] = []
        if !wanted.text.isEmpty { chosen.append((wanted.text, "q")) }
        if let department = wanted.department {
            chosen.append((items.zone.department(department)?.name[visit.language] ?? department, "department"))
        }
        if let topic = wanted.topic { chosen.append((Topic.title(topic)[visit.language], "topic")) }
        if let channel = wanted.channel { chosen.append((Self.title(channel)[visit.language], "channel")) }
        if wanted.onTheSpot { chosen.append((say("当场办好", "on the spot"), "spot")) }
        return chosen.map { entry -> HTML in
            "<a href=\"\(visit.address(with: entry.parameter, nil))\">\(say("去掉“\(entry.name)”", "Drop “\(entry.name)”"))</a>"
        }.joined()
    }

    /// The choices of a filter with their counts; one that was chosen stays even where it leaves nothing.
    private func options(_ rows: [(value: String, name: String, count: Int)], chosen: String?, name: Words?) -> HTML {
        var rows = rows
        if let chosen, !rows.contains(where: { $0.value == chosen }) { rows.append((chosen, name?[visit.language] ?? chosen, 0)) }
        return rows.map { row -> HTML in
            let mark: HTML = row.value == chosen ? " selected" : .empty
            return
                "<option value=\"\(row.value)\"\(mark)>\(row.name)\(say("（\(Wording.number(row.count))）", " (\(Wording.number(row.count)))"))</option>"
        }.joined()
    }

    static func title(_ channel: Item.Channel) -> Words {
        switch channel {
        case .online: Words(zh: "网上", en: "Online")
        case .window: Words(zh: "窗口", en: "At a window")
        case .post: Words(zh: "邮寄", en: "By post")
        case .kiosk: Words(zh: "自助机", en: "At a kiosk")
        }
    }
}
