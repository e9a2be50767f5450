import Evidence
import Records
import Synchronization
import WorkCalendar
import Zone

/// The case as the engine is told of it: its table, and what a frozen item comes to for one application.
package enum CaseKind {
    package static let definitionKind = "item"

    package static let kind = Kind(
        CaseRecord.self, titles: CaseRecord.titles,
        read: { definition in try Item(definition: definition.json) },
        terms: { payload, form in
            guard let item = payload as? Item else { return .none }
            return terms(item, form)
        }, alarm: { alarm, around in SignalOpening.answer(alarm, around) })

    /// Conditions decided for this form. One that cannot be decided asks: *unknown* never drops a paper or a step in silence.
    static func terms(_ item: Item, _ form: [String: JSON]) -> Terms {
        let asked = item.materials.filter { $0.when.holds(in: form, of: item.form) != false }
        let walked = item.steps.filter { $0.when.holds(in: form, of: item.form) != false }
        let kept = Set(walked.map(\.key))
        var limits = ["promised": item.limits.promised]
        if let statutory = item.limits.statutory { limits["statutory"] = statutory.limit }
        let lawful = item.honours(.statutory)
        return Terms(
            code: item.code, limits: limits, lawful: lawful, excluded: item.honours(.promised).filter { !lawful.contains($0) },
            thresholds: item.thresholds,
            steps: walked.map {
                Terms.Step(
                    key: $0.key, title: $0.title.zh, unit: $0.department, after: $0.after.filter(kept.contains), days: $0.days)
            },
            papers: asked.map {
                Terms.Paper(id: $0.id, main: $0.main, required: $0.required, deferrableDays: $0.deferrable?.days)
            },
            startOn: item.limits.startOn.rawValue, payload: item)
    }
}

extension RecordView {
    /// The item under the version this case was opened with.
    package var item: Item? { terms.payload as? Item }
}

/// What the items of one zone freeze, encoded when the first case of an item is opened: an item does not change while the server runs.
final class ItemContents: Sendable {
    private let known = Mutex<[String: DefinitionContent]>([:])

    func content(of item: Item) throws -> DefinitionContent {
        if let found = known.withLock({ $0[item.code] }) { return found }
        let made = DefinitionContent(kind: CaseKind.definitionKind, code: item.code, json: try item.definition)
        known.withLock { $0[item.code] = made }
        return made
    }
}
