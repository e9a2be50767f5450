import Records
import WorkCalendar

/// An accountability item (问责事项): what a red signal opens for those who supervise.
///
/// OPEN → INQUIRY → DECIDED (告诫, 通报, 处分, 免责) → CLOSED (domain/00). It sits with supervision, not with the department it is about.
package enum AccountabilityRecord: RecordKind {
    package static let name = "accountability"
    /// The unit of these records: no department's, so that only the zone's supervisors see them.
    package static let seat = "supervision"

    package enum State: String, StateSet { case open, inquiry, decided, closed }
    package enum Action: String, ActionSet { case inquire, decide, void, close }

    /// 告诫, 通报, 处分, 免责.
    static let measures = ["admonition", "circulated_criticism", "sanction", "exemption"]
    static let inquiry: ClockName = "inquiry"

    package static let lifecycle = Lifecycle<AccountabilityRecord>(
        name, start: .open, ends: [.closed: .done],
        clocks: [Clock(inquiry, .setting("supervision.inquiry", 15, .workday), lamps: false)], silences: [],
        rows: [
            Row(.inquire, from: [.open], to: .inquiry, by: [.zone(.supervisor)], does: [.start(inquiry)]),
            Row(
                .decide, from: [.inquiry], to: .decided, by: [.zone(.supervisor)], asks: [.choice("measure", measures), .text("reason")],
                does: [.stop(inquiry)]),
            // Its signal was lifted, or another took its place.
            Row(
                .void, from: [.open, .inquiry, .decided], to: .closed, by: [.system], effective: .carried, turn: .never,
                does: [.stop(inquiry), .flag("signal_lifted")]),
            Row(.close, from: [.decided], to: .closed, by: [.zone(.supervisor)], asks: [.text("result", required: false)]),
        ])
}
