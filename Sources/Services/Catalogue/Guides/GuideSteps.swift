import Web
import WorkCalendar
import Zone

/// The steps of an item as a board: the window first, then stages that run one after another, the result last.
struct GuideSteps {
    let item: Item
    let guides: Guides
    let visit: Visit

    private func say(_ zh: String, _ en: String) -> String { visit.say(zh, en) }

    var board: HTML {
        var stages = [Board.Stage(say("当天", "The same day"), [Board.Step(say("收件", "Handing in"), nil, who: firstDesk)])]
        var before: Int? = 0
        for rank in Board.ranks(item.steps.map { ($0.key, $0.after) }) {
            let steps = rank.compactMap { item.step($0) }
            let longest = steps.allSatisfy { $0.days != nil } ? steps.compactMap(\.days).max() : nil
            stages.append(Board.Stage(title(steps.count, from: before, days: longest), steps.map(step)))
            before = before.flatMap { start in longest.map { start + $0 } }
        }
        stages.append(Board.Stage(deliveryTitle, [Board.Step(outcome, nil, who: delivery)]))
        return Board(stages).html(visit.language)
    }

    private var firstDesk: String {
        let desk = guides.zone.departments.first { $0.receivesForAll } ?? guides.zone.department(item.department)
        return desk?.name[visit.language] ?? ""
    }

    private func step(_ step: StepPlan) -> Board.Step {
        let department = guides.zone.department(step.department)?.name[visit.language] ?? step.department
        let only = visit.words(item, guides.zone).when(step.when).map { say("；\($0)", "; \($0)") } ?? ""
        return Board.Step(step.title[visit.language], nil, who: department + only)
    }

    /// 第 1–11 天，同时进行; without days only whether lanes run together.
    private func title(_ lanes: Int, from before: Int?, days: Int?) -> String {
        var parts: [String] = []
        if let before, let days {
            if item.limits.promised.amount == 0 {
                parts.append(say("当场", "At once"))
            } else if days <= 1 {
                parts.append(say("第 \(before + max(days, 1)) 天", "Day \(before + max(days, 1))"))
            } else {
                parts.append(say("第 \(before + 1)–\(before + days) 天", "Days \(before + 1)–\(before + days)"))
            }
        }
        if lanes > 1 {
            let together = Board.together(visit.language)
            parts.append(parts.isEmpty ? together : together.prefix(1).lowercased() + together.dropFirst())
        }
        if parts.isEmpty { parts.append(say("接着", "Then")) }
        return parts.joined(separator: say("，", ", "))
    }

    private var outcome: String { item.result?.name[visit.language] ?? say("拿结果", "The result") }

    private var delivery: String { say("窗口取、邮寄或电子版", "At the window, by post or electronic") }

    private var deliveryTitle: String {
        if item.limits.promised.amount == 0 { return say("当场", "At once") }
        guard let limit = guides.zone.limit("case.delivery") else { return say("办好以后", "Afterwards") }
        return say("决定后 \(visit.wording.limit(limit))内", "Within \(visit.wording.limit(limit)) of the decision")
    }
}
