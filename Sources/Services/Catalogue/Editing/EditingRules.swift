import WorkCalendar
import Zone

/// Pure questions of the catalogue's back office.
enum EditingRules {
    /// One thing a guide must say (domain 09, in its order; 河南省优化营商环境条例 Art. 28), whether it does, and the key that says it.
    struct Part: Sendable, Hashable {
        let name: Words
        let key: String
        let isThere: Bool
        /// The law asks for it; else it only helps.
        let isDue: Bool
    }

    static func parts(_ item: Item) -> [Part] {
        [
            Part(name: Words(zh: "名称", en: "Name"), key: "name", isThere: !item.name.zh.isEmpty && !item.name.en.isEmpty, isDue: true),
            Part(name: Words(zh: "谁能办", en: "Who may apply"), key: "applicants", isThere: !item.applicants.isEmpty, isDue: true),
            Part(name: Words(zh: "条件", en: "Conditions"), key: "conditions", isThere: !item.conditions.zh.isEmpty, isDue: true),
            Part(name: Words(zh: "材料", en: "Papers"), key: "materials", isThere: !item.materials.isEmpty, isDue: true),
            Part(name: Words(zh: "步骤", en: "Steps"), key: "steps", isThere: !item.steps.isEmpty, isDue: true),
            Part(name: Words(zh: "法定时限", en: "The law’s limit"), key: "limits", isThere: item.limits.statutory != nil, isDue: false),
            Part(name: Words(zh: "全市时限有来源", en: "Sourced city limit"), key: "limits", isThere: !item.limits.city.proposed, isDue: false),
            Part(name: Words(zh: "依据", en: "Legal basis"), key: "basis", isThere: !item.basis.isEmpty, isDue: true),
            Part(name: Words(zh: "审查标准", en: "Standard of review"), key: "review", isThere: item.review != nil, isDue: true),
            Part(name: Words(zh: "结果", en: "Result"), key: "result", isThere: item.result != nil, isDue: true),
            Part(name: Words(zh: "地点", en: "Place"), key: "place", isThere: !item.place.zh.isEmpty, isDue: true),
            Part(name: Words(zh: "常见问题", en: "Questions"), key: "faq", isThere: !item.questions.isEmpty, isDue: false),
            Part(
                name: Words(zh: "实施编码", en: "Implementation code"), key: "implementationCode", isThere: item.codes.implementation != nil,
                isDue: false),
            Part(name: Words(zh: "来源是原网站", en: "Read at the source itself"), key: "source", isThere: !item.source.mirror, isDue: false),
        ]
    }

    static func missing(_ item: Item) -> [Part] { parts(item).filter { !$0.isThere } }

    /// The faults of one item's file.
    static func faults(of item: String, in all: [Fault]) -> [Fault] { all.filter { $0.file == "items/\(item).yaml" } }
}
