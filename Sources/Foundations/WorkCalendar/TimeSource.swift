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
    public static let system = TimeSource { read(CLOCK_REALTIME) }

    /// The time since the machine was started, its sleep with it, as an instant after 1970: a clock nobody sets.
    public static let sinceBoot = TimeSource { read(boot) }

    #if canImport(Darwin)
        private static let boot = CLOCK_MONOTONIC
    #else
        private static let boot = CLOCK_BOOTTIME
    #endif

    private static func read(_ clock: clockid_t) -> Instant {
        var time = timespec()
        clock_gettime(clock, &time)
        return Instant(microseconds: Int64(time.tv_sec) * Instant.second + Int64(time.tv_nsec) / 1000)
    }

    /// A clock that stands still.
    public static func fixed(_ instant: Instant) -> TimeSource { TimeSource { instant } }
}
