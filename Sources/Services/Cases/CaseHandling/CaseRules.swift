import Evidence
import People
import Records
import WorkCalendar
import Zone

/// The guards of the case table: pure questions about the loaded view.
extension CaseRecord {
    /// Written down by a clerk at the window: it is received there, never "submitted".
    private static func atWindow(_ view: View) -> Bool { view.record.data["openedBy"] == .string(RoleName.clerk) }

    static let online = Guard<CaseRecord>("online") { view in
        if !atWindow(view) { return .yes }
        return .no(Reason("window_channel", zh: "窗口收的件由窗口直接收件", en: "A matter handed in at the window is received there"))
    }

    /// A draft kept by an applicant is nobody's to receive; one written down at the window is.
    static let handedOver = Guard<CaseRecord>("handed_over") { view in
        if view.record.state != State.draft.rawValue || atWindow(view) { return .yes }
        return .no(Reason("not_submitted", zh: "申请人还没提交，只存了草稿", en: "The applicant has saved a draft and not sent it"))
    }

    /// Every required answer of the item's form is there.
    static let answered = Guard<CaseRecord>("answered") { view in
        guard let item = view.terms.payload as? Item else { return .yes }
        if let lacking = view.personal["lacking"]?.arrayValue, !lacking.isEmpty {
            return .no(
                Reason(
                    "applicant_incomplete", zh: "申请人还没填全：名称、代码、联系人和电话都要有",
                    en: "The applicant is not complete: name, code, contact and telephone are needed"))
        }
        let open = item.form.filter { field in
            field.required && field.type != .boolean && view.form[field.name] == nil
                && field.when.holds(in: view.form, of: item.form) == true
        }
        if open.isEmpty { return .yes }
        return .no(
            Reason(
                "form_incomplete", zh: "还没填完：\(open.map(\.title.zh).joined(separator: "、"))",
                en: "Not filled in yet: \(open.map(\.title.en).joined(separator: ", "))"))
    }

    /// Complete: every required paper is there, or every gap that was told is cured (行政许可法 Art. 32(5)).
    static let complete = Guard<CaseRecord>("complete") { view in
        let open = view.openGaps("correction")
        if !open.isEmpty {
            let names = open.map(\.what).joined(separator: ", ")
            return .no(
                Reason(
                    "gaps_open", zh: "告知过的 \(open.count) 份材料还没补齐：\(names)",
                    en:
                        "\(open.count == 1 ? "One paper told as missing has" : "\(open.count) papers told as missing have") not come: \(names)"
                ))
        }
        let missing = view.missing
        if missing.isEmpty { return .yes }
        let names = missing.joined(separator: ", ")
        return .no(
            Reason(
                "papers_missing", zh: "还缺 \(missing.count) 份必须的材料：\(names)。可以一次性告知补正，能后补的可以容缺",
                en:
                    "\(missing.count == 1 ? "One required paper is" : "\(missing.count) required papers are") missing: \(names). Ask for a correction once, or offer a deferral"
            ))
    }

    /// Before the lawful limit has passed; where an item has none, before the promise has (行政许可法 Art. 42). Months are not extended by days.
    static let extendable = Guard<CaseRecord>("extendable") { view in
        guard let clock = view.clocks[ClockName.statutory.rawValue] ?? view.clocks[ClockName.promised.rawValue] else {
            return .no(Reason("no_limit", zh: "这件事没有在走的期限", en: "No limit is running"))
        }
        if clock.over { return .no(Reason("limit_passed", zh: "期限已过，不能再延长", en: "The limit has passed and can no longer be extended")) }
        let units = [view.terms.limits["statutory"], view.terms.limits["promised"]].compactMap { $0?.unit }
        if units.contains(where: { [.month, .year, .hour, .officeHour].contains($0) }) {
            return .no(Reason("not_in_days", zh: "这件事的期限不按天算，不能按天延长", en: "This item's limit is not counted in days"))
        }
        return .yes
    }

    static let somethingMissing = Guard<CaseRecord>("something_missing", onFields: false) { view in
        guard view.openGaps("correction").isEmpty else { return .yes }
        return .no(Reason("nothing_missing", zh: "要补的都已经补齐了", en: "Everything that was asked for has come"))
    }

    /// A reviewer has the matter in hand as soon as one of its steps was acted on.
    static let stepTouched = Guard<CaseRecord>("step_touched") { view in
        if !view.caller.isSystem || view.children.contains(where: { $0.state == "done" || $0.state == "returned" }) { return .yes }
        return .no(Reason("no_step_yet", zh: "还没有环节动过", en: "No step has been acted on yet"))
    }
}
