/// What is wrong with a code, said to the person who typed it.
public protocol CodeFault: Error, Sendable, Hashable {
    /// Whether the text cannot be such a code at all, as against a check digit or a date that does not fit.
    var isShape: Bool { get }
    /// What is wrong and how to mend it, in Chinese and in English.
    var words: (zh: String, en: String) { get }
}

/// The outcome of reading a code: the code as far as it has the right shape, and everything that is wrong with it.
public struct Parsed<Code: Sendable & Hashable, Fault: CodeFault>: Sendable, Hashable {
    /// The code in its normal writing; nil when a fault is one of shape.
    public let code: Code?
    /// Everything wrong, all at once.
    public let faults: [Fault]
    /// What was typed differs from the normal writing (full-width, lower case, spaces, an old form).
    public let normalised: Bool

    init(_ code: Code?, _ faults: [Fault] = [], normalised: Bool = false) {
        self.code = faults.contains(where: \.isShape) ? nil : code
        self.faults = faults
        self.normalised = normalised
    }

    /// Nothing is wrong.
    public var isGood: Bool { code != nil && faults.isEmpty }

    /// The shape is right but a check fails: a person may confirm it with a reason where the field allows that.
    public var needsReason: Bool { code != nil && !faults.isEmpty }
}
