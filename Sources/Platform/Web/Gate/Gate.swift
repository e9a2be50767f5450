import Evidence
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import People
import Sealing
import ServiceLifecycle
import WorkCalendar
import Zone

/// The one way in: finds the door, learns who asks, refuses what may not pass, and turns whatever happens into an answer.
package struct Gate: Sendable {
    let configuration: Configuration
    let plan: DoorPlan
    let metrics = Metrics()

    /// All doors, the server's own included.
    package let doors: Doors

    /// Fails when two doors stand at one address.
    package init(_ doors: Doors, _ configuration: Configuration) throws(DoorFault) {
        var all = Doors()
        all.include(doors, where: { configuration.demonstration || $0.access != .demo })
        // The description describes itself too.
        var draft = all
        draft.openOwn(configuration, metrics, .null)
        all.openOwn(configuration, metrics, OpenAPI.document(draft, configuration))
        self.doors = all
        self.configuration = configuration
        plan = try DoorPlan(all.all)
    }

    /// Answers one request. Never throws and never shows a fault of ours.
    package func respond(to request: Request, from peer: String, logger: Logger) async -> Response {
        let start = configuration.time.now()
        metrics.begin()
        let arrival = Arrival(request, secure: configuration.tls)
        let id = Self.hex(configuration.random.bytes(8))
        let address = configuration.trustsProxy ? forwarded(arrival) ?? peer : peer
        let finding = arrival.fault == nil ? plan.find(arrival.method, arrival.segments) : .nothing
        var pattern = "-"
        if case .door(let door, _) = finding { pattern = door.path }
        let body = BodyReader(request.body, announced: arrival.headers[.contentLength].flatMap { Int($0) })
        var passage = Passage(
            arrival: arrival, id: id, address: address, start: start, body: body, fresh: Self.hex(configuration.random.bytes(16)),
            digest: configuration.digest)
        var answer = await pass(&passage, finding, logger)
        finish(&answer, passage)
        let spent = max(0, configuration.time.now().since(start))
        metrics.end(
            route: pattern, method: Self.known(arrival.method), status: answer.status.code, microseconds: Int(min(spent, 600_000_000)))
        logger.info(
            "answered",
            metadata: [
                "request": "\(id)", "method": "\(Self.known(arrival.method))", "route": "\(pattern)", "status": "\(answer.status.code)",
                "ms": "\(spent / 1000)",
            ])
        return Self.response(answer, head: arrival.method == .head)
    }

    private func pass(_ passage: inout Passage, _ finding: DoorPlan.Finding, _ logger: Logger) async -> Answer {
        do {
            if let fault = passage.arrival.fault { throw fault }
            switch finding {
            case .nothing: throw Problem.unknown()
            case .otherMethods(let allowed):
                if passage.arrival.method == .options {
                    return Answer(status: .noContent, headers: [.allow: allowed.joined(separator: ", ")])
                }
                throw Problem.wrongMethod(allowed)
            case .door(let door, let parameters):
                passage.door = door
                passage.parameters = parameters
                if let moved = passage.arrival.moved, passage.arrival.isSafe {
                    return Answer(status: .permanentRedirect, headers: [.location: moved])
                }
                return try await enter(door, &passage)
            }
        } catch let problem as Problem {
            return await answer(to: problem, passage)
        } catch {
            if let problem = configuration.explain(error) { return await answer(to: problem, passage) }
            return await incident(error, passage, logger)
        }
    }

    /// The checks every request passes, in this order: who, how often, whether allowed, how large, from our own form.
    private func enter(_ door: Doors.Door, _ passage: inout Passage) async throws -> Answer {
        let cookieToken: Bool
        do {
            cookieToken = try await identify(&passage)
        } catch {
            // A token nobody gave out counts against the address it came from.
            try await admit(door, passage)
            throw error
        }
        try await admit(door, passage)
        try restrict(door, &passage)
        if let refusal = door.access.refusal(for: passage.caller) { throw refusal }
        if let size = passage.body.announcedSize, size > door.bodyLimit { throw Problem.tooLarge(limit: door.bodyLimit) }
        if door.kind == .page, passage.caller.isSignedIn {
            // A count that cannot be had keeps nobody from a page.
            passage.unread = (try? await configuration.unread(passage.caller)) ?? 0
        }
        let visit = visit(passage)
        if !passage.arrival.isSafe, door.kind == .page || cookieToken, try await !isFromOurForm(door, visit) { throw Problem.staleForm() }
        return try await door.handler(visit)
    }

    /// A session that is not whole yet reaches its own account and nothing else: pages lead there, programs read what is open to all as anybody.
    private func restrict(_ door: Doors.Door, _ passage: inout Passage) throws {
        guard let stage = passage.caller.session?.stage, stage != .full else { return }
        let own = ["/account", "/sign-", "/assets/", "/api/v1/sessions/"].contains { door.path.hasPrefix($0) }
        if own { return }
        if door.kind == .api, door.access == .anyone || door.access == .demo {
            passage.caller = .anonymous
            return
        }
        throw Problem.unfinished(stage)
    }

    private func admit(_ door: Doors.Door, _ passage: Passage) async throws {
        let approach = Approach(door: door, address: passage.address, person: passage.caller.person, now: passage.start)
        if let seconds = await configuration.admit(approach) { throw Problem.tooMany(seconds: seconds) }
    }

    /// Learns who asks; true when a cookie says so.
    private func identify(_ passage: inout Passage) async throws -> Bool {
        guard let token = passage.arrival.token else { return false }
        if let caller = try await configuration.authenticate(token.text, passage.start) {
            passage.caller = caller
            return token.isCookie
        }
        guard token.isCookie else { throw Problem.notSignedIn() }
        passage.forgetSession(digest: configuration.digest)
        return false
    }

    /// A page's form must carry its token; so must a program that leans on the browser's cookie.
    private func isFromOurForm(_ door: Doors.Door, _ visit: Visit) async throws -> Bool {
        let token = visit.formToken
        if token.matches(visit.header("X-CSRF-Token")) { return true }
        guard door.kind == .page else { return false }
        let form = try await visit.form()
        return token.matches(form["_csrf"])
    }

    private func forwarded(_ arrival: Arrival) -> String? {
        HTTPField.Name("X-Forwarded-For").flatMap { arrival.headers[$0] }?.split(separator: ",").last.map { $0.trimmed }
    }

    /// A method's name where it is one of the common ones, so that nobody can fill the metrics with names.
    private static func known(_ method: HTTPRequest.Method) -> String {
        [.get, .head, .post, .put, .patch, .delete, .options].contains(method) ? method.rawValue : "OTHER"
    }

    static func hex(_ bytes: [UInt8]) -> String { Hex.encode(bytes) }

    private static func response(_ answer: Answer, head: Bool) -> Response {
        var headers = answer.headers
        if let live = answer.live, !head { return Response(status: answer.status, headers: headers, body: stream(live)) }
        let isEmpty = answer.status == .noContent || answer.status == .notModified
        if !isEmpty { headers[.contentLength] = String(answer.body.count) }
        let body = head || isEmpty ? ResponseBody() : ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body))
        var response = Response(status: answer.status, headers: headers, body: body)
        // The initialiser would write the length of an empty body.
        if isEmpty { response.headers[.contentLength] = nil }
        return response
    }

    /// Writes pieces as they come, until they end, the reader goes away, or the server closes.
    private static func stream(_ pieces: AsyncStream<String>) -> ResponseBody {
        ResponseBody { writer in
            for await piece in pieces.cancelOnGracefulShutdown() { try await writer.write(ByteBuffer(string: piece)) }
            try await writer.finish(nil)
        }
    }
}
