import People
import WorkCalendar
import Zone

/// One step (环节) of a record: a child that runs in parallel with its siblings as far as the edges allow.
package enum StepRecord: RecordKind {
    package static let name = "step"
    package enum State: String, StateSet { case waiting, open, done, returned, dropped }
    package enum Action: String, ActionSet {
        case open, complete
        case sendBack = "return"
        case drop
    }

    static let predecessorsDone = Guard<StepRecord>("predecessors_done") { view in
        let open = view.predecessors.filter { $0.state != "done" }
        if open.isEmpty { return .yes }
        return .no(Reason("step_waits", zh: "前面还有 \(open.count) 个环节没办完", en: "\(open.count) earlier steps are not done yet"))
    }

    package static let lifecycle = Lifecycle<StepRecord>(
        name, start: .waiting, ends: [.done: .done, .dropped: .withdrawn],
        clocks: [Clock("step", .definition("step"), honours: .lawAndExcluded)],
        silences: [], joins: [.open], watches: [Watch("step", .red, warns: true)],
        rows: [
            Row(.open, from: [.waiting], to: .open, by: [.system], needs: [predecessorsDone], effective: .carried, does: [.start("step")]),
            Row(
                .complete, from: [.open, .returned], to: .done, by: [.unit(.reviewer), .unit(.chief)],
                asks: [.text("opinion", required: false)], does: [.stop("step")]),
            Row(.sendBack, from: [.open], to: .returned, by: [.unit(.reviewer), .unit(.chief)], asks: [.text("reason")]),
            Row(.drop, from: [.waiting, .open, .returned], to: .dropped, by: [.system], effective: .carried, turn: .never),
        ])

    package static let titles = Titles(
        kind: Words(zh: "环节", en: "A step"),
        states: [
            "waiting": Words(zh: "等前面", en: "Waiting"), "open": Words(zh: "正在办", en: "Being handled"), "done": Words(zh: "办完", en: "Done"),
            "returned": Words(zh: "退回", en: "Returned"), "dropped": Words(zh: "不再办", en: "No longer needed"),
        ],
        actions: [
            "open": Words(zh: "开始这个环节", en: "Open the step"), "complete": Words(zh: "办完这个环节", en: "Complete the step"),
            "return": Words(zh: "退回这个环节", en: "Return the step"), "drop": Words(zh: "不再办", en: "Drop the step"),
        ],
        fields: ["opinion": Words(zh: "意见", en: "Opinion"), "reason": Words(zh: "原因", en: "Reason")],
        guards: ["predecessors_done": Words(zh: "前面的环节都办完了", en: "every earlier step is done")])
}
