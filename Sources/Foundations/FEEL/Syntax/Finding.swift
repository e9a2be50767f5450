/// What is wrong with an expression, where, and how to mend it.
public struct Finding: Sendable, Hashable {
    public enum Severity: Sendable, Hashable {
        /// The expression cannot be read or never has a value.
        case fault
        /// It speaks of something that is not there, which is null.
        case unresolved
        /// It can be evaluated, but some part of it can only be null.
        case doubt
    }

    public let severity: Severity
    public let place: Place
    public let what: Wording
    public let mend: Wording

    public init(_ severity: Severity, at place: Place, what: Wording, mend: Wording) {
        self.severity = severity
        self.place = place
        self.what = what
        self.mend = mend
    }
}
