import Records
import WorkCalendar

/// A case (办件): one application for one item, from draft to delivery.
///
/// States and clocks: domain/01; 行政许可法 Art. 32 (notice, silence), 42 (decision, extension), 44 (delivery), 45 (what stops the clock).
package enum CaseRecord: RecordKind {
    package static let name = "case"

    package enum State: String, StateSet {
        case draft, submitted
        case preReturned = "pre_returned"
        case received, correction
        case notAccepted = "not_accepted"
        case accepted
        case inReview = "in_review"
        case suspended, granted, denied, issuing, delivered, withdrawn, terminated
        /// A draft thrown away before anybody but its writer knew of it.
        case discarded
    }

    package enum Action: String, ActionSet {
        case submit, discard
        case preReturn = "pre_return"
        case receive
        case deemReceive = "deem_receive"
        case requestCorrection = "request_correction"
        case correct, accept
        case deemAccept = "deem_accept"
        case notAccept = "not_accept"
        case review
        case suspend, resume, extend, grant, deny, issue, deliver, withdraw, terminate, lapse
        // Measure 4, in its own file.
        case offerDeferral = "offer_deferral"
        case promise, cure
        case lapseDeferral = "lapse_deferral"
    }

    static let deciding: [State] = [.accepted, .inReview]
    static let alive: [State] = [.submitted, .preReturned, .received, .correction, .accepted, .inReview, .suspended]
    /// What acceptance does, however it comes about: on paper, by promise, by silence.
    static let acceptance: [Effect] = [
        .stop(.notice), .stop("cure"), .startWhere("accept", .statutory), .startWhere("accept", .promised), .steps,
    ]
    /// What receipt does: the office's clock of notice starts.
    static let receipt: [Effect] = [.closeGaps] + office
    /// The office's own clocks, from receipt or from the last correction: the time of a correction is the applicant's.
    static let office: [Effect] = [.start(.notice), .startWhere("receive", .statutory), .startWhere("receive", .promised)]
    /// What any decision does.
    static let decision: [Effect] = [.stop(.statutory), .stop(.promised)]

    static let clocks = [
        Clock(.notice, .setting("case.notice", 5, .workday)),
        Clock(.statutory, .definition("statutory"), honours: .law),
        Clock(.promised, .definition("promised"), honours: .lawAndExcluded),
        Clock(.delivery, .setting("case.delivery", 10, .workday)),
        // The applicant's own time: it binds them and is no lateness of ours.
        Clock("cure", .setting("case.cure", 30, .workday), edge: .close, lamps: false),
    ]

    static let silences = [
        // A submission nobody looked at has been received all the same (records.md section 3, night receipt).
        Silence<CaseRecord>(.inState(.setting("case.arrival", 1, .workday)), in: [.submitted], do: .deemReceive),
        Silence(.dayAfterDue(.notice), in: [.received, .correction], do: .deemAccept),
        Silence(.due("cure"), in: [.correction], do: .lapse),
    ]

    /// What supervision is told of: near the end of each of the office's limits, and past it; a pause longer than was announced.
    static let watches = [
        Watch(.notice, .yellow), Watch(.notice, .red), Watch(.promised, .yellow), Watch(.promised, .red), Watch(.statutory, .red),
        Watch(.delivery, .yellow), Watch(.delivery, .red), Watch("pause", .red, warns: true),
    ]

    static let table = Lifecycle<CaseRecord>(
        name, start: .draft, privateStates: [.draft, .discarded],
        ends: [
            .notAccepted: .refused, .denied: .denied, .delivered: .granted, .withdrawn: .withdrawn, .terminated: .terminated,
            .discarded: .withdrawn,
        ],
        clocks: clocks, silences: silences, joins: [.review], watches: watches, rows: arriving + accepting + deciding1 + ending)

    // From the applicant's desk to the receipt.
    private static let arriving: [Row<CaseRecord>] = [
        Row(
            .submit, from: [.draft, .preReturned], to: .submitted, by: [.party(.applicant)], asks: [.papersIfAny],
            needs: [online, answered], does: [.closeGaps]),
        Row(.discard, from: [.draft], to: .discarded, by: [.party(.applicant), .unit(.clerk)], turn: .never),
        Row(
            .preReturn, from: [.submitted], to: .preReturned, by: [.unit(.clerk)], asks: [.text("reason"), .gaps], turn: .never,
            does: [.gaps("pre"), .notice("pre_return", to: [.applicant])]),
        Row(
            .receive, from: [.draft, .submitted], to: .received, by: [.unit(.clerk)], needs: [handedOver], effective: .officeTime,
            does: receipt + [.notice("receipt", to: [.applicant])]),
        Row(
            .deemReceive, from: [.submitted], to: .received, by: [.system], effective: .arrival,
            does: receipt + [.flag("deemed_received"), .notice("receipt", to: [.applicant])]),
    ]

    // Complete, incomplete, or not ours.
    private static let accepting: [Row<CaseRecord>] = [
        Row(
            .requestCorrection, from: [.received], to: .correction, by: [.unit(.clerk)], asks: [.gaps], times: 1,
            does: [
                .gaps("correction"), .stop(.notice), .stop(.statutory), .stop(.promised), .start("cure"), .notice("gaps", to: [.applicant]),
            ]),
        Row(
            .correct, from: [.correction], by: [.party(.applicant), .unit(.clerk)], asks: [.papers], needs: [somethingMissing],
            effective: .officeTime, does: [.cureGaps, .whenCured("correction", [.stop("cure")] + office)]),
        Row(
            .accept, from: [.received, .correction], to: .accepted, by: [.unit(.clerk), .unit(.chief)], needs: [complete],
            does: acceptance + [.notice("acceptance", to: [.applicant])]),
        Row(
            .deemAccept, from: [.received, .correction], to: .accepted, by: [.system], effective: .clockStart(.notice),
            does: acceptance + [.flag("deemed_accepted"), .notice("deemed", to: [.applicant, .chief])]),
        Row(
            .notAccept, from: [.received], to: .notAccepted, by: [.unit(.clerk)], asks: [.text("reason"), .text("authority")], turn: .never,
            does: [.notice("not_accepted", to: [.applicant])]),
        Row(
            .lapse, from: [.correction], to: .terminated, by: [.system], effective: .fired, does: [.notice("lapsed", to: [.applicant])]),
    ]

    // The office's own time, and what may lawfully stop it.
    private static let deciding1: [Row<CaseRecord>] = [
        Row(.review, from: [.accepted], to: .inReview, by: [.unit(.chief), .system], needs: [stepTouched], turn: .never),
        Row(
            .suspend, from: deciding, to: .suspended, by: [.unit(.reviewer)],
            asks: [.procedure("procedure"), .integer("days", 1...365), .reference("noticeNumber")], turn: .never,
            does: [.pause, .notice("suspension", to: [.applicant])]),
        Row(.resume, from: [.suspended], to: .inReview, by: [.unit(.reviewer)], does: [.resume, .notice("resumption", to: [.applicant])]),
        Row(
            .extend, from: deciding, by: [.unit(.reviewer)],
            asks: [.integer("days", 1...15), .text("reason"), .person("approvedBy", .chief)], needs: [extendable],
            times: 1, approval: .named(.chief, field: "approvedBy"), turn: .never,
            does: [.extend(.statutory), .extend(.promised), .flag("extended"), .notice("extension", to: [.applicant])]),
        Row(
            .grant, from: deciding, to: .granted, by: [.unit(.reviewer), .unit(.chief)], asks: [.text("result")],
            needs: [.stepsDone, .apart(from: .submit)], does: decision + [.start(.delivery), .notice("grant", to: [.applicant])]),
        Row(
            .deny, from: deciding, to: .denied, by: [.unit(.reviewer), .unit(.chief)], asks: [.text("reason")],
            needs: [.apart(from: .submit)],
            turn: .never, does: decision + [.notice("denial", to: [.applicant])]),
    ]

    // The result reaches the applicant, or the matter ends another way.
    private static let ending: [Row<CaseRecord>] = [
        Row(.issue, from: [.granted], to: .issuing, by: [.unit(.clerk)]),
        Row(
            .deliver, from: [.granted, .issuing], to: .delivered, by: [.unit(.clerk), .system],
            asks: [.choice("method", ["window", "post", "electronic"])], effective: .carried, does: [.stop(.delivery)]),
        Row(.withdraw, from: alive, to: .withdrawn, by: [.party(.applicant)], asks: [.text("reason")], turn: .never),
        Row(
            .terminate, from: [.correction, .accepted, .inReview, .suspended], to: .terminated, by: [.unit(.chief)],
            asks: [.text("reason")],
            turn: .never, does: [.notice("termination", to: [.applicant])]),
    ]
}
