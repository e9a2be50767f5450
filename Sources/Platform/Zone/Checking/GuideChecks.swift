import WorkCalendar

/// What a guide must tell (河南省优化营商环境条例 Art. 28, 行政许可法 Art. 30) beyond the keys that cannot be left out.
struct GuideChecks {
    let entry: ItemFile
    private var file: SourceFile { entry.file }
    private var item: Item { entry.item }

    /// Words that leave a condition open.
    static let open = ["其他条件", "其他要求", "其它条件", "相关条件", "相关要求", "有关条件", "有关要求", "另行通知", "视情况", "包括但不限于"]

    func run() {
        missing(item.basis.isEmpty, "basis", Words(zh: "依据", en: "law it rests on"))
        missing(item.review == nil, "review", Words(zh: "审查标准", en: "standard of review"))
        missing(item.result == nil, "result", Words(zh: "办理结果", en: "result"))
        if item.visits > 1 {
            file.warn(
                at: ["visits"], "guide.visits", Words(zh: "要跑 \(item.visits) 次", en: "one has to come \(item.visits) times"),
                mend: Words(zh: "最多跑一次：请让材料能网上交、结果能邮寄", en: "at most one visit: let papers come online and results go by post"))
        }
        if let word = Self.open.first(where: { item.conditions.zh.contains($0) }) {
            file.warn(
                at: ["conditions"], "guide.vague", Words(zh: "受理条件里有“\(word)”", en: "the conditions have the open words “\(word)”"),
                mend: Words(zh: "请写明是哪些条件", en: "say which conditions they are"))
        }
        if let statutory = entry.limits?.statutory, let basis = statutory.basis, basis.contains("行政许可法"), statutory.limit.unit != .workday {
            file.fault(
                at: ["limits", "statutory"], "limit.law-unit",
                Words(
                    zh: "行政许可法的期限是工作日，这里写了 \(statutory.limit.unit.rawValue)",
                    en: "the Administrative Licensing Law counts working days, but this says \(statutory.limit.unit.rawValue)"),
                mend: Words(zh: "请写 unit: workday，或改正依据", en: "write unit: workday, or correct the basis"))
        }
    }

    private func missing(_ isMissing: Bool, _ key: String, _ what: Words) {
        guard isMissing else { return }
        file.warn(
            at: [.key(key)], "guide.\(key)", Words(zh: "指南没有写\(what.zh)", en: "the guide gives no \(what.en)"),
            mend: Words(zh: "请补上“\(key)”", en: "add “\(key)”"))
    }
}
