/// Which units receive for others: the comprehensive window of the hall (综合窗口) takes in matters of every department there.
package struct UnitReach: Sendable, Hashable {
    /// Departments that receive for all (`receivesFor: all`).
    package let receiving: Set<String>
    /// Departments they receive for: those in the hall.
    package let hall: Set<String>

    package init(receiving: Set<String>, hall: Set<String>) {
        self.receiving = receiving
        self.hall = hall
    }

    package static let none = UnitReach(receiving: [], hall: [])

    /// The roles held, with the clerk's role in every department of the hall for a clerk of a receiving one.
    package func expand(_ held: Set<UnitRole>) -> Set<UnitRole> {
        guard held.contains(where: { $0.role == RoleName.clerk && receiving.contains($0.unit) }) else { return held }
        return held.union(hall.map { UnitRole(unit: $0, role: RoleName.clerk) })
    }
}
