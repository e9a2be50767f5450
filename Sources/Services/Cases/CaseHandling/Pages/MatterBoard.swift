import Records
import Web
import WorkCalendar
import Zone

/// Where it stands: acceptance, the item's own steps as they run together, decision, delivery.
struct MatterBoard {
    let matter: Matter
    let wording: Wording

    private var language: Language { wording.language }

    var html: HTML {
        // An item that names its own step of decision has it already.
        let decides = matter.view.terms.steps.contains { $0.key == "decision" }
        if let ending { return Board([arrival] + (matter.view.children.isEmpty ? [] : middle) + [ending]).html(language) }
        return Board([arrival] + middle + (decides ? [delivery] : [decision, delivery])).html(language)
    }

    /// Where a matter ended without a grant nothing waits any more: what was not done is not done, and the ending stands last.
    private var ending: Board.Stage? {
        let (line, title): (Line?, Words)
        switch matter.state {
        case .denied: (line, title) = (matter.last(.deny), Words(zh: "不予许可", en: "Denied"))
        case .notAccepted: (line, title) = (matter.last(.notAccept), Words(zh: "不予受理", en: "Not accepted"))
        case .terminated: (line, title) = (matter.last(.terminate, .lapse, .lapseDeferral), Words(zh: "终止", en: "Ended"))
        case .withdrawn: (line, title) = (matter.last(.withdraw), Words(zh: "申请人撤回", en: "Withdrawn by the applicant"))
        default: return nil
        }
        let byOffice = line.map { $0.line.actor != "system" && matter.state != .withdrawn } ?? false
        let department = byOffice ? matter.department(matter.record.unit)?.short[language] ?? "" : ""
        let who = [department, when(line?.line.effectiveAt)].filter { !$0.isEmpty }.joined(separator: " · ")
        return Board.Stage(say("结果", "Outcome"), [.init(title[language], .done, who: who)])
    }

    private func say(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

    private func when(_ instant: Instant?) -> String { instant.map { wording.plainDate(wording.day($0)) } ?? "" }

    private var acceptance: Line? { matter.last(.accept, .deemAccept, .promise) }

    private var arrival: Board.Stage {
        let state: Board.State
        switch matter.state {
        case .draft, .submitted, .preReturned: state = .waiting
        case .received, .correction: state = .open
        default: state = acceptance == nil ? .waiting : .done
        }
        let department = matter.department(matter.record.unit)
        let place = department?.windows.map { Windows.words($0)[language] } ?? department?.short[language] ?? ""
        let day = when((acceptance ?? matter.last(.receive, .deemReceive))?.line.effectiveAt)
        let who = [place, day].filter { !$0.isEmpty }.joined(separator: " · ")
        return Board.Stage(say("受理", "Acceptance"), [.init(say("收件受理", "Receipt and acceptance"), state, who: who)])
    }

    /// The item's steps by rank: lanes of one rank do not wait for each other.
    private var middle: [Board.Stage] {
        let steps = matter.view.terms.steps
        return Board.ranks(steps.map { ($0.key, $0.after) }).map { keys in
            let title = keys.count > 1 ? Board.together(language) : keys == ["decision"] ? say("决定", "Decision") : say("办理", "Handling")
            return Board.Stage(title, keys.compactMap { key in steps.first { $0.key == key } }.map(step))
        }
    }

    private func step(_ step: Terms.Step) -> Board.Step {
        let title = matter.plan(step.key)?.title[language] ?? step.title
        let department = matter.department(step.unit)?.short[language] ?? step.unit
        guard let child = matter.child(step.key)?.record else { return .init(title, .waiting, who: department) }
        switch child.state {
        case "done": return .init(title, .done, who: "\(department) · \(when(child.closedAt))")
        case "returned": return .init(title, .returned, who: reason(step.key).map { "\(department)：\($0)" } ?? department)
        case "open":
            let due =
                child.dueAt == .never
                ? "" : say(" · \(when(child.dueAt.adding(microseconds: -1)))前", " · by \(when(child.dueAt.adding(microseconds: -1)))")
            return .init(title, .open, who: department + due)
        case "dropped": return .init(title, .dropped, who: say("不再办", "No longer needed"))
        default: return .init(title, .waiting, who: department)
        }
    }

    private func reason(_ key: String) -> String? {
        matter.lines.last { $0.step == key && $0.line.action == "return" }?.said("reason")
    }

    private var decision: Board.Stage {
        let decided = matter.last(.grant, .deny)
        let ready = !matter.view.children.isEmpty && matter.view.children.allSatisfy { $0.record.state == "done" }
        let state: Board.State
        switch matter.state {
        case .granted, .issuing, .delivered: state = .done
        case .accepted, .inReview: state = ready ? .open : .waiting
        default: state = decided == nil ? .waiting : .done
        }
        let department = matter.department(matter.record.unit)?.short[language] ?? ""
        let day = when(decided?.line.effectiveAt)
        return Board.Stage(
            say("决定", "Decision"),
            [.init(say("作出决定", "Decide"), state, who: [department, day].filter { !$0.isEmpty }.joined(separator: " · "))])
    }

    private var delivery: Board.Stage {
        let state: Board.State = matter.state == .delivered ? .done : [.granted, .issuing].contains(matter.state) ? .open : .waiting
        let what = matter.item?.result?.name[language] ?? ""
        let done = matter.state == .delivered ? when(matter.last(.deliver)?.line.effectiveAt) : ""
        return Board.Stage(
            say("送达", "Delivery"), [.init(say("送达", "Deliver"), state, who: [what, done].filter { !$0.isEmpty }.joined(separator: " · "))])
    }
}
