import People
import Store
import WorkCalendar

extension Engine {
    /// The actions every kind has that this caller may perform on a record now: whose they are, and whether there is anything to do.
    package func builtIns(on record: RecordRow, _ caller: Caller, now: Instant, _ db: any Connection) throws -> [BuiltIn] {
        guard let root = record.parent == nil ? record : try RecordQueries.find(record.root, db) else { return [] }
        let permission = try permission(root, now: now, db)
        guard permission.sight(caller) > .none else { return [] }
        let isHeld = try OverviewQueries.isHeld(root.id, db)
        let isNamed = try caller.personText.map { try OverviewQueries.named($0, db).contains { $0.record.id == record.id } } ?? false
        return BuiltIn.allCases.filter { action in
            guard !action.isInternal, permission.performer(action.by, unit: record.unit, caller) != nil else { return false }
            switch action {
            case .hold: return !isHeld
            case .unhold: return isHeld
            case .erase: return !isHeld && !record.open
            case .assign: return record.open
            case .release: return record.open && record.holder != nil
            case .repudiate: return isNamed
            // They are about one proposal, and offered with it.
            case .confirm, .decline: return false
            default: return true
            }
        }
    }
}
