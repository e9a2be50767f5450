import WorkCalendar
import Yams

/// What zone.yaml holds, and the source it was read from.
struct ZoneFile {
    let file: SourceFile
    let id: String
    let name: Words
    let short: Words?
    let prefix: String
    let offset: UTCOffset
    let host: String
    let hotline: String
    let phone: String
    let address: Words
    let hours: OfficeHours?
    let thresholds: Thresholds
    let settings: [String: SourcedLimit]
    let pauses: [Pause]
    let appeal: Words
    let leadingIndustries: [Words]
    let credit: ZoneFolder.CreditSource?
    /// The standard of review of items that name none of their own.
    let review: Words?
    let secondFactor: ZoneFolder.SecondFactor

    init(_ file: SourceFile) {
        let fields = Fields(file)
        self.file = file
        id = fields.text("id")
        name = fields.words("name")
        short = fields.optionalWords("short")
        prefix = fields.text("prefix")
        offset = Self.offset(fields)
        host = fields.text("host")
        hotline = fields.text("hotline")
        phone = fields.text("phone")
        address = fields.words("address")
        hours = Self.hours(fields)
        thresholds = Self.thresholds(fields)
        settings = Self.settings(fields)
        pauses = Self.pauses(fields)
        appeal = fields.words("appeal")
        leadingIndustries = fields.mappings("leadingIndustries", required: false).map { $0.asWords() }
        review = fields.optionalWords("review")
        let source = fields.optionalText("credit")
        credit = source.flatMap(ZoneFolder.CreditSource.init(rawValue:))
        if source != nil, credit == nil {
            let choices = ZoneFolder.CreditSource.allCases.map(\.rawValue).joined(separator: ", ")
            fields.wrong("credit", Words(zh: "\(choices) 之一", en: "one of \(choices)"), "zone.credit")
        }
        secondFactor = Self.secondFactor(fields)
        fields.finish()
        check(fields)
    }

    private func check(_ fields: Fields) {
        let letters = prefix.utf8.allSatisfy { (65...90).contains($0) }
        if !prefix.isEmpty, !letters || !(2...4).contains(prefix.utf8.count) {
            fields.wrong("prefix", Words(zh: "2 到 4 个大写字母", en: "2 to 4 capital letters"), "zone.prefix")
        }
        if !id.isEmpty, !Slug.isKebab(id) {
            fields.wrong("id", Words(zh: "小写字母、数字和连字符", en: "lower-case letters, digits and hyphens"), "zone.id")
        }
        if host.contains(where: { $0 == "/" || $0 == ":" || $0.isWhitespace }) {
            fields.wrong("host", Words(zh: "域名，不带协议和路径", en: "a domain without scheme or path"), "zone.host")
        }
        for name in ZoneFolder.requiredSettings where settings[name] == nil && fields.has("settings") {
            file.fault(
                at: ["settings"], "setting.missing", Words(zh: "缺少时限设置“\(name)”", en: "the setting “\(name)” is missing"),
                mend: Words(
                    zh: "请补上，如 \(name): {amount: 5, unit: workday, basis: 依据}",
                    en: "add it, like \(name): {amount: 5, unit: workday, basis: …}"))
        }
        Duplicates.report(pauses.map(\.code), "code", in: file) { ["pauses", .index($0), "code"] }
        let lawful = pauses.count(where: \.statutory)
        if lawful > 8 {
            file.fault(
                at: ["pauses"], "pause.statutory",
                Words(zh: "法定暂停程序有 \(lawful) 种，行政许可法第四十五条只有八种", en: "\(lawful) procedures are marked statutory; Article 45 has eight"),
                mend: Words(zh: "其余的请写 statutory: false", en: "mark the others statutory: false"))
        }
    }

    private static func secondFactor(_ fields: Fields) -> ZoneFolder.SecondFactor {
        guard let text = fields.optionalText("secondFactor") else { return .staff }
        if let found = ZoneFolder.SecondFactor(rawValue: text) { return found }
        let choices = ZoneFolder.SecondFactor.allCases.map(\.rawValue).joined(separator: ", ")
        fields.wrong("secondFactor", Words(zh: "\(choices) 之一", en: "one of \(choices)"), "zone.secondFactor")
        return .staff
    }

    private static func offset(_ fields: Fields) -> UTCOffset {
        let text = fields.text("utcOffset")
        if let offset = UTCOffset(text) { return offset }
        if !text.isEmpty { fields.wrong("utcOffset", Words(zh: "形如 +08:00 的时差", en: "an offset like +08:00"), "zone.offset") }
        return .china
    }

    private static func hours(_ fields: Fields) -> OfficeHours? {
        var complete = true
        let spans = fields.mappings("hours").compactMap { entry -> OfficeHours.Span? in
            defer { entry.finish() }
            guard let open = minute(entry, "open"), let close = minute(entry, "close") else {
                complete = false
                return nil
            }
            return OfficeHours.Span(open: open, close: close)
        }
        guard complete, fields.has("hours") else { return nil }
        if let hours = OfficeHours(spans) { return hours }
        fields.wrong("hours", Words(zh: "按先后排列、互不重叠的时段", en: "spans in order that do not overlap"), "zone.hours")
        return nil
    }

    /// `09:30` as minutes after midnight.
    private static func minute(_ fields: Fields, _ key: String) -> Int? {
        let text = fields.text(key)
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        if parts.count == 2, parts.allSatisfy({ $0.utf8.count == 2 }), let hour = Int(parts[0]), let minute = Int(parts[1]),
            (0...24).contains(hour), (0...59).contains(minute), hour * 60 + minute <= 1440
        {
            return hour * 60 + minute
        }
        if !text.isEmpty { fields.wrong(key, Words(zh: "形如 09:00 的时刻", en: "a time like 09:00"), "zone.hours") }
        return nil
    }

    private static func thresholds(_ fields: Fields) -> Thresholds {
        guard let entry = fields.mapping("thresholds") else { return Thresholds() }
        defer { entry.finish() }
        return Thresholds(
            yellowPercent: entry.int("yellowPercent", in: 1...100) ?? 90, yellowLeft: entry.int("yellowLeft", in: 0...100) ?? 1)
    }

    private static func settings(_ fields: Fields) -> [String: SourcedLimit] {
        guard let node = fields.required("settings"), let mapping = node.mapping else { return [:] }
        var settings: [String: SourcedLimit] = [:]
        for (key, value) in mapping {
            guard let name = key.scalar?.string else { continue }
            settings[name] = Fields(value, in: fields.file, at: ["settings", .key(name)]).asSourcedLimit()
        }
        return settings
    }

    private static func pauses(_ fields: Fields) -> [Pause] {
        fields.mappings("pauses").map { entry in
            defer { entry.finish() }
            return Pause(code: entry.text("code"), name: entry.words("name"), statutory: entry.bool("statutory"))
        }
    }
}

/// The spelling of slugs in addresses and file names.
enum Slug {
    static func isKebab(_ text: String) -> Bool {
        !text.isEmpty && !text.hasPrefix("-") && !text.hasSuffix("-") && !text.contains("--")
            && text.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
    }

    /// A key of JSON: begins with a lower-case letter, then letters and digits.
    static func isCamel(_ text: String) -> Bool {
        guard let first = text.utf8.first, (97...122).contains(first) else { return false }
        return text.utf8.allSatisfy { (97...122).contains($0) || (65...90).contains($0) || (48...57).contains($0) }
    }
}

/// Names that stand twice where each may stand once.
enum Duplicates {
    static func report(_ names: [String], _ what: String, in file: SourceFile, at place: (Int) -> [PathStep]) {
        var first: [String: Int] = [:]
        for (index, name) in names.enumerated() where !name.isEmpty {
            guard let earlier = first[name] else {
                first[name] = index
                continue
            }
            let line = file.line(place(earlier))
            file.fault(
                at: place(index), "duplicate",
                Words(zh: "\(what)“\(name)”重复，第 \(line) 行已有", en: "the \(what) “\(name)” stands already in line \(line)"),
                mend: Words(zh: "请改名或删去其一", en: "rename one of them or take it away"))
        }
    }
}
