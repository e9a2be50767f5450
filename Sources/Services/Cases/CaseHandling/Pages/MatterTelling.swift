import Evidence
import Records
import Web
import WorkCalendar
import Zone

/// Tells what happened in sentences people say, never in the names of actions.
struct MatterTelling {
    let matter: Matter
    let wording: Wording

    private var language: Language { wording.language }

    /// What the timeline shows, newest first: drafts changed ten times are one line; what only concerns the office stays there.
    var entries: [Timeline.Entry] {
        (entries { _ in true } + looks).enumerated().sorted { ($1.element.at, $0.offset) < ($0.element.at, $1.offset) }.map(\.element)
    }

    /// What happened to the matter itself, without its parts.
    var ownEntries: [Timeline.Entry] { entries { [id = matter.record.id] in $0.line.record == id } }

    private func entries(_ keep: (Line) -> Bool) -> [Timeline.Entry] {
        shown.reversed().filter(keep).map { line in
            Timeline.Entry(
                at: line.line.recordedAt, what: sentence(line)[language], by: who(line), logIndex: line.line.logIndex, note: note(line))
        }
    }

    private static let office: Set<String> = ["note", "refused", "proposed", "assign", "release", "hold", "unhold", "seal"]

    private var shown: [Line] {
        var out: [Line] = []
        for line in matter.lines {
            let action = line.line.action
            if line.step != nil, action == BuiltIn.opened.rawValue { continue }
            // Steps that fall away with the ending are told with it, not as further things that happened.
            if line.step != nil, action == StepRecord.Action.drop.rawValue { continue }
            if matter.audience == .applicant, Self.office.contains(action) { continue }
            if action == BuiltIn.amended.rawValue, out.last?.line.action == action { out.removeLast() }
            out.append(line)
        }
        return out
    }

    /// One line as a sentence.
    func sentence(_ line: Line) -> Words {
        if let step = line.step { return stepSentence(step, line) }
        let action = line.line.action
        if let counted = counted(action, line) { return counted }
        if let plain = Self.plain[action] { return plain }
        return CaseRecord.titles.action(action)
    }

    private static let plain: [String: Words] = [
        "opened": Words(zh: "开始填写", en: "Begun"), "submit": Words(zh: "提交了申请", en: "Application sent"),
        "receive": Words(zh: "窗口收件", en: "Received at the window"),
        "deem_receive": Words(zh: "到时限自动收件", en: "Received by itself when the time was up"),
        "discard": Words(zh: "删了草稿", en: "Draft discarded"),
        "pre_return": Words(zh: "收件前先退回，请改几处再交", en: "Sent back before receipt, with what to mend"),
        "request_correction": Words(zh: "一次告知了要补的材料", en: "Told once what is missing"), "accept": Words(zh: "受理了", en: "Accepted"),
        "deem_accept": Words(zh: "到期没有答复，视为受理", en: "Accepted by silence: no answer came in time"),
        "not_accept": Words(zh: "决定不受理", en: "Not accepted"), "review": Words(zh: "开始审查", en: "Review begun"),
        "resume": Words(zh: "恢复计时", en: "The clock runs again"), "grant": Words(zh: "准予", en: "Granted"),
        "deny": Words(zh: "决定不予许可", en: "Denied"), "issue": Words(zh: "结果做好了，等送达", en: "The result is ready to be delivered"),
        "withdraw": Words(zh: "撤回了申请", en: "Application withdrawn"), "terminate": Words(zh: "办件终止", en: "The matter was ended"),
        "lapse": Words(zh: "到期没有补齐，办件终止", en: "Ended: the papers did not come in time"),
        "offer_deferral": Words(zh: "提出可以先受理、材料后补", en: "Offered to accept now and take the papers later"),
        "promise": Words(zh: "签了后补承诺，受理了", en: "Accepted on the promise to bring the papers"),
        "lapse_deferral": Words(zh: "承诺到期没有补，办件终止", en: "Ended: the promised papers did not come"),
        "turn_red": Words(zh: "过了承诺的日子", en: "The promised day has passed"),
    ]

    /// Sentences that carry a number, a name or a way.
    private func counted(_ action: String, _ line: Line) -> Words? {
        switch action {
        case "correct", "cure":
            let names = paperNames(line)
            guard !names.isEmpty else { return nil }
            return Words(
                zh: "收到补的“\(names.map(\.zh).joined(separator: "”“"))”", en: "Received: \(names.map(\.en).joined(separator: ", "))")
        case "suspend":
            let name = line.told("procedure").flatMap { matter.item?.pause($0)?.name }
            return Words(
                zh: "开始\(name?.zh ?? "特别程序")，次日起停计", en: "\(name?.en ?? "A special procedure") begun; the clock is paused from the next day"
            )
        case "extend":
            let days = line.count("days") ?? 0
            return Words(zh: "延期 \(days) 个工作日", en: "Extended by \(days) working days")
        case "deliver":
            let way = line.told("method").flatMap { CaseRecord.choices[$0] }
            return Words(zh: "送达了\(way.map { "（\($0.zh)）" } ?? "")", en: "Delivered\(way.map { " (\($0.en.lowercased()))" } ?? "")")
        default: return nil
        }
    }

    private func stepSentence(_ key: String, _ line: Line) -> Words {
        let title = matter.plan(key)?.title ?? Words(zh: key, en: key)
        switch line.line.action {
        case "complete": return Words(zh: "\(title.zh)：办完", en: "\(title.en): done")
        case "return": return Words(zh: "\(title.zh)：退回", en: "\(title.en): returned")
        case "open": return Words(zh: "\(title.zh)：开始", en: "\(title.en): begun")
        case "drop": return Words(zh: "\(title.zh)：不用办了", en: "\(title.en): no longer needed")
        default:
            let other = StepRecord.titles.action(line.line.action)
            return Words(zh: "\(title.zh)：\(other.zh)", en: "\(title.en): \(other.en)")
        }
    }

    /// The materials that came with an act.
    private func paperNames(_ line: Line) -> [Words] {
        (line.line.data["papers"]?.arrayValue ?? []).compactMap { $0["material"]?.stringValue }.map(matter.material)
    }

    /// Department and person, the applicant by name, or the system.
    func who(_ line: Line) -> String {
        let language = language
        if line.line.actor == "system" { return Words(zh: "系统按规则", en: "The system, by rule")[language] }
        let name = line.name ?? ""
        let roles: Set<String> = [RoleText.clerk, RoleText.reviewer, RoleText.chief]
        if roles.contains(line.line.role) {
            // A clerk of the comprehensive window sits there, whichever department they received for.
            let place = line.place ?? line.line.unit
            let department = matter.department(place)?.short[language] ?? place
            return Words(zh: "\(department)，\(name)", en: "\(department), \(name)")[language]
        }
        if line.line.role == "supervisor" { return Words(zh: "监督，\(name)", en: "Supervision, \(name)")[language] }
        if let behalf = line.behalf, behalf != name { return Words(zh: "\(name)，代\(behalf)", en: "\(name) for \(behalf)")[language] }
        return name
    }

    /// What fell away with an ending: the steps that were not done.
    private func dropped(_ line: Line) -> Words? {
        guard line.step == nil, line.line.to == matter.record.state, !matter.record.open, line.line.moved else { return nil }
        let names = matter.view.children.filter { $0.record.state == StepRecord.State.dropped.rawValue }.map { child in
            child.record.step.flatMap { matter.plan($0)?.title } ?? Words(zh: child.record.title, en: child.record.title)
        }
        guard !names.isEmpty else { return nil }
        return Words(
            zh: "没办完的环节不再办：\(names.map(\.zh).joined(separator: "、"))",
            en: "Steps no longer needed: \(names.map(\.en).joined(separator: ", "))")
    }

    /// The words that were written with the act, where they are for the reader.
    private func note(_ line: Line) -> String? {
        let names = line.step == nil ? ["reason", "result", "authority"] : ["opinion", "reason"]
        var parts = names.compactMap { line.said($0) }
        if matter.isStaff, let note = line.said("note") { parts.append(note) }
        if let dropped = dropped(line) { parts.append(dropped[language]) }
        if let notice = line.told("noticeNumber") { parts.append(Words(zh: "书面告知 \(notice)", en: "written notice \(notice)")[language]) }
        return parts.isEmpty ? nil : parts.joined(separator: Words(zh: "；", en: "; ")[language])
    }
}

/// Roles as history writes them.
private enum RoleText {
    static let clerk = "clerk"
    static let reviewer = "reviewer"
    static let chief = "chief"
}
