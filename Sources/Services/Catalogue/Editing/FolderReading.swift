import Synchronization
import WorkCalendar
import Zone

/// Reads the zone's folder again, beside what was loaded: what `tongban check` would say now, and where an editor finds a key.
package final class FolderReading: Sendable {
    struct Found: Sendable {
        let faults: [Fault]
        /// Nil where the folder could not be loaded.
        let fingerprint: String?
    }

    private let path: String
    private let kept = Mutex<(at: Instant, found: Found)?>(nil)
    /// Pages that only count faults live with a reading of a minute ago.
    private static let keeps = Instant.minute

    package init(path: String) { self.path = path }

    /// The check, read now.
    func fresh(now: Instant) -> Found {
        let (zone, faults) = ZoneFolder.load(path)
        let found = Found(faults: faults, fingerprint: zone?.fingerprint)
        kept.withLock { $0 = (now, found) }
        return found
    }

    /// The check, at most a minute old.
    func recent(now: Instant) -> Found {
        if let held = kept.withLock({ $0 }), now.since(held.at) < Self.keeps, now >= held.at { return held.found }
        return fresh(now: now)
    }

    func lines(of item: String) -> [String: Int] { ItemLines.read(path, item) }
}
