import People
import Sealing
import Store
import WorkCalendar
import Zone

/// Everything the engine is handed from outside: nothing in it reads the clock, randomness or a setting by itself.
package struct Surroundings: Sendable {
    package let zone: ZoneFolder
    package let time: TimeSource
    package let random: RandomSource
    package let keyring: Keyring
    /// Calendars by the name a clock carries; `zone` is always there.
    package let calendars: [String: OfficeCalendar]
    /// Where outside answers come from, by fact name.
    package let factSources: [FactName: FactSource]
    /// Who holds a role in a unit, for approvers named in a field.
    package let holders: @Sendable (any Connection, _ role: String, _ unit: String) throws -> [Person]

    package init(
        zone: ZoneFolder, time: TimeSource, random: RandomSource, keyring: Keyring, factSources: [FactName: FactSource] = [:],
        holders: @escaping @Sendable (any Connection, _ role: String, _ unit: String) throws -> [Person]
    ) {
        self.zone = zone
        self.time = time
        self.random = random
        self.keyring = keyring
        calendars = ["zone": zone.calendar]
        self.factSources = factSources
        self.holders = holders
    }

    func calendar(_ name: String) -> OfficeCalendar { calendars[name] ?? zone.calendar }
}
