#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Where the present comes from. It is handed in everywhere, so that a test or a demonstration can set the time.
public struct TimeSource: Sendable {
    /// The present instant.
    public let now: @Sendable () -> Instant

    /// Makes a source from a closure.
    public init(_ now: @escaping @Sendable () -> Instant) {
        self.now = now
    }

    /// The machine's clock: the one place of the package that reads it.
    public static let system = TimeSource {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Instant(microseconds: Int64(time.tv_sec) * Instant.second + Int64(time.tv_nsec) / 1000)
    }

    /// A clock that stands still.
    public static func fixed(_ instant: Instant) -> TimeSource { TimeSource { instant } }
}
