import Evidence
import People
import Records
import Zone

/// Who may be offered a deferral, for which papers, and what it holds up.
extension CaseRecord {
    /// The applicant's standing, as the credit service answers it.
    package static let standingFact: FactName = "credit.standing"
    /// Written by a lapse; bars further deferrals until it is repaired.
    package static let lapsedFact: FactName = "credit.deferral_lapsed"

    /// The materials the clerk names in this offer, or those already offered.
    private static func named(_ view: View) -> [String] {
        let typed = view.typedMaterials
        return typed.isEmpty ? view.openGaps("deferral").map(\.what) : typed
    }

    /// The item is on the list: on-the-spot items and those without a deferrable paper are not (domain/04).
    static let onList = Guard<CaseRecord>("on_list") { view in
        if view.terms.papers.contains(where: { $0.deferrableDays != nil }) { return .yes }
        return .no(Reason("not_on_list", zh: "这个事项不在容缺清单里", en: "This item is not on the list of deferrals"))
    }

    /// Only secondary papers the guide marks as deferrable.
    static let minorOnly = Guard<CaseRecord>("minor_only", onFields: true) { view in
        let main = named(view).filter { view.terms.paper($0)?.deferrableDays == nil }
        if main.isEmpty { return .yes }
        return .no(
            Reason(
                "main_paper", zh: "不能容缺：\(main.joined(separator: "、"))",
                en: "These papers cannot be deferred: \(main.joined(separator: ", "))"))
    }

    /// Every other required paper is there.
    static let mainComplete = Guard<CaseRecord>("main_complete", onFields: true) { view in
        let offered = Set(named(view))
        let missing = view.missing.filter { !offered.contains($0) }
        if missing.isEmpty { return .yes }
        return .no(
            Reason(
                "main_missing", zh: "除了容缺的，还缺：\(missing.joined(separator: "、"))",
                en: "Beside the deferred papers these are missing: \(missing.joined(separator: ", "))"))
    }

    /// Credit clean; a service that does not answer is unknown, and unknown is no deferral (ordinary route).
    static let creditClean = Guard<CaseRecord>("credit_clean", reads: [standingFact, lapsedFact]) { view in
        if let lapse = view.facts[lapsedFact], lapse.value == .yes {
            return .no(
                Reason(
                    "deferral_lapsed", zh: "这位申请人有一次容缺到期没补，修复以前走普通程序",
                    en: "An earlier deferral of this applicant lapsed; the ordinary route applies until it is repaired"))
        }
        return view.holds(
            standingFact,
            else: Reason("bad_credit", zh: "信用记录不允许容缺，请走普通程序", en: "The credit record does not allow a deferral; use the ordinary route"),
            unknown: Reason(
                "credit_unknown", zh: "信用服务没有回答，现在不能容缺，请走普通程序",
                en: "The credit service did not answer; no deferral now, use the ordinary route"))
    }

    /// The applicant promises, online by their own account. At the window, where people have none, the clerk enters what they signed.
    static let ownHand = Guard<CaseRecord>("own_hand") { view in
        if !view.caller.isStaff || view.record.data["openedBy"] == .string(RoleName.clerk) { return .yes }
        return .no(Reason("own_hand", zh: "要由申请人自己签承诺", en: "The applicant must sign the promise"))
    }

    static let offered = Guard<CaseRecord>("offered") { view in
        let open = view.openGaps("deferral")
        if open.contains(where: { $0.dueAt < view.now }) {
            return .no(Reason("offer_over", zh: "答应的日子已经过了，请窗口重新提出", en: "The day of the offer has passed; the window must offer anew"))
        }
        if !open.isEmpty { return .yes }
        return .no(Reason("not_offered", zh: "窗口还没有提出容缺", en: "No deferral has been offered"))
    }

    static let promisedOpen = Guard<CaseRecord>("promised_open") { view in
        if view.openGaps("deferral").contains(where: \.bound) { return .yes }
        return .no(Reason("nothing_owed", zh: "没有欠着的材料", en: "No promised paper is outstanding"))
    }

    /// Never granted while a promised paper is open; the attempt itself is written down.
    static let noOpenGap = Guard<CaseRecord>("open_gap", refusalIsEvent: true) { view in
        let open = view.openGaps("deferral").filter(\.bound)
        if open.isEmpty { return .yes }
        let names = open.map(\.what).joined(separator: ", ")
        return .no(Reason("open_gap", zh: "承诺后补的材料还没到：\(names)", en: "A promised paper has not come: \(names)"))
    }
}

extension View {
    /// The materials named in the field `gaps` of this act.
    var typedMaterials: [String] {
        (fields["gaps"]?.arrayValue ?? []).compactMap { $0["material"]?.stringValue }
    }
}
