/// The elements of a column, written once by whoever makes it and only read afterwards.
///
/// Not an array, for an array cannot be filled by two threads at a time without being filled with zeros first.
final class ColumnMemory<Element: BitwiseCopyable & Sendable>: Sendable {
    let count: Int
    /// Safe to share: it is written before the column that holds it is handed out, each part by one thread.
    nonisolated(unsafe) let base: UnsafeMutablePointer<Element>

    /// Not yet filled.
    init(count: Int) {
        self.count = count
        base = .allocate(capacity: max(count, 1))
    }

    init(_ elements: some Collection<Element>) {
        count = elements.count
        base = .allocate(capacity: max(elements.count, 1))
        _ = UnsafeMutableBufferPointer(start: base, count: count).initialize(from: elements)
    }

    deinit { base.deallocate() }

    /// The element of a row, which must be one of the column's.
    subscript(row: Int) -> Element { base[row] }

    var elements: UnsafeBufferPointer<Element> { UnsafeBufferPointer(start: base, count: count) }
}
