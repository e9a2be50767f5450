import HTTPTypes
import PublicFiles

/// The files of `Public/assets`: one stylesheet, small modules, pictures; held in the binary.
package enum Assets {
    private struct Asset: Sendable {
        let bytes: [UInt8]
        let type: String
        let hash: String
    }

    private static let all: [String: Asset] = Dictionary(
        uniqueKeysWithValues: PublicFiles.all.map { name, bytes in
            (name, Asset(bytes: bytes, type: type(of: name), hash: hash(of: bytes)))
        })

    /// The file's address with the hash of its content, so that it may be kept for a year.
    package static func address(_ name: String) -> String {
        all[name].map { "/assets/\(name)?v=\($0.hash)" } ?? "/assets/\(name)"
    }

    /// The file; 304 when the browser has it. Kept for ever where the address names this very content.
    static func answer(_ name: String, version: String?, ifNoneMatch: String?) -> Answer? {
        guard let asset = all[name] else { return nil }
        let tag = "\"\(asset.hash)\""
        let kept = version == asset.hash ? "public, max-age=31536000, immutable" : "public, max-age=300"
        let headers: HTTPFields = [.eTag: tag, .cacheControl: kept]
        if let ifNoneMatch, ifNoneMatch.split(separator: ",").contains(where: { $0.trimmed == tag || $0.trimmed == "*" }) {
            return Answer(status: .notModified, headers: headers)
        }
        var answer = Answer.bytes(asset.bytes, type: asset.type)
        answer.headers.append(contentsOf: headers)
        return answer
    }

    /// FNV-1a, 64 bits: tells versions of our own files apart, nothing more.
    private static func hash(of bytes: [UInt8]) -> String {
        String(bytes.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }, radix: 16)
    }

    private static func type(of name: String) -> String {
        switch name.split(separator: ".").last {
        case "css": "text/css; charset=utf-8"
        case "js": "text/javascript; charset=utf-8"
        case "svg": "image/svg+xml"
        case "png": "image/png"
        case "txt": "text/plain; charset=utf-8"
        default: "application/octet-stream"
        }
    }
}
