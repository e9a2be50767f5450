import People
import Records
import WorkCalendar

/// A toy shaped like the case: enough of it to meet every effect, clock and silence of the kernel.
enum Matter: RecordKind {
    enum State: String, StateSet {
        case draft, submitted, received, correction, accepted, suspended, granted, delivered, denied, withdrawn, terminated
    }
    enum Action: String, ActionSet {
        case submit, arrive, receive, correct, accept, lapse, suspend, resume, extend, grant, deny, deliver, withdraw, offer, promise, cure
        case requestCorrection = "request_correction"
        case deemAccept = "deem_accept"
        case lapseDeferral = "lapse_deferral"
        case hasten
    }

    static let credit = "credit.standing"
    static let bad = Reason("bad_credit", zh: "信用有问题", en: "Bad credit")
    static let silent = Reason("credit_unknown", zh: "信用平台没有回答", en: "The credit service did not answer")
    static let creditClean = Guard<Matter>("credit_clean", reads: [credit]) { $0.holds(credit, else: bad, unknown: silent) }
    static let noOpenGap = Guard<Matter>("no_open_gap", refusalIsEvent: true) { view in
        view.gaps.contains { $0.bound && $0.isOpen }
            ? .no(Reason("no_open_gap", zh: "还有承诺的材料没交", en: "A promised paper is still open")) : .yes
    }
    static let offered = Guard<Matter>("offered") { view in
        view.openGaps("deferral").isEmpty ? .no(Reason("not_offered", zh: "没有提出", en: "Nothing was offered")) : .yes
    }

    static let accepting: [Effect] = [
        .stop(.notice), .stop("cure"), .startWhere("accept", .statutory), .start(.promised), .steps,
    ]
    static let deciding: [State] = [.accepted]

    static let lifecycle = Lifecycle<Matter>(
        "matter", start: .draft,
        ends: [.delivered: .granted, .denied: .denied, .withdrawn: .withdrawn, .terminated: .terminated],
        clocks: [
            Clock(.notice, .setting("case.notice", 5, .workday)), Clock(.statutory, .definition("statutory"), honours: .law),
            Clock(.promised, .definition("promised"), honours: .lawAndExcluded), Clock(.delivery, .setting("case.delivery", 10, .workday)),
            Clock("cure", .setting("case.cure", 30, .workday), edge: .close),
            Clock("warranty", .definition("warranty"), outlives: true, lamps: false),
        ],
        silences: [
            Silence(.inState(.setting("case.arrival", 1, .workday)), in: [.submitted], do: .arrive),
            Silence(.dayAfterDue(.notice), in: [.received, .correction], do: .deemAccept),
            Silence(.due("cure"), in: [.correction], do: .lapse),
            Silence(.gapDue, in: [.accepted, .suspended], do: .lapseDeferral),
        ],
        retention: Limit(amount: 1, unit: .year), rows: early + late)

    private static let early: [Row<Matter>] = [
        Row(.submit, from: [.draft], to: .submitted, by: [.party(.applicant)], asks: [.papersIfAny]),
        Row(.arrive, from: [.submitted], to: .received, by: [.system], effective: .arrival, does: [.start(.notice), .flag("arrived")]),
        Row(
            .receive, from: [.draft, .submitted], to: .received, by: [.unit(.clerk)], effective: .officeTime,
            does: [.start(.notice), .startWhere("receive", .statutory), .notice("receipt", to: [.applicant])]),
        Row(
            .requestCorrection, from: [.received], to: .correction, by: [.unit(.clerk)], asks: [.gaps], times: 1,
            does: [.gaps("correction"), .stop(.notice), .start("cure")]),
        Row(
            .correct, from: [.correction], by: [.party(.applicant), .unit(.clerk)], asks: [.papers], effective: .officeTime,
            does: [.cureGaps, .whenCured("correction", [.stop("cure"), .start(.notice)])]),
        Row(
            .accept, from: [.received, .correction], to: .accepted, by: [.unit(.clerk), .unit(.chief)],
            does: accepting + [.notice("acceptance", to: [.applicant])]),
        Row(
            .deemAccept, from: [.received, .correction], to: .accepted, by: [.system], effective: .clockStart(.notice),
            does: accepting + [.flag("deemed_accepted")]),
        Row(.lapse, from: [.correction], to: .terminated, by: [.system], effective: .fired),
        Row(
            .offer, from: [.received], by: [.unit(.clerk)], asks: [.gaps, .date("dueOn", atMost: .limit(.promised))],
            does: [.gaps("deferral"), .flag("deferral_offered")]),
        Row(
            .promise, from: [.received], to: .accepted, by: [.party(.applicant)], asks: [.text("signedBy")], needs: [offered, creditClean],
            does: accepting + [.bindGaps, .flag("deferral_used")]),
        Row(.cure, from: [.accepted, .suspended], by: [.party(.applicant)], asks: [.papers], does: [.cureGaps]),
        Row(
            .lapseDeferral, from: [.accepted, .suspended], to: .terminated, by: [.system], effective: .fired, does: [.fact("credit.lapsed")]
        ),
    ]

    private static let late: [Row<Matter>] = [
        Row(
            .suspend, from: deciding, to: .suspended, by: [.unit(.reviewer)],
            asks: [.procedure("procedure"), .integer("days", 1...60), .reference("noticeNumber")], does: [.pause]),
        Row(.resume, from: [.suspended], to: .accepted, by: [.unit(.reviewer)], does: [.resume]),
        Row(
            .extend, from: deciding, by: [.unit(.reviewer)],
            asks: [.integer("days", 1...30), .text("reason"), .person("approvedBy", .chief)],
            needs: [.before(.statutory)], times: 1, approval: .named(.chief, field: "approvedBy"), turn: .never,
            does: [.extend(.statutory), .extend(.promised), .flag("extended")]),
        Row(
            .hasten, from: deciding, by: [.unit(.clerk)], asks: [.text("reason")], approval: .confirmed(.chief), turn: .never,
            does: [.flag("hastened")]),
        Row(
            .grant, from: deciding, to: .granted, by: [.unit(.reviewer), .unit(.chief)], asks: [.text("result")],
            needs: [.stepsDone, .apart(from: .submit), noOpenGap], does: [.stop(.statutory), .stop(.promised), .start(.delivery)]),
        Row(.deny, from: deciding, to: .denied, by: [.unit(.reviewer), .unit(.chief)], asks: [.text("reason")]),
        Row(
            .deliver, from: [.granted], to: .delivered, by: [.unit(.clerk), .system], asks: [.choice("method", ["window", "post"])],
            effective: .carried, does: [.start("warranty")]),
        Row(
            .withdraw, from: [.draft, .submitted, .received, .correction, .accepted, .suspended], to: .withdrawn, by: [.party(.applicant)],
            asks: [.text("reason")], effective: .carried, turn: .never),
    ]
}
