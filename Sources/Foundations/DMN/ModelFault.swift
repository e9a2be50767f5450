import FEEL

/// What is wrong with a decision model: file, place, sentence and mend.
public struct ModelFault: Error, Sendable, Hashable {
    public let file: String
    public let place: Place
    public let what: Wording
    public let mend: Wording

    public init(file: String, at place: Place, what: Wording, mend: Wording) {
        self.file = file
        self.place = place
        self.what = what
        self.mend = mend
    }
}
