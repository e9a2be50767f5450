import Records
import WorkCalendar
import Zone

/// The rules by which signals are issued: an id to quote, the lamp, what it says, and where it comes from.
///
/// Rows 7 to 13 of domain/00-supervision; thresholds that have no source for this zone are proposed and stand in its folder.
package enum SupervisionRule: String, Sendable, CaseIterable {
    case y1 = "Y1"
    case y2 = "Y2"
    case y3 = "Y3"
    case r1 = "R1"
    case r2 = "R2"
    case n1 = "N1"
    case n2 = "N2"
    case d1 = "D1"
    case d2 = "D2"
    case p1 = "P1"
    case s1 = "S1"
    // By hand (rule 11 of domain/00).
    case h1 = "H1"
    case h2 = "H2"
    case h3 = "H3"
    case h4 = "H4"
    case h5 = "H5"

    static let byHand: [SupervisionRule] = [.h1, .h2, .h3, .h4, .h5]

    /// The rule an alarm falls under; nil where none does: a late step of a case that is late itself says nothing new.
    static func of(_ alarm: Alarm, yellowPercent: Int) -> SupervisionRule? {
        switch (alarm.clock, alarm.lamp) {
        case (ClockName.promised.rawValue, .yellow):
            if alarm.sum.limit <= 1 || alarm.sum.unit.isExact { return .y3 }
            return alarm.sum.used * 100 >= yellowPercent * alarm.sum.limit ? .y1 : .y2
        case (ClockName.promised.rawValue, .red): return .r1
        case (ClockName.statutory.rawValue, .red): return .r2
        case (ClockName.notice.rawValue, .yellow): return .n1
        case (ClockName.notice.rawValue, .red): return .n2
        case (ClockName.delivery.rawValue, .yellow): return .d1
        case (ClockName.delivery.rawValue, .red): return .d2
        case ("pause", .red): return .p1
        case ("step", .red): return alarm.sum.wholeLate ? nil : .s1
        default: return nil
        }
    }

    /// The lamp of the signal it issues. A step late inside a green case, and a pause that lasts too long, warn.
    var lamp: Lamp {
        switch self {
        case .r1, .r2, .n2, .d2: .red
        case .y1, .y2, .y3, .n1, .d1, .p1, .s1: .yellow
        case .h1, .h2, .h3, .h4, .h5: .red
        }
    }

    var words: Words {
        switch self {
        case .y1: Words(zh: "承诺期已用不少于九成，还没办结", en: "nine tenths of the promised time are used and the case is open")
        case .y2: Words(zh: "承诺期只剩 1 个工作日", en: "one working day of the promised time is left")
        case .y3: Words(zh: "一日件的办公时间已用过一半", en: "half the office hours of a one-day matter are used")
        case .r1: Words(zh: "过了承诺期", en: "the promised time has passed")
        case .r2: Words(zh: "过了法定期限", en: "the legal limit has passed")
        case .n1: Words(zh: "答复是否受理的期限快到了", en: "the time to answer on acceptance is nearly over")
        case .n2: Words(zh: "过了答复期限，视为受理", en: "the time to answer has passed: deemed accepted")
        case .d1: Words(zh: "送达期限快到了", en: "the time for delivery is nearly over")
        case .d2: Words(zh: "过了送达期限", en: "the time for delivery has passed")
        case .p1: Words(zh: "停计超过书面告知的天数", en: "the pause is longer than the written notice said")
        case .s1: Words(zh: "环节超时，整件还没超", en: "a step is late though the case is not")
        case .h1: Words(zh: "拒收符合规定的申请", en: "a lawful application was refused")
        case .h2: Words(zh: "不予办理没有说明理由", en: "refused without a reason")
        case .h3: Words(zh: "在系统外办理", en: "handled outside the system")
        case .h4: Words(zh: "违规收费", en: "an unlawful fee was charged")
        case .h5: Words(zh: "受理后又退回补正", en: "returned for correction after acceptance")
        }
    }

    /// Where the rule comes from, as the page of rules says it.
    var source: Words {
        switch self {
        case .y1: Words(zh: "榆林市监察规则；本区暂定", en: "Yulin’s rules; proposed for this zone")
        case .y2: Words(zh: "梅市府〔2008〕15 号第四条；本区暂定", en: "Meizhou [2008] No. 15, Art. 4; proposed for this zone")
        case .y3: Words(zh: "本区暂定", en: "proposed for this zone")
        case .r1: Words(zh: "榆林市监察规则；成都 2010 年起施行的办法", en: "Yulin’s rules; Chengdu’s, in force 2010")
        case .r2: Words(zh: "行政许可法第四十二条", en: "Administrative Licensing Law, Art. 42")
        case .n1, .n2: Words(zh: "行政许可法第三十二条", en: "Administrative Licensing Law, Art. 32")
        case .d1, .d2: Words(zh: "行政许可法第四十四条", en: "Administrative Licensing Law, Art. 44")
        case .p1: Words(zh: "行政许可法第四十五条；本区暂定", en: "Administrative Licensing Law, Art. 45; proposed for this zone")
        case .s1, .h1, .h2, .h3, .h4, .h5: Words(zh: "市级监察规则第六条", en: "a municipal rule on supervision, Art. 6")
        }
    }

    /// The name a program sends for a signal opened by hand.
    var code: String {
        switch self {
        case .h1: "refused_lawful"
        case .h2: "refused_without_reason"
        case .h3: "outside_system"
        case .h4: "unlawful_fee"
        case .h5: "returned_after_acceptance"
        default: rawValue.lowercased()
        }
    }
}

/// The arithmetic of a signal in words: 限 13 天，已用 12 天，停 3 天。
enum SignalSum {
    static func words(_ sum: Alarm.Sum) -> Words {
        let limit = amount(sum.limit, sum.unit)
        if sum.unit == .exactDay || sum.unit == .officeHour || sum.unit == .hour {
            let used = hours(sum.usedMinutes)
            return Words(
                zh: "限 \(limit.zh)，已用 \(used.zh)，停 \(sum.pausedDays) 天。",
                en: "\(limit.en) allowed, \(used.en) used, \(sum.pausedDays) paused.")
        }
        let used = amount(sum.used, sum.unit)
        return Words(
            zh: "限 \(limit.zh)，已用 \(used.zh)，停 \(sum.pausedDays) 天。",
            en: "\(limitEnglish(sum)) limit, \(sum.used) used, \(sum.pausedDays) paused.")
    }

    private static func limitEnglish(_ sum: Alarm.Sum) -> String {
        switch sum.unit {
        case .workday, .exactDay: "\(sum.limit)-working-day"
        case .day, .tax109: "\(sum.limit)-day"
        case .officeHour, .hour: "\(sum.limit)-hour"
        case .month: "\(sum.limit)-month"
        case .year: "\(sum.limit)-year"
        }
    }

    private static func amount(_ n: Int, _ unit: ClockUnit) -> Words {
        let s = n == 1 ? "" : "s"
        switch unit {
        case .workday, .exactDay: return Words(zh: "\(n) 个工作日", en: "\(n) working day\(s)")
        case .day, .tax109: return Words(zh: "\(n) 天", en: "\(n) day\(s)")
        case .officeHour, .hour: return Words(zh: "\(n) 小时", en: "\(n) hour\(s)")
        case .month: return Words(zh: "\(n) 个月", en: "\(n) month\(s)")
        case .year: return Words(zh: "\(n) 年", en: "\(n) year\(s)")
        }
    }

    private static func hours(_ minutes: Int) -> Words {
        let (h, m) = (minutes / 60, minutes % 60)
        return m == 0 ? Words(zh: "\(h) 小时", en: "\(h) h") : Words(zh: "\(h) 小时 \(m) 分", en: "\(h) h \(m) min")
    }
}
