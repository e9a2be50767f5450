import Foundation
import Sealing
import Store

/// Seals what is personal before it reaches a table, opens it again, and finds it by blind index.
struct PersonalSeal: Sendable {
    let keyring: Keyring
    let random: RandomSource

    /// Sealed for one field of one row, so that bytes copied to another row do not open there.
    func seal(_ text: String, table: String, id: Int64, field: String) throws(SealingError) -> Value {
        .blob(try keyring.seal(Array(text.utf8), context: "\(table)/\(id)/\(field)", random: random))
    }

    func sealIfAny(_ text: String?, table: String, id: Int64, field: String) throws(SealingError) -> Value {
        guard let text else { return .null }
        return try seal(text, table: table, id: id, field: field)
    }

    func open(_ sealed: [UInt8], table: String, id: Int64, field: String) throws(SealingError) -> String {
        String(decoding: try keyring.open(sealed, context: "\(table)/\(id)/\(field)"), as: UTF8.self)
    }

    func openIfAny(_ sealed: [UInt8]?, table: String, id: Int64, field: String) throws(SealingError) -> String? {
        guard let sealed else { return nil }
        return try open(sealed, table: table, id: id, field: field)
    }

    func nameIndex(_ name: String) -> String { keyring.blindIndex.of(Self.normalised(name), field: "name") }
    /// Codes of citizens and organisations share the field: a search need not know which it holds.
    func codeIndex(_ code: String) -> String { keyring.blindIndex.of(Self.normalised(code).uppercased(), field: "code") }
    func phoneIndex(_ phone: String) -> String {
        keyring.blindIndex.of(Self.normalised(phone).filter { !" -‐–()".contains($0) }, field: "phone")
    }
    func tokenIndex(_ token: String) -> String { keyring.blindIndex.of(token, field: "session") }
    func throttleIndex(_ kind: String, _ subject: String) -> String { keyring.blindIndex.of(subject, field: "sign-in/" + kind) }

    /// One form of the many that look alike: full-width letters and digits narrow, composed, without spaces around.
    static func normalised(_ text: String) -> String {
        text.precomposedStringWithCompatibilityMapping.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
