import FEEL

/// A text of a file together with where it stands there, so that a finding in an expression can be shown in the file.
public struct SourceText: Sendable, Hashable, CustomStringConvertible {
    /// The text as the author meant it: references such as `&lt;` are already replaced.
    public let text: String
    /// Where the text begins in its file.
    public let place: Place
    private let marks: [Mark]

    /// A point from which the text and its file run side by side again, after a reference or a comment.
    struct Mark: Sendable, Hashable {
        let inner: Place
        let outer: Place
    }

    public init(_ text: String, at place: Place) {
        self.init(text, at: place, marks: [])
    }

    init(_ text: String, at place: Place, marks: [Mark]) {
        self.text = text
        self.place = place
        self.marks = marks
    }

    public var description: String { text }

    /// The place in the file of a place in the text (which counts from 1:1).
    public func place(of inner: Place) -> Place {
        var low = 0
        var high = marks.count
        while low < high {
            let middle = (low + high) / 2
            if marks[middle].inner <= inner { low = middle + 1 } else { high = middle }
        }
        guard low > 0 else { return place.moved(by: inner) }
        let mark = marks[low - 1]
        guard inner.line == mark.inner.line else {
            return Place(line: mark.outer.line + inner.line - mark.inner.line, column: inner.column)
        }
        return Place(line: mark.outer.line, column: mark.outer.column + inner.column - mark.inner.column)
    }
}
