import HTTPTypes

/// The cookies of this site: names, what a browser sent, what it is given.
enum Cookies {
    static let session = "tb_session"
    /// Holds something random before anybody signed in, for the forms of visitors.
    static let visitor = "tb_visitor"
    static let look = "tb_look"
    static let language = "tb_lang"
    static let said = "tb_said"

    /// All cookies of a request; the first of a name counts.
    static func read(_ headers: HTTPFields) -> [String: String] {
        var found: [String: String] = [:]
        for line in headers[values: .cookie] {
            for piece in line.split(separator: ";") {
                let sides = piece.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                guard sides.count == 2 else { continue }
                let name = sides[0].trimmed
                if found[name] == nil { found[name] = sides[1].trimmed }
            }
        }
        return found
    }

    /// A `Set-Cookie` line; without seconds it lasts as long as the browser.
    static func line(_ name: String, _ value: String, seconds: Int?, secure: Bool) -> String {
        var line = "\(name)=\(value); Path=/; HttpOnly; SameSite=Lax"
        if let seconds { line += "; Max-Age=\(seconds)" }
        if secure { line += "; Secure" }
        return line
    }

    static func removal(_ name: String, secure: Bool) -> String { line(name, "", seconds: 0, secure: secure) }
}
