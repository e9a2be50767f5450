import WorkCalendar

/// One change of an account: what was done to whom, by whom, when. Nothing personal stands in it: principals, roles, units.
package struct AccountChange: Sendable, Hashable {
    package enum Action: String, Sendable, CaseIterable {
        case created, owner
        case granted, planned, withdrawn, ended
        case passwordSet, passwordChanged
        case locked, unlocked, closed, sessionsEnded
        case factorOn, factorOff, factorReset, codesRenewed, recoveryUsed
        case linked, unlinked
        case mandateGiven, mandateRevoked
    }

    package let id: Int64
    package let at: Instant
    /// Whose account.
    package let person: Int64
    /// `system` for what was done on the command line or by time.
    package let actor: String
    package let action: Action
    /// A role `clerk@scjgj`, a provider, a mandate's number; empty for most.
    package let detail: String
    /// Until when a role was given; `.never` without an end.
    package let until: Instant
}
