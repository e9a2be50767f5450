import People
import Records
import Web
import WorkCalendar
import Zone

/// One row of the inbox: lamp and rest, item and number, applicant, step, due, days, one verb.
struct InboxRow {
    let visit: Visit
    let zone: ZoneFolder
    let line: InboxLine
    let summary: InboxSummary
    /// What can be done with it together with others, by the keys of the acts; nil where nothing is done together on this page.
    let together: [String]?

    private var wording: Wording { visit.wording }
    private func say(_ zh: String, _ en: String) -> String { visit.language == .zh ? zh : en }
    private var title: String { summary.title[visit.language] }
    private var number: String { line.root.number ?? "" }

    var html: HTML {
        """
        <tr role="row">\(pick)<td role="cell" class="tight lampcell">\(lamp.html)</td>\
        <th role="rowheader" scope="row" class="main"><a class="row-link" href="\(summary.address)"><span class="item">\(title)</span>\
        <span class="num">\(number)</span></a></th>\
        <td role="cell" data-label="\(say("申请人", "Applicant"))"><span>\(applicant)\(tags)</span></td>\
        <td role="cell" data-label="\(say("环节", "Step"))">\(step)</td>\
        <td role="cell" class="tight" data-label="\(say("到期", "Due"))"><span>\(due)</span></td>\
        <td role="cell" class="tight" data-label="\(say("日账", "Days"))">\(days)</td>\
        <td role="cell" class="do"><a class="button small" href="\(summary.verbAddress)" aria-label="\(verb)">\(summary.verb[visit.language])</a></td></tr>
        """
    }

    /// The box that takes the line into what is done together; a line that is only done by itself has none.
    private var pick: HTML {
        guard let together else { return .empty }
        guard !together.isEmpty else { return "<td role=\"cell\" class=\"pick\"></td>" }
        let name = say("选这件：\(title) \(number)", "Select: \(title) \(number)")
        return """
            <td role="cell" class="pick"><label><input type="checkbox" name="r" value="\(line.record.id)" data-can="\(together.joined(separator: " "))"><span class="vh">\(name)</span></label></td>
            """
    }

    private var verb: String {
        say("\(summary.verb.zh)：\(title) \(number)", "\(summary.verb.en): \(title) \(number)")
    }

    private var lamp: Web.Lamp {
        guard let clock = summary.clock else { return Web.Lamp(.none, say("未计时", "Not running")) }
        return .forStaff(clock.reading, clock.unit, now: visit.now, wording)
    }

    private var applicant: HTML {
        summary.applicant.map { "\($0)" } ?? "<span class=\"note\">\(say("身份不公开", "Withheld"))</span>"
    }

    private var tags: HTML { summary.tags.map { " " + Part.tag($0[visit.language], .warn) }.joined() }

    /// The step; under it who has it, and its department where the caller works for several.
    private var step: HTML {
        let department = visit.caller.units.count > 1 ? zone.department(line.record.unit)?.short[visit.language] : nil
        let below = [department, summary.holder].compactMap { $0 }
        guard !below.isEmpty else { return "<span>\(summary.step[visit.language])</span>" }
        return "<span>\(summary.step[visit.language])<br><span class=\"note\">\(below.joined(separator: " · "))</span></span>"
    }

    private var due: HTML {
        guard let clock = summary.clock else { return "–" }
        let what: HTML = clock.name.map { "<br><span class=\"note\">\($0[visit.language])</span>" } ?? .empty
        return "\(moment(clock))\(what)\(provisional(clock))"
    }

    private func moment(_ clock: InboxSummary.Clock) -> HTML {
        let reading = clock.reading
        guard reading.dueAt != .never else { return "–" }
        let day = wording.day(reading.dueAt)
        let machine = wording.machine(reading.dueAt)
        if reading.state == .paused { return pause(forecast: reading.dueAt) }
        let isToday = day == wording.day(visit.now)
        let text: String
        if isToday {
            text = say("今天 \(wording.time(reading.dueAt))", "Today, \(wording.time(reading.dueAt))")
        } else if clock.unit.isExact {
            text = wording.moment(reading.dueAt)
        } else {
            text = wording.date(day)
        }
        return "<time datetime=\"\(machine)\">\(text)</time>"
    }

    /// While a clock stands still: until when the pause was announced, else a forecast of the day that is due.
    private func pause(forecast: Instant) -> HTML {
        guard line.dueAt != .never else {
            let date = wording.plainDate(wording.day(forecast))
            return "<time datetime=\"\(wording.machine(forecast))\">\(say("预计 \(date)", "About \(date)"))</time>"
        }
        let date = wording.plainDate(wording.day(line.dueAt))
        let late: HTML = line.dueAt <= visit.now ? " " + Part.tag(say("该恢复了", "Should go on"), .warn) : .empty
        return "<time datetime=\"\(wording.machine(line.dueAt))\">\(say("停至 \(date)", "Paused until \(date)"))</time>\(late)"
    }

    private func provisional(_ clock: InboxSummary.Clock) -> HTML {
        clock.reading.provisional ? " " + Part.tag(say("暂定", "Provisional")) : .empty
    }

    private var days: HTML {
        guard let clock = summary.clock else {
            return summary.clockStarts.map { "<span class=\"note\">\($0[visit.language])</span>" } ?? "–"
        }
        return MiniLedger(clock.reading, unit: clock.unit).html(wording)
    }
}
