/// The short id of an item, printed under its code on the wall: six characters that nobody mistakes for one another.
///
/// It follows from the item's code alone: FNV-1a (64 bit) of its UTF-8 bytes, mixed once more and written in base 28 without I, O, S, V,
/// Z, L, 0 and 1. So it is the same in every zone and for ever, and needs no table. Two codes may meet (one chance in 480 million per
/// pair); then the address asks which is meant instead of leading astray, and the zone's test says so before a wall is printed.
package struct ShortId: Sendable, Hashable, CustomStringConvertible {
    static let alphabet = Array("23456789ABCDEFGHJKMNPQRTUWXY")
    static let length = 6

    package let text: String
    package var description: String { text }

    /// The short id of an item's code.
    package init(_ code: String) {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in code.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        // FNV leaves the high bits of short texts alike; one round of MurmurHash3's finaliser spreads them.
        hash = (hash ^ (hash >> 33)) &* 0xff51_afd7_ed55_8ccd
        hash ^= hash >> 33
        var characters: [Character] = []
        for _ in 0..<Self.length {
            characters.append(Self.alphabet[Int(hash % UInt64(Self.alphabet.count))])
            hash /= UInt64(Self.alphabet.count)
        }
        text = String(characters)
    }

    /// Reads one as typed: lower case, full-width characters and spaces are put right; nil when it cannot be one.
    package init?(typed raw: String) {
        guard raw.utf8.count <= 60 else { return nil }
        var characters: [Character] = []
        for scalar in raw.unicodeScalars {
            let narrow = (0xFF01...0xFF5E).contains(scalar.value) ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar
            if narrow == " " || narrow == "-" || narrow.value == 0x3000 { continue }
            characters += String(narrow).uppercased()
        }
        guard characters.count == Self.length, characters.allSatisfy(Self.alphabet.contains) else { return nil }
        text = String(characters)
    }
}

/// Pure questions about guide codes.
enum GuidesRules {
    /// Light modules around a code, 4 unless asked otherwise; nil for what is no number from 0 to 8.
    static func quietZone(_ raw: String?) -> Int? {
        guard let raw, !raw.isEmpty else { return 4 }
        guard let quiet = Int(raw), (0...8).contains(quiet), String(quiet) == raw else { return nil }
        return quiet
    }

    /// Where a code hangs, as the address may say it: short, lower case, nothing that could mean anything else.
    static func place(_ raw: String?) -> String? {
        guard let raw, (1...16).contains(raw.utf8.count),
            raw.utf8.allSatisfy({ (97...122).contains($0) || (48...57).contains($0) || $0 == 45 })
        else { return nil }
        return raw
    }

    /// The longest address a code may carry (domain 09): more would make the modules too small to scan from a wall.
    static let longestPayload = 60

    /// What the code carries: an address, never the text, so that the printed wall stays right when the guide changes.
    static func payload(host: String, _ id: ShortId, place: String?) -> String {
        "https://\(host)/q/\(id)" + (place.map { "?p=\($0)" } ?? "")
    }
}
