import Foundation
import WorkCalendar
import Zone

/// The zone tests run in: the delivered folder, read once, so that tests count by the real holiday notices.
package enum TestZone {
    private static let loaded = ZoneFolder.load(path)

    package struct Unreadable: Error, CustomStringConvertible { package let description: String }

    /// The folder that is delivered, found from this file.
    package static let path = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("zones/xinxiang-hitech").path

    package static func real() throws -> ZoneFolder {
        guard let zone = loaded.zone else {
            throw Unreadable(description: "the zone at \(path) does not load: \(loaded.faults.map(\.description).prefix(3))")
        }
        return zone
    }

    /// The same zone after the notice of one more year was loaded.
    package static func real(with year: DecreedYear) throws -> ZoneFolder {
        let zone = try real()
        return copy(zone, years: zone.calendar.years.filter { $0.year != year.year } + [year], items: zone.items, wall: zone.wall)
    }

    /// The same zone with another wall, or with some items changed.
    package static func real(wall: Wall? = nil, change: (Item) -> Item?) throws -> ZoneFolder {
        let zone = try real()
        return copy(zone, years: zone.calendar.years, items: zone.items.compactMap(change), wall: wall ?? zone.wall)
    }

    private static func copy(_ zone: ZoneFolder, years: [DecreedYear], items: [Item], wall: Wall) -> ZoneFolder {
        ZoneFolder(
            id: zone.id, name: zone.name, short: zone.short, prefix: zone.prefix, offset: zone.offset, host: zone.host,
            hotline: zone.hotline,
            phone: zone.phone,
            address: zone.address, hours: zone.hours, thresholds: zone.thresholds, settings: zone.settings, pauses: zone.pauses,
            appeal: zone.appeal, leadingIndustries: zone.leadingIndustries, departments: zone.departments,
            calendar: OfficeCalendar(
                name: zone.calendar.name, offset: zone.calendar.offset, hours: zone.hours, years: years.sorted { $0.year < $1.year }),
            calendarYears: years.map(\.year), measures: zone.measures, items: items, demonstration: zone.demonstration, wall: wall,
            fingerprint: zone.fingerprint)
    }
}
