import Evidence
import HTTPTypes
import People
import Records
import Store
import Web
import WorkCalendar
import Zone

/// Papers over HTTP: taken in by content, given out only to those who may see a record they were handed in with.
package struct FileDoors: Sendable {
    let engine: Engine
    let files: FileStore

    package init(engine: Engine, files: FileStore) {
        self.engine = engine
        self.files = files
    }

    package func open(_ doors: inout Doors) {
        doors.api(.post, "/api/v1/files", for: .signedIn, Self.send, handler: keep)
        doors.api(.get, "/api/v1/files/{id}", for: .signedIn, Self.fetch, handler: show)
        doors.page(.get, "/files/{id}", for: .signedIn, handler: show)
    }

    private static let send = Operation(
        "sendFile", Words(zh: "交一份文件：PDF、PNG、JPEG、OFD，最多 20 MB", en: "Send a file: PDF, PNG, JPEG or OFD, at most 20 MB"), tag: "files",
        parameters: [.init("name", in: .query), .idempotencyKey],
        body: .init(Schema.text(format: "binary"), type: "application/octet-stream"),
        answers: [
            201: .init(
                Schema.object(
                    ["id": Schema.string, "sha256": Schema.string, "size": Schema.integer, "mediaType": Schema.string],
                    required: ["id", "sha256", "size", "mediaType"]))
        ])
    private static let fetch = Operation(
        "getFile", Words(zh: "看一份文件", en: "A file"), tag: "files", parameters: [.init("id", in: .path)],
        answers: [200: .init(Schema.text(format: "binary"), types: FileKind.allCases.map(\.mediaType))])

    /// The largest paper that is taken, in bytes.
    private static let most = 20 << 20

    @Sendable private func keep(_ visit: Visit) async throws -> Answer {
        let bytes = try await visit.bytes(limit: Self.most)
        let name = FileName.clean(visit.query("name") ?? "")
        guard let kind = FileKind(content: bytes) else {
            throw Problem.invalid([.init("", "file_kind", FileKind.refusal(name, content: bytes))])
        }
        guard let person = visit.caller.personText else { throw Problem.notSignedIn() }
        let key = try visit.idempotency(bytes)
        if let kept = try await visit.answered(key, engine) { return kept }
        let now = engine.surroundings.time.now()
        let file = try await files.keep(bytes, name: name, mediaType: kind.mediaType, owner: person, now: now)
        let body: JSON = [
            "id": .string(String(file.id)), "sha256": .string(file.sha256), "size": .integer(file.size),
            "mediaType": .string(file.mediaType),
        ]
        return try await visit.remember(key, status: .created, body, engine) ?? .json(body, status: .created)
    }

    @Sendable private func show(_ visit: Visit) async throws -> Answer {
        guard let id = Int64(visit.parameter("id")) else { throw Problem.unknown() }
        let caller = visit.caller
        let now = visit.now
        let found: StoredFile? = try await engine.database.read { [engine] db in
            guard let file = try FileQueries.find(id, db) else { return nil }
            // An upload is its sender's until it is handed in; from then on it is a paper of that record, and the one filter decides.
            if file.owner == caller.personText, try FileQueries.trees(of: id, db).isEmpty { return file }
            return try engine.sees(file: id, caller, now: now, db) ? file : nil
        }
        guard let found else { throw Problem.unknown() }
        for root in try await engine.database.read({ try FileQueries.trees(of: id, $0) }) {
            try await engine.note(.paper, at: root, by: caller)
        }
        let bytes = try files.open(found)
        let name = files.name(of: found)
        return .bytes(bytes, type: found.mediaType, download: visit.query("download") == nil ? nil : name)
    }
}
