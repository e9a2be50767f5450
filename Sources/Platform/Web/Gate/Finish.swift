import HTTPTypes
import People
import Zone

extension Gate {
    /// Writes what every answer carries: cookies, safety, language, the request's name.
    func finish(_ answer: inout Answer, _ passage: Passage) {
        let secure = configuration.tls
        let isPage = answer.headers[.contentType]?.hasPrefix("text/html") ?? false
        var cookies = passage.arrival.lookCookies(secure: secure)
        switch answer.session {
        case .start(let token, let seconds): cookies.append(Cookies.line(Cookies.session, token, seconds: seconds, secure: secure))
        case .end: cookies.append(Cookies.removal(Cookies.session, secure: secure))
        case nil: if passage.staleSession { cookies.append(Cookies.removal(Cookies.session, secure: secure)) }
        }
        if passage.formToken.wasTaken, passage.visitorIsNew, passage.caller.person == nil {
            cookies.append(Cookies.line(Cookies.visitor, passage.visitorCookie, seconds: nil, secure: secure))
        }
        if let saying = answer.saying {
            cookies.append(Cookies.line(Cookies.said, saying.cookie, seconds: 60, secure: secure))
        } else if isPage, passage.arrival.cookies[Cookies.said] != nil {
            cookies.append(Cookies.removal(Cookies.said, secure: secure))
        }
        for line in cookies { answer.headers.append(HTTPField(name: .setCookie, value: line)) }
        if answer.headers[.contentType] != nil { answer.headers[.contentLanguage] = passage.arrival.language.rawValue }
        protect(&answer.headers, isPersonal: passage.caller.person != nil || answer.session != nil || answer.isSecret)
        if let name = HTTPField.Name("X-Request-Id") { answer.headers[name] = passage.id }
    }

    private func protect(_ headers: inout HTTPFields, isPersonal: Bool) {
        func set(_ name: String, _ value: String) {
            guard let field = HTTPField.Name(name), headers[field] == nil else { return }
            headers[field] = value
        }
        set("Content-Security-Policy", Gate.contentPolicy)
        set("X-Content-Type-Options", "nosniff")
        set("X-Frame-Options", "DENY")
        set("Referrer-Policy", "same-origin")
        set("Permissions-Policy", Gate.permissionsPolicy)
        set("Cross-Origin-Opener-Policy", "same-origin")
        set("Cross-Origin-Resource-Policy", "same-origin")
        if configuration.tls { set("Strict-Transport-Security", "max-age=31536000; includeSubDomains") }
        // What one person may see is kept by nobody, the browser of a shared computer included; what all may see is asked for anew.
        set("Cache-Control", isPersonal ? "private, no-store" : "private, no-cache")
        set("Vary", "Accept, Accept-Language, Cookie, Authorization")
    }

    /// Nothing on a page may ask for a device: none of our pages does.
    static let permissionsPolicy =
        "camera=(), geolocation=(), microphone=(), payment=(), usb=(), serial=(), bluetooth=(), display-capture=(), browsing-topics=()"

    /// Nothing runs or loads but what this server sends as a file; forms go nowhere else.
    static let contentPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
}

extension Toast {
    /// Kept in a cookie for one page: parts separated by a newline, percent-encoded.
    var cookie: String { [text, link ?? "", linkText ?? ""].map { Percent.encode($0.prefix(400)) }.joined(separator: ":") }

    init?(cookie: String) {
        let parts = cookie.split(separator: ":", omittingEmptySubsequences: false).map { Percent.decode($0) }
        guard parts.count == 3, let text = parts[0], !text.isEmpty, let link = parts[1], let linkText = parts[2] else { return nil }
        self.init(text, link: link.isEmpty ? nil : Address.local(link), linkText: linkText.isEmpty ? nil : linkText)
    }
}
