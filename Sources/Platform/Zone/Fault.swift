/// Something wrong in a zone folder: where, what, and how to mend it, in both languages.
package struct Fault: Sendable, Hashable, Comparable, CustomStringConvertible {
    package enum Severity: String, Sendable, Hashable { case error, warning }

    /// Path inside the zone folder.
    package let file: String
    /// Line from 1.
    package let line: Int
    package let severity: Severity
    /// A stable name of the rule, for example `limit.two-thirds`.
    package let code: String
    package let message: Words
    package let mend: Words

    package init(file: String, line: Int, severity: Severity = .error, code: String, message: Words, mend: Words) {
        self.file = file
        self.line = line
        self.severity = severity
        self.code = code
        self.message = message
        self.mend = mend
    }

    /// `file:line: message; mend`, with the word for a warning before its message.
    package func text(_ language: Language) -> String {
        switch language {
        case .zh: "\(file):\(line): \(severity == .warning ? "提醒：" : "")\(message.zh)；\(mend.zh)"
        case .en: "\(file):\(line): \(severity == .warning ? "warning: " : "")\(message.en); \(mend.en)"
        }
    }

    package var description: String { text(.en) }

    package static func < (left: Fault, right: Fault) -> Bool {
        (left.file, left.line, left.code, left.message.en) < (right.file, right.line, right.code, right.message.en)
    }
}

/// Collects the faults of one reading of a folder; lives no longer than that reading.
final class FaultList {
    private(set) var faults: [Fault] = []

    func add(_ fault: Fault) { faults.append(fault) }

    var hasErrors: Bool { faults.contains { $0.severity == .error } }
    /// Each fault once, by file and line.
    var sorted: [Fault] { Set(faults).sorted() }
}
