import Evidence
import Testing

@Suite("JSON survives what strangers send")
struct JSONFuzzTests {
    @Test func whatIsWrittenIsReadBack() throws {
        var random = Repeatable(1)
        for _ in 0..<2_000 {
            let json = value(&random, depth: 0)
            #expect(try JSON.parse(json.text()) == json)
            #expect(try JSON.parse(json.pretty()) == json)
            let canonical = json.canonical()
            #expect(try JSON.parse(canonical).canonical() == canonical)
        }
    }

    @Test func anyBytesGiveAValueOrAFault() {
        var random = Repeatable(2)
        let alphabet = Array(#"{}[]",:\u0129eE+-. tfnalse"#.utf8) + [0x00, 0x0A, 0x80, 0xC3, 0xA9, 0xED, 0xA0, 0xF0, 0xFF]
        var accepted = 0
        for _ in 0..<20_000 {
            let bytes = (0..<Int.random(in: 0...24, using: &random)).map { _ in
                Bool.random(using: &random) ? UInt8.random(in: 0...255, using: &random) : alphabet.randomElement(using: &random) ?? 0
            }
            if isAcceptedSoundly(bytes) { accepted += 1 }
        }
        #expect(accepted < 2_000)
    }

    @Test func changedDocumentsGiveAValueOrAFault() {
        var random = Repeatable(3)
        var accepted = 0
        for _ in 0..<3_000 {
            var bytes = Array(value(&random, depth: 0).text().utf8)
            for _ in 0...Int.random(in: 0...3, using: &random) {
                let at = Int.random(in: 0..<max(bytes.count, 1), using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0 where at < bytes.count: bytes[at] ^= 1 << UInt8.random(in: 0..<8, using: &random)
                case 1 where at < bytes.count: bytes.remove(at: at)
                default: bytes.insert(UInt8.random(in: 0...255, using: &random), at: min(at, bytes.count))
                }
            }
            if isAcceptedSoundly(bytes) { accepted += 1 }
        }
        #expect(accepted > 50, "some changes leave a document")
    }

    /// Whether the bytes are accepted; what is accepted must have a canonical form that is its own.
    private func isAcceptedSoundly(_ bytes: [UInt8]) -> Bool {
        do {
            let canonical = try JSON.parse(bytes).canonical()
            #expect((try? JSON.parse(canonical).canonical()) == canonical)
            return true
        } catch {
            #expect((0...bytes.count).contains(error.offset))
            return false
        }
    }

    private func value(_ random: inout Repeatable, depth: Int) -> JSON {
        switch Int.random(in: 0..<(depth < 5 ? 8 : 6), using: &random) {
        case 0: return nil
        case 1: return .bool(.random(using: &random))
        case 2: return .integer(Int64(truncatingIfNeeded: random.next()) >> Int64.random(in: 0..<64, using: &random))
        case 3:
            return .decimal(
                "\(Int8.random(in: -9...9, using: &random)).\(random.next() % 1000)e\(Int.random(in: -300...300, using: &random))")
        case 4, 5: return .string(text(&random))
        case 6: return .array((0..<Int.random(in: 0..<5, using: &random)).map { _ in value(&random, depth: depth + 1) })
        default:
            var members: [String: JSON] = [:]
            for _ in 0..<Int.random(in: 0..<5, using: &random) { members[text(&random)] = value(&random, depth: depth + 1) }
            return .object(members)
        }
    }

    private func text(_ random: inout Repeatable) -> String {
        var text = ""
        for _ in 0..<Int.random(in: 0..<8, using: &random) {
            let limit: UInt32 = [0x80, 0x100, 0x1_0000, 0x11_0000].randomElement(using: &random) ?? 0x80
            if let scalar = Unicode.Scalar(UInt32.random(in: 0..<limit, using: &random)) { text.unicodeScalars.append(scalar) }
        }
        return text
    }
}
