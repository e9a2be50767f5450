import Evidence
import Foundation
import SignOn
import WorkCalendar
import Zone

/// The providers people may sign in with, as the operator wrote them down: a JSON file outside the zone folder, each secret in a file of its own.
///
///     {"origin": "https://tongban.example", "providers": [{"id": "city", "name": {"zh": "市统一身份认证", "en": "City sign-in"},
///      "issuer": "https://id.example", "clientId": "tongban", "clientSecretFile": "city.secret"}]}
struct SignOnFile: Sendable {
    /// How browsers reach this server; the redirect address begins with it.
    let origin: String
    let providers: [Provider]

    static func read(_ path: String, zone: ZoneFolder) throws -> SignOnFile {
        guard let bytes = FileManager.default.contents(atPath: path), let json = try? JSON.parse(Array(bytes)), json.objectValue != nil
        else {
            throw CommandFault(
                zh: "“\(path)”不是可读的 JSON 文件。", en: "“\(path)” is not a JSON file that can be read.", code: CommandFault.wrongCall)
        }
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        var wrong: [String] = []
        let unknown = Set(json.objectValue?.keys.map { $0 } ?? []).subtracting(["origin", "providers"])
        wrong += unknown.sorted()
        let origin = json["origin"]?.stringValue ?? "https://\(zone.host)"
        if !ProviderAddress.isAllowed(origin) || origin.hasSuffix("/") { wrong.append("origin") }
        var providers: [Provider] = []
        for (index, entry) in (json["providers"]?.arrayValue ?? []).enumerated() {
            if let provider = provider(entry, folder) { providers.append(provider) } else { wrong.append("providers[\(index)]") }
        }
        if Set(providers.map(\.id)).count != providers.count { wrong.append("id") }
        guard wrong.isEmpty, !providers.isEmpty else {
            let places = wrong.isEmpty ? "providers" : wrong.joined(separator: ", ")
            throw CommandFault(
                zh: "“\(path)”里这些地方不对：\(places)。每一项要有 id、name（zh 和 en）、issuer（https）、clientId，可以有 clientSecretFile。",
                en:
                    "In “\(path)” these are wrong: \(places). Each provider has id, name (zh and en), issuer (https), clientId, and may have clientSecretFile.",
                code: CommandFault.wrongCall)
        }
        return SignOnFile(origin: origin, providers: providers)
    }

    private static func provider(_ json: JSON, _ folder: URL) -> Provider? {
        let known: Set<String> = ["id", "name", "issuer", "clientId", "clientSecretFile"]
        guard let keys = json.objectValue?.keys, Set(keys.map { $0 }).isSubset(of: known), let id = json["id"]?.stringValue,
            id.utf8.allSatisfy({ (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }), (1...40).contains(id.utf8.count),
            let zh = json["name"]?["zh"]?.stringValue, let en = json["name"]?["en"]?.stringValue, let issuer = json["issuer"]?.stringValue,
            ProviderAddress.isAllowed(issuer), let client = json["clientId"]?.stringValue, !client.isEmpty
        else { return nil }
        var secret: String?
        if let name = json["clientSecretFile"]?.stringValue {
            let file = name.hasPrefix("/") ? URL(fileURLWithPath: name) : folder.appendingPathComponent(name)
            guard let bytes = FileManager.default.contents(atPath: file.path) else { return nil }
            let text = String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
            guard !text.isEmpty else { return nil }
            secret = text
        }
        return Provider(id: id, zh: zh, en: en, issuer: issuer, clientId: client, secret: secret)
    }
}
