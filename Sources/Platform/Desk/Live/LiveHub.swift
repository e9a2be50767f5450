import People
import WorkCalendar

/// Tells open pages that something changed, the inbox, the messages, the board: one reading for each person, however many of their pages are open, and only after
/// something was written.
///
/// It holds record ids and nothing else; what a page shows is read by the page itself, through the one filter.
package actor LiveHub {
    /// What a reader's pages count.
    package struct Standing: Sendable, Hashable {
        /// The records that await them; nil for who has no inbox.
        package var awaited: Set<Int64>?
        /// Messages they have not read.
        package var unread: Int

        package init(awaited: Set<Int64>?, unread: Int) {
            self.awaited = awaited
            self.unread = unread
        }
    }

    package typealias Reading = @Sendable (Caller) async throws -> Standing
    package typealias Holds = @Sendable (_ session: Int64, _ person: Int64) async throws -> Bool

    /// Pages one person may keep open; the oldest gives way.
    static let mostPages = 6
    /// Pages in all: beyond this a page lives without.
    static let most = 2_000

    private struct Page {
        let id: Int
        let session: Int64?
        /// A page that shows what is everybody's, such as the board, reads itself again whenever something was written.
        let changes: Bool
        let continuation: AsyncStream<String>.Continuation
    }
    private struct Reader {
        var caller: Caller
        var standing: Standing
        var pages: [Page]
    }

    private var readers: [Int64: Reader] = [:]
    private var next = 0
    private var isDirty = false
    private var isClosed = false
    private let standing: Reading
    private let holds: Holds

    /// - Parameters:
    ///   - standing: what a caller's pages count, now.
    ///   - holds: whether a session still stands.
    package init(standing: @escaping Reading, holds: @escaping Holds) {
        self.standing = standing
        self.holds = holds
    }

    package var count: Int { readers.values.reduce(0) { $0 + $1.pages.count } }

    /// Opens the events of one page; nil where there are too many already.
    /// - Parameter changes: tells also that something was written, to those who work here: when, and never what.
    package func follow(_ caller: Caller, changes: Bool = false) async throws -> AsyncStream<String>? {
        guard let person = caller.person, !isClosed, count < Self.most else { return nil }
        let known = readers[person] == nil ? try await standing(caller) : Standing(awaited: nil, unread: 0)
        // A slow reader loses what is old: only the newest count matters.
        let (stream, continuation) = AsyncStream.makeStream(of: String.self, bufferingPolicy: .bufferingNewest(8))
        next += 1
        let id = next
        var reader = readers[person] ?? Reader(caller: caller, standing: known, pages: [])
        reader.caller = caller
        if reader.pages.count >= Self.mostPages { reader.pages.removeFirst().continuation.finish("bye") }
        reader.pages.append(Page(id: id, session: caller.session?.id, changes: changes && caller.isStaff, continuation: continuation))
        readers[person] = reader
        continuation.onTermination = { [weak self] _ in
            Task { await self?.leave(person, id) }
        }
        let inbox = reader.standing.awaited.map { Self.inbox(count: $0.count, fresh: 0, gone: 0) } ?? ""
        continuation.yield("retry: 5000\n\n" + inbox + Self.messages(reader.standing.unread))
        return stream
    }

    /// Something was written: the next turn looks.
    package func ring() { isDirty = true }

    /// One turn: tells those whose counts changed. What failed to be read is read at the next.
    package func tell() async {
        guard isDirty else { return }
        isDirty = false
        for person in readers.keys.sorted() {
            guard let reader = readers[person] else { continue }
            guard let now = try? await standing(reader.caller) else {
                isDirty = true
                continue
            }
            guard readers[person] != nil else { continue }
            readers[person]?.standing = now
            let news = Self.news(from: reader.standing, to: now)
            for page in readers[person]?.pages ?? [] {
                let said = news + (page.changes ? Self.changed : "")
                if !said.isEmpty { page.continuation.yield(said) }
            }
        }
    }

    /// The events of what is different; empty where nothing is.
    private static func news(from old: Standing, to now: Standing) -> String {
        let (awaited, before) = (now.awaited ?? [], old.awaited ?? [])
        let (fresh, gone) = (awaited.subtracting(before).count, before.subtracting(awaited).count)
        return (fresh > 0 || gone > 0 ? inbox(count: awaited.count, fresh: fresh, gone: gone) : "")
            + (now.unread == old.unread ? "" : messages(now.unread))
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

    private static func inbox(count: Int, fresh: Int, gone: Int) -> String {
        "event: inbox\ndata: {\"count\":\(count),\"fresh\":\(fresh),\"gone\":\(gone)}\n\n"
    }

    private static func messages(_ unread: Int) -> String { "event: messages\ndata: {\"unread\":\(unread)}\n\n" }
    private static let changed = "event: changed\ndata: {}\n\n"
}

extension AsyncStream<String>.Continuation {
    /// A last event without data of its own, then the end.
    fileprivate func finish(_ event: String) {
        yield("event: \(event)\ndata: {}\n\n")
        finish()
    }
}
