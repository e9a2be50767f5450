import Evidence
import HTTPTypes
import WorkCalendar
import Zone

/// What goes back: a page, a value, a file, or the address to go to.
package struct Answer: Sendable {
    /// What an answer does to the caller's session cookie.
    package enum SessionChange: Sendable {
        case start(token: String, seconds: Int)
        case end
    }

    package var status: HTTPResponse.Status
    package var headers: HTTPFields
    package var body: [UInt8]
    package var session: SessionChange?
    /// Said once at the top of the next page.
    package var saying: Toast?
    /// Written piece by piece as it comes, in place of the body; the answer ends with it.
    package var live: AsyncStream<String>?
    /// Holds a secret although nobody is signed in yet: a token, a step of signing in. No cache keeps it.
    package var isSecret = false

    package init(status: HTTPResponse.Status, headers: HTTPFields = [:], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// A JSON value; decimals keep the digits they were written with.
    package static func json(_ value: JSON, status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]) -> Answer {
        .typed("application/json; charset=utf-8", value.bytes(), status, headers)
    }

    /// A whole HTML page.
    package static func page(_ html: HTML, status: HTTPResponse.Status = .ok) -> Answer {
        .typed("text/html; charset=utf-8", Array(html.text.utf8), status, [:])
    }

    /// To another address of this site with 303, optionally saying something there.
    package static func redirect(to address: String, saying: Toast? = nil) -> Answer {
        var answer = Answer(status: .seeOther, headers: [.location: Address.local(address)])
        answer.saying = saying
        return answer
    }

    /// A file. With a name it is offered as a download; without, shown in the browser.
    package static func bytes(_ bytes: [UInt8], type: String, download name: String? = nil, status: HTTPResponse.Status = .ok) -> Answer {
        .typed(type, bytes, status, name.map { [.contentDisposition: FileName.disposition($0)] } ?? [:])
    }

    /// Plain text in UTF-8.
    package static func text(_ text: String, type: String = "text/plain; charset=utf-8", status: HTTPResponse.Status = .ok) -> Answer {
        .typed(type, Array(text.utf8), status, [:])
    }

    /// Server-sent events: each piece a whole event or a comment. Proxies are told to hand every piece on at once.
    package static func events(_ pieces: AsyncStream<String>) -> Answer {
        var answer = Answer.typed("text/event-stream; charset=utf-8", [], .ok, [.cacheControl: "no-store"])
        if let buffering = HTTPField.Name("X-Accel-Buffering") { answer.headers[buffering] = "no" }
        answer.live = pieces
        return answer
    }

    /// Nothing to say (204).
    package static let done = Answer(status: .noContent)

    private static func typed(
        _ type: String, _ bytes: [UInt8], _ status: HTTPResponse.Status, _ headers: HTTPFields
    ) -> Answer {
        var headers = headers
        headers[.contentType] = type
        return Answer(status: status, headers: headers, body: bytes)
    }

    /// The same answer, kept by no cache.
    package var secret: Answer {
        var answer = self
        answer.isSecret = true
        return answer
    }

    /// The same answer that also signs the browser in.
    package func signingIn(token: String, seconds: Int) -> Answer {
        var answer = self
        answer.session = .start(token: token, seconds: seconds)
        return answer
    }

    /// The same answer that also takes the session cookie away.
    package func signingOut() -> Answer {
        var answer = self
        answer.session = .end
        return answer
    }
}

/// A sentence said once after something was done, with a link to it.
package struct Toast: Sendable, Hashable {
    package let text: String
    package let link: String?
    package let linkText: String?

    package init(_ text: String, link: String? = nil, linkText: String? = nil) {
        self.text = text
        self.link = link
        self.linkText = linkText
    }
}
