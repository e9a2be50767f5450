import Sealing
import Testing

@Suite("What is sealed opens with its key and in its place only")
struct SealingKeyTests {
    let random = RandomSource.seeded(1)
    let key = SealingKey(random: .seeded(2))
    let context = "party/4711/3/name"

    @Test func opensWhatItSealed() throws {
        for plain in ["", "a", "张伟", String(repeating: "长", count: 10_000)] {
            let sealed = try key.seal(plain, context: context, random: random)
            #expect(sealed.count == plain.utf8.count + SealingKey.overhead)
            #expect(try key.openText(sealed, context: context) == plain)
            #expect(try key.open(sealed, context: context) == Array(plain.utf8))
        }
    }

    @Test func theFormIsFixed() throws {
        let key = SealingKey(random: .seeded(2), id: 0x0102_0304)
        let sealed = try key.seal([1, 2, 3], context: "", random: random)
        #expect(Array(sealed.prefix(5)) == [1, 1, 2, 3, 4])
        #expect(sealed.count == 5 + 12 + 3 + 16)
        #expect(try SealingKey.keyNumber(of: sealed) == 0x0102_0304)
    }

    @Test func theSameTextIsNeverSealedTheSame() throws {
        let sealed = try (0..<100).map { _ in try key.seal("same", context: context, random: random) }
        #expect(Set(sealed).count == 100)
        #expect(Set(sealed.map { Array($0[5..<17]) }).count == 100)
    }

    @Test func anyChangedBitIsRefused() throws {
        let sealed = try key.seal("secret", context: context, random: random)
        for bit in 0..<(8 * sealed.count) {
            var changed = sealed
            changed[bit / 8] ^= 1 << UInt8(bit % 8)
            // The first byte is the form, the next four the key's number, big endian.
            let wanted: SealingError =
                switch bit {
                case ..<8: .malformed
                case ..<40: .unknownKey(1 << UInt32(8 * (4 - bit / 8) + bit % 8))
                default: .notAuthentic
                }
            #expect(throws: wanted, "bit \(bit)") { try key.open(changed, context: context) }
        }
    }

    @Test func anyOtherLengthIsRefused() throws {
        let sealed = try key.seal("secret", context: context, random: random)
        for length in 0..<sealed.count {
            #expect(throws: SealingError.self) { try key.open(Array(sealed.prefix(length)), context: context) }
        }
        #expect(throws: SealingError.notAuthentic) { try key.open(sealed + [0], context: context) }
        #expect(throws: SealingError.malformed) { try key.open([], context: context) }
    }

    @Test func anotherPlaceOrKeyIsRefused() throws {
        let sealed = try key.seal("secret", context: context, random: random)
        for other in ["", "party/4711/3/code", "party/4711/4/name", context + " "] {
            #expect(throws: SealingError.notAuthentic) { try key.open(sealed, context: other) }
        }
        #expect(throws: SealingError.notAuthentic) { try SealingKey(random: .seeded(3)).open(sealed, context: context) }
    }

    @Test func aWrappedKeyOpensWhatTheKeySealed() throws {
        let master = SealingKey(random: .seeded(4), id: 1)
        let sealed = try key.seal("secret", context: context, random: random)
        let wrapped = try master.wrap(key, context: "record/4711", random: random)
        #expect(try master.unwrap(wrapped, context: "record/4711").openText(sealed, context: context) == "secret")
        #expect(throws: SealingError.notAuthentic) { try master.unwrap(wrapped, context: "record/4712") }
        #expect(throws: SealingError.notAuthentic) { try master.open(wrapped, context: "record/4711") }
        let value = try master.seal([UInt8](repeating: 1, count: 32), context: "record/4711", random: random)
        #expect(throws: SealingError.notAuthentic) { try master.unwrap(value, context: "record/4711") }
    }

    @Test func keysHaveOneLengthAndShowNothing() {
        #expect(SealingKey([UInt8](repeating: 0, count: 31)) == nil)
        #expect(SealingKey([UInt8](repeating: 0, count: 33)) == nil)
        #expect("\(key)" == "SealingKey(id: 0)")
        var dumped = ""
        dump(Keyring.forTests(), to: &dumped)
        dump(key, to: &dumped)
        #expect(!dumped.contains("SymmetricKey") && dumped.count < 200)
    }

    @Test func theBlindIndexIsKeyedByFieldAndSecret() throws {
        let index = try #require(BlindIndex(key: Array(0..<32)))
        #expect(index.of("13900000000", field: "phone") == index.of("13900000000", field: "phone"))
        let others = [
            index.of("13900000001", field: "phone"), index.of("13900000000", field: "code"), index.of("3900000000", field: "phone1"),
            try #require(BlindIndex(key: Array(1..<33))).of("13900000000", field: "phone"), index.of("13900000000", field: "phone"),
        ]
        #expect(Set(others).count == 5)
        #expect(others.allSatisfy { $0.count == 32 && $0.allSatisfy { $0.isHexDigit && !$0.isUppercase } })
        #expect(BlindIndex(key: Array(0..<31)) == nil)
    }

    @Test func theBlindIndexIsHMACSHA256() throws {
        // RFC 4231, case 1, needs a key of 20 bytes; so this one was computed with another program (Python's hmac).
        let index = try #require(BlindIndex(key: [UInt8](repeating: 0x0B, count: 32)))
        #expect(index.of("Hi There", field: "f") == "383c2095f0d9ac23796e7aebee5a4ccf")
    }

    @Test func seededBytesRepeatAndSystemBytesDoNot() {
        let (one, two) = (RandomSource.seeded(5), RandomSource.seeded(5))
        for count in [0, 1, 7, 8, 9, 32, 1000] {
            let bytes = one.bytes(count)
            #expect(bytes.count == count && bytes == two.bytes(count))
        }
        #expect(one.bytes(32) != RandomSource.seeded(6).bytes(32))
        #expect(Set((0..<50).map { _ in RandomSource.system.bytes(16) }).count == 50)
    }
}
