import Records
import Zone

/// A print run of codes for the wall (印制): what was printed at which size, when it was hung, what a look at it found.
///
/// The folder plans the wall; printing and hanging are acts of people, so each run is a record: its acts stand in the log, and the newest
/// run that hangs says what is on the wall. Domain 09: the wall is looked over every week, against codes pasted over ours.
package enum PrintRecord: RecordKind {
    package static let name = "wall_print"
    package enum State: String, StateSet { case printed, hanging, removed }
    package enum Action: String, ActionSet { case hang, inspect, remove }

    /// What a look at the wall can find: all in order, a code damaged, a code that is not ours.
    package static let findings = ["whole", "damaged", "foreign"]
    private static let keepers: [By] = [.zone("editor"), .unit(.clerk), .unit(.chief)]

    package static let lifecycle = Lifecycle<PrintRecord>(
        name, start: .printed, ends: [.removed: .done], clocks: [], silences: [],
        rows: [
            Row(.hang, from: [.printed], to: .hanging, by: keepers, turn: .never),
            Row(
                .inspect, from: [.hanging], by: keepers, asks: [.choice("found", findings), .text("note", required: false)], turn: .never),
            Row(.remove, from: [.printed, .hanging], to: .removed, by: keepers, asks: [.text("reason")], turn: .never),
        ])

    package static let titles = Titles(
        kind: Words(zh: "二维码印制", en: "A print run of codes"),
        states: [
            "printed": Words(zh: "已印，没挂", en: "Printed, not hung"), "hanging": Words(zh: "挂着", en: "Hanging"),
            "removed": Words(zh: "已撤下", en: "Taken down"),
        ],
        actions: [
            "hang": Words(zh: "挂上墙", en: "Hang on the wall"), "inspect": Words(zh: "巡查", en: "Look over the wall"),
            "remove": Words(zh: "撤下", en: "Take down"),
        ],
        fields: [
            "found": Words(zh: "看到什么", en: "What was found"), "note": Words(zh: "备注", en: "Note"),
            "reason": Words(zh: "为什么撤下", en: "Why it is taken down"),
        ])

    package static let kind = Kind(PrintRecord.self, titles: titles)
}
