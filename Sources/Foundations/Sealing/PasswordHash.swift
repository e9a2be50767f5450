import CryptoExtras
import Foundation

/// A password kept so that it cannot be read back: scrypt (RFC 7914) with its own salt, as text that says how it was made.
///
/// Text: `scrypt$15$8$1$<salt>$<hash>`, that is log2 N, r, p, 16 bytes of salt and 32 bytes of hash in hexadecimal.
public struct PasswordHash: Sendable, Hashable {
    /// How dear one guess shall be.
    public struct Cost: Sendable, Hashable {
        /// log2 of the number of rounds N.
        public let logRounds: Int
        public let blockSize: Int
        public let parallelism: Int

        /// Nil outside what this program is willing to compute: N 2 to 2^20, r 1 to 8, p 1 to 16, at most 1 GiB.
        public init?(logRounds: Int, blockSize: Int, parallelism: Int) {
            guard (1...20).contains(logRounds), (1...8).contains(blockSize), (1...16).contains(parallelism),
                128 * blockSize << logRounds <= 1 << 30
            else { return nil }
            self.init(checked: logRounds, blockSize, parallelism)
        }

        private init(checked logRounds: Int, _ blockSize: Int, _ parallelism: Int) {
            self.logRounds = logRounds
            self.blockSize = blockSize
            self.parallelism = parallelism
        }

        /// N = 2^15, r = 8, p = 1: 32 MiB and some 100 ms.
        public static let standard = Cost(checked: 15, 8, 1)
        /// As cheap as it gets, so that tests do not wait. Never for people.
        public static let forTests = Cost(checked: 4, 1, 1)
    }

    public let cost: Cost
    private let salt: [UInt8]
    private let hash: [UInt8]

    /// Hashes the password's UTF-8 bytes with a fresh salt.
    public init(of password: String, cost: Cost = .standard, random: RandomSource) throws {
        let salt = random.bytes(16)
        self.init(cost: cost, salt: salt, hash: try Self.derive(password, cost, salt))
    }

    private init(cost: Cost, salt: [UInt8], hash: [UInt8]) {
        self.cost = cost
        self.salt = salt
        self.hash = hash
    }

    /// Reads the stored text, or nil where it is none.
    public init?(_ text: String) {
        let parts = text.split(separator: "$", omittingEmptySubsequences: false)
        guard parts.count == 6, parts[0] == "scrypt", let logRounds = Int(parts[1]), let blockSize = Int(parts[2]),
            let parallelism = Int(parts[3]),
            let cost = Cost(logRounds: logRounds, blockSize: blockSize, parallelism: parallelism),
            let salt = bytes(hexadecimal: parts[4]), salt.count == 16, let hash = bytes(hexadecimal: parts[5]), hash.count == 32
        else { return nil }
        self.init(cost: cost, salt: salt, hash: hash)
    }

    /// The text to store.
    public var text: String {
        "scrypt$\(cost.logRounds)$\(cost.blockSize)$\(cost.parallelism)$\(hexadecimal(salt))$\(hexadecimal(hash))"
    }

    /// Whether this is the password; the comparison takes as long whichever byte differs.
    public func verify(_ password: String) -> Bool {
        guard let derived = try? Self.derive(password, cost, salt) else { return false }
        return zip(derived, hash).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }

    /// Whether it should be made anew at the next sign-in, because another cost is wanted now.
    public func needsRehash(for wanted: Cost = .standard) -> Bool { cost != wanted }

    /// A hash no password fits, to be verified for unknown names so that they take as long as known ones.
    public static func decoy(cost: Cost = .standard) -> PasswordHash {
        // No password is known whose scrypt is all zeros, and finding one is finding a preimage.
        PasswordHash(cost: cost, salt: Array(repeating: 0, count: 16), hash: Array(repeating: 0, count: 32))
    }

    private static func derive(_ password: String, _ cost: Cost, _ salt: [UInt8]) throws -> [UInt8] {
        let key = try KDF.Scrypt.deriveKey(
            from: Array(password.utf8), salt: salt, outputByteCount: 32, rounds: 1 << cost.logRounds, blockSize: cost.blockSize,
            parallelism: cost.parallelism)
        return key.withUnsafeBytes { Array($0) }
    }
}

extension PasswordHash: CustomStringConvertible, CustomReflectable {
    /// The cost only: a hash does not belong in a log.
    public var description: String { "PasswordHash(2^\(cost.logRounds), \(cost.blockSize), \(cost.parallelism))" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
