import Foundation
import Testing

@testable import Zone

/// A small zone that is right in every way, to be broken one place at a time.
struct FixtureZone {
    var files: [String: String]

    init() {
        files = [
            "zone.yaml": Self.zone, "departments.yaml": Self.departments, "measures.yaml": Self.measures,
            "calendar/2025.yaml": Self.calendar2025, "calendar/2026.yaml": Self.calendar2026,
            "items/restaurant-licence.yaml": Self.restaurant, "items/seal-record.yaml": Self.seal, "demonstration.yaml": Self.demonstration,
            "words.yaml": Self.words, "wall.yaml": Self.wall, "decisions/queue.dmn": Self.queue,
            "decisions/queue-test-01.xml": Self.queueCases,
        ]
    }

    static let item = "items/restaurant-licence.yaml"

    /// Replaces a text that must stand there exactly once.
    mutating func replace(_ old: String, with new: String, in file: String = item, sourceLocation: SourceLocation = #_sourceLocation) {
        let text = files[file] ?? ""
        #expect(text.components(separatedBy: old).count == 2, "“\(old)” must stand once in \(file)", sourceLocation: sourceLocation)
        files[file] = text.replacingOccurrences(of: old, with: new)
    }

    /// The line of the first occurrence.
    func line(of needle: String, in file: String = item) -> Int {
        let text = files[file] ?? ""
        guard let range = text.range(of: needle) else { return -1 }
        return text[..<range.lowerBound].count { $0 == "\n" } + 1
    }

    /// Writes the folder, gives its path away and deletes it.
    func written<Result>(extra: [String: [UInt8]] = [:], _ body: (String) throws -> Result) throws -> Result {
        var template = Array((NSTemporaryDirectory() + "/zone-XXXXXX").utf8CString)
        let made = template.withUnsafeMutableBufferPointer { mkdtemp($0.baseAddress!) }
        let folder = String(cString: try #require(made))
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for (path, bytes) in files.mapValues({ Array($0.utf8) }).merging(extra, uniquingKeysWith: { $1 }) {
            let full = URL(fileURLWithPath: folder + "/" + path)
            try FileManager.default.createDirectory(at: full.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(bytes).write(to: full)
        }
        return try body(folder)
    }

    func faults(extra: [String: [UInt8]] = [:]) throws -> [Fault] { try written(extra: extra) { ZoneFolder.check($0) } }
    func zone() throws -> ZoneFolder {
        let (zone, faults) = try written { ZoneFolder.load($0) }
        #expect(faults == [])
        return try #require(zone)
    }

    /// Breaks one place and wants exactly this fault, at the line of `at` (in the broken file), naming both what is wrong and the mend.
    static func expect(
        _ code: String, at needle: String, in file: String = item, replacing old: String, with new: String, says message: String,
        mend: String, severity: Fault.Severity = .error, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        var fixture = FixtureZone()
        fixture.replace(old, with: new, in: file, sourceLocation: sourceLocation)
        let faults = try fixture.faults()
        let line = fixture.line(of: needle, in: file)
        let found = faults.filter { $0.code == code }
        #expect(
            found.map { "\($0.file):\($0.line): \($0.message.en); \($0.mend.en)" } == ["\(file):\(line): \(message); \(mend)"],
            "all faults: \(faults)", sourceLocation: sourceLocation)
        #expect(found.allSatisfy { $0.severity == severity }, sourceLocation: sourceLocation)
        #expect(found.allSatisfy { !$0.message.zh.isEmpty && !$0.mend.zh.isEmpty }, sourceLocation: sourceLocation)
    }
}

extension FixtureZone {
    static let zone = """
        id: test-zone
        name: {zh: 测试区, en: Test Zone}
        prefix: CS
        utcOffset: "+08:00"
        host: tongban.example
        hotline: "12345"
        phone: "0373-1"
        address: {zh: 测试路 1 号, en: 1 Test Road}
        hours: [{open: "09:00", close: "12:00"}, {open: "14:00", close: "17:30"}]
        thresholds: {yellowPercent: 90, yellowLeft: 1}
        settings:
          case.notice: {amount: 5, unit: workday, basis: 行政许可法第三十二条}
          case.arrival: {amount: 1, unit: workday, proposed: true}
          case.delivery: {amount: 10, unit: workday, basis: 行政许可法第四十四条}
          case.cure: {amount: 30, unit: workday, proposed: true}
        pauses:
          - {code: hearing, name: {zh: 听证, en: Hearing}, statutory: true}
          - {code: inspection, name: {zh: 检验, en: Inspection}, statutory: true}
          - {code: site_visit, name: {zh: 现场踏勘, en: Site visit}, statutory: false}
        appeal: {zh: 可以申请行政复议, en: You may ask for reconsideration}
        leadingIndustries: []

        """

    static let departments = """
        - {id: hall, name: {zh: 综合窗口, en: Comprehensive window}, short: {zh: 综窗, en: Hall}, hall: true, receivesFor: all}
        - {id: scjgj, name: {zh: 市场监督管理局, en: Market Supervision Bureau}, short: {zh: 市监局, en: Market}, hall: true, windows: "5-9", phone: "0373-2", issues: [营业执照]}
        - {id: gafj, name: {zh: 公安分局, en: Police}, short: {zh: 公安, en: Police}, hall: true, windows: "33", phone: "0373-3", note: 印章备案}
        - {id: swj, name: {zh: 税务局, en: Tax Bureau}, short: {zh: 税务, en: Tax}, hall: true}

        """

    static let measures = (1...33).map { number in
        """
        - number: \(number)
          name: {zh: 措施\(number), en: Measure \(number)}
          promise: {zh: 承诺, en: Promise}
          family: Cases
          state: \(number == 1 ? "working\n  room: Cases/CaseHandling\n  decision: queue" : "planned")

        """
    }.joined()

    static let calendar2025 = """
        year: 2025
        notice: https://example.org/2025
        days:
          - {date: 2025-10-01, name: 国庆节, off: true}
          - {date: 2025-10-11, name: 国庆节, off: false}

        """

    static let calendar2026 = """
        year: 2026
        notice: https://example.org/2026
        days:
          - {date: 2025-12-31, name: 元旦, off: true}
          - {date: 2026-10-01, name: 国庆节, off: true}
          - {date: 2026-10-10, name: 国庆节, off: false}

        """

    static let restaurant = """
        code: restaurant-licence
        name: {zh: 食品经营许可, en: Food business licence}
        department: scjgj
        kind: licence
        handling: promised
        audience: enterprise
        topics: [food, opening]
        frequent: true
        source: {url: "https://example.org/guide", region: 河南省, department: 市场监管局, mirror: false, read: "stored copy, 2026-11"}
        conditions: {zh: 有固定经营场所, en: Has fixed premises}
        applicants: [organisation, person]
        limits:
          statutory: {amount: 20, unit: workday, basis: 行政许可法第四十二条}
          city: {amount: 15, unit: workday, basis: 市清单}
          promised: {amount: 10, unit: workday}
          startOn: accept
        pauses: [hearing, inspection]
        excluded: [site_visit]
        fee: {charged: false}
        channels: [online, window]
        place: {zh: 大厅, en: The hall}
        visits: 1
        materials:
          - {id: form, name: {zh: 申请书, en: Application}, main: true, required: true, original: 1}
          - {id: plan, name: {zh: 平面图, en: Floor plan}, main: false, required: true, deferrable: {days: 5, cure: [window, post]}}
          - {id: poa, name: {zh: 委托书, en: Power of attorney}, main: false, required: true, when: 'byAgent'}
        form:
          - {name: floorArea, title: {zh: 面积, en: Floor area}, type: integer, required: true, unit: {zh: 平方米, en: m²}, min: 1, max: 100000}
          - {name: byAgent, title: {zh: 代理, en: By an agent}, type: boolean, required: true}
          - {name: trade, title: {zh: 业态, en: Trade}, type: choice, required: true, options: [{value: canteen, title: {zh: 食堂, en: Canteen}}, {value: cafe, title: {zh: 咖啡, en: Café}}]}
        steps:
          - {key: review, title: {zh: 书面审查, en: Review}, department: scjgj, days: 3}
          - {key: visit, title: {zh: 核查, en: Visit}, department: scjgj, days: 4, when: 'trade in ("canteen")'}
          - {key: decide, title: {zh: 决定, en: Decision}, department: scjgj, after: [review, visit], days: 2}
        result: {name: {zh: 食品经营许可证, en: Food business licence}, type: certificate}
        basis: [食品安全法第三十五条]
        review: {zh: 审查标准, en: Standard}
        faq: [{question: {zh: 多久？, en: How long?}, answer: {zh: 十天, en: Ten days}}]

        """

    static let seal = """
        code: seal-record
        name: {zh: 公章刻制备案, en: Seal record}
        department: gafj
        kind: registration
        handling: on_the_spot
        audience: enterprise
        topics: [seal]
        source: {url: "https://example.org/seal", region: 河南省, department: 公安局, mirror: true, note: 副本, read: "stored copy, 2026-11"}
        conditions: {zh: 已登记, en: Registered}
        applicants: [organisation]
        implementationCode: "11450721MB155808114000104002000"
        requires: [{item: restaurant-licence, basis: 测试规定}]
        limits:
          city: {amount: 1, unit: workday, proposed: true}
          promised: {amount: 0, unit: workday}
          startOn: accept
        fee: {charged: true, standard: {zh: 每枚 100 元, en: CNY 100 each}, basis: 收费目录}
        channels: [window]
        place: {zh: 大厅, en: The hall}
        visits: 1
        materials:
          - {id: licence, name: {zh: 营业执照, en: Business licence}, main: true, required: true, original: 0, copies: 1, from: government}
        form: []
        steps:
          - {key: record, title: {zh: 备案, en: Record}, department: gafj}
        result: {name: {zh: 备案回执, en: Receipt of the record}, type: receipt}
        basis: [印章管理办法]
        review: {zh: 核对印模, en: The imprint is compared}

        """

    static let demonstration = """
        organisations:
          - {key: yunfan, name: 云帆, code: 91350100M000100Y43}
        accounts:
          - {username: zhou, password: secret-1, name: 周, citizenNumber: 11010519491231002X, phone: "13800000001", roles: [applicant], organisation: yunfan}
          - {username: li, password: secret-1, name: 李, roles: [], department: hall, unitRoles: [clerk]}
          - {username: qin, password: secret-1, name: 秦, roles: [], department: scjgj, unitRoles: [chief]}
          - {username: fang, password: secret-1, name: 方, roles: [], department: gafj, unitRoles: [chief]}
        mandates:
          - {organisation: yunfan, agent: li, items: [seal-record], from: 2026-01-01, to: 2026-12-31}

        """

    static let words = """
        fillers: [怎么办]
        readings: [{word: 重新, spelled: chong xin}]
        synonyms:
          - {said: [开饭店, 餐馆], items: [restaurant-licence], source: 常用说法}
          - {said: [刻章], means: 公章, proposed: true}

        """

    static let wall = """
        millimetres: 40
        recheckDays: 90
        places: [{id: hall-wall, name: {zh: 大厅二维码墙, en: Wall in the hall}}]
        codes:
          - {item: restaurant-licence, row: 1, column: 1}
          - {item: seal-record, row: 1, column: 2}
        withdrawn:
          - {item: old-licence, name: {zh: 老许可, en: Old licence}, successor: restaurant-licence, since: 2026-01-01, reason: {zh: 合并, en: Merged}}

        """
}
