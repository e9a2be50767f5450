import HTTPTypes
import Hummingbird
import Zone

/// A request as it came in: the address taken apart, cookies, language and look; nothing about who asks.
struct Arrival: Sendable {
    let method: HTTPRequest.Method
    let path: String
    let segments: [String]
    let query: Query
    let headers: HTTPFields
    let cookies: [String: String]
    let language: Language
    let look: Look
    /// What is wrong with the request line; the handler is not asked then.
    let fault: Problem?
    /// Where the same resource stands without doubled or trailing slashes.
    let moved: String?
    /// Programs are spoken to here, even where the rest of the address cannot be read.
    let isForPrograms: Bool

    init(_ request: Request, secure: Bool) {
        method = request.method
        headers = request.headers
        let raw = Arrival.origin(request.head.path ?? "/")
        let sides = raw.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let read = Arrival.segments(sides.first ?? "")
        let parameters = Query(sides.count > 1 ? sides[1] : nil)
        query = parameters ?? .none
        segments = read ?? []
        path = "/" + (read ?? []).joined(separator: "/")
        isForPrograms = raw.hasPrefix("/api/")
        cookies = Cookies.read(headers, secure: secure)
        language = Arrival.language(query, cookies, headers)
        var look = cookies[Cookies.look].map(Look.init(text:)) ?? Look()
        if let type = query["type"] { look.large = type == "large" }
        if let theme = query["theme"] { look.theme = Look.Theme(rawValue: theme) }
        self.look = look
        fault = raw.utf8.count > 8000 ? .longAddress() : read == nil || parameters == nil ? .brokenAddress() : nil
        let tidy = sides.first.map { $0.count > 1 && ($0.hasSuffix("/") || $0.contains("//")) } ?? false
        moved = tidy && fault == nil ? query.address(path) : nil
    }

    /// The path of a request line that may name the whole address.
    private static func origin(_ raw: String) -> Substring {
        guard !raw.hasPrefix("/"), let scheme = raw.firstRange(of: "://") else { return raw[...] }
        let rest = raw[scheme.upperBound...]
        return rest.firstIndex(of: "/").map { rest[$0...] } ?? "/"
    }

    /// Decoded segments; nil for what no address of ours contains: dots that climb, slashes in escapes, control characters.
    private static func segments(_ path: Substring) -> [String]? {
        guard path.hasPrefix("/") else { return nil }
        var out: [String] = []
        for piece in path.split(separator: "/") {
            guard let text = Percent.decode(piece), text != ".", text != "..",
                text.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7f && $0 != "/" && $0 != "\\" })
            else { return nil }
            out.append(text)
        }
        return out
    }

    private static func language(_ query: Query, _ cookies: [String: String], _ headers: HTTPFields) -> Language {
        if let asked = query["lang"].flatMap(Language.init(range:)) { return asked }
        // Programs say what they want with each request; a cookie is a person's choice.
        if let kept = cookies[Cookies.language].flatMap(Language.init(range:)) { return kept }
        return Language(acceptLanguage: headers[.acceptLanguage])
    }

    /// The token of a program or a browser, and whether it came in a cookie.
    var token: (text: String, isCookie: Bool)? {
        if let line = headers[.authorization] {
            let parts = line.split(separator: " ", maxSplits: 1)
            guard parts.count == 2, parts[0].lowercased() == "bearer" else { return ("", false) }
            return (parts[1].trimmed, false)
        }
        return cookies[Cookies.session].flatMap { $0.isEmpty ? nil : ($0, true) }
    }

    var isSafe: Bool { method == .get || method == .head || method == .options }

    /// The cookies that keep a look or language asked for in this address.
    func lookCookies(secure: Bool) -> [String] {
        guard method == .get else { return [] }
        var lines: [String] = []
        let year = 365 * 86_400
        if query["type"] != nil || query["theme"] != nil {
            lines.append(Cookies.line(Cookies.look, look.text, seconds: year, secure: secure))
        }
        if query["lang"].flatMap(Language.init(range:)) != nil {
            lines.append(Cookies.line(Cookies.language, language.rawValue, seconds: year, secure: secure))
        }
        return lines
    }
}

extension Query {
    static let none = Query(pairs: [])
}

extension Problem {
    static func brokenAddress() -> Problem {
        .malformed(
            "address",
            Words(zh: "地址里有坏掉的字符，请重新输入或从首页进。", en: "The address contains broken characters; type it again or start from the home page."))
    }

    static func longAddress() -> Problem {
        Problem(
            status: 414, code: "address_too_long", title: Words(zh: "地址太长", en: "The address is too long"),
            detail: Words(zh: "地址最多 8000 字节。", en: "An address has at most 8000 bytes."))
    }
}
