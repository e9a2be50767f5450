import Sealing
import Testing

@Suite("Passwords are kept as scrypt")
struct PasswordHashTests {
    let random = RandomSource.seeded(1)

    @Test func knowsItsPasswordAndNoOther() throws {
        let hash = try PasswordHash(of: "通办 pass", cost: .forTests, random: random)
        #expect(hash.verify("通办 pass"))
        for other in ["", "通办 pass ", "通办 Pass", "通办"] { #expect(!hash.verify(other)) }
        let read = try #require(PasswordHash(hash.text))
        #expect(read == hash && read.verify("通办 pass"))
    }

    @Test func theSamePasswordHasAnotherHashEachTime() throws {
        let texts = try (0..<10).map { _ in try PasswordHash(of: "same", cost: .forTests, random: random).text }
        #expect(Set(texts).count == 10)
    }

    /// Computed with another program (Python's hashlib.scrypt).
    @Test func hashesOfAnotherProgramAreKnown() throws {
        let small = try #require(
            PasswordHash("scrypt$4$1$1$00000000000000000000000000000000$855ee4a04a134c4cc667dc5416e768f3e0aae5b0f8cb693480b0623c22715846"))
        #expect(small.verify("通办 password"))
        let standard = try #require(
            PasswordHash("scrypt$15$8$1$000102030405060708090a0b0c0d0e0f$5c662628ac4eb1068a287e2aa2a202ae248e98db04d61d3327e7342db6ec7097"))
        #expect(standard.cost == .standard && standard.verify("correct horse"))
    }

    @Test func asksForAnotherHashWhenTheCostChanges() throws {
        let hash = try PasswordHash(of: "x", cost: .forTests, random: random)
        #expect(hash.needsRehash() && !hash.needsRehash(for: .forTests))
    }

    @Test func theDecoyFitsNobody() {
        let decoy = PasswordHash.decoy(cost: .forTests)
        #expect(!decoy.verify("") && !decoy.verify("password"))
    }

    @Test func storedTextIsReadStrictly() throws {
        let text = try PasswordHash(of: "x", cost: .forTests, random: random).text
        let bad = [
            "", "scrypt", text + "$", String(text.dropLast()), text.replacing("scrypt", with: "bcrypt"), text.replacing("$4$", with: "$0$"),
            text.replacing("$4$", with: "$40$"), text.replacing("$1$1$", with: "$9$1$"), text.replacing("$1$1$", with: "$1$99$"),
            "x" + text,
            text.uppercased(), text.replacing("$4$1$", with: "$20$8$1$"),
        ]
        for text in bad { #expect(PasswordHash(text) == nil, "\(text)") }
    }

    @Test func noCostIsAcceptedThatWouldExhaustTheMachine() {
        #expect(PasswordHash.Cost(logRounds: 21, blockSize: 1, parallelism: 1) == nil)
        #expect(PasswordHash.Cost(logRounds: 15, blockSize: 8, parallelism: 17) == nil)
        #expect(PasswordHash.Cost(logRounds: 15, blockSize: 8, parallelism: 1) == .standard)
    }

    @Test func everyAcceptedCostCanBeComputed() throws {
        for (logRounds, blockSize, parallelism) in [(1, 1, 1), (1, 8, 1), (4, 8, 16), (10, 8, 2)] {
            let cost = try #require(PasswordHash.Cost(logRounds: logRounds, blockSize: blockSize, parallelism: parallelism))
            #expect(try PasswordHash(of: "x", cost: cost, random: random).verify("x"))
        }
    }

    @Test func aHashShowsNothing() throws {
        let hash = try PasswordHash(of: "x", cost: .forTests, random: random)
        #expect("\(hash)" == "PasswordHash(2^4, 1, 1)")
    }
}
