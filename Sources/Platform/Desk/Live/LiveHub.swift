import People
import WorkCalendar

/// Tells open inboxes that something changed: one reading for each person, however many of their pages are open, and only after
/// something was written.
///
/// It holds record ids and nothing else; what a page shows is read by the page itself, through the one filter.
package actor LiveHub {
    package typealias Awaited = @Sendable (Caller) async throws -> Set<Int64>
    package typealias Holds = @Sendable (_ session: Int64, _ person: Int64) async throws -> Bool

    /// Pages one person may keep open; the oldest gives way.
    static let mostPages = 6
    /// Pages in all: beyond this a page lives without.
    static let most = 2_000

    private struct Page {
        let id: Int
        let session: Int64?
        let continuation: AsyncStream<String>.Continuation
    }
    private struct Reader {
        var caller: Caller
        var awaited: Set<Int64>
        var pages: [Page]
    }

    private var readers: [Int64: Reader] = [:]
    private var next = 0
    private var isDirty = false
    private var isClosed = false
    private let awaited: Awaited
    private let holds: Holds

    /// - Parameters:
    ///   - awaited: which records await a caller now.
    ///   - holds: whether a session still stands.
    package init(awaited: @escaping Awaited, holds: @escaping Holds) {
        self.awaited = awaited
        self.holds = holds
    }

    package var count: Int { readers.values.reduce(0) { $0 + $1.pages.count } }

    /// Opens the events of one page; nil where there are too many already.
    package func follow(_ caller: Caller) async throws -> AsyncStream<String>? {
        guard let person = caller.person, !isClosed, count < Self.most else { return nil }
        let known = readers[person] == nil ? try await awaited(caller) : []
        // A slow reader loses what is old: only the newest count matters.
        let (stream, continuation) = AsyncStream.makeStream(of: String.self, bufferingPolicy: .bufferingNewest(8))
        next += 1
        let id = next
        var reader = readers[person] ?? Reader(caller: caller, awaited: known, pages: [])
        reader.caller = caller
        if reader.pages.count >= Self.mostPages { reader.pages.removeFirst().continuation.finish("bye") }
        reader.pages.append(Page(id: id, session: caller.session?.id, continuation: continuation))
        readers[person] = reader
        continuation.onTermination = { [weak self] _ in
            Task { await self?.leave(person, id) }
        }
        continuation.yield("retry: 5000\n\n" + Self.event(count: reader.awaited.count, fresh: 0, gone: 0))
        return stream
    }

    /// Something was written: the next turn looks.
    package func ring() { isDirty = true }

    /// One turn: tells those whose inbox changed. What failed to be read is read at the next.
    package func tell() async {
        guard isDirty else { return }
        isDirty = false
        for person in readers.keys.sorted() {
            guard let reader = readers[person] else { continue }
            guard let now = try? await awaited(reader.caller) else {
                isDirty = true
                continue
            }
            let (fresh, gone) = (now.subtracting(reader.awaited).count, reader.awaited.subtracting(now).count)
            guard fresh > 0 || gone > 0, readers[person] != nil else { continue }
            readers[person]?.awaited = now
            for page in readers[person]?.pages ?? [] { page.continuation.yield(Self.event(count: now.count, fresh: fresh, gone: gone)) }
        }
    }

    /// A sign of life, so that no proxy closes a quiet line; and the end of those whose session is over.
    package func beat() async {
        for person in readers.keys.sorted() {
            for page in readers[person]?.pages ?? [] {
                if let session = page.session, (try? await holds(session, person)) == false {
                    page.continuation.finish("bye")
                } else {
                    page.continuation.yield(": here\n\n")
                }
            }
        }
    }

    /// Ends all of them: the server closes.
    package func close() {
        isClosed = true
        for reader in readers.values { for page in reader.pages { page.continuation.finish() } }
        readers = [:]
    }

    private func leave(_ person: Int64, _ id: Int) {
        readers[person]?.pages.removeAll { $0.id == id }
        if readers[person]?.pages.isEmpty == true { readers[person] = nil }
    }

    private static func event(count: Int, fresh: Int, gone: Int) -> String {
        "event: inbox\ndata: {\"count\":\(count),\"fresh\":\(fresh),\"gone\":\(gone)}\n\n"
    }
}

extension AsyncStream<String>.Continuation {
    /// A last event without data of its own, then the end.
    fileprivate func finish(_ event: String) {
        yield("event: \(event)\ndata: {}\n\n")
        finish()
    }
}
