import WorkCalendar
import Zone

/// A lamp: a shape, then a word and a number; colour comes last.
package struct Lamp: Sendable, Hashable {
    package enum Color: String, Sendable { case green, yellow, red, paused, none }

    package let color: Color
    package let text: String

    package init(_ color: Color, _ text: String) {
        self.color = color
        self.text = text
    }

    /// The colour a clock shows at an instant.
    package static func color(of reading: Reading, now: Instant) -> Color {
        if reading.state == .idle { return .none }
        if now >= reading.redAt { return .red }
        if reading.state == .paused { return .paused }
        if now >= reading.yellowAt { return .yellow }
        return .green
    }

    /// What a desk reads: 剩 4 天, 剩 2 小时, 超 1 天, 停计中, 未计时.
    package static func forStaff(_ reading: Reading, _ unit: ClockUnit, now: Instant, _ wording: Wording) -> Lamp {
        let color = color(of: reading, now: now)
        switch color {
        case .none: return Lamp(color, wording.say("未计时", "Not running"))
        case .paused: return Lamp(color, wording.say("停计中", "Paused"))
        case .red, .yellow, .green:
            if reading.state == .stopped {
                return Lamp(color, color == .red ? wording.say("办完，超期", "Done late") : wording.say("按时办完", "Done on time"))
            }
            let left = reading.limit - reading.used
            if color == .red || left < 0 {
                let over = wording.shortAmount(max(1, -left), unit)
                return Lamp(color, wording.say("超 \(over)", "\(over) over"))
            }
            if left == 0 { return Lamp(color, unit.isExact ? wording.say("最后 1 小时", "Last hour") : wording.say("今天到期", "Due today")) }
            let rest = wording.shortAmount(left, unit)
            return Lamp(color, wording.say("剩 \(rest)", "\(rest) left"))
        }
    }

    /// What an applicant reads: never red or yellow, and who has it when it is late.
    package static func forApplicant(_ reading: Reading, now: Instant, officer: String? = nil, _ wording: Wording) -> Lamp {
        let color = color(of: reading, now: now)
        switch color {
        case .green: return Lamp(color, wording.say("按时", "On time"))
        case .yellow: return Lamp(color, wording.say("快到了", "Due soon"))
        case .red:
            let who = officer.map { wording.say("，\($0)在办", "; \($0) has it") } ?? ""
            return Lamp(color, wording.say("比承诺的晚了\(who)", "Late\(who)"))
        case .paused: return Lamp(color, wording.say("停计", "Paused"))
        case .none: return Lamp(color, wording.say("未计时", "Not running"))
        }
    }

    package var html: HTML {
        "<span class=\"lamp\" data-lamp=\"\(color.rawValue)\"><svg viewBox=\"0 0 20 20\" aria-hidden=\"true\">\(shape)</svg>\(text)</span>"
    }

    private var shape: HTML {
        switch color {
        case .green:
            "<circle cx=\"10\" cy=\"10\" r=\"9\" fill=\"currentColor\"/><path d=\"M5.5 10.3l3 3 6-6.4\" fill=\"none\" stroke=\"var(--surface)\" stroke-width=\"2.2\"/>"
        case .yellow:
            "<path d=\"M10 1 19.5 18.5H.5z\" fill=\"currentColor\"/><path d=\"M10 7.2v5.6M10 15.2v.6\" stroke=\"var(--surface)\" stroke-width=\"2.2\" fill=\"none\"/>"
        case .red:
            "<path d=\"M10 .4 19.6 10 10 19.6.4 10z\" fill=\"currentColor\"/><path d=\"M5.8 10h8.4\" stroke=\"var(--surface)\" stroke-width=\"2.6\"/>"
        case .paused:
            "<circle cx=\"10\" cy=\"10\" r=\"8.6\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\"/><path d=\"M7.4 6.4v7.2M12.6 6.4v7.2\" stroke=\"currentColor\" stroke-width=\"2.4\"/>"
        case .none:
            "<circle cx=\"10\" cy=\"10\" r=\"8\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\" stroke-dasharray=\"3.2 2.8\"/>"
        }
    }
}
