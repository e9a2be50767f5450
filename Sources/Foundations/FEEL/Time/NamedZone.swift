import Foundation

/// A zone of the IANA Time Zones Database with the rules it had, has and is foreseen to have (DMN 1.5 10.3.2.3.6).
///
/// The rules are those that Foundation carries with it; nothing is read from the machine's settings.
public final class NamedZone: Sendable, Hashable {
    /// The name as it was written, such as `Asia/Shanghai`.
    public let identifier: String
    private let rules: TimeZone
    /// Seconds east of UTC without summer time, as of the rules of 2024.
    let standardOffset: Int
    /// Whether the clocks are changed during the year, as of the rules of 2024.
    let hasSummerTime: Bool

    /// A zone by its exact name; nil when the database has none of that name.
    public init?(_ identifier: String) {
        guard Self.isName(identifier), let rules = TimeZone(identifier: identifier) else { return nil }
        self.identifier = identifier
        self.rules = rules
        let winter = Date(timeIntervalSince1970: 1_704_067_200)
        let summer = Date(timeIntervalSince1970: 1_719_792_000)
        standardOffset = min(rules.secondsFromGMT(for: winter), rules.secondsFromGMT(for: summer))
        hasSummerTime = rules.secondsFromGMT(for: winter) != rules.secondsFromGMT(for: summer)
    }

    /// Foundation knows more names than the database: abbreviations (`PST`) and offsets (`GMT+5`). They are refused.
    private static func isName(_ text: String) -> Bool {
        guard (1...64).contains(text.utf8.count) else { return false }
        let allowed = text.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF) || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "_")
                || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")
        }
        guard allowed else { return false }
        return text.utf8.contains(UInt8(ascii: "/")) || text.utf8.count > 3 && !isOffset(text) || shortNames.contains(text)
    }

    private static func isOffset(_ text: String) -> Bool {
        (text.hasPrefix("GMT") || text.hasPrefix("UTC")) && text != "GMT0" && text != "GMT+0" && text != "GMT-0"
    }

    private static let shortNames: Set<String> = [
        "CET", "EET", "EST", "GMT", "HST", "MET", "MST", "PRC", "ROC", "ROK", "UCT", "UTC", "WET",
    ]

    public static func == (one: NamedZone, other: NamedZone) -> Bool { one === other || one.identifier == other.identifier }
    public func hash(into hasher: inout Hasher) { hasher.combine(identifier) }

    private static let earliest = CivilCalendar.dayNumber(year: 1800, month: 1, day: 1) * CivilCalendar.secondsPerDay
    private static let latest = CivilCalendar.dayNumber(year: 2800, month: 1, day: 1) * CivilCalendar.secondsPerDay
    private static let cycle = CivilCalendar.daysPer400Years * CivilCalendar.secondsPerDay

    /// Seconds east of UTC at an instant. Before 1800 the first rule holds; after 2799 the calendar repeats every 400 years.
    func offset(atInstant seconds: Int) -> Int {
        var known = max(seconds, Self.earliest)
        if known >= Self.latest { known = Self.latest - Self.cycle + (known - Self.latest) % Self.cycle }
        return rules.secondsFromGMT(for: Date(timeIntervalSince1970: Double(known)))
    }

    /// Seconds east of UTC at a local time, given as if it were UTC. A time that occurs twice is the earlier one; a time that is
    /// skipped is read with the offset before the change, which moves it forward by the length of the gap.
    func offset(atLocal seconds: Int) -> Int {
        let before = offset(atInstant: seconds - CivilCalendar.secondsPerDay)
        let after = offset(atInstant: seconds + CivilCalendar.secondsPerDay)
        if before == after || offset(atInstant: seconds - before) == before { return before }
        return offset(atInstant: seconds - after) == after ? after : before
    }
}
