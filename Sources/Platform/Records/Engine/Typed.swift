import Evidence
import People
import WorkCalendar

/// A file as a field names it.
struct TypedFile: Hashable, Sendable {
    let id: Int64
    let sha256: String
}
struct TypedPaper: Hashable, Sendable {
    let material: String
    let files: [TypedFile]
}
struct TypedGap: Hashable, Sendable {
    let material: String
    let problem: String
}

/// What was typed, read and found good.
struct Typed: Sendable {
    /// Goes into the event as it is.
    var open: [String: JSON] = [:]
    /// Goes under the record's key.
    var sealed: [String: JSON] = [:]
    var gaps: [TypedGap] = []
    var papers: [TypedPaper] = []
    var days: [String: Day] = [:]
    var approver: Person?

    /// What guards may look at: the open values and which materials were named, never anybody's words.
    var shown: [String: JSON] {
        var all = open
        if !gaps.isEmpty { all["gaps"] = .array(gaps.map { ["material": .string($0.material)] }) }
        return all
    }

    func integer(_ name: String) -> Int? { open[name]?.intValue.map(Int.init) }
}
