import Records
import Zone

/// A guide under the eyes of its editor: opened when somebody first compares it with its source, and kept until the item is withdrawn.
///
/// The text of a guide lies in the folder; that it was compared, when, with what and with which result is an act (domain 09: at least
/// every 90 days), so it is a record of its own and stands in the log.
package enum GuideRecord: RecordKind {
    package static let name = "guide"
    package enum State: String, StateSet { case kept, closed }
    package enum Action: String, ActionSet { case check, close }

    package static let findings = ["same", "changed"]
    private static let keepers: [By] = [.zone("editor"), .unit(.chief)]

    package static let lifecycle = Lifecycle<GuideRecord>(
        name, start: .kept, ends: [.closed: .done], clocks: [], silences: [],
        rows: [
            Row(
                .check, from: [.kept], by: keepers,
                asks: [.choice("finding", findings), .text("evidence"), .integer("version", 1...1_000_000)], turn: .never),
            Row(.close, from: [.kept], to: .closed, by: keepers, asks: [.text("reason")], turn: .never),
        ])

    package static let titles = Titles(
        kind: Words(zh: "指南核对", en: "The keeping of a guide"),
        states: ["kept": Words(zh: "在用", en: "In use"), "closed": Words(zh: "停用", en: "Closed")],
        actions: ["check": Words(zh: "和来源核对", en: "Compare with the source"), "close": Words(zh: "停用这份指南", en: "Close the guide")],
        fields: [
            "finding": Words(zh: "核对结果", en: "What the comparison found"), "evidence": Words(zh: "对照了什么", en: "What it was compared with"),
            "version": Words(zh: "核对的是第几版", en: "Version compared"), "reason": Words(zh: "原因", en: "Reason"),
        ])

    package static let kind = Kind(GuideRecord.self, titles: titles)
}
