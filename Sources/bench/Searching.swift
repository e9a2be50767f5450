import Evidence
import Foundation
import Zone

/// The delivered zone with far more items: each again and again under a code and a name of its own.
private struct LargeCatalogue {
    let zone: ZoneFolder

    init(_ zone: ZoneFolder, items count: Int) throws {
        let kinds = ["甲类", "乙类", "丙类", "变更", "延续", "注销", "补证", "备案", "临时", "年度"]
        let items = try (0..<count).map { index -> Item in
            let model = zone.items[index % zone.items.count]
            let round = index / zone.items.count
            guard round > 0 else { return model }
            var json = try model.definition
            let mark = kinds[round % kinds.count] + "第\(round)项"
            json["code"] = .string("\(model.code)-\(round)")
            json["name"] = ["zh": .string(model.name.zh + mark), "en": .string("\(model.name.en), part \(round)")]
            return try Item(definition: json)
        }
        self.zone = ZoneFolder(
            id: zone.id, name: zone.name, short: zone.short, prefix: zone.prefix, offset: zone.offset, host: zone.host,
            hotline: zone.hotline, phone: zone.phone, address: zone.address, hours: zone.hours, thresholds: zone.thresholds,
            settings: zone.settings, pauses: zone.pauses, appeal: zone.appeal, leadingIndustries: zone.leadingIndustries,
            credit: zone.credit, departments: zone.departments, calendar: zone.calendar, calendarYears: zone.calendarYears,
            measures: zone.measures, items: items, demonstration: zone.demonstration, vocabulary: zone.vocabulary)
    }

    /// What people type: whole names, their beginnings and ends, departments, papers, nonsense, Latin.
    var questions: [String] {
        let named = zone.items.prefix(400).flatMap { item -> [String] in
            let name = item.name.zh
            return [name, String(name.prefix(3)), String(name.suffix(4)), String(name.dropFirst(2).prefix(2))]
        }
        let papers = zone.items.prefix(60).flatMap { $0.materials.prefix(1).map(\.name.zh) }
        let departments = zone.departments.map(\.name.zh)
        return named + papers + departments + ["营业执照", "身份证", "licence", "permit construction", "qqqq", "开饭店", "yingyezhizhao"]
    }
}

extension Part {
    static let search = Part("search") { bench in
        let count = bench.quick ? 1_000 : 10_000
        let catalogue = try LargeCatalogue(bench.zone(), items: count)
        let before = try OwnProcess.residentBytes
        var search: ZoneSearch?
        let building = await nanoseconds { search = ZoneSearch(catalogue.zone) }
        guard let search else { return [] }
        let memory = try OwnProcess.residentBytes - before
        let clock = ContinuousClock()
        var times: [Int] = []
        let began = clock.now
        var found = 0
        for round in 0..<(bench.quick ? 1 : 2) {
            for question in catalogue.questions {
                let start = clock.now
                // A search that takes so long has failed already; the rest of the figures should not wait for it.
                guard start - began < .seconds(30) else { break }
                found += search.items(matching: question).count
                if round > 0 || bench.quick || times.isEmpty { times.append((clock.now - start).nanoseconds) }
            }
        }
        guard found > 0 else { throw BenchFault("nothing was found") }
        return [
            Figure(
                part: "search", what: "item search over \(count) items", ours: "p50 \(Text.time(times.median))", theirs: "–",
                result: "p99 \(Text.time(times.p99))", goal: "p99 < 10 ms", met: times.p99 < 10_000_000,
                note: "\(times.count) questions in process; index built in \(Text.time(building)), about \(Text.bytes(max(0, memory)))")
        ]
    }
}
