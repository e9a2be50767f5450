import Hummingbird
import NIOCore
import Zone

/// Reads a request's body once and keeps it, never more than a limit.
actor BodyReader {
    private let stream: RequestBody
    /// What `Content-Length` says.
    nonisolated let announcedSize: Int?
    private var kept: [UInt8]?

    init(_ stream: RequestBody, announced: Int?) {
        self.stream = stream
        announcedSize = announced
    }

    /// A body already in memory.
    init(_ bytes: [UInt8]) {
        stream = RequestBody(buffer: ByteBuffer())
        announcedSize = bytes.count
        kept = bytes
    }

    func bytes(limit: Int) async throws(Problem) -> [UInt8] {
        if let kept {
            guard kept.count <= limit else { throw .tooLarge(limit: limit) }
            return kept
        }
        if let announcedSize, announcedSize > limit { throw .tooLarge(limit: limit) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(min(announcedSize ?? 0, limit))
        do {
            for try await part in stream {
                guard bytes.count + part.readableBytes <= limit else { throw Problem.tooLarge(limit: limit) }
                bytes.append(contentsOf: part.readableBytesView)
            }
        } catch let problem as Problem {
            throw problem
        } catch {
            throw .malformed(
                "body_broken",
                Words(zh: "内容没有传完，请再传一次。", en: "The body did not arrive whole; please send it again."))
        }
        kept = bytes
        return bytes
    }
}
