import People
import Sealing
import Web
import WorkCalendar
import Zone

/// A gate over some doors of a zone, with a fixed clock and nobody signed in unless told otherwise.
package enum TestGate {
    package static func make(
        _ doors: Doors, _ zone: ZoneFolder, now: Instant, demonstration: Bool = false,
        authenticate: @escaping Configuration.Authenticate = { _, _ in nil }
    ) throws -> Gate {
        let configuration = Configuration(
            site: Site(zone), time: .fixed(now), random: .seeded(7), digest: { "digest-of-\($0)" }, authenticate: authenticate,
            demonstration: demonstration)
        return try Gate(doors, configuration)
    }
}
