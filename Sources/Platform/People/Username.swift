/// A user name in its one form: 2 to 64 of a–z, 0–9, dot, hyphen, underscore, beginning with a letter or digit.
struct Username: Hashable, Sendable {
    let text: String

    /// Reads what was typed; capitals, full width and spaces around are forgiven, anything else gives nil.
    init?(_ typed: String) {
        guard typed.utf8.count <= 512 else { return nil }
        let text = PersonalSeal.normalised(typed).lowercased()
        guard (2...64).contains(text.utf8.count), let first = text.utf8.first, Self.isLetterOrDigit(first),
            text.utf8.allSatisfy({ Self.isLetterOrDigit($0) || [0x2e, 0x2d, 0x5f].contains($0) })
        else { return nil }
        self.text = text
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool { (0x61...0x7a).contains(byte) || (0x30...0x39).contains(byte) }
}
