import Records
import WorkCalendar

/// Two of these cannot hold one slot.
enum Seat: RecordKind {
    enum State: String, StateSet { case asked, held, left }
    enum Action: String, ActionSet { case take, change, leave }
    static let lifecycle = Lifecycle<Seat>(
        "seat", start: .asked, ends: [.left: .done], clocks: [], silences: [],
        rows: [
            Row(
                .take, from: [.asked], to: .held, by: [.party(.applicant)], asks: [.reference("slot")], does: [.claim("slot", by: ["slot"])]
            ),
            Row(
                .change, from: [.held], by: [.party(.applicant)], asks: [.reference("slot")], turn: .never,
                does: [.release("slot"), .claim("slot", by: ["slot"])]),
            Row(.leave, from: [.held], to: .left, by: [.party(.applicant)]),
        ])
}

/// Spawns an echo and calls to it.
enum Shout: RecordKind {
    enum State: String, StateSet { case quiet, calling, over }
    enum Action: String, ActionSet { case spawn, call, stop }
    static let lifecycle = Lifecycle<Shout>(
        "shout", start: .quiet, ends: [.over: .done], clocks: [], silences: [],
        rows: [
            Row(.spawn, from: [.quiet], to: .calling, by: [.unit(.clerk)], does: [.spawn(kind: "echo", link: "echo")]),
            Row(
                .call, from: [.calling], by: [.unit(.clerk)],
                does: [.signal(link: "echo", action: "hear"), .send(partner: "post", message: "hello")]),
            Row(.stop, from: [.calling], to: .over, by: [.unit(.clerk)]),
        ])
}

/// Hears once.
enum Echo: RecordKind {
    enum State: String, StateSet { case listening, heard }
    enum Action: String, ActionSet { case hear }
    static let lifecycle = Lifecycle<Echo>(
        "echo", start: .listening, ends: [.heard: .done], clocks: [], silences: [],
        rows: [Row(.hear, from: [.listening], to: .heard, by: [.system], effective: .carried)])
}

/// Swings for ever by silence: a loop nobody should write.
enum Swing: RecordKind {
    enum State: String, StateSet { case left, right, rest }
    enum Action: String, ActionSet {
        case goRight = "go_right"
        case goLeft = "go_left"
        case rest
    }
    static let lifecycle = Lifecycle<Swing>(
        "swing", start: .left, ends: [.rest: .done], clocks: [],
        silences: [
            Silence(.inState(.setting("swing.left", 1, .workday)), in: [.left], do: .goRight),
            Silence(.inState(.setting("swing.right", 1, .workday)), in: [.right], do: .goLeft),
        ],
        rows: [
            Row(.goRight, from: [.left], to: .right, by: [.system], effective: .fired),
            Row(.goLeft, from: [.right], to: .left, by: [.system], effective: .fired),
            Row(.rest, from: [.left, .right], to: .rest, by: [.unit(.clerk)]),
        ])
}

/// A kiosk's own time counts, within two hours.
enum Device: RecordKind {
    enum State: String, StateSet { case idle, used }
    enum Action: String, ActionSet { case use }
    static let lifecycle = Lifecycle<Device>(
        "device", start: .idle, ends: [.used: .done], clocks: [], silences: [],
        rows: [Row(.use, from: [.idle], to: .used, by: [.party(.applicant)], effective: .claimed(within: Limit(amount: 2, unit: .hour)))])
}

/// Nobody's business but its parties' until it is sent.
enum Letter: RecordKind {
    enum State: String, StateSet { case writing, sent, answered }
    enum Action: String, ActionSet { case send, take, answer }
    static let lifecycle = Lifecycle<Letter>(
        "letter", start: .writing, privateStates: [.writing], ends: [.answered: .done], clocks: [], silences: [],
        rows: [
            Row(.send, from: [.writing], to: .sent, by: [.party(.applicant)]),
            Row(.take, from: [.writing], to: .sent, by: [.unit(.clerk)]),
            Row(.answer, from: [.sent], to: .answered, by: [.unit(.clerk), .zone(.supervisor)]),
        ])
}
