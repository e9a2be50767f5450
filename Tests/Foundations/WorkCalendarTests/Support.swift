import Foundation
import WorkCalendar

/// Reads the notices 2007-2026 and writes times the way the specification's examples do.
enum Office {
    static let hours = OfficeHours([.init(open: 540, close: 720), .init(open: 840, close: 1050)])!
    static let years: [DecreedYear] = notices()
    static let zone = OfficeCalendar(name: "zone", offset: .china, hours: hours, years: years)

    static func notices() -> [DecreedYear] {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        let text = (try? String(contentsOf: folder.appendingPathComponent("Fixtures/notices.txt"), encoding: .utf8)) ?? ""
        var years: [DecreedYear] = []
        var number = 0
        var notice = ""
        var off: [Day: String] = [:]
        var makeUp: [Day: String] = [:]
        func close() {
            if number != 0 { years.append(DecreedYear(year: number, notice: notice, off: off, makeUp: makeUp)) }
            (off, makeUp) = ([:], [:])
        }
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            let words = line.split(separator: " ", maxSplits: 2).map(String.init)
            if words[0] == "year" {
                close()
                (number, notice) = (Int(words[1])!, words[2])
            } else if words[1] == "off" {
                off[Day(words[0])!] = words[2]
            } else {
                makeUp[Day(words[0])!] = words[2]
            }
        }
        close()
        return years
    }
}

/// `2026-09-28 10:00` in China.
func at(_ text: String) -> Instant { Instant(iso8601: text.replacingOccurrences(of: " ", with: "T") + "+08:00")! }

func china(_ instant: Instant) -> String {
    instant == .never ? "never" : String(instant.iso8601(offset: .china).dropLast(6)).replacingOccurrences(of: "T", with: " ")
}

/// The smallest generator that repeats: splitmix64.
struct Seeded: RandomNumberGenerator {
    var state: UInt64
    init(_ seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

func spec(_ amount: Int, _ unit: ClockUnit, _ edge: Edge = .midnight, honours: [String]? = nil) -> ClockSpec {
    ClockSpec(limit: Limit(amount: amount, unit: unit), edge: edge, honours: honours)
}

func start(_ text: String) -> ClockEntry { ClockEntry(.start, at: at(text)) }
func stop(_ text: String) -> ClockEntry { ClockEntry(.stop, at: at(text)) }
func pause(_ text: String, _ reason: String = "expert_review", planned: Int? = nil, notice: String? = "N-1") -> ClockEntry {
    ClockEntry(.pause, at: at(text), reason: reason, planned: planned, notice: notice)
}
func resume(_ text: String) -> ClockEntry { ClockEntry(.resume, at: at(text)) }
func extend(_ text: String, by amount: Int?) -> ClockEntry { ClockEntry(.extend, at: at(text), amount: amount) }
