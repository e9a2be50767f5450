import ArgumentParser
import Evidence
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import SQLiteStore
import Store

/// The hand-written server Tongban is held against: Hummingbird and its router, the same SQL, the same bytes, no rights, no words, no pages.
struct HandWritten: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hand-written", abstract: "Answers recorded requests by their SQL; what a measurement is held against.",
        shouldDisplay: false)

    @Option var replay: String
    @Option var database: String
    @Option var port: Int

    func run() async throws {
        let bytes = try Data(contentsOf: URL(fileURLWithPath: replay))
        let answers = try (JSON.parse([UInt8](bytes)).arrayValue ?? []).map { try Replay($0) }
        let store = try SQLiteDatabase(path: database)
        let router = Router()
        router.get("/") { _, _ in "ready" }
        for answer in answers {
            router.get(RouterPath(answer.path)) { _, _ in try await Self.answer(answer, store) }
        }
        var logger = Logger(label: "hand-written")
        logger.logLevel = .error
        let application = Application(
            router: router, configuration: .init(address: .hostname("127.0.0.1", port: port)), logger: logger)
        try await application.runService()
    }

    private static func answer(_ answer: Replay, _ store: SQLiteDatabase) async throws -> Response {
        let found = try await store.read { db in
            var found = 0
            for statement in answer.reads { found += try db.rows(statement.sql, statement.values).count }
            return found
        }
        guard found > 0 else { throw HTTPError(.notFound) }
        for transaction in answer.writes {
            try await store.write { db in
                for statement in transaction { _ = try db.rows(statement.sql, statement.values) }
            }
        }
        return Response(
            status: .ok, headers: [.contentType: answer.type, .contentLength: String(answer.body.count)],
            body: .init(byteBuffer: ByteBuffer(bytes: answer.body)))
    }
}
