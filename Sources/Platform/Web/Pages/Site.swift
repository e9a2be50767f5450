import WorkCalendar
import Zone

/// What the shell of every page says about the zone: its name, its telephones, when the hall is open.
package struct Site: Sendable {
    package let name: Words
    /// The government service hotline, `12345`.
    package let hotline: String
    /// The hall's own telephone.
    package let phone: String
    package let hours: OfficeHours
    package let offset: UTCOffset
    /// The domain printed under codes.
    package let host: String

    package init(name: Words, hotline: String, phone: String, hours: OfficeHours, offset: UTCOffset, host: String) {
        self.name = name
        self.hotline = hotline
        self.phone = phone
        self.hours = hours
        self.offset = offset
        self.host = host
    }

    package init(_ zone: ZoneFolder) {
        self.init(
            name: zone.short, hotline: zone.hotline, phone: zone.phone, hours: zone.hours, offset: zone.offset, host: zone.host)
    }

    /// `9:00–12:00、14:00–17:30`, in English joined by "and".
    package func hoursText(_ language: Language) -> String {
        let spans = hours.spans.map { "\(Wording.clock(minute: $0.open))–\(Wording.clock(minute: $0.close))" }
        return spans.joined(separator: language == .zh ? "、" : " and ")
    }
}
