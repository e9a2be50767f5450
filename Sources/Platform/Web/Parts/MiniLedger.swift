import WorkCalendar
import Zone

/// The ledger in a table cell: a bar per day, then 6/10, and a full sentence for readers.
package struct MiniLedger: Sendable {
    private let reading: Reading
    private let unit: ClockUnit

    /// Above this many bars a bar stands for more than a day.
    static let mostBars = 24

    package init(_ reading: Reading, unit: ClockUnit) {
        self.reading = reading
        self.unit = unit
    }

    private enum Bar: String {
        case used = "u"
        case left = "f"
        case paused = "p"
        case over = "x"
    }

    package func html(_ wording: Wording) -> HTML {
        guard reading.state != .idle else { return "<span class=\"note\">\(wording.say("还没开始", "not started"))</span>" }
        let bars = bars
        let width = bars.count * 7 + 1
        let drawn = bars.enumerated().map { index, bar -> HTML in
            let x = index * 7 + 1
            switch bar {
            case .paused:
                return
                    "<rect class=\"p\" x=\"\(x)\" y=\"1\" width=\"5\" height=\"14\"/><path class=\"ps\" d=\"M\(x).5 13l4-5M\(x).5 8l4-5\"/>"
            case .over: return "<rect class=\"x\" x=\"\(x)\" y=\"4\" width=\"5\" height=\"8\"/>"
            case .used, .left: return "<rect class=\"\(bar.rawValue)\" x=\"\(x)\" y=\"1\" width=\"5\" height=\"14\"/>"
            }
        }.joined()
        return """
            <span class="mini"><svg viewBox="0 0 \(width) 16" width="\(width)" height="16" role="img" aria-label="\(label(wording))">\(drawn)</svg>\
            <span>\(sum(wording))</span></span>
            """
    }

    /// 6/10; a promise of the same day has no days to count from, only days over.
    private func sum(_ wording: Wording) -> String {
        guard reading.limit == 0 else { return "\(reading.used)/\(reading.limit)" }
        return reading.used > 0
            ? wording.say("超 \(wording.shortAmount(reading.used, unit))", "\(wording.shortAmount(reading.used, unit)) over")
            : wording.say("当天", "same day")
    }

    private func label(_ wording: Wording) -> String {
        var parts = [
            wording.say("已用 \(wording.shortAmount(reading.used, unit))", "\(wording.shortAmount(reading.used, unit)) used"),
            wording.say("限 \(wording.shortAmount(reading.limit, unit))", "of \(wording.shortAmount(reading.limit, unit))"),
        ]
        if reading.pausedDays > 0 { parts.append(wording.say("停 \(reading.pausedDays) 天", "paused \(reading.pausedDays)")) }
        let over = reading.used - reading.limit
        if over > 0 { parts.append(wording.say("超 \(wording.shortAmount(over, unit))", "\(wording.shortAmount(over, unit)) over")) }
        return parts.joined(separator: wording.say("，", ", "))
    }

    /// Bars in the order of the days; scaled when there are too many to draw.
    private var bars: [Bar] {
        let used = min(max(reading.used, 0), reading.limit)
        let over = min(max(0, reading.used - reading.limit), 10)
        if reading.limit + reading.pausedDays > Self.mostBars || unit == .hour || unit == .officeHour {
            let cells = min(max(reading.limit, 1), 12)
            let filled = reading.limit == 0 ? 0 : used * cells / reading.limit
            return Array(repeating: .used, count: filled) + Array(repeating: .left, count: cells - filled)
                + Array(repeating: .over, count: over)
        }
        var out: [Bar] = []
        var seen = 0
        for day in reading.days {
            if case .paused = day.why { out.append(.paused) }
            guard day.counted, let ordinal = day.ordinal, ordinal <= reading.limit else { continue }
            seen = ordinal
            out.append(ordinal <= used ? .used : .left)
        }
        // A reading that stopped early has no days behind it.
        if seen < reading.limit { out += (seen..<reading.limit).map { $0 < used ? .used : .left } }
        return out + Array(repeating: .over, count: over)
    }
}

/// A clock in hours: the sentence and a bar.
struct HourBar {
    private let ledger: Ledger
    private let wording: Wording

    init(_ ledger: Ledger, _ wording: Wording) {
        self.ledger = ledger
        self.wording = wording
    }

    var html: HTML {
        let limit = max(1, ledger.reading.limit * 60)
        let used = min(max(0, ledger.reading.usedMinutes), limit)
        let width = used * 400 / limit
        let name = wording.say(
            "已用 \(ledger.reading.usedMinutes) 分钟，限 \(limit) 分钟", "\(ledger.reading.usedMinutes) of \(limit) minutes used")
        let what = ledger.unit == .officeHour ? wording.say("办公时间", "Office hours") : wording.say("时间", "Hours")
        return """
            <div class="limits"><div><span>\(what)</span><svg viewBox="0 0 400 24" preserveAspectRatio="none" role="img" aria-label="\(name)">\
            <rect class="bar" x=".5" y="2.5" width="399" height="19"/><rect class="bar ours" x=".5" y="2.5" width="\(width)" height="19"/></svg></div></div>

            """
    }
}
