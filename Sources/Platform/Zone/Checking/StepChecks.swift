import WorkCalendar

/// The rules of the steps: they form a graph without circles, done by departments that exist, within the promise.
struct StepChecks {
    let entry: ItemFile
    let departments: [String: Department]?
    private var file: SourceFile { entry.file }
    private var steps: [StepPlan] { entry.item.steps }

    func run() {
        Duplicates.report(steps.map(\.key), "key", in: file) { ["steps", .index($0), "key"] }
        for (index, step) in steps.enumerated() {
            References.check(step.department, "department", among: departments?.keys, in: file, at: ["steps", .index(index), "department"])
            for (position, key) in step.after.enumerated() {
                References.check(key, "step", among: steps.map(\.key), in: file, at: ["steps", .index(index), "after", .index(position)])
            }
            Duplicates.report(step.after, "key", in: file) { ["steps", .index(index), "after", .index($0)] }
        }
        if let circle = Circles.first(in: steps.map { ($0.key, $0.after) }) {
            report(circle)
        } else {
            checkDays()
        }
    }

    private func report(_ circle: [String]) {
        let index = steps.firstIndex { $0.key == circle[0] } ?? 0
        let round = circle.reversed().joined(separator: " → ")
        file.fault(
            at: ["steps", .index(index), "after"], "step.circle",
            Words(zh: "步骤首尾相接，谁也开始不了：\(round)", en: "the steps go in a circle, so none can begin: \(round)"),
            mend: Words(zh: "请从其中一步的 after 里去掉一项", en: "take one name out of the `after` of one of them"))
    }

    /// The longest way through the steps must fit into the promise, else the promise cannot be kept.
    private func checkDays() {
        guard let promised = entry.limits?.promised, promised.unit == .workday, steps.contains(where: { $0.days != nil }) else { return }
        var finish: [String: Int] = [:]
        var left = steps
        while let index = left.firstIndex(where: { step in step.after.allSatisfy { key in !left.contains { $0.key == key } } }) {
            let step = left.remove(at: index)
            finish[step.key] = (step.after.compactMap { finish[$0] }.max() ?? 0) + (step.days ?? 0)
        }
        guard let longest = finish.values.max(), longest > promised.amount else { return }
        file.warn(
            at: ["steps"], "step.long",
            Words(
                zh: "各步骤合计最长 \(longest) 个工作日，超过承诺的 \(promised.amount)",
                en: "the longest way through the steps takes \(longest) working days, more than the \(promised.amount) promised"),
            mend: Words(zh: "请缩短某一步，或改为并行", en: "shorten a step, or let steps run in parallel"))
    }
}
