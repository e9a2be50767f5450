import Evidence
import Foundation
import Logging
import WorkCalendar

/// Writes each log event as one JSON object on a line of standard error.
///
/// What must not be in a log is kept out where the event is made: routes are patterns, callers are not named.
struct JSONLines: LogHandler {
    let time: TimeSource
    var logLevel: Logger.Level
    var metadata: Logger.Metadata = [:]
    var metadataProvider: Logger.MetadataProvider?

    init(time: TimeSource, logLevel: Logger.Level) {
        self.time = time
        self.logLevel = logLevel
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var members: [String: JSON] = [:]
        let all = metadata.merging(metadataProvider?.get() ?? [:]) { $1 }.merging(event.metadata ?? [:]) { $1 }
        for (key, value) in all { members[key] = Self.json(value) }
        if let error = event.error { members["error"] = .string("\(error)") }
        members["at"] = .string(time.now().iso8601(offset: .utc))
        members["level"] = .string(event.level.rawValue)
        members["message"] = .string("\(event.message)")
        FileHandle.standardError.write(Data(JSON.object(members).bytes() + [UInt8(ascii: "\n")]))
    }

    private static func json(_ value: Logger.Metadata.Value) -> JSON {
        switch value {
        case .string(let text): .string(text)
        case .stringConvertible(let value): .string("\(value)")
        case .array(let values): .array(values.map(json))
        case .dictionary(let values): .object(values.mapValues(json))
        }
    }
}
