/// Base64 (RFC 4648, 4) read strictly: one text for the same bytes, so that nothing signed or hashed has two spellings.
public enum Base64 {
    /// The standard alphabet with padding.
    public static func encode(_ bytes: some Sequence<UInt8>) -> String {
        var out: [UInt8] = []
        var held: UInt32 = 0
        var count = 0
        for byte in bytes {
            held = held << 8 | UInt32(byte)
            count += 1
            guard count == 3 else { continue }
            for shift in [18, 12, 6, 0] { out.append(alphabet[Int(held >> UInt32(shift)) & 63]) }
            (held, count) = (0, 0)
        }
        if count > 0 {
            held <<= UInt32(8 * (3 - count))
            for shift in [18, 12, 6].prefix(count + 1) { out.append(alphabet[Int(held >> UInt32(shift)) & 63]) }
            out.append(contentsOf: repeatElement(padding, count: 3 - count))
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// The bytes, or nil where a character, the padding or an unused bit is not as ``encode(_:)`` writes it.
    public static func decode(_ text: some StringProtocol) -> [UInt8]? {
        let characters = Array(text.utf8)
        guard characters.count.isMultiple(of: 4) else { return nil }
        let pads = characters.suffix(2).reversed().prefix(while: { $0 == padding }).count
        var out: [UInt8] = []
        out.reserveCapacity(characters.count / 4 * 3)
        var held: UInt32 = 0
        var bits = 0
        for character in characters.dropLast(pads) {
            let value = values[Int(character)]
            guard value < 64 else { return nil }
            held = held << 6 | UInt32(value)
            bits += 6
            guard bits >= 8 else { continue }
            bits -= 8
            out.append(UInt8(truncatingIfNeeded: held >> UInt32(bits)))
            held &= (1 << UInt32(bits)) - 1
        }
        return held == 0 ? out : nil
    }

    private static let padding = UInt8(ascii: "=")
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    private static let values: [UInt8] = {
        var table = [UInt8](repeating: 255, count: 256)
        for (value, character) in alphabet.enumerated() { table[Int(character)] = UInt8(value) }
        return table
    }()
}
