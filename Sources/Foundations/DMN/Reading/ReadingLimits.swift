/// The bounds within which a file is read: what lies beyond them is refused with a fault, whatever the file's author wanted.
public struct ReadingLimits: Sendable, Hashable {
    /// The greatest size of a file, in bytes.
    public var bytes: Int
    /// The deepest nesting of elements.
    public var depth: Int
    /// The greatest number of elements in a file, and of attributes.
    public var elements: Int
    /// The greatest number of files that one model may bring together by imports.
    public var files: Int
    /// The number of faults after which no more are gathered.
    public var faults: Int

    public init(bytes: Int = 128 << 20, depth: Int = 100, elements: Int = 4_000_000, files: Int = 200, faults: Int = 100) {
        self.bytes = bytes
        self.depth = depth
        self.elements = elements
        self.files = files
        self.faults = faults
    }

    public static let standard = ReadingLimits()
}
