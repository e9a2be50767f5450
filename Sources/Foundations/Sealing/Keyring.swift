import Synchronization

/// The secrets of one zone: masters that seal, the key of the blind index and the seed of the log's signature.
///
/// They lie in one file of mode 0600 outside the database and outside its backups: whoever has only one of the two reads nothing.
///
/// Every copy of a keyring has the same masters: when one of them takes a rotation over, all seal with the new master from then on.
public struct Keyring: Sendable {
    private let held: Held
    /// Finds sealed values without opening them. It is not rotated, since every index would change.
    public let blindIndex: BlindIndex
    /// The 32 bytes from which the log's Ed25519 key is made. It is not rotated: receipts and outside witnesses hold on to it.
    public let logSeed: [UInt8]

    private final class Held: Sendable {
        /// By rising number, never empty.
        let masters: Mutex<[SealingKey]>

        init(_ masters: [SealingKey]) { self.masters = Mutex(masters) }
    }

    /// Every master, by rising number; old ones stay as long as something is sealed with them.
    public var masters: [SealingKey] { held.masters.withLock { $0 } }
    /// The master that seals and wraps from now on: the one with the highest number.
    public var master: SealingKey { held.masters.withLock { $0[$0.count - 1] } }

    /// New secrets.
    public init(random: RandomSource) {
        let master = SealingKey(random: random, id: 1)
        self.init(masters: [], master: master, blindIndex: BlindIndex(checked: random.bytes(32)), logSeed: random.bytes(32))
    }

    init(masters older: [SealingKey], master: SealingKey, blindIndex: BlindIndex, logSeed: [UInt8]) {
        held = Held(older + [master])
        self.blindIndex = blindIndex
        self.logSeed = logSeed
    }

    /// The same secrets for the same seed; for tests and samples only.
    public static func forTests(_ seed: UInt64 = 1) -> Keyring { Keyring(random: .seeded(seed)) }

    /// The same keyring with one more master, which seals from now on; the older ones still open.
    public func rotated(random: RandomSource) -> Keyring {
        Keyring(masters: masters, master: SealingKey(random: random, id: master.id + 1), blindIndex: blindIndex, logSeed: logSeed)
    }

    /// The same keyring with its newest master alone; what older ones sealed is lost to it.
    public func retired() -> Keyring { Keyring(masters: [], master: master, blindIndex: blindIndex, logSeed: logSeed) }

    /// Takes over the masters of the same keyring as it was written anew. False where it is the keyring of another database, or older
    /// than this.
    public func take(over other: Keyring) -> Bool {
        guard other.logSeed == logSeed, other.blindIndex.bytes == blindIndex.bytes, other.master.id >= master.id else { return false }
        let masters = other.masters
        held.masters.withLock { $0 = masters }
        return true
    }

    /// Seals with the current master.
    public func seal(_ plain: [UInt8], context: String, random: RandomSource) throws(SealingError) -> [UInt8] {
        try master.seal(plain, context: context, random: random)
    }

    /// Opens what any master of this keyring sealed.
    public func open(_ sealed: [UInt8], context: String) throws(SealingError) -> [UInt8] {
        try master(for: sealed).open(sealed, context: context)
    }

    /// Wraps a record key with the current master.
    public func wrap(_ key: SealingKey, context: String, random: RandomSource) throws(SealingError) -> [UInt8] {
        try master.wrap(key, context: context, random: random)
    }

    /// Unwraps a record key that any master of this keyring wrapped.
    public func unwrap(_ wrapped: [UInt8], context: String) throws(SealingError) -> SealingKey {
        try master(for: wrapped).unwrap(wrapped, context: context)
    }

    private func master(for sealed: [UInt8]) throws(SealingError) -> SealingKey {
        let number = try SealingKey.keyNumber(of: sealed)
        guard let key = masters.first(where: { $0.id == number }) else { throw .unknownKey(number) }
        return key
    }
}

extension Keyring: CustomStringConvertible, CustomReflectable {
    /// How many masters: secrets never reach a log or a dump.
    public var description: String { "Keyring(masters: \(masters.count))" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
