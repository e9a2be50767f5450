import Evidence

/// The rules of the form, and of every condition that looks at it.
struct FormChecks {
    let entry: ItemFile
    private var file: SourceFile { entry.file }
    private var item: Item { entry.item }

    func run() {
        Duplicates.report(item.form.map(\.name), "name", in: file) { ["form", .index($0), "name"] }
        for (index, field) in item.form.enumerated() { check(field, ["form", .index(index)]) }
        for (index, field) in item.form.enumerated() { check(field.when, ["form", .index(index), "when"]) }
        for (index, material) in item.materials.enumerated() { check(material.when, ["materials", .index(index), "when"]) }
        for (index, step) in item.steps.enumerated() { check(step.when, ["steps", .index(index), "when"]) }
        let needs = item.form.map { (name: $0.name, needs: $0.when.field.map { [$0] } ?? []) }
        if let circle = Circles.first(in: needs) {
            let index = item.form.firstIndex { $0.name == circle[0] } ?? 0
            file.fault(
                at: ["form", .index(index), "when"], "form.circle",
                Words(
                    zh: "字段的条件互相依赖：\(circle.joined(separator: " → "))",
                    en: "the conditions of fields go in a circle: \(circle.joined(separator: " → "))"),
                mend: Words(zh: "请去掉其中一个条件", en: "take one of the conditions away"))
        }
    }

    private func check(_ field: FormField, _ path: [PathStep]) {
        if !field.name.isEmpty, !Slug.isCamel(field.name) {
            file.fault(
                at: path + ["name"], "form.name",
                Words(zh: "字段名“\(field.name)”不合规", en: "the field’s name “\(field.name)” is not well formed"),
                mend: Words(zh: "请用小驼峰英文，如 floorArea", en: "use lowerCamelCase, like floorArea"))
        }
        if field.type == .choice, field.options.isEmpty {
            file.fault(
                at: path, "form.options", Words(zh: "选择字段“\(field.name)”没有选项", en: "the choice “\(field.name)” has no options"),
                mend: Words(zh: "请写 options: [{value: …, title: …}]", en: "add options: [{value: …, title: …}]"))
        }
        if field.type != .choice, !field.options.isEmpty {
            file.fault(
                at: path + ["options"], "form.options", Words(zh: "只有 choice 类型才有选项", en: "only a choice has options"),
                mend: Words(zh: "请改为 type: choice，或删去 options", en: "make it type: choice, or take the options away"))
        }
        Duplicates.report(field.options.map(\.value), "value", in: file) { path + ["options", .index($0), "value"] }
        if let least = field.min, let most = field.max, least > most {
            file.fault(
                at: path + ["min"], "form.bounds", Words(zh: "min \(least) 大于 max \(most)", en: "min \(least) is greater than max \(most)"),
                mend: Words(zh: "请对调或改正", en: "swap or correct them"))
        }
    }

    private func check(_ condition: Condition, _ path: [PathStep]) {
        guard let name = condition.field, !name.isEmpty else { return }
        guard let field = item.field(name) else {
            References.check(name, "field", among: item.form.map(\.name), in: file, at: path + ["field"])
            return
        }
        if condition.values.isEmpty {
            file.fault(
                at: path, "condition.empty", Words(zh: "条件的取值列表是空的，永远不成立", en: "the condition’s list is empty, so it never holds"),
                mend: Words(zh: "请写至少一个值", en: "write at least one value"))
        }
        if !field.required {
            file.warn(
                at: path, "condition.optional",
                Words(
                    zh: "条件所看的字段“\(name)”可以不填，不填时无法判断",
                    en: "the condition looks at “\(name)”, which may be left out and then decides nothing"),
                mend: Words(zh: "请把该字段设为 required: true", en: "make the field required: true"))
        }
        for value in condition.values {
            guard let wanted = complaint(value, field) else { continue }
            file.fault(
                at: path, "condition.value",
                Words(
                    zh: "条件的值 \(value.text()) 永远不会等于字段“\(name)”",
                    en: "the condition’s value \(value.text()) can never equal the field “\(name)”"),
                mend: Words(zh: "请写\(wanted.zh)", en: "write \(wanted.en)"))
        }
    }

    /// What the value should be instead; nil when the field can hold it.
    private func complaint(_ value: JSON, _ field: FormField) -> Words? {
        switch field.type {
        case .choice:
            guard !field.options.isEmpty else { return nil }
            if let text = value.stringValue, field.options.contains(where: { $0.value == text }) { return nil }
            let known = field.options.map(\.value).joined(separator: ", ")
            return Words(zh: "选项之一：\(known)", en: "one of its options: \(known)")
        case .boolean: return value.boolValue == nil ? Words(zh: "true 或 false", en: "true or false") : nil
        case .integer, .number, .money: return value.intValue == nil ? Words(zh: "不带引号的整数", en: "a whole number without quotes") : nil
        case .text, .longtext, .date, .phone, .code: return value.stringValue == nil ? Words(zh: "带引号的文字", en: "a text in quotes") : nil
        }
    }
}

/// Circles in what needs what.
enum Circles {
    /// The first circle in the order given, written from its first name back to it; nil when there is none.
    static func first(in graph: [(name: String, needs: [String])]) -> [String]? {
        let needs = Dictionary(graph.map { ($0.name, $0.needs) }, uniquingKeysWith: { first, _ in first })
        var done: Set<String> = []
        for start in graph where !done.contains(start.name) {
            var trail = [start.name]
            var waiting = [needs[start.name] ?? []]
            while let next = waiting.last?.first {
                waiting[waiting.count - 1].removeFirst()
                if let begin = trail.firstIndex(of: next) { return trail[begin...] + [next] }
                if !done.contains(next), let deeper = needs[next] {
                    trail.append(next)
                    waiting.append(deeper)
                }
                while waiting.last?.isEmpty == true {
                    waiting.removeLast()
                    done.insert(trail.removeLast())
                }
            }
            done.insert(start.name)
        }
        return nil
    }
}
