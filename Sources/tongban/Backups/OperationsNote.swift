import Evidence
import Foundation
import WorkCalendar

/// What the last backup, the last drill and the last `log verify` said, in a small file beside the database: the server shows it among its
/// figures and to the administrator.
enum OperationsNote: String, CaseIterable, Sendable {
    case backup, drill, log

    private func path(_ file: DatabasePlace) -> String { "\(file.path).\(rawValue).json" }

    /// Not to have a place to write to does not undo what was done.
    func write(_ note: JSON, beside file: DatabasePlace) {
        try? Data(note.canonical()).write(to: URL(fileURLWithPath: path(file)), options: .atomic)
    }

    func read(beside file: DatabasePlace) -> JSON? {
        FileManager.default.contents(atPath: path(file)).flatMap { try? JSON.parse([UInt8]($0)) }
    }

    /// When it was, and whether all was well; nil where it never was.
    func last(beside file: DatabasePlace) -> (at: Instant, ok: Bool)? {
        guard let note = read(beside: file), let at = note["at"]?.stringValue.flatMap({ Instant(iso8601: $0) }) else { return nil }
        return (at, note["ok"]?.boolValue ?? true)
    }
}
