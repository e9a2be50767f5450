import Evidence
import WorkCalendar
import Zone

/// An item as programs read it: texts in the caller's language, everything the guide shows.
struct ItemJSON {
    let item: Item
    let zone: ZoneFolder
    let language: Language
    let version: Int

    /// The row of a list.
    var short: JSON {
        .object([
            "code": .string(item.code), "name": text(item.name), "department": .string(item.department),
            "departmentName": text(item.departmentName), "kind": .string(item.kind.rawValue), "handling": .string(item.handling.rawValue),
            "audience": .string(item.audience.rawValue), "topics": .array(item.topics.map(JSON.string)), "frequent": .bool(item.frequent),
            "promised": limit(item.limits.promised), "fee": fee, "shortId": .string(ShortId(item.code).text),
            "version": .integer(Int64(version)),
        ])
    }

    /// The guide.
    var whole: JSON {
        guard case .object(var members) = short else { return short }
        members["promised"] = nil
        members["conditions"] = text(item.conditions)
        members["applicants"] = .array(item.applicants.map { .string($0.rawValue) })
        members["limits"] = limits
        members["channels"] = .array(item.channels.map { .string($0.rawValue) })
        members["place"] = text(item.place)
        members["visits"] = .integer(Int64(item.visits))
        members["materials"] = .array(item.materials.map(material))
        members["form"] = .array(item.form.map(field))
        members["steps"] = .array(item.steps.map(step))
        members["pauses"] = .array(item.pauses.map { pause($0, lawful: $0.statutory) } + item.excluded.map { pause($0, lawful: false) })
        members["result"] = item.result.map { .object(["name": text($0.name), "type": .string($0.type.rawValue)]) } ?? .null
        members["basis"] = .array(item.basis.map(JSON.string))
        members["review"] = item.review.map(text) ?? .null
        members["questions"] = .array(item.questions.map { .object(["question": text($0.question), "answer": text($0.answer)]) })
        members["appeal"] = text(item.appeal)
        members["codes"] = .object([
            "basic": JSON(item.codes.basic), "implementation": JSON(item.codes.implementation), "handling": JSON(item.codes.handling),
        ])
        members["source"] = source
        members["requires"] = .array(item.prerequisites.map(prerequisite))
        return .object(members)
    }

    private func text(_ words: Words) -> JSON { .string(words[language]) }

    private func prerequisite(_ prior: Prerequisite) -> JSON {
        .object([
            "item": .string(prior.item), "name": .string(zone.item(prior.item)?.name[language] ?? prior.item), "basis": JSON(prior.basis),
            "proposed": .bool(prior.proposed),
        ])
    }

    private func limit(_ limit: Limit) -> JSON {
        .object(["amount": .integer(Int64(limit.amount)), "unit": .string(limit.unit.rawValue)])
    }

    private var limits: JSON {
        .object([
            "statutory": item.limits.statutory.map(sourced) ?? .null, "city": sourced(item.limits.city),
            "promised": limit(item.limits.promised), "startOn": .string(item.limits.startOn.rawValue),
        ])
    }

    private func sourced(_ sourced: SourcedLimit) -> JSON {
        .object([
            "amount": .integer(Int64(sourced.limit.amount)), "unit": .string(sourced.limit.unit.rawValue), "basis": JSON(sourced.basis),
            "proposed": .bool(sourced.proposed),
        ])
    }

    private var fee: JSON {
        switch item.fee {
        case .free: .object(["charged": .bool(false), "standard": .null, "basis": .null])
        case .charged(let standard, let basis):
            .object(["charged": .bool(true), "standard": text(standard), "basis": .string(basis)])
        }
    }

    private func material(_ material: Material) -> JSON {
        .object([
            "id": .string(material.id), "name": text(material.name), "required": .bool(material.required), "main": .bool(material.main),
            "deferrable": .bool(material.deferrable != nil), "deferrableDays": JSON(material.deferrable?.days),
            "cure": .array(material.deferrable?.cure.map { .string($0.rawValue) } ?? []),
            "original": .integer(Int64(material.original)), "copies": .integer(Int64(material.copies)),
            "from": .string(material.from.rawValue), "when": condition(material.when), "note": material.note.map(text) ?? .null,
        ])
    }

    private func field(_ field: FormField) -> JSON {
        .object([
            "name": .string(field.name), "title": text(field.title), "type": .string(field.type.rawValue),
            "required": .bool(field.required),
            "options": .array(field.options.map { .object(["value": .string($0.value), "title": text($0.title)]) }),
            "unit": field.unit.map(text) ?? .null, "hint": field.hint.map(text) ?? .null, "min": JSON(field.min), "max": JSON(field.max),
            "when": condition(field.when),
        ])
    }

    private func step(_ step: StepPlan) -> JSON {
        .object([
            "key": .string(step.key), "title": text(step.title), "department": .string(step.department),
            "departmentName": zone.department(step.department).map { text($0.name) } ?? .string(step.department),
            "after": .array(step.after.map(JSON.string)), "days": JSON(step.days), "when": condition(step.when),
        ])
    }

    /// Null means always.
    private func condition(_ condition: Condition) -> JSON {
        guard !condition.isAlways else { return .null }
        let choice = condition.choice
        let field: JSON = choice.map { .string($0.field) } ?? .null
        let values: JSON = choice.map { .array($0.values) } ?? .null
        return .object(["feel": .string(condition.text), "field": field, "in": values])
    }

    private func pause(_ pause: Pause, lawful: Bool) -> JSON {
        .object(["code": .string(pause.code), "name": text(pause.name), "statutory": .bool(lawful)])
    }

    private var source: JSON {
        .object([
            "url": .string(item.source.url), "region": .string(item.source.region), "department": .string(item.source.department),
            "mirror": .bool(item.source.mirror), "read": .string(item.source.read), "note": JSON(item.source.note),
        ])
    }
}
