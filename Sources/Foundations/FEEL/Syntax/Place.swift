/// A place in the text of an expression: both count from 1, columns in Unicode scalars.
public struct Place: Sendable, Hashable, Comparable, CustomStringConvertible {
    public let line: Int
    public let column: Int

    public init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    public static let start = Place(line: 1, column: 1)

    public var description: String { "\(line):\(column)" }

    public static func < (one: Place, other: Place) -> Bool { (one.line, one.column) < (other.line, other.column) }

    /// The place of `other`, counted from here, in the text that this is the beginning of.
    public func moved(by other: Place) -> Place {
        other.line == 1 ? Place(line: line, column: column + other.column - 1) : Place(line: line + other.line - 1, column: other.column)
    }
}
