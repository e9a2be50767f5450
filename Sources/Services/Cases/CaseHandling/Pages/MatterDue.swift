import Records
import Web
import WorkCalendar
import Zone

/// The date that binds now, the ledger that explains it, and the lamp: for applicants and for the desk.
struct MatterDue {
    let matter: Matter
    let wording: Wording

    private var language: Language { wording.language }

    /// Which clock a person waits for in this state, newest round.
    var clock: RecordView.Clock? {
        switch matter.state {
        case .received: return matter.view.clock(.notice)
        case .correction: return matter.view.clock("cure") ?? matter.view.clock(.notice)
        case .granted, .issuing: return matter.view.clock(.delivery)
        case .draft, .submitted, .preReturned, .withdrawn, .terminated, .discarded, .notAccepted, nil: return nil
        case .accepted, .inReview, .suspended, .denied, .delivered: return matter.view.clock(.promised) ?? matter.view.clock(.statutory)
        }
    }

    /// When all corrections are in, the office's clock runs again although the state stays.
    private var running: RecordView.Clock? {
        guard matter.state == .correction, let cure = matter.view.clock("cure"), cure.reading.state == .stopped,
            let notice = matter.view.clock(.notice), notice.reading.state == .running
        else { return clock }
        return notice
    }

    /// The panel with the sentence, the ledger and its sum; a plain sentence where no clock runs.
    var html: HTML {
        guard let clock = running, clock.reading.state != .idle else { return waiting }
        if clock.reading.state == .stopped { return spent(clock) }
        return ledger(clock).panel(wording, lamp: lamp(clock)) + pending
    }

    func ledger(_ clock: RecordView.Clock) -> Ledger {
        let (start, end) = words(clock.row.name)
        let pauses = Dictionary(
            (matter.item.map { $0.pauses + $0.excluded } ?? []).map { ($0.code, $0.name) }, uniquingKeysWith: { first, _ in first })
        return Ledger(
            clock.reading, spec: clock.row.spec, now: matter.view.now, calendar: matter.calendar, pauses: pauses, start: start, end: end,
            origin: origin(clock.row.name), entries: clock.entries)
    }

    private func words(_ clock: String) -> (Words, Words) {
        switch clock {
        case "notice": (Words(zh: "收件", en: "Received"), Words(zh: "答复是否受理", en: "Answered"))
        case "cure": (Words(zh: "告知", en: "Told"), Words(zh: "把材料补齐", en: "Papers due"))
        case "delivery": (Words(zh: "决定", en: "Decided"), Words(zh: "送达", en: "Delivered"))
        default:
            matter.item?.limits.startOn == .receive
                ? (Words(zh: "收件", en: "Received"), Words(zh: "办结", en: "Decided"))
                : (Words(zh: "受理", en: "Accepted"), Words(zh: "办结", en: "Decided"))
        }
    }

    /// 法定 20 天，全市 15 天，我们答应 10 天.
    private func origin(_ clock: String) -> Words? {
        guard clock == "promised", let limits = matter.item?.limits else { return nil }
        let other = Wording(language == .zh ? .en : .zh, offset: matter.zone.offset, now: matter.view.now)
        func phrase(_ wording: Wording, _ names: (String, String, String), _ comma: String) -> String {
            var parts: [String] = []
            if let statutory = limits.statutory { parts.append("\(names.0) \(wording.limit(statutory.limit))") }
            parts.append("\(names.1) \(wording.limit(limits.city.limit))")
            parts.append("\(names.2) \(wording.limit(limits.promised))")
            return parts.joined(separator: comma)
        }
        let here = phrase(wording, language == .zh ? ("法定", "全市", "我们答应") : ("Law", "city", "our promise"), language == .zh ? "，" : ", ")
        let there = phrase(other, language == .zh ? ("Law", "city", "our promise") : ("法定", "全市", "我们答应"), language == .zh ? ", " : "，")
        return language == .zh ? Words(zh: here, en: there) : Words(zh: there, en: here)
    }

    func lamp(_ clock: RecordView.Clock) -> Web.Lamp {
        let now = matter.view.now
        if matter.isStaff { return .forStaff(clock.reading, clock.row.spec.limit.unit, now: now, wording) }
        // The applicant's own deadline is nobody's lamp: it is time that is left.
        if clock.row.name == "cure" { return .forStaff(clock.reading, clock.row.spec.limit.unit, now: now, wording) }
        return .forApplicant(clock.reading, now: now, officer: matter.holder, wording)
    }

    /// A clock that has stopped: how long it took, against what was promised.
    private func spent(_ clock: RecordView.Clock) -> HTML {
        let ledger = ledger(clock)
        let title = Words(zh: "用了多久", en: "How long it took")
        return """
            <section class="panel due-panel" aria-labelledby="due-t"><div class="due"><div><h2 id="due-t">\(title[language])</h2>
            <p class="due-now">\(ledger.position(wording))</p></div>\(lamp(clock).html)</div>
            \(ledger.html(wording))
            </section>
            """
    }

    /// No clock yet: what happens next, by itself if need be.
    private var waiting: HTML {
        guard let sentence = waitingSentence else { return .empty }
        return
            "<section class=\"panel due-panel\"><h2 class=\"due-date\">\(sentence.0[language])</h2><p class=\"due-now\">\(sentence.1[language])</p></section>"
    }

    private var waitingSentence: (Words, Words)? {
        let notice = matter.zone.limit("case.notice") ?? Limit(amount: 5, unit: .workday)
        let zh = Wording(.zh, offset: matter.zone.offset, now: matter.view.now)
        let en = Wording(.en, offset: matter.zone.offset, now: matter.view.now)
        switch matter.state {
        case .submitted:
            let at = matter.view.pending.first { $0.name == "deem_receive" }?.at
            let day = at.map { at in (zh.date(zh.day(at.adding(microseconds: -1))), en.date(en.day(at.adding(microseconds: -1)))) }
            return (
                day.map { Words(zh: "最晚 \($0.0)收件", en: "Received by \($0.1) at the latest") }
                    ?? Words(zh: "等窗口收件", en: "Waiting to be received"),
                Words(
                    zh: "窗口没来得及看，也会自动收件。收件后 \(zh.limit(notice))内答复是否受理。",
                    en:
                        "If nobody has looked by then, it is received all the same. An answer follows within \(en.limit(notice)) of receipt."
                )
            )
        default: return nil
        }
    }

    /// What will happen by itself, and when.
    var pending: HTML {
        let sentences = matter.view.pending.compactMap { pending -> Words? in
            guard !pending.provisional, pending.at != .never else { return nil }
            // The applicant reads their own deadlines where they can act on them.
            if !matter.isStaff, ["lapse", "lapse_deferral"].contains(pending.name) { return nil }
            return Self.forecast(pending.name, at: pending.at, matter)
        }
        guard let first = sentences.first else { return .empty }
        return "<p class=\"note section-inner\">\(first[language])</p>\n"
    }

    private static func forecast(_ action: String, at: Instant, _ matter: Matter) -> Words? {
        func say(_ make: (String) -> String, _ language: Language) -> String {
            make(Wording(language, offset: matter.zone.offset, now: matter.view.now).deadline(at))
        }
        let (zh, en): ((String) -> String, (String) -> String)
        switch action {
        case "deem_accept": (zh, en) = ({ "到 \($0) 还没答复，就视为受理。" }, { "If there is no answer by \($0), it counts as accepted." })
        case "lapse":
            (zh, en) = ({ "到 \($0) 还没补齐，这件就终止，材料退还。" }, { "If the papers have not come by \($0), the matter ends and they go back." })
        case "lapse_deferral":
            (zh, en) = (
                { "到 \($0) 还没补，这件就终止，材料退还，记入信用记录。" },
                { "If the promised papers have not come by \($0), the matter ends and the credit record shows it." }
            )
        default: return nil
        }
        return Words(zh: say(zh, .zh), en: say(en, .en))
    }
}
