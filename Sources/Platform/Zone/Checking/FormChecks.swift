import FEEL

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
        let needs = item.form.map { (name: $0.name, needs: $0.when.fields) }
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
        guard !condition.isAlways else { return }
        // A name that is no field is told with the nearest one, not twice.
        let unknown = condition.fields.filter { item.field($0) == nil }
        for name in unknown { References.check(name, "field", among: item.form.map(\.name), in: file, at: path) }
        guard unknown.isEmpty else { return }
        let expression = Expression(condition.text, in: Scope(item.form.map { .init($0.name, $0.type.feel) }))
        var isTold = false
        for choice in expression.choices where complain(of: choice, path) { isTold = true }
        for name in expression.names { warnIfOptional(name, path) }
        // A value that can never occur is doubted by the reader of FEEL too: once told with the field's values, not twice.
        for finding in expression.findings where !(isTold && finding.severity == .doubt) {
            file.fault(
                at: path, "condition.form",
                Words(
                    zh: "第 \(finding.place.column) 个字符：\(finding.what.zh)", en: "at character \(finding.place.column): \(finding.what.en)"),
                mend: Words(zh: finding.mend.zh, en: finding.mend.en))
        }
        if !expression.isFaulty, expression.type != .boolean, expression.type != .any {
            file.fault(
                at: path, "condition.form",
                Words(zh: "条件的结果应为是或否，却是 \(expression.type)", en: "a condition is true or false, not \(expression.type)"),
                mend: Words(zh: "请写比较，如 字段 = 值", en: "write a comparison, as FIELD = VALUE"))
        }
    }

    private func warnIfOptional(_ name: String, _ path: [PathStep]) {
        guard let field = item.field(name), !field.required else { return }
        file.warn(
            at: path, "condition.optional",
            Words(
                zh: "条件所看的字段“\(name)”可以不填，不填时无法判断",
                en: "the condition looks at “\(name)”, which may be left out and then decides nothing"),
            mend: Words(zh: "请把该字段设为 required: true", en: "make the field required: true"))
    }

    /// True where one of the values can never be the field's, which is told.
    private func complain(of choice: Expression.Choice, _ path: [PathStep]) -> Bool {
        guard let field = item.field(choice.name) else { return false }
        var isTold = false
        for value in choice.values {
            guard let wanted = complaint(value, field) else { continue }
            isTold = true
            file.fault(
                at: path, "condition.value",
                Words(
                    zh: "条件的值 \(value.literal) 永远不会等于字段“\(choice.name)”",
                    en: "the condition’s value \(value.literal) can never equal the field “\(choice.name)”"),
                mend: Words(zh: "请写\(wanted.zh)", en: "write \(wanted.en)"))
        }
        return isTold
    }

    /// What the value should be instead; nil when the field can hold it.
    private func complaint(_ value: FEELValue, _ field: FormField) -> Words? {
        switch field.type {
        case .choice:
            guard !field.options.isEmpty else { return nil }
            if let text = value.stringValue, field.options.contains(where: { $0.value == text }) { return nil }
            let known = field.options.map(\.value).joined(separator: ", ")
            return Words(zh: "选项之一：\(known)", en: "one of its options: \(known)")
        case .boolean: return value.booleanValue == nil ? Words(zh: "true 或 false", en: "true or false") : nil
        case .integer, .number, .money: return value.numberValue == nil ? Words(zh: "不带引号的数", en: "a number without quotes") : nil
        case .date: if case .date = value { return nil } else { return Words(zh: "date(\"…\")", en: "date(\"…\")") }
        case .text, .longtext, .phone, .code: return value.stringValue == nil ? Words(zh: "带引号的文字", en: "a text in quotes") : nil
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
