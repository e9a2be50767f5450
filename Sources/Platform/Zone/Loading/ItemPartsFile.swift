/// The papers, fields and steps of an item file.
extension ItemFile {
    static func material(_ fields: Fields) -> Material {
        defer { fields.finish() }
        return Material(
            id: fields.text("id"), name: fields.words("name"), main: fields.bool("main"), required: fields.bool("required"),
            deferrable: deferral(fields), original: fields.optionalInt("original", in: 0...99) ?? 1,
            copies: fields.optionalInt("copies", in: 0...99) ?? 0, from: fields.choice("from", default: .applicant, required: false),
            when: fields.condition(), note: fields.optionalWords("note"))
    }

    private static func deferral(_ fields: Fields) -> Deferral? {
        guard let entry = fields.optionalMapping("deferrable"), entry.isMapping else { return nil }
        defer { entry.finish() }
        return Deferral(days: entry.int("days", in: 1...365) ?? 1, cure: entry.choices("cure", of: Deferral.Cure.self))
    }

    static func field(_ fields: Fields) -> FormField {
        defer { fields.finish() }
        let options = fields.mappings("options", required: false).map { entry -> FormField.Option in
            defer { entry.finish() }
            return FormField.Option(value: entry.text("value"), title: entry.words("title"))
        }
        let bounds = -1_000_000_000_000...1_000_000_000_000
        return FormField(
            name: fields.text("name"), title: fields.words("title"), type: fields.choice("type", default: .text),
            required: fields.bool("required"),
            unit: fields.optionalWords("unit"), hint: fields.optionalWords("hint"), options: options,
            min: fields.optionalInt("min", in: bounds),
            max: fields.optionalInt("max", in: bounds), when: fields.condition())
    }

    static func step(_ fields: Fields) -> StepPlan {
        defer { fields.finish() }
        return StepPlan(
            key: fields.text("key"), title: fields.words("title"), department: fields.text("department"),
            after: fields.texts("after", required: false),
            days: fields.optionalInt("days", in: 0...1_000), when: fields.condition())
    }
}
