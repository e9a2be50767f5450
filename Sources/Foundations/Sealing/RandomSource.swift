import Synchronization

/// Where random bytes come from; handed in, so that a test and a replay can repeat them.
public struct RandomSource: Sendable {
    /// As many bytes as asked for.
    public let bytes: @Sendable (Int) -> [UInt8]

    public init(_ bytes: @escaping @Sendable (Int) -> [UInt8]) {
        self.bytes = bytes
    }

    /// The operating system's cryptographic generator: the one for real use, and the one place that asks for it.
    public static let system = RandomSource { count in
        var generator = SystemRandomNumberGenerator()
        return take(count) { generator.next() }
    }

    /// The same bytes for the same seed, every time. For tests and samples only: it is no secret.
    public static func seeded(_ seed: UInt64) -> RandomSource {
        let stream = SeededStream(seed)
        return RandomSource { count in take(count, stream.next) }
    }

    private static func take(_ count: Int, _ next: () -> UInt64) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count + 7)
        while bytes.count < count {
            withUnsafeBytes(of: next().littleEndian) { bytes.append(contentsOf: $0) }
        }
        bytes.removeLast(bytes.count - count)
        return bytes
    }
}

/// SplitMix64: small, and good enough where nothing is secret.
private final class SeededStream: Sendable {
    private let state: Mutex<UInt64>

    init(_ seed: UInt64) { state = Mutex(seed) }

    func next() -> UInt64 {
        state.withLock { state in
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }
}
