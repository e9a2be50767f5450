import HTTPTypes

/// Addresses within this site.
package enum Address {
    /// Where to sign in, coming back afterwards.
    package static func signIn(back: String) -> String { "/sign-in?back=\(Percent.encode(local(back)))" }

    /// The address when it stays on this site, else the home page: a return address may come from anybody.
    package static func local(_ address: String) -> String {
        let bytes = Array(address.utf8)
        guard bytes.first == UInt8(ascii: "/"), bytes.count <= 2000 else { return "/" }
        // `//host` and `/\host` lead elsewhere in browsers.
        if bytes.count > 1, bytes[1] == UInt8(ascii: "/") || bytes[1] == UInt8(ascii: "\\") { return "/" }
        guard bytes.allSatisfy({ $0 >= 0x21 && $0 != 0x7f && $0 != UInt8(ascii: "\\") }) else { return "/" }
        // Header fields are ASCII; a path with Chinese in it is written in escapes.
        return bytes.allSatisfy { $0 < 0x80 } ? address : Percent.encode(address, keeping: "/?&=%#:@!$'()*+,;")
    }
}

extension Visit {
    /// The parameters that change how pages look; they are taken from the address once they were obeyed.
    static let viewParameters: Set<String> = ["type", "theme", "lang", "said"]

    /// This page, looking otherwise. After a post it is the page's own address without what was sent.
    func viewAddress(_ name: String, _ value: String) -> String {
        query.removing(Visit.viewParameters).replacing(name, value).address(path)
    }

    /// This page, to come back to; after a post the page the form stood on, when the browser says so.
    var backAddress: String {
        if method == .get || method == .head { return query.removing(Visit.viewParameters).address(path) }
        guard let referer = header("Referer"), let scheme = referer.firstRange(of: "://") else { return "/" }
        let rest = referer[scheme.upperBound...]
        return rest.firstIndex(of: "/").map { Address.local(String(rest[$0...])) } ?? "/"
    }
}
