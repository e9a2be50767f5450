import DMN
import FEEL
import Web
import Zone

/// Measures 2, 22, 26, 28 and 31 · The rules they decide by, written as decision models (DMN 1.5), for everybody to read and to try.
///
/// Each model names its own law and says what is only proposed.
struct Decisions: Sendable {
    let zone: ZoneFolder

    /// One decision of a model.
    struct Entry: Sendable {
        let model: ZoneDecision
        let decision: Decision

        var name: String { decision.head.name }
        /// What names it in addresses: its identifier, which stays when it is renamed.
        var key: String { decision.head.id ?? name }
        var address: String { "/rules/\(model.id)/\(Percent.encode(key))" }
        var isProposed: Bool { model.proposed.contains(name) }
        var question: Words { Words(told: decision.question) }
        var description: Words { Words(told: decision.head.description) }
        /// What it decides, in a line: its question, or its description where that alone speaks the language.
        var asks: Words {
            let (question, description) = (question, description)
            if question.zh.isEmpty { return description }
            let isTranslated = question.en != question.zh || description.en == description.zh
            return isTranslated ? question : Words(zh: question.zh, en: description.en)
        }
    }

    func entries(of model: ZoneDecision) -> [Entry] {
        model.model.model.root.decisions.map { Entry(model: model, decision: $0) }
    }

    /// The decisions nothing else rests on, which is what people come for, then the steps on the way; each in the order of the file.
    func divided(_ model: ZoneDecision) -> (conclusions: [Entry], steps: [Entry]) {
        let root = model.model.model.root
        let needed = Set(root.decisions.flatMap(\.requirements.decisions).map(\.id))
        let all = entries(of: model)
        let isStep = { (entry: Entry) in entry.decision.head.id.map(needed.contains) ?? false }
        return (all.filter { !isStep($0) }, all.filter(isStep))
    }

    /// By the identifier or the name.
    func entry(_ model: String, _ key: String) -> Entry? {
        guard let model = zone.decision(model) else { return nil }
        let all = entries(of: model)
        return all.first { $0.decision.head.id == key } ?? all.first { $0.name == key }
    }

    /// The decision an element of a model is; it may stand in another file of the folder.
    func entry(_ element: ModelElement, of model: ZoneDecision) -> Entry? {
        guard element.kind == .decision else { return nil }
        let part = model.model.model.parts[element.part]
        let file = part.file.split(separator: "/").last?.dropLast(4) ?? ""
        guard let owner = zone.decision(String(file)) else { return nil }
        return Entry(model: owner, decision: part.decisions[element.index])
    }

    /// The decisions of the same model that rest on this one.
    func users(of entry: Entry) -> [Entry] {
        guard let id = entry.decision.head.id else { return [] }
        return entries(of: entry.model).filter { $0.decision.requirements.decisions.contains { $0.id == id && $0.namespace == nil } }
    }

    /// What the decision rests on: laws, notices, lists.
    func sources(of entry: Entry) -> [KnowledgeSource] {
        let model = entry.model.model.model
        return entry.decision.requirements.authorities.compactMap { reference in
            guard let element = model.element(reference, from: 0), element.kind == .source else { return nil }
            return model.parts[element.part].sources[element.index]
        }
    }

    /// The elements a requirement of the decision means.
    func elements(_ references: [ElementReference], of entry: Entry) -> [ModelElement] {
        references.compactMap { entry.model.model.model.element($0, from: 0) }
    }
}
