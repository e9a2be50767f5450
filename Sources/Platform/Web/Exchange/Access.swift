import People

/// Who may pass a door. Every door declares one; there is no default.
package enum Access: Sendable, Hashable {
    case anyone
    case signedIn
    /// Anybody with a role in a unit or in the zone's administration.
    case staff
    /// Anybody who holds one of these roles in some unit or in the zone.
    case roles(Set<String>)
    /// Anyone, but only where the demonstration mode is on; elsewhere the door does not exist.
    case demo

    package static func role(_ names: String...) -> Access { .roles(Set(names)) }

    /// Nil when the caller may pass.
    func refusal(for caller: Caller) -> Problem? {
        switch self {
        case .anyone, .demo: return nil
        case .signedIn: return caller.person == nil ? .notSignedIn() : nil
        case .staff:
            if caller.person == nil { return .notSignedIn() }
            return caller.isStaff ? nil : .notAllowed()
        case .roles(let names):
            if caller.person == nil { return .notSignedIn() }
            let held = Set(caller.unitRoles.map(\.role)).union(caller.zoneRoles)
            return held.isDisjoint(with: names) ? .notAllowed() : nil
        }
    }
}
