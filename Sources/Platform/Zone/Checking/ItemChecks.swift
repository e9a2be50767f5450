import Codes

/// The rules an item must satisfy before it may be published; one list, each rule in its own function.
///
/// 1. the file is named after the code, official codes are well formed · 2. references · 3. limits (LimitChecks) · 4. papers (MaterialChecks) · 5. form and conditions
/// (FormChecks) · 6. steps (StepChecks) · 7. guide complete: applicants, channels, topics.
struct ItemChecks {
    let entry: ItemFile
    let around: Surroundings
    var item: Item { entry.item }
    var file: SourceFile { entry.file }

    func run(stem: String) {
        checkName(stem)
        checkCodes()
        checkReferences()
        checkGuide()
        GuideChecks(entry: entry).run()
        LimitChecks(entry: entry).run()
        MaterialChecks(entry: entry).run()
        FormChecks(entry: entry).run()
        StepChecks(entry: entry, departments: around.departments).run()
    }

    private func checkName(_ stem: String) {
        guard !item.code.isEmpty else { return }
        if item.code != stem {
            file.fault(
                at: ["code"], "item.stem",
                Words(zh: "code“\(item.code)”与文件名“\(stem)”不一致", en: "the code “\(item.code)” differs from the file’s name “\(stem)”"),
                mend: Words(zh: "请改成相同", en: "make them the same"))
        }
        if !Slug.isKebab(item.code) {
            file.fault(
                at: ["code"], "item.code", Words(zh: "code“\(item.code)”不合规", en: "the code “\(item.code)” is not well formed"),
                mend: Words(zh: "只用小写字母、数字和连字符", en: "use lower-case letters, digits and single hyphens"))
        }
    }

    /// Real codes with a failing check digit exist, so only a wrong shape is an error.
    private func checkCodes() {
        let codes: [(key: String, code: String?, kind: ItemCode.Kind)] = [
            ("basicCode", item.codes.basic, .basic), ("implementationCode", item.codes.implementation, .implementation),
            ("handlingCode", item.codes.handling, .handling),
        ]
        for (key, code, kind) in codes {
            guard let code, !code.isEmpty, let (reason, isShape) = OfficialCodes.fault(ofItem: code, kind) else { continue }
            file.fault(
                at: [.key(key)], "code.item",
                Words(zh: "事项编码“\(code)”有误：\(reason.zh)", en: "the item code “\(code)” is not right: \(reason.en)"),
                mend: Words(zh: "请对照来源；没有来源就删去", en: "compare the source; take it away if there is none"),
                severity: isShape ? .error : .warning)
        }
    }

    private func checkReferences() {
        References.check(item.department, "department", among: around.departments?.keys, in: file, at: ["department"])
        for (key, pauses) in [("pauses", item.pauses), ("excluded", item.excluded)] {
            for (index, pause) in pauses.enumerated() {
                References.check(pause.code, "pause", among: around.pauses?.keys, in: file, at: [.key(key), .index(index)])
            }
            Duplicates.report(pauses.map(\.code), "code", in: file) { [.key(key), .index($0)] }
        }
        for (index, pause) in item.pauses.enumerated() where around.pauses?[pause.code]?.statutory == false {
            file.fault(
                at: ["pauses", .index(index)], "pause.unlawful",
                Words(
                    zh: "“\(pause.code)”不在行政许可法第四十五条之内，不能停止法定时限",
                    en: "“\(pause.code)” is not in Article 45 and cannot stop the statutory clock"),
                mend: Words(zh: "请移到 excluded（只停承诺时限）", en: "move it to `excluded`, which only the promised clock honours"))
        }
        for (index, pause) in item.excluded.enumerated() where around.pauses?[pause.code]?.statutory == true {
            file.warn(
                at: ["excluded", .index(index)], "pause.excluded",
                Words(zh: "“\(pause.code)”是法定程序，却只停承诺时限", en: "“\(pause.code)” is a statutory procedure but stops only the promised clock"),
                mend: Words(zh: "如法律允许停止，请移到 pauses", en: "move it to `pauses` if the law lets it stop"))
        }
    }

    private func checkGuide() {
        for (key, isEmpty) in [("applicants", item.applicants.isEmpty), ("channels", item.channels.isEmpty), ("steps", item.steps.isEmpty)]
        where isEmpty && file.has([.key(key)]) {
            file.fault(
                at: [.key(key)], "guide.incomplete",
                Words(zh: "“\(key)”是空的，指南不完整，不能发布", en: "“\(key)” is empty, so the guide is incomplete and cannot be published"),
                mend: Words(zh: "请至少写一项", en: "write at least one"))
        }
        for (index, topic) in item.topics.enumerated() where !Slug.isKebab(topic) {
            file.fault(
                at: ["topics", .index(index)], "item.topic", Words(zh: "主题“\(topic)”不合规", en: "the topic “\(topic)” is not well formed"),
                mend: Words(zh: "只用小写字母、数字和连字符", en: "use lower-case letters, digits and single hyphens"))
        }
        if !item.source.url.isEmpty, !item.source.url.hasPrefix("http://"), !item.source.url.hasPrefix("https://") {
            file.fault(
                at: ["source", "url"], "item.source", Words(zh: "来源不是网址", en: "the source is no web address"),
                mend: Words(zh: "请写 http:// 或 https:// 开头的原文地址", en: "give the address of the guide, beginning with http:// or https://"))
        }
    }

}

/// A name that must exist elsewhere.
enum References {
    static func check(
        _ name: String, _ what: String, among known: (some Collection<String>)?, in file: SourceFile, at path: [PathStep]
    ) {
        guard let known, !name.isEmpty, !known.contains(name) else { return }
        let sorted = known.sorted()
        let near = Spelling.nearest(to: name, among: sorted)
        let some = sorted.prefix(30).joined(separator: ", ")
        file.fault(
            at: path, "reference.\(what)", Words(zh: "\(chinese[what] ?? what)“\(name)”不存在", en: "there is no \(what) “\(name)”"),
            mend: near.map { Words(zh: "是否想写“\($0)”？", en: "did you mean “\($0)”?") }
                ?? (sorted.isEmpty
                    ? Words(zh: "请先定义它", en: "define it first") : Words(zh: "请改为已有的：\(some)", en: "use one that exists: \(some)")))
    }

    private static let chinese = [
        "department": "部门", "pause": "程序", "step": "步骤", "field": "字段", "item": "事项", "organisation": "组织", "agent": "账户",
        "decision": "规则",
    ]
}
