import Records
import WorkCalendar

/// Everything the static check must find, in one table.
enum Broken: RecordKind {
    enum State: String, StateSet { case begun, stuck, lost, over }
    enum Action: String, ActionSet { case go, twice, leave, unused }
    static let lifecycle = Lifecycle<Broken>(
        "broken", start: .begun, ends: [.over: .done], clocks: [Clock("known", .setting("x", 1, .day))],
        silences: [Silence(.due("known"), in: [.begun], do: .go)], joins: [.twice],
        rows: [
            Row(.go, from: [.begun], to: .stuck, by: [.anyone], does: [.start("unknown")]),
            Row(.twice, from: [.begun], to: .over, by: [.anyone]), Row(.twice, from: [.begun], to: .stuck, by: [.anyone]),
            Row(.leave, from: [.over], to: .begun, by: [.anyone], does: [.whenCured("list", [.stop("hidden")])]),
        ])
    static let faults = [
        "action unused has no row", "row leave leaves the end state over", "two rows for twice from begun", "state lost cannot be reached",
        "state stuck is a dead end", "state lost is a dead end", "clock unknown is used and not declared",
        "clock hidden is used and not declared", "silence go in begun has no row by the system", "join twice has no row by the system",
    ]
}
