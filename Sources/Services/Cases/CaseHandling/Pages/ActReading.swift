import Evidence
import Records
import Web
import WorkCalendar
import Zone

/// Reads a posted act into the fields the engine asks for, and leads the engine's faults back to the controls.
struct ActReading {
    let form: FormBody
    let uploads: Uploads
    /// In the order of the page, so that the n-th gap is known again by its place.
    let materials: [Material]
    let today: Day

    /// The materials ticked as missing.
    private var ticked: [Material] { materials.filter { form.isTicked(ActFieldName.missing($0.id)) } }
    private var brought: [String] { uploads.files.keys.sorted() }

    func fields(_ asks: [Records.Field]) -> [String: JSON] {
        var out: [String: JSON] = [:]
        for ask in asks {
            switch ask.kind {
            case .gaps:
                out[ask.name] = .array(
                    ticked.map { ["material": .string($0.id), "problem": .string(form.text(ActFieldName.problem($0.id)))] })
            case .papers: out[ask.name] = uploads.materials
            case .date:
                let raw = form.text(ask.name)
                guard !raw.isEmpty else { continue }
                if case .success(let day) = Entry.date(raw, today: today) {
                    out[ask.name] = .string(day.description)
                } else {
                    out[ask.name] = .string(raw)
                }
            case .integer:
                let raw = form.text(ask.name)
                guard !raw.isEmpty else { continue }
                if case .success(let value) = Entry.integer(raw) { out[ask.name] = .integer(value) } else { out[ask.name] = .string(raw) }
            default:
                let raw = form.text(ask.name)
                if !raw.isEmpty { out[ask.name] = .string(raw) }
            }
        }
        return out
    }

    /// `/gaps/0/problem` as `/problem-<material>`, `/materials/0/files/0` as `/paper-<material>`.
    func atControls(_ problem: Problem) -> Problem {
        var problem = problem
        problem.errors = problem.errors.map { fault in
            let parts = fault.pointer.split(separator: "/").map(String.init)
            guard parts.count >= 2, let place = Int(parts[1]) else { return fault }
            if parts[0] == "gaps", ticked.indices.contains(place) {
                return .init("/\(ActFieldName.problem(ticked[place].id))", fault.code, fault.message)
            }
            if parts[0] == "materials", brought.indices.contains(place) {
                return .init("/\(ActFieldName.upload(brought[place]))", fault.code, fault.message)
            }
            return fault
        }
        return problem
    }

    /// What was typed, with the papers that were kept, to fill the page again.
    var again: TypedForm {
        var pairs = TypedForm(form).pairs.filter { !$0.name.hasPrefix("kept-") }
        for (material, ids) in uploads.files {
            pairs += ids.map { TypedForm.Pair(name: ActFieldName.kept(material), value: String($0)) }
        }
        return TypedForm(pairs: pairs)
    }
}
