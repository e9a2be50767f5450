import WorkCalendar
import Zone

/// How a due date was worked out, as a sum: start, promise, pauses, days that do not count, make-up days.
struct LedgerSum {
    private let ledger: Ledger
    private let wording: Wording

    init(_ ledger: Ledger, _ wording: Wording) {
        self.ledger = ledger
        self.wording = wording
    }

    private var reading: Reading { ledger.reading }
    private func days(_ n: Int) -> String { wording.say("\(n) 天", n == 1 ? "1 day" : "\(n) days") }

    var html: HTML {
        let rows = [startRow, limitRow] + pauseRows + [freeRow, makeUpRow].compactMap { $0 }
        let notice: HTML =
            reading.provisional
            ? "<p class=\"note section-inner\">\(wording.say("\(undecreedYears)年放假通知还没发布，发布后会重算。", "The public holiday notice for \(undecreedYears) is not out yet; the date will be worked out again when it is."))</p>"
            : "<p class=\"note section-inner\">\(wording.say("节假日按国务院办公厅放假通知。", "Holidays follow the State Council's notice."))</p>"
        return """
            <details><summary>\(wording.say("这个日子怎么算出来的", "How this date was worked out"))</summary>
            <dl class="sum">
            \(rows.joined("\n"))
            </dl>
            \(notice)</details>
            """
    }

    private var undecreedYears: String {
        let years = Set(reading.days.filter { !$0.decreed }.map(\.day.year)).sorted()
        return years.map { wording.say("\($0) ", "\($0)") }.joined(separator: wording.say("、", ", "))
    }

    private func row(_ name: String, _ text: HTML, _ amount: String) -> HTML {
        "<div><dt>\(name)</dt><dd>\(text)</dd><dd class=\"amount\">\(amount)</dd></div>"
    }

    private var startRow: HTML {
        let at = wording.deadline(reading.startedAt)
        let text: HTML =
            ledger.unit.isExact
            ? "\(wording.say("\(at) \(ledger.start.zh)，从那时起算", "\(ledger.start.en) \(at); time runs from then"))"
            : "\(wording.say("\(wording.date(wording.day(reading.startedAt)))\(wording.time(reading.startedAt)) \(ledger.start.zh)，当天不算", "\(ledger.start.en) \(wording.date(wording.day(reading.startedAt))), \(wording.time(reading.startedAt)); that day is not counted"))"
        return row(wording.say("起算", "Start"), text, ledger.unit.isExact ? "" : wording.say("第 0 天", "day 0"))
    }

    private var limitRow: HTML {
        let limit = Limit(amount: reading.limit, unit: ledger.unit)
        let text = ledger.origin?[wording.language] ?? wording.limit(limit)
        return row(wording.say("承诺", "Promise"), "\(text)", wording.shortAmount(reading.limit, ledger.unit))
    }

    /// A row per pause: from its first to its last paused day, with the number of the written notice.
    private var pauseRows: [HTML] {
        var runs: [(code: String, first: Day, last: Day, count: Int)] = []
        for day in reading.days {
            switch day.why {
            case .paused(let code):
                if var run = runs.last, run.code == code, !closed(run.last, day.day) {
                    run.last = day.day
                    run.count += 1
                    runs[runs.count - 1] = run
                } else {
                    runs.append((code, day.day, day.day, 1))
                }
            default: break
            }
        }
        return runs.map { run in
            let name = ledger.name(ofPause: run.code, wording)
            let span =
                run.first == run.last
                ? wording.plainDate(run.first)
                : wording.say(
                    "\(wording.plainDate(run.first))至 \(wording.plainDate(run.last))",
                    "\(wording.plainDate(run.first)) to \(wording.plainDate(run.last))")
            let number = notice(run.code, run.first)
            let text: HTML = "\(wording.say("\(span)\(name)，停 \(run.count) 个工作日", "\(name), \(span)"))\(number)"
            return row(wording.say("停计", "Paused"), text, days(run.count))
        }
    }

    /// Whether a counted day lies between two paused ones, so that they belong to two pauses.
    private func closed(_ last: Day, _ next: Day) -> Bool {
        reading.days.contains { $0.day > last && $0.day < next && $0.counted }
    }

    private func notice(_ code: String, _ first: Day) -> HTML {
        let pause = ledger.entries.last { entry in
            entry.what == .pause && entry.reason == code && wording.day(entry.at) <= first
        }
        guard let number = pause?.notice else { return .empty }
        return wording.isChinese ? "（\(number)）" : " (notice <span lang=\"zh-CN\">\(number)</span>)"
    }

    private var freeRow: HTML? {
        var names: [String] = []
        var counts: [String: Int] = [:]
        let weekend = wording.say("周末", "weekend")
        for day in reading.days {
            let name: String
            switch day.why {
            case .holiday(let holiday): name = wording.isChinese ? Holiday.short(holiday) : Holiday.english(holiday)
            case .weekend: name = weekend
            default: continue
            }
            if counts[name] == nil { names.append(name) }
            counts[name, default: 0] += 1
        }
        guard !names.isEmpty else { return nil }
        let ordered = names.filter { $0 != weekend } + names.filter { $0 == weekend }
        let text = ordered.map { wording.say("\($0) \(counts[$0] ?? 0) 天", "\($0) \(counts[$0] ?? 0)") }
            .joined(separator: wording.say("、", ", "))
        return row(wording.say("不算", "Not counted"), "\(text)", days(counts.values.reduce(0, +)))
    }

    private var makeUpRow: HTML? {
        let made = reading.days.filter { if case .makeUp = $0.why { $0.counted } else { false } }.map { wording.date($0.day) }
        guard !made.isEmpty else { return nil }
        let text = made.joined(separator: wording.say("、", ", "))
        return row(
            wording.say("调休", "Made up"), "\(wording.say("\(text)上班，照算", "\(text): worked, so it counts"))", wording.say("已含", "included"))
    }
}
