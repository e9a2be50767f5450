import Evidence
import Records
import WorkCalendar

/// A supervision signal (监察信号): a limit passed or nearly passed, told to those who must answer for it.
///
/// ISSUED → ACKNOWLEDGED → EXPLAINED → UPHELD | LIFTED → CLOSED (domain/00). It never decides a case and never edits one.
package enum SignalRecord: RecordKind {
    package static let name = "signal"

    package enum State: String, StateSet {
        /// Opened and not yet issued: within one transaction only.
        case raised
        case issued, acknowledged, explained, upheld, lifted, closed
    }

    package enum Action: String, ActionSet {
        /// Issues a yellow signal, or a red one.
        case warn, charge
        case acknowledge, explain, escalate, uphold, lift
        /// The clock proved wrong; the red of the same clock took its place. Both by the system.
        case void, supersede
        /// The case went on in time: a warning that was heeded needs no judge.
        case correct
        case close
    }

    /// The closed list of reasons for lifting a signal (rule 13 of domain/00).
    static let grounds = ["applicant_hid_facts", "force_majeure", "wrong_clock"]

    private static let waiting: [State] = [.issued, .acknowledged]
    private static let answered: [Effect] = [.stop(answer), .stop(redAnswer)]
    private static let accuse: [Effect] = [.start(redAnswer), .spawn(kind: AccountabilityRecord.name, link: "accountability")]
    private static let excuse: Effect = .signal(link: "accountability", action: Alarm.takeBack)

    static let answer: ClockName = "answer"
    static let redAnswer: ClockName = "red_answer"

    package static let lifecycle = Lifecycle<SignalRecord>(
        name, start: .raised, ends: [.closed: .done],
        clocks: [
            Clock(answer, .setting("supervision.yellow", 1, .workday), lamps: false),
            Clock(redAnswer, .setting("supervision.red", 3, .workday), lamps: false),
        ],
        silences: [
            // A yellow nobody answers becomes red, even without further delay (domain/00, proposed).
            Silence(.dayAfterDue(answer), in: waiting, do: .escalate)
        ],
        rows: issuing + answering + judging)

    private static let issuing: [Row<SignalRecord>] = [
        Row(
            .warn, from: [.raised], to: .issued, by: [.system, .zone(.supervisor)], effective: .officeTime, turn: .never,
            does: [.own("file"), .start(answer), .notice("signal_yellow", to: [.chief])]),
        Row(
            .charge, from: [.raised], to: .issued, by: [.system, .zone(.supervisor)], effective: .officeTime, turn: .never,
            does: [.own("file"), .signal(link: "earlier", action: Action.supersede.rawValue)] + accuse
                + [.notice("signal_red", to: [.chief])]),
    ]

    private static let answering: [Row<SignalRecord>] = [
        Row(.acknowledge, from: [.issued], to: .acknowledged, by: [.unit(.reviewer), .unit(.chief)]),
        Row(
            .explain, from: waiting, to: .explained, by: [.unit(.reviewer), .unit(.chief)], asks: [.text("explanation")], does: answered),
        Row(
            .escalate, from: waiting, by: [.system], effective: .fired, turn: .never,
            does: [.stop(answer), .own("redden"), .flag("turned_red")] + accuse + [.notice("signal_red", to: [.chief])]),
    ]

    private static let judging: [Row<SignalRecord>] = [
        Row(
            .uphold, from: [.issued, .acknowledged, .explained], to: .upheld, by: [.zone(.supervisor)], asks: [.text("reason")],
            needs: [heard], does: answered + [.own("upheld")]),
        Row(
            .lift, from: [.issued, .acknowledged, .explained], to: .lifted, by: [.unit(.chief), .zone(.supervisor)],
            asks: [.choice("ground", grounds), .text("reason")], approval: .confirmed(.supervisor), turn: .never,
            does: answered + [.own("lifted"), excuse]),
        Row(
            .void, from: [.raised, .issued, .acknowledged, .explained, .upheld], to: .lifted, by: [.system], effective: .carried,
            turn: .never, does: answered + [.own("lifted"), .flag("wrong_clock"), excuse]),
        Row(
            .supersede, from: [.raised, .issued, .acknowledged], to: .closed, by: [.system], effective: .carried, turn: .never,
            does: answered + [.own("superseded"), .flag("superseded"), excuse]),
        Row(
            .correct, from: [.raised, .issued, .acknowledged, .explained], to: .closed, by: [.system], needs: [stillYellow],
            effective: .carried, turn: .never, does: answered + [.own("corrected"), .flag("corrected")]),
        Row(.close, from: [.upheld, .lifted], to: .closed, by: [.zone(.supervisor)], asks: [.text("result", required: false)]),
    ]

    /// Red stays until somebody judges it, however the case went on.
    static let stillYellow = Guard<SignalRecord>("still_yellow") { view in
        if view.record.data["lamp"] == "yellow", !view.flags.contains("turned_red") { return .yes }
        return .no(Reason("red_already", zh: "已经是红灯，要由监督人员核定", en: "It is red already; a supervisor judges it"))
    }

    /// Nobody is judged unheard: there is an explanation, or the time to give one is over.
    static let heard = Guard<SignalRecord>("heard") { view in
        if view.record.state == State.explained.rawValue { return .yes }
        if [answer, redAnswer].contains(where: { name in view.clocks[name.rawValue].map { $0.state == .running && $0.over } == true }) {
            return .yes
        }
        return .no(
            Reason("not_heard", zh: "还在说明的时限内，先等部门说明", en: "The department still has time to explain; wait for its answer first"))
    }
}
