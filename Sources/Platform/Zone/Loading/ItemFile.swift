import WorkCalendar

/// What an item file may refer to elsewhere in the folder; nil where that file could not be read, so that nothing is blamed twice.
struct Surroundings {
    let departments: [String: Department]?
    let pauses: [String: Pause]?
    let appeal: Words
    let thresholds: Thresholds
    let review: Words?
}

/// Reads items/<code>.yaml.
struct ItemFile {
    let file: SourceFile
    let item: Item
    /// Nil where the limits could not be read; then they are not compared.
    let limits: Limits?

    init(_ file: SourceFile, _ around: Surroundings) {
        let fields = Fields(file)
        let limits = Self.limits(fields)
        let department = fields.text("department")
        let name = fields.words("name")
        let resolve = { (codes: [String]) in
            codes.map { around.pauses?[$0] ?? Pause(code: $0, name: Words(zh: $0, en: $0), statutory: false) }
        }
        self.file = file
        self.limits = limits
        item = Item(
            code: fields.text("code"), name: name, department: department,
            departmentName: around.departments?[department]?.name ?? Words(zh: department, en: department),
            kind: fields.choice("kind", default: .other), handling: fields.choice("handling", default: .promised),
            audience: fields.choice("audience", default: .both), topics: fields.texts("topics"),
            frequent: fields.bool("frequent", default: false),
            codes: Self.codes(fields), source: Self.source(fields), conditions: fields.words("conditions"),
            applicants: fields.choices("applicants", of: Item.Applicant.self), limits: limits ?? Self.standIn,
            pauses: resolve(fields.texts("pauses", required: false)), excluded: resolve(fields.texts("excluded", required: false)),
            fee: Self.fee(fields), channels: fields.choices("channels", of: Item.Channel.self), place: fields.words("place"),
            visits: fields.int("visits", in: 0...20) ?? 0, materials: fields.mappings("materials").map(Self.material),
            form: fields.mappings("form").map(Self.field), steps: fields.mappings("steps").map(Self.step), result: Self.result(fields),
            basis: fields.texts("basis", required: false), review: fields.optionalWords("review") ?? around.review,
            questions: Self.questions(fields),
            appeal: around.appeal, thresholds: around.thresholds,
            prerequisites: fields.mappings("requires", required: false).map(Self.prerequisite))
        fields.finish()
    }

    private static let standIn = Limits(
        statutory: nil, city: SourcedLimit(limit: Limit(amount: 0, unit: .workday)), promised: Limit(amount: 0, unit: .workday))

    private static func limits(_ fields: Fields) -> Limits? {
        guard let entry = fields.mapping("limits"), entry.isMapping else { return nil }
        defer { entry.finish() }
        let statutory = entry.optionalMapping("statutory").map { ($0.asSourcedLimit()) }
        let city = entry.mapping("city")?.asSourcedLimit()
        let promise = entry.mapping("promised")
        let promised = promise?.asLimit()
        promise?.finish()
        let startOn = entry.choice("startOn", default: Limits.StartOn.accept)
        guard let city, let promised, statutory.map({ $0 != nil }) ?? true else { return nil }
        return Limits(statutory: statutory ?? nil, city: city, promised: promised, startOn: startOn)
    }

    private static func codes(_ fields: Fields) -> ItemCodes {
        ItemCodes(
            basic: fields.optionalText("basicCode"), implementation: fields.optionalText("implementationCode"),
            handling: fields.optionalText("handlingCode"))
    }

    private static func source(_ fields: Fields) -> Source {
        guard let entry = fields.mapping("source"), entry.isMapping else {
            return Source(url: "", region: "", department: "", mirror: false, note: nil, read: "")
        }
        defer { entry.finish() }
        return Source(
            url: entry.text("url"), region: entry.text("region"), department: entry.text("department"),
            mirror: entry.bool("mirror", default: false),
            note: entry.optionalText("note"), read: entry.text("read"))
    }

    private static func fee(_ fields: Fields) -> Fee {
        guard let entry = fields.mapping("fee"), entry.isMapping else { return .free }
        defer { entry.finish() }
        guard entry.bool("charged") else {
            for key in ["standard", "basis"] where entry.has(key) {
                entry.wrong(key, Words(zh: "删去：此事项不收费", en: "left out, since nothing is charged"), "fee.free")
            }
            return .free
        }
        for key in ["standard", "basis"] where !entry.has(key) {
            entry.file.fault(
                at: entry.path, "fee.\(key)",
                key == "basis"
                    ? Words(zh: "收费没有写依据", en: "a fee is charged without its basis")
                    : Words(zh: "收费没有写标准", en: "a fee is charged without its standard"),
                mend: Words(zh: "请补上“\(key)”；没有法律依据就不得收费", en: "add “\(key)”; without a basis in law nothing may be charged"))
        }
        return .charged(standard: entry.optionalWords("standard") ?? Words(zh: "", en: ""), basis: entry.optionalText("basis") ?? "")
    }

    private static func prerequisite(_ entry: Fields) -> Prerequisite {
        defer { entry.finish() }
        let prior = Prerequisite(
            item: entry.text("item"), basis: entry.optionalText("basis"), proposed: entry.bool("proposed", default: false))
        if prior.basis == nil, !prior.proposed {
            entry.file.fault(
                at: entry.path, "require.unsourced", Words(zh: "前置事项没有写依据", en: "a prior item names no basis"),
                mend: Words(
                    zh: "请写“basis: 依据”，没读到原文则写“proposed: true”；没有依据就不得设前置",
                    en: "add `basis: …`, or `proposed: true` where the rule was not read; without one it may not be asked"))
        }
        return prior
    }

    private static func result(_ fields: Fields) -> ItemResult? {
        guard let entry = fields.optionalMapping("result"), entry.isMapping else { return nil }
        defer { entry.finish() }
        return ItemResult(name: entry.words("name"), type: entry.choice("type", default: .decision))
    }

    private static func questions(_ fields: Fields) -> [Question] {
        fields.mappings("faq", required: false).map { entry in
            defer { entry.finish() }
            return Question(question: entry.words("question"), answer: entry.words("answer"))
        }
    }
}
