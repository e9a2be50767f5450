import HTTPTypes

/// The cookies of this site: names, what a browser sent, what it is given.
///
/// Behind TLS every name begins with `__Host-`: a browser takes such a cookie only from this very host, over TLS and for every path, so
/// that neither a neighbouring site nor somebody on the line can plant one. Inside the program the names stand without it.
enum Cookies {
    static let session = "tb_session"
    /// Holds something random before anybody signed in, for the forms of visitors.
    static let visitor = "tb_visitor"
    static let look = "tb_look"
    static let language = "tb_lang"
    static let said = "tb_said"

    private static let guarded = "__Host-"

    /// The name as browsers know it.
    static func name(_ name: String, secure: Bool) -> String { secure ? guarded + name : name }

    /// All cookies of a request by their name in the program; the first of a name counts. Behind TLS those without the prefix are nobody's.
    static func read(_ headers: HTTPFields, secure: Bool) -> [String: String] {
        var found: [String: String] = [:]
        for line in headers[values: .cookie] {
            for piece in line.split(separator: ";") {
                let sides = piece.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                guard sides.count == 2 else { continue }
                var name = sides[0].trimmed
                if secure {
                    guard name.hasPrefix(guarded) else { continue }
                    name.removeFirst(guarded.count)
                }
                if found[name] == nil { found[name] = sides[1].trimmed }
            }
        }
        return found
    }

    /// A `Set-Cookie` line; without seconds it lasts as long as the browser.
    static func line(_ name: String, _ value: String, seconds: Int?, secure: Bool) -> String {
        var line = "\(Cookies.name(name, secure: secure))=\(value); Path=/; HttpOnly; SameSite=Lax"
        if let seconds { line += "; Max-Age=\(seconds)" }
        if secure { line += "; Secure" }
        return line
    }

    static func removal(_ name: String, secure: Bool) -> String { line(name, "", seconds: 0, secure: secure) }
}
