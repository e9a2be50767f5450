import HTTPTypes
import People
import WorkCalendar
import Zone

/// One request on its way through the gate: what is known about it so far.
struct Passage {
    let arrival: Arrival
    let id: String
    let address: String
    let start: Instant
    let body: BodyReader
    var door: Doors.Door?
    var parameters: [String: String] = [:]
    var caller = Caller.anonymous
    var unread = 0
    /// The browser holds a session that is over.
    var staleSession = false
    /// Made when a page asks for a form's token; the cookie it belongs to.
    var formToken: FormToken
    let visitorCookie: String
    let visitorIsNew: Bool

    init(
        arrival: Arrival, id: String, address: String, start: Instant, body: BodyReader, fresh: String, digest: @Sendable (String) -> String
    ) {
        self.arrival = arrival
        self.id = id
        self.address = address
        self.start = start
        self.body = body
        let kept = arrival.cookies[Cookies.visitor].flatMap { (16...64).contains($0.utf8.count) ? $0 : nil }
        visitorCookie = kept ?? fresh
        visitorIsNew = kept == nil
        // A signed-in browser's token hangs on its session, so that it dies with it.
        let anchor = arrival.cookies[Cookies.session].flatMap { $0.isEmpty ? nil : $0 } ?? visitorCookie
        formToken = FormToken(cookie: anchor, digest: digest)
    }

    /// The cookie's session is over: forms hang on the visitor's own cookie again.
    mutating func forgetSession(digest: @Sendable (String) -> String) {
        staleSession = true
        formToken = FormToken(cookie: visitorCookie, digest: digest)
    }

    /// Whether an error is told as JSON rather than as a page.
    var speaksJSON: Bool {
        if let door { return door.kind == .api }
        if arrival.isForPrograms { return true }
        let accept = arrival.headers[.accept] ?? ""
        return accept.contains("json") && !accept.contains("text/html")
    }
}

extension Gate {
    /// The request as handlers see it.
    func visit(_ passage: Passage) -> Visit {
        let arrival = passage.arrival
        return Visit(
            method: arrival.method, path: arrival.path, pattern: passage.door?.path ?? "", caller: passage.caller,
            language: arrival.language, look: arrival.look, address: passage.address, now: passage.start, requestId: passage.id,
            site: configuration.site, said: arrival.cookies[Cookies.said].flatMap(Toast.init(cookie:)), unread: passage.unread,
            parameters: passage.parameters, query: arrival.query, headers: arrival.headers, body: passage.body,
            formToken: passage.formToken)
    }
}
